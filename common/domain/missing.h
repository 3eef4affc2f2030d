// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the calls about one child of one day, and who has looked up the guardian's number.
// What it promises: a fold over the set of the day's events; what was said stays sealed in them.
// The trap: a contact finds nobody; Located and the check-ins do.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "common/domain/rows.h"

namespace kehou::domain {

/// A transit older than this is an alarm (§2.3 Custody).
inline constexpr int transit_alarm_min = 10;
/// inv 44: a guardian is asked within so many minutes of the mark.
inline constexpr int contact_within_min = 15;
/// How long a number that was looked up stays on the screen.
inline constexpr int phone_shown_min = 2;

/// GuardianContacted.result_code; stored, so append only.
inline constexpr std::array<std::string_view, 5> contact_results{
    "reached", "no_answer", "wrong_number", "on_the_way", "at_home"};
/// ViewedSensitive.what of the guardian's number.
inline constexpr std::string_view guardian_phone_view = "guardian_phone";

/// Did the call reach somebody who knows the child (inv 44)?
bool is_guardian_reached(std::string_view result_code);

struct PhoneView {
  StaffId staff;
  Instant at;
  bool operator==(const PhoneView&) const = default;
};

struct ContactRow {
  StudentId student;
  CivilDay day;
  int calls = 0;
  Instant first_at;  ///< of the first call; {0} = nobody called
  Instant last_at;
  StaffId last_by;
  std::string last_result;
  Instant reached_at;            ///< of the first call that reached somebody; {0} = none
  std::vector<PhoneView> views;  ///< the last of each person, sorted by staff
  bool operator==(const ContactRow&) const = default;
};

ContactRow fold_contact(StudentId student, CivilDay day, const std::vector<Event>& events);

/// LogContact.
struct MissingFacts {
  bool unexplained = false;  ///< the class roll has the child absent without a word
};

}  // namespace kehou::domain
