// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 责任链: what was said of one child today, each with who had the child before and after it. The
// custody after a fact is the fold over the live facts up to it, so that the strip ends where the
// row stands.
#include <algorithm>

#include "common/domain/causality.h"
#include "common/domain/missing.h"
#include "common/events/codec.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::Causality;
using domain::CustodyKind;
using domain::CustodyRow;
using domain::Event;
using domain::StudentId;
using domain::Subject;
using model::ChainBreak;
using model::ChainLink;

namespace {

/// What a fact adds to its kind.
struct LinkDetail {
  StudentId student;

  std::string operator()(const domain::CheckedIn& e) const { return e.late ? "late" : ""; }
  std::string operator()(const domain::MarkedExcused& e) const {
    return std::string(domain::code_of(e.kind));
  }
  std::string operator()(const domain::Located& e) const { return e.place_code; }
  std::string operator()(const domain::TempOut& e) const { return e.place_code; }
  std::string operator()(const domain::GuardianContacted& e) const { return e.result_code; }
  template <class Other>
  std::string operator()(const Other&) const {
    return {};
  }
};

bool is_slip(const domain::Payload& payload) {
  return std::holds_alternative<domain::ClassDispatched>(payload) ||
         std::holds_alternative<domain::DispatchSigned>(payload) ||
         std::holds_alternative<domain::MovedGroup>(payload);
}

bool is_taken_over(const CustodyRow& custody) {
  return custody.kind == CustodyKind::in_session || custody.kind == CustodyKind::out_temp;
}

class Chain {
 public:
  Chain(const Scope& scope, const Day& day, StudentId student)
      : scope_(scope), day_(day), student_(student) {}

  std::vector<ChainLink> links(const std::vector<Event>& events) {
    const Causality causality(events);
    CustodyRow before;
    std::vector<Event> told;
    std::vector<ChainLink> links;
    for (Causality::Index i = 0; i < causality.size(); ++i) {
      const Event& event = causality.at(i);
      ChainLink link = link_of(event);
      if (causality.is_live(i)) {
        told.push_back(event);
        const CustodyRow after = fold_student_day(student_, day_.day(), told).custody;
        place(link, event, before, after);
        before = after;
      } else {
        link.voided = !std::holds_alternative<domain::Voided>(event.payload);
        link.from = link.to = before.kind;
      }
      links.push_back(std::move(link));
    }
    return links;
  }

  ChainLink link_of(const Event& event) const {
    ChainLink link;
    link.at = event.envelope.wall;
    link.who = staff_name(scope_, event.envelope.actor);
    link.kind = events::kind_of(event.payload);
    link.detail_code = std::visit(LinkDetail{student_}, event.payload);
    link.backfilled = event.envelope.backfilled;
    return link;
  }

 private:
  void place(ChainLink& link, const Event& event, const CustodyRow& before,
             const CustodyRow& after) const {
    link.from = before.kind;
    link.to = after.kind;
    link.from_place = place_words(scope_, day_, before.session);
    link.to_place = place_words(scope_, day_, after.session);
    const int waited = minutes_between(before.since, link.at);
    if (before.kind == CustodyKind::lost && after.kind != CustodyKind::lost)
      link.broken = ChainBreak::lost;
    else if (before.kind == CustodyKind::transit && after.kind != CustodyKind::transit &&
             waited > domain::transit_alarm_min)
      link.broken = ChainBreak::slow;
    else if (is_taken_over(after) && !is_slip(event.payload) && came_without_slip(before, after))
      link.broken = ChainBreak::no_slip;
    if (link.broken != ChainBreak::none) link.gap_min = waited;
  }

  /// Out of the hands of a class or of another session, which said nothing of it.
  static bool came_without_slip(const CustodyRow& before, const CustodyRow& after) {
    const bool of_session =
        is_taken_over(before) && !before.session.group.is_nil() && before.session != after.session;
    return before.kind == CustodyKind::in_class || of_session;
  }

  const Scope& scope_;
  const Day& day_;
  StudentId student_;
};

/// Calls stand where their clocks say.
void add_calls(const Chain& chain, const std::vector<Event>& calls, std::vector<ChainLink>& links) {
  for (const Event& event : calls) {
    if (!std::holds_alternative<domain::GuardianContacted>(event.payload)) continue;
    ChainLink link = chain.link_of(event);
    const auto later = std::find_if(links.begin(), links.end(),
                                    [&](const ChainLink& other) { return link.at < other.at; });
    link.from = link.to = later == links.begin() ? CustodyKind::unknown : std::prev(later)->to;
    links.insert(later, std::move(link));
  }
}

/// §2.8: leaders, the class teacher, and who answers for a session of the child.
bool may_know(const Scope& scope, const DayFacts& shown, const ChildRecord& child,
              domain::StaffId viewer) {
  if (leads_school(scope, viewer) || is_class_teacher(scope, viewer, child.class_id)) return true;
  auto groups = load_student_groups(scope.sql, shown.day.plan, child.student);
  for (const auto& row : load_student_rows(scope.sql, shown.day.day(), child.student))
    groups.push_back(row.session.group);
  for (const domain::PlannedSession& session : plan_of(shown.day, groups))
    for (const auto& [staff, role] : custodians_of(shown.day, shown.duties, session))
      if (staff == viewer && !staff.is_nil()) return true;
  return false;
}

}  // namespace

model::CustodyStrip load_strip(const Scope& scope, StudentId student, domain::StaffId viewer,
                               Instant now) {
  model::CustodyStrip strip;
  strip.student = student;
  ChildRecord child;
  scope.sql.each(
      "SELECT id, class_id, seat_no, sealed, sealed_at FROM student WHERE id = ?",
      [&](Row& row) { take_child(row, child); }, student);
  if (child.student.is_nil()) return strip;
  const CivilDay today = school_day(now);
  const DayFacts shown = load_day_facts(scope, today);
  strip.allowed = may_know(scope, shown, child, viewer);
  if (!strip.allowed) return strip;
  strip.class_name = scope.school.class_name(child.class_id, today);
  strip.seat_no = child.seat_no;
  strip.name = name_of(scope, child).name;
  const CustodyRow custody = load_custody(scope.sql, today, student);
  strip.now = custody.kind;
  strip.since = custody.since;
  strip.place = place_words(scope, shown.day, custody.session);
  strip.in_two_places = custody.in_two_places;
  Chain chain(scope, shown.day, student);
  strip.links =
      chain.links(scope.journal.events_of(Subject{Subject::Kind::student_day, student, today}));
  add_calls(chain, scope.journal.events_of(Subject{Subject::Kind::contact, student, today}),
            strip.links);
  return strip;
}

}  // namespace kehou::store
