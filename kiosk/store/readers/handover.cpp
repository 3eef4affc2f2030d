// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "common/domain/closing.h"
#include "kiosk/store/facts_handover.h"
#include "kiosk/store/readers/handover_rows.h"
#include "kiosk/store/readers/loads.h"
#include "kiosk/store/readers/matter_words.h"

namespace kehou::store {

using domain::CellFacts;
using domain::HandoverKind;
using domain::HandoverRow;
using domain::SessionRef;
using domain::StaffId;
using model::HandoverDesk;

namespace {

/// A handover that moves the children is the likely one from this long before the end.
constexpr int near_end_min = 10;

/// The names of everybody on the list, and the desk's lists made of them.
class ListedNames {
 public:
  ListedNames(const Scope& scope, const Day& day, SessionRef session)
      : scope_(scope), day_(day.day()), roster_(load_roster(scope.sql, day, session)) {
    std::sort(roster_.begin(), roster_.end(), [&](const RosterCell& a, const RosterCell& b) {
      return std::tuple(a.class_id, a.seat_no) < std::tuple(b.class_id, b.seat_no);
    });
    for (const RosterCell& cell : roster_)
      mixed_ = mixed_ || cell.class_id != roster_.front().class_id;
  }

  const std::vector<RosterCell>& roster() const { return roster_; }
  model::NamedChild of(const RosterCell& cell) const {
    const domain::StudentId student = cell.facts.row.student;
    std::string name = fmt::format("{:02} {}", cell.seat_no,
                                   scope_.names.of(student, cell.sealed, cell.sealed_at).name);
    if (mixed_) name = scope_.school.class_name(cell.class_id, day_) + " " + name;
    return {student, std::move(name), cell.facts.row.place_code, cell.facts.row.due};
  }
  std::string of(domain::StudentId student) const {
    for (const RosterCell& cell : roster_)
      if (cell.facts.row.student == student) return of(cell).name;
    return child_name(scope_, student);
  }

