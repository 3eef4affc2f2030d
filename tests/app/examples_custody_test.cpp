// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Worked examples of domain.md §3.1 from end to end through the finger, where two terminals or a
// failing one are part of the story. Examples 2, 3 and 5 stand beside their screens.
#include <doctest/doctest.h>

#include "kiosk/store/disk_ledger.h"
#include "tests/app/models_now.h"
#include "tests/store/ledger_fixture.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

using domain::AttendanceState;
using domain::CustodyKind;

namespace {

TabletOptions terminal_at(int hour, int minute, const std::filesystem::path& data = {}) {
  TabletOptions options;
  options.data = data;
  options.now = small_time(hour, minute);
  options.school = [](const SchoolKey& key) { return small_school_items(&key); };
  return options;
}

/// Terminals A and B of one school.
struct Twins {
  support::TempFolder folder;
  std::unique_ptr<Tablet> a;
  std::unique_ptr<Tablet> b;

  Twins(int hour, int minute) {
    a = std::make_unique<Tablet>(terminal_at(hour, minute, folder.path() / "a"));
    std::filesystem::create_directories(folder.path() / "b.keys");
    REQUIRE(a->key().save(folder.path() / "b.keys" / "school.key").ok());
    TabletOptions other = terminal_at(hour, minute, folder.path() / "b");
    other.school = {};
    b = std::make_unique<Tablet>(other);
    sync();
  }
  static std::vector<domain::Event> events_of(Tablet& tablet) {
    return store::all_events(dynamic_cast<store::DiskLedger&>(tablet.ledger()).database());
  }
  void sync() const {
    REQUIRE(b->ledger().merge(events_of(*a)).ok());
    REQUIRE(a->ledger().merge(events_of(*b)).ok());
    a->wait(second_us);
    b->wait(second_us);
  }
};

void comes(Tablet& tablet, int staff) {
  if (!tablet.app().is_public()) tablet.tap("header/home");
  tablet.scan(small_staff_card(staff));
}
void opens_register(Tablet& tablet, int staff) {
  comes(tablet, staff);
  tablet.tap("checklist/open");
}
void all_here(Tablet& tablet, const std::string& heads) {
  tablet.tap("rest_all");
  tablet.type("keypad", heads);
  tablet.tap("keypad/action");
}

model::StudentTile tile(Tablet& tablet, int group, int seat) {
  const auto roll = tablet.reader().load_roll_call(small_session(group), tablet.clock().now());
  REQUIRE(roll.ok());
  for (const auto& one : roll->tiles)
    if (one.student == small_student(0, seat)) return one;
  FAIL("no tile for seat ", seat);
  return {};
}

void count_heads(Tablet& tablet, const std::string& heads) {
  tablet.type("count", heads);
  tablet.tap("count/action");
}

/// How often the child stands under a place of this way, and what is said of it there.
int stands_under(const model::Evacuation& roll, model::EvacGroup::Way way, int seat,
                 domain::EvacState state) {
  int found = 0;
  for (const auto& group : roll.places)
    for (const std::size_t at : group.people)
      if (group.way == way && roll.people[at].id == small_student(0, seat)) {
        CHECK(roll.people[at].state == state);
        ++found;
      }
  return found;
}

}  // namespace

TEST_CASE(
    "example 1: offline, two rooms have one child; both say so, the handover is not equal, until "
    "the leader's finger decides (inv 1)") {
  Twins twins(16, 22);
  Tablet& a = *twins.a;
  Tablet& b = *twins.b;
  comes(a, 1);
  comes(a, 3);
  opens_register(a, 2);
  all_here(a, "12");
  comes(b, 1);
  opens_register(b, 3);
  b.tap_all({"walk_in", "class/3-1", "student/05", "walk_in/admit"});
  CHECK_FALSE(tile(a, 0, 5).two_places);
  twins.sync();
  for (Tablet* tablet : {&a, &b}) {
    CHECK(tile(*tablet, 0, 5).two_places);
    CHECK(tile(*tablet, 1, 5).two_places);
  }
  // 12 heads where the records say 12, and yet it is not equal.
  a.tap("hand_over");
  const auto desk = handover_desk_of(a);
  for (std::size_t i = 0; i < desk.receivers.size(); ++i)
    if (desk.receivers[i].staff == small_staff(3)) {
      a.tap("receiver/" + std::to_string(i));
      break;
    }
  count_heads(a, "12");
  CHECK(handover_desk_of(a).conflicts == 1);
  CHECK_FALSE(handover_desk_of(a).agrees);
  CHECK_FALSE(a.has("pin/action"));

  comes(b, 1);
  for (const auto& id : b.ids("session/")) {
    if (!id.ends_with("/go")) continue;
    b.tap(id);
    if (b.has("tile/3-2-01")) break;
    b.tap("header/back");
  }
  b.tap_all({"tile/3-1-05", "is_here"});
  CHECK_FALSE(b.has("refusal/close"));
  twins.sync();
  for (Tablet* tablet : {&a, &b}) {
    CHECK(tile(*tablet, 1, 5).state == AttendanceState::present);
    CHECK_FALSE(tile(*tablet, 1, 5).two_places);
    CHECK(tile(*tablet, 0, 5).state == AttendanceState::moved);
  }
  CHECK(handover_desk_of(a).conflicts == 0);
  a.tap("again");
  count_heads(a, "11");
  CHECK(handover_desk_of(a).agrees);
}

