// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "common/domain/commands.h"
#include "common/domain/event.h"

using namespace kehou::domain;

namespace {

/// Every code from 0 to the last reads back as itself.
template <class Enum>
void check_round_trip(Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<Enum>(i);
    CHECK_FALSE(code_of(value).empty());
    CHECK(from_code<Enum>(code_of(value)) == value);
  }
  CHECK_FALSE(from_code<Enum>("no_such_code").has_value());
  CHECK_FALSE(from_code<Enum>("").has_value());
}

}  // namespace

TEST_CASE("codes: every enumerator of every stored list reads back from its code") {
  check_round_trip(Role::admin);
  check_round_trip(Auth::card);
  check_round_trip(Slot::late);
  check_round_trip(ActivityKind::tutoring);
  check_round_trip(DayType::undecided);
  check_round_trip(LeaveMode::boarder);
  check_round_trip(StudentStatus::graduated);
  check_round_trip(DutyRole::gate);
  check_round_trip(ClearanceResult::blocked);
  check_round_trip(ExcuseKind::other);
  check_round_trip(Via::card);
  check_round_trip(SessionState::cancelled);
  check_round_trip(AttendanceState::handed_over);
  check_round_trip(CustodyKind::midday);
  check_round_trip(ChecklistAnswer::not_applicable);
  check_round_trip(Mark::missing);
  check_round_trip(Subject::Kind::student_day);
  check_round_trip(No::unknown_staff);
}

TEST_CASE("codes: a code is the enumerator's name, at both ends of a list") {
  CHECK(code_of(Role::duty_teacher) == "duty_teacher");
  CHECK(code_of(SessionState::open_provisional) == "open_provisional");
  CHECK(code_of(AttendanceState::expected) == "expected");
  CHECK(code_of(AttendanceState::handed_over) == "handed_over");
  CHECK(code_of(CustodyKind::at_gate) == "at_gate");
  CHECK(code_of(ActivityKind::outward) == "outward");
  CHECK(code_of(Subject::Kind::class_) == "class");
  CHECK(code_of(No::elsewhere_now) == "elsewhere_now");
  CHECK(code_of(No::unknown_staff) == "unknown_staff");
}