 private:
  const Scope& scope_;
  CivilDay day_;
  std::vector<RosterCell> roster_;
  bool mixed_ = false;
};

void add_lists(const ListedNames& names, HandoverDesk& desk) {
  std::vector<CellFacts> cells;
  for (const RosterCell& cell : names.roster()) cells.push_back(cell.facts);
  const domain::HandoverContent sums = domain::arithmetic_of(cells);
  desk.expected = sums.expected;
  desk.left = sums.left;
  const auto is_in = [](const std::vector<domain::StudentId>& list, domain::StudentId student) {
    return std::binary_search(list.begin(), list.end(), student);
  };
  for (const RosterCell& cell : names.roster()) {
    const domain::StudentId student = cell.facts.row.student;
    if (domain::is_awaited(cell.facts.row, cell.facts.custody)) ++desk.uncalled;
    if (domain::is_in_room(cell.facts.row.state)) desk.here.push_back(names.of(cell));
    if (is_in(sums.excused, student)) desk.excused.push_back(names.of(cell));
    if (is_in(sums.missing, student)) desk.missing.push_back(names.of(cell));
    if (is_in(sums.out, student)) desk.out.push_back(names.of(cell));
  }
}

/// Where all that are in the room go next: one session, the dismissal point, or several ways.
void add_ways(const DayFacts& facts, const domain::SessionFacts& session, Instant now,
              HandoverDesk& desk) {
  desk.ways.push_back({HandoverKind::shift_change, {}, {}});
  const domain::ClosingRoster roster = domain::closing_roster(session);
  if (roster.here.empty()) return;
  const SessionRef next = roster.here.front()->next;
  const bool one_way = std::all_of(roster.here.begin(), roster.here.end(),
                                   [&](const CellFacts* cell) { return cell->next == next; });
  if (!one_way) return;
  if (next.group.is_nil()) {
    desk.ways.push_back({HandoverKind::session_to_gate, {}, {}});
  } else if (const domain::PlannedSession* plan = facts.day.planned(next)) {
    desk.ways.push_back({HandoverKind::session_to_session, next, plan->group.title});
  }
  const Instant end = instant_of(session.plan.ref.day, session.plan.time.end);
  if (desk.ways.size() > 1 && end - now < near_end_min * minute_us) desk.likely_way = 1;
}

void add_receivers(const Scope& scope, const DayFacts& facts, const domain::SessionFacts& session,
                   HandoverDesk& desk) {
  const std::vector<StaffId> own = custodians_now(facts, session.plan);
  const bool gives = std::find(own.begin(), own.end(), desk.viewer) != own.end();
  std::vector<StaffId> expected = own;
  for (const model::HandoverWay& way : desk.ways)
    if (const auto* plan = facts.day.planned(way.to)) expected.push_back(plan->group.lead);
  for (const auto& [staff, shift] : facts.shifts) {
    const auto person = scope.school.staff.find(staff);
    if (!is_on_duty(shift) || person == scope.school.staff.end()) continue;
    const bool gives_it = gives ? staff == desk.viewer : !own.empty() && staff == own.front();
    if (gives_it || person->second.row.external) continue;
    if (!scope.school.cleared(staff, session.plan.ref.day)) continue;
    const bool is_expected = std::find(expected.begin(), expected.end(), staff) != expected.end();
    desk.receivers.push_back({staff, staff_name(scope, staff), is_expected});
  }
  std::sort(desk.receivers.begin(), desk.receivers.end(), [](const auto& a, const auto& b) {
    return std::tuple(!a.expected, a.name, a.staff) < std::tuple(!b.expected, b.name, b.staff);
  });
}

model::HandoverParty party(const Scope& scope, StaffId staff,
                           const domain::HandoverSignature& signature) {
  model::HandoverParty one{staff, staff_name(scope, staff), {}, signature.at};
  const auto person = scope.school.staff.find(staff);
  if (person != scope.school.staff.end()) one.number = person->second.row.number;
  return one;
}

model::HandoverWay way_of(const DayFacts& facts, const HandoverRow& row) {
  const domain::PlannedSession* to = facts.day.planned(row.to);
  return {row.kind, row.to, to ? to->group.title : std::string()};
}

void add_current(const Scope& scope, const DayFacts& facts, const HandoverRow& row,
                 const ListedNames& names, HandoverDesk& desk) {
  const auto known = load_handover_facts(scope.sql, facts, row.handover);
  desk.handover = row.handover;
  desk.way = way_of(facts, row);
  desk.from = party(scope, row.from_staff, row.from);
  desk.to = party(scope, row.to_staff, row.to_signature);
  desk.counted = row.counted;
  desk.tries = row.tries;
  desk.agrees = domain::agrees(*known);
  desk.conflicts = domain::conflicts_of(*known);
  desk.reason_code = desk.agrees ? std::string() : row.reason_code;
  desk.action_code = desk.agrees ? std::string() : row.action_code;
  for (const domain::StudentId student : row.different) desk.different.push_back(names.of(student));
  desk.items = row.content.items;
  desk.any_signed = row.is_signed();
  if (row.counted < 0) return;
  desk.in_room = domain::content_of(*known, {}).in_room;
  desk.shows_in_room = desk.agrees || row.tries > 1 || !row.reason_code.empty();
}

model::ClosedHandover closed(const Scope& scope, const DayFacts& facts, const HandoverRow& row) {
  model::ClosedHandover one;
  one.kind = row.kind;
  one.to_title = way_of(facts, row).to_title;
  one.from = party(scope, row.from_staff, row.from);
  one.to = party(scope, row.to_staff, row.to_signature);
  one.in_room = row.content.in_room;
  one.counted = row.content.counted;
  one.with_difference = row.state == domain::HandoverState::closed_diff;
  one.reason_code = row.content.reason_code;
  one.items = row.content.items;
  one.matters = static_cast<int>(row.content.matters.size());
  one.closed_at = row.closed_at;
  return one;
}

void add_handovers(const Scope& scope, const DayFacts& facts, const ListedNames& names,
                   HandoverDesk& desk) {
  for (const HandoverRow& row : load_session_handovers(scope.sql, desk.session)) {
    if (row.is_open()) add_current(scope, facts, row, names, desk);
    const bool is_closed = row.closed_at.us != 0;
    if (is_closed && !desk.last) desk.last = closed(scope, facts, row);
  }
}

}  // namespace

HandoverDesk load_handover(const Scope& scope, SessionRef session, StaffId viewer, Instant now) {
  HandoverDesk desk;
  desk.session = session;
  desk.viewer = viewer;
  desk.now = now;
  const DayFacts facts = load_day_facts(scope, session.day);
  const auto held = load_session_facts(scope.sql, facts, session, {});
  if (!held) return desk;
  desk.title = held->plan.group.title;
  desk.room = scope.school.room_name(held->room);
  desk.slot = held->plan.group.slot;
  desk.time = held->plan.time;
  desk.session_open = domain::is_open(held->row.state);
  const auto shift = facts.shifts.find(viewer);
  desk.viewer_on_duty = shift != facts.shifts.end() && is_on_duty(shift->second);
  const ListedNames names(scope, facts.day, session);
  add_lists(names, desk);
  add_ways(facts, *held, now, desk);
  add_receivers(scope, facts, *held, desk);
  add_handovers(scope, facts, names, desk);
  for (const domain::MatterRow& row : load_riding_matters(scope.sql, session))
    desk.matters.push_back(matter_line(scope, facts.day, row, viewer, now));
  desk.owners = colleagues(scope, facts, viewer);
  return desk;
}

}  // namespace kehou::store
