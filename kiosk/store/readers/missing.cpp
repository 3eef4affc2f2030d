// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The children who are looked for, with their clocks (inv 44) and where they were last seen.
#include "common/domain/missing.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "kiosk/store/facts_class.h"
#include "kiosk/store/readers/custody_words.h"
#include "kiosk/store/readers/loads.h"

namespace kehou::store {

using domain::AttendanceRow;
using domain::AttendanceState;
using domain::CustodyKind;
using domain::CustodyRow;
using model::SearchedChild;
using model::SearchKind;

namespace {

/// Somebody who is looked for, before the words.
struct LookedFor {
  ChildRecord child;
  CustodyRow custody;
  SearchKind kind = SearchKind::missing;
};

std::vector<LookedFor> load_lost(Statements& sql, CivilDay day, CustodyKind kind) {
  std::vector<LookedFor> found;
  sql.each(
      "SELECT s.id, s.class_id, s.seat_no, s.sealed, s.sealed_at, c.kind, c.session_group,"
      " c.session_day, c.from_group, c.from_day, c.since, c.event, c.in_two_places"
      " FROM custody c JOIN student s ON s.id = c.student WHERE c.day = ? AND c.kind = ?",
      [&](Row& row) {
        LookedFor one;
        take_child(row, one.child);
        CustodyRow& custody = one.custody;
        row.all(custody.kind, custody.session, custody.from, custody.since, custody.event,
                custody.in_two_places);
        found.push_back(std::move(one));
      },
      day, kind);
  return found;
}

/// Absent from class without a word, and not seen since.
std::vector<LookedFor> load_unexplained(Statements& sql, CivilDay day) {
  std::vector<LookedFor> found;
  sql.each(
      "SELECT s.id, s.class_id, s.seat_no, s.sealed, s.sealed_at, d.roll_at FROM class_child c"
      " JOIN student s ON s.id = c.student"
      " JOIN class_day d ON d.day = c.day AND d.class_id = c.class_id"
      " JOIN custody k ON k.day = c.day AND k.student = c.student"
      " WHERE c.day = ? AND c.unexplained = 1 AND c.present = 0 AND k.kind = ?",
      [&](Row& row) {
        LookedFor one;
        take_child(row, one.child);
        row.into(one.custody.since);
        one.custody.kind = CustodyKind::absent;
        one.kind = SearchKind::unexplained;
        found.push_back(std::move(one));
      },
      day, CustodyKind::absent);
  return found;
}

bool was_there(AttendanceState state) {
  return domain::is_held(state) || state == AttendanceState::handed_over ||
         state == AttendanceState::moved || state == AttendanceState::early_left;
}

class SearchFill {
 public:
  SearchFill(const Scope& scope, const DayFacts& shown, domain::StaffId viewer, Instant now)
      : scope_(scope),
        shown_(shown),
        viewer_(viewer),
        leader_(leads_school(scope, viewer)),
        now_(now),
        contacts_(load_contacts(scope.sql, shown.day.day())) {}

  SearchedChild child(const LookedFor& found) {
    SearchedChild one;
    const Name& name = name_of(scope_, found.child);
    one.student = found.child.student;
    one.class_name = scope_.school.class_name(found.child.class_id, shown_.day.day());
    one.seat_no = found.child.seat_no;
    one.name = name.name;
    one.pinyin = name.pinyin;
    one.kind = found.kind;
    one.session = found.custody.session;
    one.expected_in = place_words(scope_, shown_.day, found.custody.session);
    one.since = found.custody.since;
    add_rows(found, one);
    add_calls(one);
    one.minutes = minutes_between(one.since, now_);
    const bool clock_ran_out = one.minutes > domain::contact_within_min && !one.contacted;
    one.overdue = found.kind == SearchKind::in_transit || clock_ran_out;
    one.can_call = leader_ || is_class_teacher(scope_, viewer_, found.child.class_id) ||
                   answers_for(found.custody.session);
    if (one.can_call) add_phone(found.child, one);
    return one;
  }

 private:
  bool answers_for(domain::SessionRef session) const {
    const domain::PlannedSession* plan = shown_.day.planned(session);
    if (plan == nullptr) return false;
    const Custodians custodians = custodians_of(shown_.day, shown_.duties, *plan);
    return std::any_of(custodians.begin(), custodians.end(),
                       [&](const auto& one) { return one.first == viewer_; });
  }

