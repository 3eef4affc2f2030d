// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Two terminals of one school call the same register without seeing each other, and meet
// afterwards.
#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "kiosk/store/disk_ledger.h"
#include "tests/store/ledger_fixture.h"
#include "tests/support/tablet.h"

using namespace kehou;
using support::small_session;
using support::small_staff_card;
using support::small_student;
using support::Tablet;
using support::TabletOptions;

namespace {

SQLite::Database& database_of(Tablet& tablet) {
  return dynamic_cast<store::DiskLedger&>(tablet.ledger()).database();
}
std::vector<domain::Event> events_of(Tablet& tablet) {
  return store::all_events(database_of(tablet));
}

TabletOptions options_of(const std::filesystem::path& data) {
  TabletOptions options;
  options.width = 1280;
  options.height = 800;
  options.data = data;
  options.now = support::small_time(16, 20);
  return options;
}

/// Two terminals with the same key and the same school.
struct Pair {
  support::TempFolder folder;
  std::unique_ptr<Tablet> one;
  std::unique_ptr<Tablet> two;

  Pair() {
    TabletOptions first = options_of(folder.path() / "one");
    first.school = [](const SchoolKey& key) { return support::small_school_items(&key); };
    one = std::make_unique<Tablet>(first);
    std::filesystem::create_directories(folder.path() / "two.keys");
    REQUIRE(one->key().save(folder.path() / "two.keys" / "school.key").ok());
    two = std::make_unique<Tablet>(options_of(folder.path() / "two"));
    REQUIRE(two->ledger().merge(events_of(*one)).ok());
    two->settle();
  }
};

void open_register(Tablet& tablet) {
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
  tablet.scan(small_staff_card(2));
  tablet.tap("checklist/open");
}

/// Calls a few seats with marks drawn by lot; seat → mark.
std::map<int, int> call_some(Tablet& tablet, std::mt19937& random) {
  std::map<int, int> called;
  for (int seat = 1; seat <= support::small_seats; ++seat) {
    if (random() % 4 == 0) continue;
    const int mark = static_cast<int>(random() % 4);
    tablet.tap("mark/" + std::to_string(mark));
    tablet.tap((seat < 10 ? "tile/3-1-0" : "tile/3-1-") + std::to_string(seat));
    REQUIRE_FALSE(tablet.has("refusal/close"));
    called[seat] = mark;
  }
  return called;
}

void merge_shuffled(Tablet& into, std::vector<domain::Event> events, std::mt19937& random) {
  std::shuffle(events.begin(), events.end(), random);
  for (std::size_t at = 0; at < events.size();) {
    const std::size_t size = std::min<std::size_t>(1 + random() % 9, events.size() - at);
    const auto begin = events.begin() + static_cast<std::ptrdiff_t>(at);
    REQUIRE(into.ledger().merge({begin, begin + static_cast<std::ptrdiff_t>(size)}).ok());
    at += size;
  }
  into.settle();
}

const model::StudentTile& tile_of(const model::RollCall& roll, int seat) {
  for (const auto& tile : roll.tiles)
    if (tile.student == small_student(0, seat)) return tile;
  FAIL("no tile for seat ", seat);
  return roll.tiles.front();
}

void check_register(Tablet& tablet, const std::map<int, int>& first,
                    const std::map<int, int>& second) {
  using State = domain::AttendanceState;
  constexpr std::array states{State::present, State::late, State::excused, State::missing};
  const auto roll = tablet.reader().load_roll_call(small_session(0), tablet.clock().now());
  REQUIRE(roll.ok());
  for (int seat = 1; seat <= support::small_seats; ++seat) {
    CAPTURE(seat);
    const auto& tile = tile_of(*roll, seat);
    const auto a = first.find(seat);
    const auto b = second.find(seat);
    if (a == first.end() && b == second.end()) {
      CHECK(tile.state == State::expected);
      continue;
    }
    const int mark = a != first.end() ? a->second : b->second;
    const bool differ = a != first.end() && b != second.end() && a->second != b->second;
    CHECK(tile.in_doubt == differ);
    if (!differ) CHECK(tile.state == states[static_cast<std::size_t>(mark)]);
    // In doubt: whichever of the two says that the child is not safely here.
    const bool one_is_away = differ && (a->second >= 2 || b->second >= 2);
    if (one_is_away) CHECK((tile.state == State::excused || tile.state == State::missing));
  }
}

}  // namespace

