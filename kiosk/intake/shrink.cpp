// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/shrink.h"

#include <map>
#include <set>

namespace kehou::intake {

namespace {

constexpr int most_percent = 30;

/// Who is in the roster now, and of them who would be in it no more; the last fact counts.
struct Roster {
  std::set<Uuid> members;
  std::map<Uuid, bool> gone;

  void tell(const Uuid& member, bool is_gone) {
    if (members.contains(member)) gone[member] = is_gone;
  }
  void add_to(std::vector<model::RosterShrink>& all, const char* name) const {
    model::RosterShrink shrink{name, static_cast<int>(members.size()), 0};
    for (const auto& [member, is_gone] : gone) shrink.leave += is_gone ? 1 : 0;
    if (shrink.leave * 100 > shrink.before * most_percent) all.push_back(shrink);
  }
};

bool is_here(domain::StudentStatus status) {
  return status == domain::StudentStatus::active || status == domain::StudentStatus::suspended;
}

struct Rosters {
  CivilDay today;
  Roster students;
  Roster staff;
  Roster lunches;

  void operator()(const domain::StudentLeft& fact) { students.tell(fact.student, true); }
  void operator()(const domain::StudentImported& fact) {
    students.tell(fact.student, !is_here(fact.status));
  }
  void operator()(const domain::StudentChanged& fact) {
    students.tell(fact.student, !is_here(fact.status));
  }
  void operator()(const domain::StaffLeft& fact) { staff.tell(fact.staff, true); }
  void operator()(const domain::LunchWithdrawn& fact) { lunches.tell(fact.enrolment, true); }
  void operator()(const domain::LunchEnrolled& fact) {
    lunches.tell(fact.enrolment, fact.days.to < today || fact.weekdays.bits == 0);
  }
  template <class Other>
  void operator()(const Other&) {}
};

}  // namespace

std::vector<model::RosterShrink> shrinks_of(const model::SchoolRoster& roster,
                                            const std::vector<domain::RecordFacts::Item>& items) {
  Rosters rosters;
  rosters.today = roster.today;
  for (const auto& student : roster.students)
    if (is_here(student.row.status)) rosters.students.members.insert(student.row.student);
  for (const auto& person : roster.staff) rosters.staff.members.insert(person.row.staff);
  for (const auto& lunch : roster.lunches) rosters.lunches.members.insert(lunch.row.enrolment);
  for (const auto& item : items) std::visit(rosters, item.payload);
  std::vector<model::RosterShrink> all;
  rosters.students.add_to(all, "students");
  rosters.staff.add_to(all, "staff");
  rosters.lunches.add_to(all, "lunches");
  return all;
}

}  // namespace kehou::intake