  /// The mark's own time, whether it was escalated, and the last place that had the child.
  void add_rows(const LookedFor& found, SearchedChild& one) {
    for (const AttendanceRow& row : load_student_rows(scope_.sql, shown_.day.day(), one.student)) {
      if (row.session == one.session && found.custody.kind == CustodyKind::lost) {
        one.since = row.mark_at;
        if (row.state == AttendanceState::escalated) one.kind = SearchKind::escalated;
        one.can_locate = true;
        one.can_escalate = row.state == AttendanceState::missing;
      } else if (was_there(row.state) && one.seen_at < row.mark_at) {
        one.seen_at = row.mark_at;
        one.seen_in = place_words(scope_, shown_.day, row.session);
      }
    }
    if (one.seen_at.us != 0) return;
    scope_.sql.each(
        "SELECT d.roll_at, d.dispatched_at, c.dispatched FROM class_child c"
        " JOIN class_day d ON d.day = c.day AND d.class_id = c.class_id"
        " WHERE c.day = ? AND c.class_id = ? AND c.student = ? AND c.present = 1",
        [&](Row& row) {
          const auto roll_at = row.next<Instant>();
          const auto sent_at = row.next<Instant>();
          one.seen_at = row.next<bool>() ? sent_at : roll_at;
          one.seen_in = one.class_name;
        },
        shown_.day.day(), found.child.class_id, one.student);
  }

  void add_calls(SearchedChild& one) const {
    const auto contact = contacts_.find(one.student);
    if (contact == contacts_.end()) return;
    one.calls = contact->second.calls;
    one.last_result = contact->second.last_result;
    one.last_call_at = contact->second.last_at;
    one.contacted = contact->second.calls > 0;
  }

  /// §7.7: shown only after this viewer's look-up is in the journal, and not for long.
  void add_phone(const ChildRecord& child, SearchedChild& one) const {
    bool asked = false;
    scope_.sql.each(
        "SELECT at FROM contact_view WHERE day = ? AND student = ? AND staff = ?",
        [&](Row& row) {
          const auto at = row.next<Instant>();
          asked = now_ - at <= domain::phone_shown_min * minute_us;
        },
        shown_.day.day(), child.student, viewer_);
    if (!asked) return;
    const domain::Personal personal = open_personal(scope_.key, child.sealed, child.sealed_at);
    one.phone = personal.phone;
    one.guardian = personal.guardian;
  }

  const Scope& scope_;
  const DayFacts& shown_;
  domain::StaffId viewer_;
  bool leader_;
  Instant now_;
  std::map<domain::StudentId, domain::ContactRow> contacts_;
};

void count_searched(const SearchedChild& one, model::SearchList& list) {
  list.missing += one.kind == SearchKind::missing ? 1 : 0;
  list.escalated += one.kind == SearchKind::escalated ? 1 : 0;
  list.overdue_on_the_way += one.kind == SearchKind::in_transit ? 1 : 0;
  list.unexplained += one.kind == SearchKind::unexplained ? 1 : 0;
  list.not_called_in_time += one.overdue && one.kind != SearchKind::in_transit ? 1 : 0;
}

}  // namespace

model::SearchList load_missing(const Scope& scope, domain::StaffId viewer, Instant now) {
  const DayFacts shown = load_day_facts(scope, school_day(now));
  SearchFill fill(scope, shown, viewer, now);
  model::SearchList list;
  for (const LookedFor& found : load_lost(scope.sql, shown.day.day(), CustodyKind::lost))
    list.children.push_back(fill.child(found));
  for (LookedFor& found : load_lost(scope.sql, shown.day.day(), CustodyKind::transit)) {
    ++list.on_the_way;
    // 540 children walk at once in the change of slots; those in time are a number.
    if (now - found.custody.since <= domain::transit_alarm_min * minute_us) continue;
    found.kind = SearchKind::in_transit;
    list.children.push_back(fill.child(found));
  }
  for (const LookedFor& found : load_unexplained(scope.sql, shown.day.day()))
    list.children.push_back(fill.child(found));
  for (const SearchedChild& one : list.children) count_searched(one, list);
  // A child that a teacher missed comes before a class that walks slowly.
  const auto order = [](const SearchedChild& one) {
    return std::tuple(one.kind == SearchKind::in_transit, !one.overdue, one.kind, one.since,
                      one.student);
  };
  std::sort(list.children.begin(), list.children.end(),
            [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return list;
}

}  // namespace kehou::store