TEST_CASE("example 12: power cut under the finger leaves no tick; after the tick the child is in") {
  Tablet tablet(terminal_at(16, 22));
  comes(tablet, 1);
  opens_register(tablet, 2);
  const auto* seat = tablet.probe().touchable("tile/3-1-05");
  REQUIRE(seat != nullptr);
  tablet.glass().take(platform::Contact{platform::ContactKind::down, 1,
                                        seat->rect.x + seat->rect.w / 2,
                                        seat->rect.y + seat->rect.h / 2, tablet.clock().mono_us()});
  tablet.glass().run();
  tablet.pull_the_plug();
  CHECK(tablet.app().is_public());
  CHECK(tile(tablet, 0, 5).state == AttendanceState::expected);
  comes(tablet, 2);
  if (!tablet.has("tile/3-1-05")) tablet.tap("session/0/go");
  tablet.tap("tile/3-1-05");
  CHECK(tile(tablet, 0, 5).state == AttendanceState::present);
  tablet.pull_the_plug();
  CHECK(tile(tablet, 0, 5).state == AttendanceState::present);
}

TEST_CASE(
    "example 12: the clock jumps a day; the session does not close, the roll-call goes on and is "
    "marked (inv 40)") {
  Tablet tablet(terminal_at(16, 22));
  comes(tablet, 1);
  opens_register(tablet, 2);
  all_here(tablet, "12");
  tablet.clock().step_wall(24 * 60 * minute_us);
  tablet.wait(second_us);
  CHECK(tablet.says("时间待校"));
  tablet.tap("close_session");
  tablet.tap("close_session/yes");
  REQUIRE(tablet.has("refusal/close"));
  tablet.tap("refusal/close");
  tablet.tap_all({"tile/3-1-05", "out/toilet"});
  CHECK_FALSE(tablet.has("refusal/close"));
  const auto events = Twins::events_of(tablet);
  CHECK(std::holds_alternative<domain::TempOut>(events.back().payload));
  CHECK(events.back().envelope.clock_suspect);
  CHECK(tile(tablet, 0, 5).state == AttendanceState::out_temp);
}

TEST_CASE(
    "example 13: a drill while eleven are on the way; each stands under both ends and counts once, "
    "and a tap on the other terminal clears both") {
  Twins twins(17, 5);
  Tablet& a = *twins.a;
  Tablet& b = *twins.b;
  comes(a, 1);
  opens_register(a, 2);
  all_here(a, "12");
  a.wait(7 * minute_us);
  comes(a, 2);
  if (!a.has("close_session")) a.tap("session/0/go");
  a.tap_all({"close_session", "close_session/yes"});
  comes(a, 1);
  a.tap_all({"header/evacuate", "evac/drill"});
  b.wait(7 * minute_us);
  twins.sync();
  using Way = model::EvacGroup::Way;
  for (Tablet* tablet : {&a, &b}) {
    const model::Evacuation roll = evacuation_of(*tablet);
    int going = 0;
    for (const auto& group : roll.places)
      going += group.way == Way::going_to ? static_cast<int>(group.people.size()) : 0;
    CHECK(going == 11);
    CHECK(roll.counts.all == 48 + 2);  // and two of the staff
    CHECK(stands_under(roll, Way::coming_from, 3, domain::EvacState::unknown) == 1);
    CHECK(stands_under(roll, Way::going_to, 3, domain::EvacState::unknown) == 1);
  }
  comes(b, 3);
  b.tap_all({"tab/2", "class/0", "person/3-1-03"});
  twins.sync();
  for (Tablet* tablet : {&a, &b}) {
    const model::Evacuation roll = evacuation_of(*tablet);
    CHECK(roll.counts.safe == 1);
    CHECK(stands_under(roll, Way::coming_from, 3, domain::EvacState::safe) == 1);
    CHECK(stands_under(roll, Way::going_to, 3, domain::EvacState::safe) == 1);
  }
}

TEST_CASE("inv 46: a roll-call waits for no network, and the header says how many it keeps here") {
  Tablet tablet(terminal_at(16, 22));
  comes(tablet, 1);
  opens_register(tablet, 2);
  const auto pending = [&tablet] {
    const auto header = tablet.reader().load_header(tablet.clock().now());
    REQUIRE(header.ok());
    return header->upload.pending;
  };
  const auto before = pending();
  tablet.tap("tile/3-1-05");
  CHECK(tile(tablet, 0, 5).state == AttendanceState::present);
  CHECK(pending() == before + 1);
  tablet.wait(2 * minute_us);
  CHECK(tablet.says("本机已存 " + std::to_string(pending()) + " 条"));
}
