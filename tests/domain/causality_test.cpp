// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/causality.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using tiny::id_of;

namespace {

Event made(int id, int terminal, std::uint64_t seq, std::int64_t wall,
           std::vector<int> after = {}) {
  Event event;
  event.envelope.id = id_of<EventId>(id);
  event.envelope.terminal = id_of<TerminalId>(terminal);
  event.envelope.seq = seq;
  event.envelope.wall = {wall};
  for (const int seen : after) event.envelope.after.push_back(id_of<EventId>(seen));
  event.payload = StudentLeft{id_of<StudentId>(id), StudentStatus::transferred};
  return event;
}
Event voiding(int id, int target, std::int64_t wall) {
  Event event = made(id, 9, static_cast<std::uint64_t>(id), wall);
  event.payload = Voided{id_of<EventId>(target)};
  return event;
}
std::vector<int> order_of(const std::vector<Event>& events) {
  std::vector<int> ids;
  for (const Event* event : causal_order(events))
    ids.push_back(event->envelope.id.bytes[14] * 256 + event->envelope.id.bytes[15]);
  return ids;
}

}  // namespace

TEST_CASE("causal order: a terminal's own sequence counts, not its clock") {
  CHECK(order_of({made(2, 1, 2, 50), made(1, 1, 1, 100)}) == std::vector{1, 2});
}

TEST_CASE("causal order: what was seen comes first, even when its clock ran ahead") {
  CHECK(order_of({made(2, 2, 1, 10, {1}), made(1, 1, 1, 100)}) == std::vector{1, 2});
}

TEST_CASE("causal order: strangers are told apart by wall, then id") {
  CHECK(order_of({made(3, 3, 1, 20), made(2, 2, 1, 10), made(1, 1, 1, 20)}) ==
        std::vector{2, 1, 3});
}

TEST_CASE("causal order: epochs of one terminal are random and say nothing of order") {
  Event restored = made(2, 1, 1, 10);
  restored.envelope.epoch = 77;
  CHECK(order_of({made(1, 1, 5, 20), restored}) == std::vector{2, 1});
}

TEST_CASE("causal order: voided events and voids are out, and a void of a void is ignored") {
  CHECK(order_of({made(1, 1, 1, 1), made(2, 1, 2, 2), voiding(3, 2, 3), voiding(4, 3, 4)}) ==
        std::vector{1});
}

TEST_CASE("causal order: the same event given twice is there once") {
  CHECK(order_of({made(1, 1, 1, 1), made(1, 1, 1, 1)}) == std::vector{1});
}

TEST_CASE("causal order: links in a circle end in one order, whatever the input's") {
  std::vector<Event> events{made(1, 1, 1, 30, {3}), made(2, 2, 1, 20, {1}), made(3, 3, 1, 10, {2}),
                            made(4, 4, 1, 40, {1, 4})};
  const auto first = order_of(events);
  CHECK(first.size() == 4);
  std::sort(events.begin(), events.end(),
            [](const Event& a, const Event& b) { return a.envelope.id < b.envelope.id; });
  do CHECK(order_of(events) == first);
  while (std::next_permutation(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return a.envelope.id < b.envelope.id;
  }));
}

TEST_CASE("latest: is the last that still stands") {
  const std::vector<Event> events{made(1, 1, 1, 1), made(2, 1, 2, 2), voiding(3, 2, 3)};
  REQUIRE(latest(events) != nullptr);
  CHECK(latest(events)->envelope.id == id_of<EventId>(1));
  CHECK(latest({voiding(3, 2, 3)}) == nullptr);
}

TEST_CASE("causality: what a dead event knew, its successors know") {
  // 1 ← 2 (voided) ← 3: the third still supersedes the first.
  const std::vector<Event> events{made(1, 1, 1, 1), made(2, 2, 1, 2, {1}), made(3, 3, 1, 3, {2}),
                                  voiding(4, 2, 4)};
  const Causality known(events);
  CHECK(known.frontier({0, 2}) == std::vector<Causality::Index>{2});
  CHECK_FALSE(known.is_live(1));
}

TEST_CASE("subjects: an event touches each of its subjects once") {
  Event batch;
  batch.payload = BatchCheckedIn{tiny::a1, {tiny::ann, tiny::bao, tiny::ann}, 2};
  CHECK(subjects_of(batch).size() == 3);
  Event moved;
  moved.payload = MovedGroup{tiny::a1, tiny::b1, tiny::ann};
  CHECK(subjects_of(moved).size() == 3);
  Event voided;
  voided.payload = Voided{};
  CHECK(subjects_of(voided).empty());
  Event day;
  day.payload = CalendarDaySet{tiny::today, DayType::makeup, 1, "", false};
  Event state = day;
  std::get<CalendarDaySet>(state.payload).state_level = true;
  CHECK(subjects_of(day) != subjects_of(state));
  Event unknown;
  unknown.payload = SignInFailed{};
  CHECK(subjects_of(unknown).empty());
}
