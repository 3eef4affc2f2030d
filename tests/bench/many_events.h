// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: years of another terminal's marks, taken in through the ledger as any terminal's are.
// What it promises: valid events of past school days, one a student and day; rows and indexes grow
// as they do in a school.
// The trap: sealed names are not in it (a mark has none); the days end before the school's first.
#pragma once

#include <functional>

#include "common/domain/event.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/reader.h"
#include "tests/bench/measure.h"

namespace kehou::bench {

struct Marks {
  std::vector<domain::StudentId> students;
  std::vector<domain::GroupId> groups;
  CivilDay before;  ///< the marks' days lie before this one
};

namespace detail {
inline domain::Event mark_of(const Marks& marks, domain::TerminalId terminal, int number) {
  const auto students = static_cast<int>(marks.students.size());
  const int day_back = 1 + number / students;
  const auto student = static_cast<std::size_t>(number % students);
  const CivilDay day{marks.before.days - day_back};
  domain::Event event;
  domain::Envelope& envelope = event.envelope;
  envelope.wall = instant_of(day, {static_cast<std::int16_t>(16 * 60 + 20 + number % 20)});
  envelope.id = make_id<domain::EventId>(envelope.wall);
  envelope.action = make_id<domain::ActionId>(envelope.wall);
  envelope.terminal = terminal;
  envelope.seq = static_cast<std::uint64_t>(number) + 1;
  envelope.mono_us = number * std::int64_t{1000};
  envelope.boot = "b0070000-0000-4000-8000-000000000000";
  envelope.day = day;
  envelope.role = domain::Role::duty_teacher;
  envelope.auth = domain::Auth::card;
  domain::CheckedIn fact;
  fact.session = {marks.groups[student % marks.groups.size()], day};
  fact.student = marks.students[student];
  event.payload = fact;
  return event;
}
}  // namespace detail

/// Takes in `wanted` marks of one other terminal; says how far it is on standard error.
inline void take_in_marks(store::Ledger& ledger, const Marks& marks, int wanted) {
  constexpr int batch = 20'000;
  const auto terminal = make_id<domain::TerminalId>(instant_of(marks.before, {0}));
  std::vector<domain::Event> events;
  for (int number = 0; number < wanted; ++number) {
    events.push_back(detail::mark_of(marks, terminal, number));
    if (static_cast<int>(events.size()) < batch && number + 1 < wanted) continue;
    const auto merged = ledger.merge(events);
    if (!merged.ok()) give_up(merged.error().text());
    if (*merged != static_cast<int>(events.size())) give_up("not every mark was taken in");
    events.clear();
    if (const auto tidied = ledger.tidy_up(); !tidied.ok()) give_up(tidied.error().text());
    std::fprintf(stderr, "\r%d of %d events", number + 1, wanted);
  }
  std::fprintf(stderr, "\n");
}

}  // namespace kehou::bench