TEST_CASE(
    "two terminals: what each recorded offline is on both afterwards, in whatever order it came, "
    "and what differs is in doubt") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Pair pair;
    open_register(*pair.one);
    open_register(*pair.two);
    const auto first = call_some(*pair.one, random);
    const auto second = call_some(*pair.two, random);
    const auto from_one = events_of(*pair.one);
    const auto from_two = events_of(*pair.two);
    merge_shuffled(*pair.one, from_two, random);
    merge_shuffled(*pair.two, from_one, random);

    CHECK(store::all_rows(database_of(*pair.one)) == store::all_rows(database_of(*pair.two)));
    check_register(*pair.one, first, second);
    check_register(*pair.two, first, second);
    std::set<domain::EventId> all;
    for (const auto* side : {&from_one, &from_two})
      for (const auto& event : *side) all.insert(event.envelope.id);
    CHECK(events_of(*pair.one).size() == all.size());
    CHECK(events_of(*pair.two).size() == all.size());
    for (Tablet* tablet : {pair.one.get(), pair.two.get()}) {
      const auto checked = store::verify(tablet->config().data_dir);
      REQUIRE(checked.ok());
      CHECK_MESSAGE(checked->findings.empty(), store::findings_text(*checked));
    }
  }
}

TEST_CASE(
    "two terminals: a student in two rooms is in doubt on both until the duty leader says where "
    "(inv 1)") {
  Pair pair;
  open_register(*pair.one);
  pair.one->tap("tile/3-1-05");
  pair.two->scan(small_staff_card(1));
  pair.two->tap("header/home");
  pair.two->scan(small_staff_card(3));
  pair.two->tap("checklist/open");
  pair.two->tap("walk_in");
  pair.two->tap("class/3-1");
  pair.two->tap("student/05");
  pair.two->tap("walk_in/admit");
  const auto from_one = events_of(*pair.one);
  REQUIRE(pair.one->ledger().merge(events_of(*pair.two)).ok());
  REQUIRE(pair.two->ledger().merge(from_one).ok());
  const auto seat_5 = [](Tablet& tablet, int group) {
    const auto roll = tablet.reader().load_roll_call(small_session(group), tablet.clock().now());
    REQUIRE(roll.ok());
    return tile_of(*roll, 5);
  };
  for (Tablet* tablet : {pair.one.get(), pair.two.get()}) {
    CHECK(seat_5(*tablet, 0).in_doubt);
    CHECK(seat_5(*tablet, 1).in_doubt);
  }

  Tablet& desk = *pair.two;
  desk.scan(small_staff_card(1));
  const auto sessions = desk.ids("session/");
  const auto register_of_group_1 = [&desk, &sessions] {
    for (const auto& id : sessions) {
      if (!id.ends_with("/go")) continue;
      desk.tap(id);
      if (desk.has("tile/3-2-01")) return true;
      desk.tap("header/back");
    }
    return false;
  };
  REQUIRE(register_of_group_1());
  desk.tap("tile/3-1-05");
  desk.tap("is_here");
  CHECK_FALSE(desk.has("refusal/close"));
  REQUIRE(pair.one->ledger().merge(events_of(*pair.two)).ok());
  for (Tablet* tablet : {pair.one.get(), pair.two.get()}) {
    CHECK_FALSE(seat_5(*tablet, 0).in_doubt);
    CHECK_FALSE(seat_5(*tablet, 1).in_doubt);
    CHECK(seat_5(*tablet, 1).state == domain::AttendanceState::present);
    CHECK(seat_5(*tablet, 0).state == domain::AttendanceState::moved);
  }
  CHECK(store::all_rows(database_of(*pair.one)) == store::all_rows(database_of(*pair.two)));
}

TEST_CASE(
    "two terminals: a mark that differs is settled by a finger on the tile, and the settlement "
    "reaches the other terminal") {
  Pair pair;
  open_register(*pair.one);
  open_register(*pair.two);
  pair.one->tap("mark/0");
  pair.one->tap("tile/3-1-04");
  pair.two->tap("mark/3");
  pair.two->tap("tile/3-1-04");
  const auto from_one = events_of(*pair.one);
  REQUIRE(pair.one->ledger().merge(events_of(*pair.two)).ok());
  REQUIRE(pair.two->ledger().merge(from_one).ok());
  pair.one->settle();
  const auto seat_4 = [](Tablet& tablet) {
    const auto roll = tablet.reader().load_roll_call(small_session(0), tablet.clock().now());
    REQUIRE(roll.ok());
    return tile_of(*roll, 4);
  };
  CHECK(seat_4(*pair.one).in_doubt);
  CHECK(seat_4(*pair.two).in_doubt);

  pair.one->tap("tile/3-1-04");
  pair.one->tap("to/present");
  CHECK_FALSE(pair.one->has("refusal/close"));
  REQUIRE(pair.two->ledger().merge(events_of(*pair.one)).ok());
  for (Tablet* tablet : {pair.one.get(), pair.two.get()}) {
    CHECK_FALSE(seat_4(*tablet).in_doubt);
    CHECK(seat_4(*tablet).state == domain::AttendanceState::present);
  }
}
