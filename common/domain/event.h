// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one event as the folds see it: order, authorship and payload.
// What it promises: enough to fold rows without clock, random or configuration.
// The trap: `after` and the terminal's sequence decide what supersedes what; `wall` breaks ties.
#pragma once

#include <string>
#include <vector>

#include "common/base/crypto.h"
#include "common/domain/payloads.h"

namespace kehou::domain {

struct Envelope {
  EventId id;
  ActionId action;  ///< minted when the button was pressed; an action is recorded at most once per
                    ///< terminal
  TerminalId terminal;
  std::uint64_t epoch = 1;
  std::uint64_t seq = 0;  ///< gap-free from 1 within terminal × epoch
  Instant wall;
  std::int64_t mono_us = 0;
  std::string boot;
  std::uint64_t seen = 0;  ///< feed cursor when it was made; 0 before the first pull
  CivilDay day;
  StaffId actor;  ///< nil = the system itself
  Role role = Role::none;
  Auth auth = Auth::none;
  std::vector<EventId>
      after;         ///< the events of the same student × session that this one saw and supersedes
  EventId corrects;  ///< nil unless it corrects one
  bool backfilled = false;     ///< 补录 (inv 39)
  bool clock_suspect = false;  ///< 时间待校 (inv 40)
  bool operator==(const Envelope&) const = default;
};

struct Event {
  Envelope envelope;
  Payload payload;
  Bytes sealed;  ///< Personal under the school's key, at place = the event's id; empty when nothing
                 ///< personal
  bool operator==(const Event&) const = default;
};

/// What an event is about; its rows are refolded when any event of the subject arrives.
struct Subject {
  enum class Kind : std::uint8_t {
    school,
    term,
    class_,
    room,
    student,
    staff,
    pin,
    clearance,
    activity,
    group,
    enrolment,
    duty,
    calendar_day,
    bell,
    time_override,
    import,
    terminal,
    sign_in,      ///< failures per staff × terminal-independent
    shift,        ///< staff × day
    checklist,    ///< room × day
    session,      ///< group × day
    student_day,  ///< student × day
    class_day,    ///< class × day: its roll and its dispatch
    contact,      ///< student × day: calls to the guardian
    handover,
    matter,
    pickup,   ///< student: who may and who may not fetch
    consent,  ///< student
    gate_pass,
    visit,
    supervision,  ///< one line of a round
    area_check,   ///< list and room × day
    disinfection,
    health,  ///< student × day
    incident,
    trip,          ///< group × day
    activity_log,  ///< one entry
    evacuation,
    day_close,  ///< day
    lunch_enrolment,
    lunch_day,   ///< student × day: cancelled, served, second helpings
    menu,        ///< day
    meal,        ///< day
    plate,       ///< one portion of somebody who is no student
    class_meal,  ///< class × day
    food_sample,
    accompany,     ///< one record
    health_cert,   ///< staff
    dish_word,     ///< dish × day: its words that were no known allergen
    allergy_word,  ///< student: the same
  };
  Kind kind = Kind::school;
  Uuid id;
  CivilDay day;  ///< {0} when the subject is not of one day
  auto operator<=>(const Subject&) const = default;
};

/// Every subject that the event touches. A Voided or corrected event touches its target's subjects:
/// the store looks those up by `target`.
std::vector<Subject> subjects_of(const Event& event);

/// Puts the events of one subject into the one order that they themselves determine: each
/// terminal's own sequence, then `after` links, then wall time, then id. Voided targets and the
/// voids themselves are taken out. Independent of the order of the input.
std::vector<const Event*> causal_order(const std::vector<Event>& events);

}  // namespace kehou::domain
