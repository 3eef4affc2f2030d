// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the layouts of who has a child between the sessions.
// What it promises: the same names as FORMAT.md; a published name never changes.
// The trap: a new field is a `may` field, or every older line becomes malformed.
#pragma once

#include "common/domain/payloads.h"
#include "common/events/layouts_shapes.h"

namespace kehou::events {

template <>
struct Layout<domain::ClassRollTaken::Absent> {
  using T = domain::ClassRollTaken::Absent;
  static constexpr std::tuple fields{may("kind", &T::kind), must("student", &T::student),
                                     may("unexplained", &T::unexplained)};
};
template <>
struct Layout<domain::ClassRollTaken> {
  using T = domain::ClassRollTaken;
  static constexpr std::string_view kind = "class_roll_taken";
  static constexpr std::tuple fields{may("absent", &T::absent), must("class", &T::class_id),
                                     must("day", &T::day), may("head_count", &T::head_count),
                                     may("present", &T::present)};
};
template <>
struct Layout<domain::ClassDispatched::Line> {
  using T = domain::ClassDispatched::Line;
  static constexpr std::tuple fields{must("student", &T::student), may("to", &T::to)};
};
template <>
struct Layout<domain::ClassDispatched> {
  using T = domain::ClassDispatched;
  static constexpr std::string_view kind = "class_dispatched";
  static constexpr std::tuple fields{must("class", &T::class_id), may("count", &T::count),
                                     must("day", &T::day), may("lines", &T::lines)};
};
template <>
struct Layout<domain::LeaveApproved> {
  using T = domain::LeaveApproved;
  static constexpr std::string_view kind = "leave_approved";
  static constexpr std::tuple fields{must("day", &T::day), may("kind", &T::kind),
                                     must("student", &T::student)};
};
template <>
struct Layout<domain::GuardianContacted> {
  using T = domain::GuardianContacted;
  static constexpr std::string_view kind = "guardian_contacted";
  static constexpr std::tuple fields{must("day", &T::day), may("result_code", &T::result_code),
                                     may("session", &T::session), must("student", &T::student)};
};
template <>
struct Layout<domain::LateCareStarted> {
  using T = domain::LateCareStarted;
  static constexpr std::string_view kind = "late_care_started";
  static constexpr std::tuple fields{must("day", &T::day), may("room", &T::room),
                                     may("staff", &T::staff), may("students", &T::students)};
};

}  // namespace kehou::events
