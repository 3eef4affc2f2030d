// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a rule's "no", which is an answer and not an error.
// What it promises: a closed list; the screen turns each into what, why and what to do next.
// The trap: never logged as an error; never carries a name.
#pragma once

#include <cstdint>
#include <string>

#include "common/domain/types.h"

namespace kehou::domain {

enum class No : std::uint8_t {
  not_allowed,       ///< the role may not do this (§2.8)
  not_signed_in,     ///< nobody is signed in
  no_such_session,   ///< not planned that day (inv 16, 17)
  day_not_taught,    ///< inv 17
  session_not_open,  ///< open it first
  session_already_open,
  session_closed,  ///< needs the duty leader (inv 39)
  session_cancelled,
  session_has_students,  ///< cancel, close: somebody is still held (§2.3)
  session_full,          ///< room or group capacity (inv 18); `number` = capacity
  session_merged,        ///< it goes on in another session
  roll_not_done,         ///< §G3.4a: `number` still uncalled
  checklist_missing,     ///< inv 19: fill it in, or open provisionally
  room_blocked,          ///< inv 19: a serious item is open; another room
  room_taken,            ///< inv 18
  no_custodian,          ///< inv 4: no signed-in, cleared staff member
  not_cleared,           ///< inv 34: clearance missing, expired or blocked
  external_alone,        ///< inv 4: external persons do not count
  day_leader_absent,     ///< G3.1: only 临时开场
  already_marked,        ///< the same mark again
  not_expected_here,     ///< inv 2, 16: the walk-in or move dialog
  elsewhere_now,         ///< inv 1: present in `session`; move instead
  left_for_today,        ///< inv 11
  needs_day_leader,      ///< the duty leader must confirm
  reason_needed,         ///< a correction after ten minutes (§3)
  head_count_differs,    ///< typed `number`, the arithmetic says `other`
  too_late_to_undo,      ///< §3 Generic correction; make a correction
  nothing_to_undo,
  wrong_state,  ///< §2.3: the state machine has no such arrow
  place_needed,
  shift_holds_students,  ///< inv 5
  own_overlap,           ///< inv 18: the person has another duty then
  time_not_sure,         ///< inv 40
  unknown_student,
  unknown_staff,
  wait_a_moment,       ///< §7.2: too many room queries in a minute
  class_roll_missing,  ///< the class's own roll comes before its dispatch
  already_dispatched,  ///< the class was sent to its groups
  class_left_students,  ///< Σ of the slip is not what the class holds (§3 DispatchSigned); `number`
                        ///< in the class, `other` on the slip
  same_person,          ///< inv 7
  count_first,          ///< inv 8
  counts_differ,        ///< inv 6; names no number: the count is blind
  names_needed,         ///< inv 6: the children of a difference
  content_changed,      ///< inv 9: something changed between the signatures
  handover_open,        ///< another handover of this session is under way
  handover_done,        ///< inv 9: closed; a correction is a new one
  nobody_to_take,       ///< a handover with nobody to hand to
  conflict_open,        ///< §3.1 example 1: 双处在位 of `number` children
  same_doer,            ///< §2.3 OpenMatter: verifier ≠ doer
  owner_needed,         ///< inv 42: an owner and a due time
  second_needed,        ///< a second person's signature
  not_listed,           ///< inv 12: no such pick-up person in force
  pickup_banned,        ///< inv 12: hard stop
  not_adult,            ///< inv 12
  no_self_consent,      ///< inv 13
  no_offsite_consent,   ///< I3.5: `number` children of a trip
  too_young,            ///< inv 13: `number` = lowest grade
  pass_needed,          ///< inv 14
  pass_used,            ///< inv 14
  pass_not_now,         ///< inv 14
  not_inside,           ///< released, absent, or not of today
  badge_taken,          ///< inv 15
  visit_open,           ///< inv 15
  room_disinfecting,    ///< G3.3b: `number` = minutes left
  item_unanswered,      ///< G3.3d: `number` items
  own_session,          ///< inv 35
  guardian_not_called,  ///< incident of injury or illness
  evacuation_running,   ///< one at a time
  no_evacuation,        ///< there is none
  persons_unaccounted,  ///< §2.3 Evac: `number` unknown
  day_not_clear,        ///< inv 10: `number` checks
  day_closed,           ///< the day is closed
  text_too_long,        ///< `number` = the most characters
  lunch_not_enrolled,   ///< §2.2b: not on today's roster of lunch
  lunch_cancelled,      ///< 停餐 was said for today
  lunch_served,         ///< inv 23: at window `number`, at minute `other` of the day
  lunch_cutoff_passed,  ///< §2.2b: 停餐 until `number` o'clock
  not_served_yet,       ///< a second helping comes after the first
  wrong_line,           ///< the child is on another line of the menu
  halal_line_needed,    ///< inv 25
  allergen_stop,        ///< inv 24
  meal_not_open,        ///< §2.3 Meal
  meal_halted,          ///< §2.3 Meal: serving was stopped
  meal_closed,          ///< §2.3 Meal: reconciled or closed
  menu_missing,         ///< no menu of the day, or an empty one
  dish_forbidden,       ///< inv 28b: dish `number` of the menu
  meal_not_checked,     ///< 日管控 of today is not done
  sample_missing,       ///< inv 26: of `number` dishes
  sample_too_light,     ///< inv 26: `number` = the least grams
  sample_too_young,     ///< inv 26: `number` hours to go
  sample_frozen,        ///< inv 26: the meal was halted
  no_health_cert,       ///< inv 28
  meal_not_balanced,    ///< inv 29: off by `number`
  no_accompany,         ///< inv 27: a school leader is to be named
};

struct Refusal {
  No no = No::not_allowed;
  int number = 0;
  int other = 0;
  SessionRef session{};  ///< the other session, where one is meant
  StudentId student{};
  bool operator==(const Refusal&) const = default;
};

}  // namespace kehou::domain
