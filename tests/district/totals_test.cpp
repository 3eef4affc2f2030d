// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Counts of a day, from what stands in clear, over both databases.
#include <random>

#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;

namespace {
template <class AnyId>
AnyId some() {
  return make_id<AnyId>(at(8));
}

/// Says one of everything that is counted, and takes some of it back.
struct Day {
  std::vector<domain::Payload> payloads;
  Day() {
    const auto group = some<domain::GroupId>();
    const auto child = some<domain::StudentId>();
    domain::SessionOpened opened;
    opened.session = {group, today};
    payloads.emplace_back(opened);
    domain::CheckedIn in;
    in.session = opened.session;
    for (int i = 0; i < 3; ++i) {
      in.student = some<domain::StudentId>();
      payloads.emplace_back(in);
    }
    domain::HandoverClosed closed;
    closed.day = today;
    for (const bool different : {false, true}) {
      closed.handover = some<domain::HandoverId>();
      closed.with_difference = different;
      payloads.emplace_back(closed);
    }
    domain::MealServed meal;
    meal.day = today;
    meal.student = child;
    payloads.emplace_back(meal);
    payloads.emplace_back(meal);  // at two windows: one child
    payloads.emplace_back(domain::ClassMealServed{{}, today, {child, some<domain::StudentId>()}});
    domain::StudentReleased released;
    released.student = child;
    released.day = today;
    payloads.emplace_back(released);
    domain::MatterRaised raised;
    raised.day = today;
    for (int i = 0; i < 2; ++i) {
      raised.matter = some<domain::MatterId>();
      payloads.emplace_back(raised);
    }
    payloads.emplace_back(domain::MatterVerified{raised.matter, true});
    domain::IncidentOpened incident;
    incident.incident = some<domain::IncidentId>();
    incident.day = today;
    payloads.emplace_back(incident);
    payloads.emplace_back(domain::DayClosed{today, {}, {}});
  }
};

void check_day(const district::DayTotals& totals) {
  CHECK(totals.sessions_opened == 1);
  CHECK(totals.sessions_registered == 1);
  CHECK(totals.handovers == 2);
  CHECK(totals.handovers_different == 1);
  CHECK(totals.lunches == 2);
  CHECK(totals.released == 1);
  CHECK(totals.matters_open == 1);
  CHECK(totals.incidents == 1);
}
}  // namespace

TEST_CASE_TEMPLATE("Totals do not depend on the order in which events come", Home, SqliteHome,
                   PostgresHome) {
  std::mt19937 random(5);
  for (int round = 0; round < 5; ++round) {
    District<Home> district;
    Machine machine = district.enrol(district.first);
    Day day;
    std::shuffle(day.payloads.begin(), day.payloads.end(), random);
    for (const auto& payload : day.payloads) machine.record(payload);
    district.acked(machine.all());
    const auto all = district.require(district.store->totals(today));
    REQUIRE(all.size() == 2);
    CHECK(all[0].school == district.first);
    check_day(all[0]);
    CHECK(all[0].day_closed);
    CHECK(all[1].sessions_opened == 0);
    CHECK_FALSE(all[1].day_closed);
  }
}

TEST_CASE_TEMPLATE("What was voided does not count, whichever came first", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine office = district.enrol(district.first, "office");
  Machine hall = district.enrol(district.first, "hall");
  Machine stranger = district.enrol(district.second, "other");
  domain::MealServed meal;
  meal.day = today;
  std::vector<domain::EventId> meals;
  for (int i = 0; i < 3; ++i) {
    meal.student = some<domain::StudentId>();
    meals.push_back(hall.record(meal));
  }
  office.record(domain::Voided{meals[0]});
  stranger.record(domain::Voided{meals[2]});  // of another school: changes nothing
  district.acked(office.all());
  district.acked(stranger.all());
  CHECK(district.require(district.store->totals(today)).front().lunches == 0);
  district.acked(hall.all());
  CHECK(district.require(district.store->totals(today)).front().lunches == 2);
  office.record(domain::Voided{meals[1]});
  district.acked(office.batch(2, 2));
  CHECK(district.require(district.store->totals(today)).front().lunches == 1);
}

TEST_CASE_TEMPLATE("A matter is open from its day on until it is verified", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  domain::MatterRaised raised;
  raised.matter = some<domain::MatterId>();
  raised.day = today;
  machine.record(raised);
  machine.record(domain::MatterVerified{raised.matter, false}, today + 1);
  machine.record(domain::MatterVerified{raised.matter, true}, today + 2);
  machine.record(domain::DayClosed{today, {}, {}});
  domain::DayReopened reopened{today};
  machine.record(reopened);
  district.acked(machine.all());
  const auto days =
      district.require(district.store->totals_of(district.first, today + -1, today + 3));
  REQUIRE(days.size() == 5);
  const std::vector<int> open{0, 1, 1, 0, 0};
  for (std::size_t i = 0; i < open.size(); ++i) CHECK(days[i].matters_open == open[i]);
  CHECK_FALSE(days[1].day_closed);
}
