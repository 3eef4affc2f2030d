// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Terminals that hold the same events hold the same rows, whatever the order of arrival.
#include <algorithm>
#include <random>

#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;
using domain::Event;
using domain::Mark;

namespace {
/// Two to four terminals of one school: the first defines it, all mark the same students without
/// seeing each other, with corrections and undos among them.
std::vector<Event> made_by(const std::vector<std::unique_ptr<Terminal>>& terminals,
                           std::mt19937& random) {
  terminals[0]->record_school();
  const auto school = all_events(terminals[0]->ledger().database());
  for (std::size_t i = 1; i < terminals.size(); ++i)
    REQUIRE(terminals[i]->ledger().merge(school).ok());
  for (const auto& terminal : terminals) {
    terminal->open_session(0);
    std::vector<domain::EventId> done;
    for (int tap = 0; tap < 12; ++tap) {
      terminal->clock().advance(static_cast<std::int64_t>(1 + random() % 50) * second_us / 2);
      const Mark mark =
          std::array{Mark::present, Mark::late, Mark::missing, Mark::excused}[random() % 4];
      auto command = terminal->mark(0, static_cast<int>(1 + random() % 6), mark);
      command.reason = "r";
      domain::Command wish = command;
      if (!done.empty() && random() % 4 == 0) {
        wish = domain::Undo{done.back(), "r"};
        done.pop_back();
      }
      const auto answer = terminal->ledger().record(wish, terminal->stamp(2));
      REQUIRE(answer.ok());
      const auto* recorded = std::get_if<Recorded>(&*answer);
      if (recorded && std::holds_alternative<domain::MarkStudent>(wish))
        done.push_back(recorded->events.front().envelope.id);
    }
  }
  std::map<domain::EventId, Event> all;
  for (const auto& terminal : terminals)
    for (const Event& event : all_events(terminal->ledger().database()))
      all.emplace(event.envelope.id, event);
  std::vector<Event> events;
  for (auto& [id, event] : all) events.push_back(event);
  return events;
}
}  // namespace

TEST_CASE("ledger: the same events in any order, in any batches, give the same rows") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    TempFolder folder;
    const SchoolKey key = test_key();
    std::vector<std::unique_ptr<Terminal>> terminals;
    for (unsigned i = 0; i < seed + 1; ++i)
      terminals.push_back(std::make_unique<Terminal>(folder / ("t" + std::to_string(i)), key));
    std::vector<Event> events = made_by(terminals, random);
    std::string expected;
    for (const auto& terminal : terminals) {
      REQUIRE(terminal->ledger().merge(events).ok());
      const std::string rows = all_rows(terminal->ledger().database());
      if (expected.empty()) expected = rows;
      CHECK(rows == expected);
      const auto verification = verify(terminal->data());
      CHECK_MESSAGE(verification->findings.empty(), findings_text(*verification));
    }
    for (int round = 0; round < 12; ++round) {
      CAPTURE(round);
      std::shuffle(events.begin(), events.end(), random);
      Terminal fresh(folder / ("fresh" + std::to_string(round)), key);
      for (std::size_t at = 0; at < events.size();) {
        const std::size_t size = std::min<std::size_t>(1 + random() % 60, events.size() - at);
        const auto begin = events.begin() + static_cast<std::ptrdiff_t>(at);
        REQUIRE(*fresh.ledger().merge({begin, begin + static_cast<std::ptrdiff_t>(size)}) ==
                static_cast<int>(size));
        at += size;
      }
      CHECK(all_rows(fresh.ledger().database()) == expected);
    }
  }
}

TEST_CASE("ledger: a void that arrives before what it takes back works as one after it") {
  TempFolder folder;
  const SchoolKey key = test_key();
  Terminal maker(folder / "maker", key);
  maker.record_school();
  maker.open_session(0);
  const Recorded tap = maker.does(2, domain::MarkRest{support::small_session(0), 12});
  maker.does(2, domain::Undo{tap.events.front().envelope.id, ""});
  std::vector<Event> events = all_events(maker.ledger().database());
  std::reverse(events.begin(), events.end());
  Terminal other(folder / "other", key);
  for (const Event& event : events) CHECK(*other.ledger().merge({event}) == 1);
  CHECK(all_rows(other.ledger().database()) == all_rows(maker.ledger().database()));
  CHECK(verify(other.data())->findings.empty());
}

TEST_CASE("ledger: the same events again change nothing") {
  TempFolder folder;
  const SchoolKey key = test_key();
  Terminal one(folder / "one", key);
  Terminal two(folder / "two", key);
  one.record_school();
  const auto events = all_events(one.ledger().database());
  CHECK(*two.ledger().merge(events) == static_cast<int>(events.size()));
  const auto revision = two.ledger().revision();
  CHECK(*two.ledger().merge(events) == 0);
  CHECK(*one.ledger().merge(events) == 0);
  CHECK(two.ledger().revision() == revision);
}

TEST_CASE("ledger: other bytes under a known id are kept aside and shown, never folded") {
  TempFolder folder;
  const SchoolKey key = test_key();
  Terminal one(folder / "one", key);
  Terminal two(folder / "two", key);
  one.record_school();
  const auto events = all_events(one.ledger().database());
  REQUIRE(two.ledger().merge(events).ok());
  const std::string rows = all_rows(two.ledger().database());

  Event changed = events.back();
  changed.envelope.wall = changed.envelope.wall + 1;
  CHECK(*two.ledger().merge({changed}) == 0);

  CHECK(all_rows(two.ledger().database()) == rows);
  const auto verification = verify(two.data());
  REQUIRE(verification->findings.size() == 1);
  CHECK(verification->findings.front().what == "quarantined");
}
