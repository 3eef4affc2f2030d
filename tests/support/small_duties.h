// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: who of the small school's staff has which duty.
// What it promises: each is a number for small_staff() and small_staff_card().
// The trap: there is no guard and no kitchen among them: see small_lunch.h, and who adds a guard.
#pragma once

namespace kehou::support {

inline constexpr int small_office = 0;         ///< admin, too
inline constexpr int small_leader = 1;         ///< of the day
inline constexpr int small_class_teacher = 2;  ///< of 三(1)

}  // namespace kehou::support
