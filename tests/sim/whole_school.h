// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the big school with everybody whom a whole day needs: a guard, the head, colleagues
// who relieve, and for each child the papers of the gate.
// What it promises: the same papers every time; classes 15…29 are of the sixth grade.
// The trap: the children of class 1 go to one club together, whatever big_school.h says.
#pragma once

#include "tests/sim/big_school.h"

namespace kehou::support {

inline constexpr int whole_guard = big_leader + 1;
inline constexpr int whole_principal = big_leader + 2;
inline constexpr int whole_relief = big_leader + 3;  ///< the first of five
inline constexpr int whole_staff = whole_relief + 5;
inline constexpr int together_class = 1;
inline constexpr int together_club = 5;

/// A child by its place in every account of the day: 0…1199.
struct Child {
  int number = 0;
  int of_class() const { return number / big_seats; }
  int seat() const { return number % big_seats + 1; }
  domain::StudentId id() const { return big_student(of_class(), seat()); }
  int club() const {
    return of_class() == together_class ? together_club : club_of(of_class(), seat());
  }
  /// Its group of the slot; -1 = none.
  int group(domain::Slot slot) const {
    if (slot == domain::Slot::s1) return of_class();
    return club() < 0 ? -1 : big_classes + club();
  }
  /// Of no session at all: from its class to the dismissal point.
  bool goes_home_at_once() const { return of_class() >= 20 && seat() == big_seats; }
  bool alone() const { return of_class() >= 15 && number % 3 == 0; }
  bool by_bus() const { return !alone() && number % 10 == 7; }
  bool fetched() const { return !alone() && !by_bus(); }
  bool banned() const { return fetched() && number % 97 == 5; }
  /// The same mother fetches one of the third grade and one of the sixth.
  bool has_older() const { return of_class() < 15 && seat() % 9 == 4 && fetched(); }
  Child older() const { return {number + 15 * big_seats}; }
  domain::PickupId person() const {
    const Child first{number - (of_class() < 15 ? 0 : 15 * big_seats)};
    const bool shared = first.has_older();
    return fixed_id<domain::PickupId>(38, shared ? first.number : number);
  }
};
inline Child child_of(domain::StudentId student) {
  const int number = student.bytes[14] * 256 + student.bytes[15];
  return {number / 100 * big_seats + number % 100 - 1};
}

namespace detail {

inline void add_whole_staff(Items& items) {
  for (int i = big_leader; i < whole_staff; ++i) {
    domain::StaffImported staff{big_staff(i), std::to_string(3001 + i), {}, false, {}};
    if (i == whole_guard) staff.roles.add(domain::Role::guard);
    if (i == whole_principal) staff.roles.add(domain::Role::principal);
    if (i >= whole_relief || i == big_leader) staff.roles.add(domain::Role::duty_teacher);
    if (i == big_leader) staff.roles.add(domain::Role::day_leader);
    domain::Personal personal;
    personal.name = "职工" + std::to_string(i);
    if (i > big_leader) add(items, staff, personal);
    add(items,
        domain::ClearanceRecorded{big_staff(i),
                                  domain::ClearanceResult::cleared,
                                  {to_civil_day({2026, 8, 20}), to_civil_day({2027, 8, 19})}});
  }
  add(items, domain::DutyAssigned{fixed_id<domain::DutyId>(39, 0),
                                  big_staff(big_leader),
                                  domain::DutyRole::day_leader,
                                  {},
                                  {0b11111},
                                  small_term()});
}

inline void add_papers(Items& items, Child child) {
  if (child.alone())
    add(items, domain::ConsentGiven{child.id(), domain::ConsentScope::self_leave, small_monday()});
  if (child.fetched()) {
    domain::Personal mother;
    mother.name = "家长" + std::to_string(child.number);
    add(items,
        domain::PickupPersonAuthorised{child.person(), child.id(), "mother", true, small_term()},
        mother);
  }
  if (!child.banned()) return;
  domain::Personal banned;
  banned.name = "某人" + std::to_string(child.number);
  add(items,
      domain::PickupBanSet{fixed_id<domain::PickupId>(40, child.number), child.id(), small_term()},
      banned);
}

/// Bends an item of the big school to the whole one.
inline void bend(domain::Payload& payload) {
  if (auto* one = std::get_if<domain::ClassDefined>(&payload))
    if (one->number > 15) one->entry_year = 2021;
  if (auto* one = std::get_if<domain::StudentImported>(&payload)) {
    const Child child = child_of(one->student);
    if (child.alone()) one->leave_mode = domain::LeaveMode::self;
    if (child.by_bus()) one->leave_mode = domain::LeaveMode::bus;
  }
  if (auto* one = std::get_if<domain::Enrolled>(&payload)) {
    const Child child = child_of(one->student);
    const bool club = one->group != big_session(child.of_class()).group;
    if (club && child.of_class() == together_class)
      one->group = big_session(big_classes + together_club).group;
  }
}

}  // namespace detail

inline Items whole_school_items() {
  Items items = big_school_items();
  std::erase_if(items, [](const auto& item) {
    const auto* enrolled = std::get_if<domain::Enrolled>(&item.payload);
    return enrolled != nullptr && child_of(enrolled->student).goes_home_at_once();
  });
  for (auto& item : items) detail::bend(item.payload);
  detail::add_whole_staff(items);
  for (int number = 0; number < big_students; ++number) {
    const Child child{number};
    detail::add_papers(items, child);
    // Those of the class that goes together whom big_school.h gives no club.
    if (child.of_class() == together_class && child.seat() % 8 == 0)
      detail::add(items, domain::Enrolled{fixed_id<domain::EnrolmentId>(37, 20'000 + number),
                                          child.id(),
                                          big_session(child.group(domain::Slot::s2)).group,
                                          {0b11111},
                                          small_term()});
  }
  return items;
}

}  // namespace kehou::support
