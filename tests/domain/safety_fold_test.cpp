// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The rows of rounds, checks and incidents: the same set of events gives the same row (rows.h).
#include <random>

#include "common/domain/safety.h"
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

Draft draft(Payload payload, std::vector<EventId> after = {}) {
  Draft made;
  made.payload = std::move(payload);
  made.after = std::move(after);
  return made;
}

/// Says these on two terminals in turn; every third is voided by the other terminal.
std::vector<Event> said(const std::vector<Payload>& payloads) {
  TinySchool school(2);
  int action = 500;
  for (std::size_t i = 0; i < payloads.size(); ++i) {
    const int here = static_cast<int>(i % 2);
    // The clocks of the two are a quarter of an hour apart.
    school.now = at(16, 30) + (static_cast<std::int64_t>(i) - 15 * here) * minute_us;
    const Event event = school.append(draft(payloads[i]), id_of<ActionId>(++action), here);
    if (i % 3 != 2) continue;
    school.sync_all();
    school.append(draft(Voided{event.envelope.id}), id_of<ActionId>(++action), 1 - here);
  }
  school.sync_all();
  return school.terminals.front().known;
}

template <class Fold>
void check_any_order(std::vector<Event> events, Fold fold) {
  const auto row = fold(events);
  REQUIRE(row.has_value());
  std::mt19937 random(7);
  for (int i = 0; i < 60; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    CHECK(fold(events) == row);
  }
}

}  // namespace

TEST_CASE("permutation: rounds, disinfections and logs fold alike in every order") {
  check_any_order(
      said({SupervisionLogged{a1, {}, true, 3, 3}, SupervisionLogged{a1, {}, true, 3, 2}}),
      fold_supervision);
  DisinfectionLogged done;
  done.contact_min = 30;
  check_any_order(said({done, done}), fold_disinfection);
  check_any_order(said({ActivityLogged{a1, "homework"}, TutoringLogged{a1, {ann}, 20, "maths"}}),
                  fold_activity_log);
}

TEST_CASE("permutation: area lists, health, incidents and trips fold alike in every order") {
  AreaChecked good;
  good.list_code = "fire";
  good.items = {{"power_use", true, false, 0, {}}};
  AreaChecked bad = good;
  bad.items = {{"power_use", false, true, 0, {}}};
  check_any_order(said({good, bad, good, bad, good}), fold_area_check);
  check_any_order(
      said({HealthChecked{ann, today, true}, SickAbsenceFollowed{ann, today, "reported"},
            HealthChecked{ann, today, false}, SickAbsenceFollowed{ann, today, "diagnosed"}}),
      fold_health);
  const IncidentId it = id_of<IncidentId>(70);
  IncidentOpened opened;
  opened.incident = it;
  check_any_order(said({opened, IncidentActionAdded{it, "first_aid"}, IncidentClosed{it},
                        IncidentActionAdded{it, "guardian_called"}, IncidentClosed{it}, opened}),
                  fold_incident);
  check_any_order(said({TripCounted{a1, TripStage::departed, 3, 3, leader, ""},
                        TripCounted{a1, TripStage::arrived, 3, 2, leader, ""},
                        TripCounted{a1, TripStage::arrived, 3, 3, leader, ""},
                        TripCounted{a1, TripStage::leaving, 3, 3, leader, ""}}),
                  fold_trip);
}

TEST_CASE("incident row: a major one is an emergency until it is closed (inv 45)") {
  TinySchool school;
  IncidentOpened opened;
  opened.incident = id_of<IncidentId>(70);
  opened.severity = Severity::major;
  school.append(draft(opened), id_of<ActionId>(1), 0);
  const auto known = [&] { return school.terminals.front().known; };
  CHECK(fold_incident(known())->is_emergency);
  school.append(draft(IncidentClosed{opened.incident}), id_of<ActionId>(2), 0);
  CHECK_FALSE(fold_incident(known())->is_emergency);
  CHECK(fold_incident({}) == std::nullopt);
}

TEST_CASE("activity row: more than five pupils at once look like teaching a class (I3.3)") {
  TinySchool school;
  TutoringLogged entry{a1, {}, 20, "maths"};
  for (int i = 1; i <= 5; ++i) entry.students.push_back(id_of<StudentId>(i));
  school.append(draft(entry), id_of<ActionId>(1), 0);
  CHECK_FALSE(fold_activity_log(school.terminals.front().known)->suspect);
  entry.students.push_back(id_of<StudentId>(6));
  school.append(draft(entry), id_of<ActionId>(2), 0);
  CHECK(fold_activity_log(school.terminals.front().known)->suspect);
}

TEST_CASE("area row: a later list of the same day takes the serious item back") {
  TinySchool school;
  AreaChecked check;
  check.items = {{"corridors_clear", false, true, 0, {}}};
  school.append(draft(check), id_of<ActionId>(1), 0);
  CHECK(fold_area_check(school.terminals.front().known)->serious);
  check.items.front() = {"corridors_clear", true, false, 0, {}};
  school.append(draft(check), id_of<ActionId>(2), 0);
  CHECK_FALSE(fold_area_check(school.terminals.front().known)->serious);
}
