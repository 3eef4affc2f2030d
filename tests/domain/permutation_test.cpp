// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The promise of rows.h: the same set of events gives the same rows, in whatever order they came.
#include <random>
#include <set>

#include "tests/domain/dice.h"
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

StudentId any_student(Random& random) {
  return std::array{ann, bao, chen, ding}[static_cast<std::size_t>(below(random, 4))];
}
SessionRef any_session(Random& random) {
  return std::array{a1, b1, a2, b2}[static_cast<std::size_t>(below(random, 4))];
}

/// Somebody whom this terminal sees in two places, if there is one.
StudentId conflicted(Random& random, const TinySchool& school, int here) {
  for (const StudentId student : {ann, bao, chen, ding})
    if (school.custody(student, here).in_two_places) return student;
  return any_student(random);
}

Command any_command(Random& random, const TinySchool& school, int here) {
  const auto& known = school.terminals[static_cast<std::size_t>(here)].known;
  const StudentId student = any_student(random);
  const SessionRef session = any_session(random);
  switch (below(random, 14)) {
    case 0:
      return MarkRest{session, below(random, 4)};
    case 1:
      return AdmitWalkIn{session, student, {}};
    case 2:
      return SendOut{session, student, "toilet", 10};
    case 3:
      return TakeBack{session, student};
    case 4:
      return MoveStudent{session, any_session(random), student};
    case 5:
      return LocateStudent{session, student, "infirmary"};
    case 6:
      return CloseSession{session};
    case 7:
      return fetched(student, below(random, 2) == 0);
    case 8:
      return ReturnStudent{student};
    case 9:
      return ResolveConflict{conflicted(random, school, here), session};
    case 10:
      return Undo{known[static_cast<std::size_t>(below(random, static_cast<int>(known.size())))]
                      .envelope.id,
                  "r"};
    case 11:
      return ReopenSession{session, "r"};
    default:
      return MarkStudent{.session = session,
                         .student = student,
                         .mark = static_cast<Mark>(below(random, 4)),
                         .reason = "r"};
  }
}

/// A day on several terminals that sync now and then, by the rules.
TinySchool random_day(Random& random, int terminals, int steps, std::set<std::size_t>* kinds) {
  TinySchool school = open_school(terminals);
  school.as(leader, Role::day_leader);
  for (int step = 0; step < steps; ++step) {
    const int here = below(random, terminals);
    // Terminals' clocks are wrong by up to a quarter of an hour, either way.
    school.now = at(16, 30) + (step + below(random, 30) - 15) * minute_us;
    const auto made = school.act(any_command(random, school, here), here);
    if (kinds != nullptr)
      for (const Event& event : made) kinds->insert(event.payload.index());
    if (below(random, 6) == 0) school.sync(here, below(random, terminals));
  }
  return school;
}

}  // namespace

TEST_CASE("permutation: every order of arrival gives the same rows") {
  int permutations = 0;
  std::set<std::size_t> kinds;
  int conflicts = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    TinySchool school = random_day(random, 2 + below(random, 3), 40, &kinds);
    school.sync_all();
    auto& known = school.terminals.front().known;
    std::vector<StudentDay> days;
    for (const StudentId student : {ann, bao, chen, ding}) {
      days.push_back(school.day_of(student));
      conflicts += days.back().custody.in_two_places ? 1 : 0;
    }
    const SessionRow session = school.session_row(a1);
    bool same = true;
    for (int i = 0; i < 10; ++i) {
      std::shuffle(known.begin(), known.end(), random);
      for (std::size_t s = 0; s < days.size(); ++s) {
        same = same && school.day_of(days[s].custody.student) == days[s];
        ++permutations;
      }
      same = same && school.session_row(a1) == session;
    }
    CHECK(same);
  }
  CHECK(permutations == 4800);
  // The days are worth something only when they reach the corners.
  CHECK(conflicts > 20);
  CHECK(kinds.contains(Payload(ConflictResolved{}).index()));
  CHECK(kinds.contains(Payload(StudentReturned{}).index()));
  CHECK(kinds.contains(Payload(DispatchSigned{}).index()));
  CHECK(kinds.contains(Payload(Voided{}).index()));
  CHECK(kinds.contains(Payload(TempBack{}).index()));
}

TEST_CASE("permutation: raw events with any links give one result and keep their promises") {
  for (unsigned seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    TinySchool school = random_day(random, 3, 40, nullptr);
    school.sync_all();
    auto& known = school.terminals.front().known;
    for (Event& event : known) {  // a broken terminal links at random, even in circles
      if (below(random, 4) != 0) continue;
      const auto& other =
          known[static_cast<std::size_t>(below(random, static_cast<int>(known.size())))];
      event.envelope.after = {other.envelope.id};
    }
    const StudentDay day = school.day_of(ann);
    for (int i = 0; i < 5; ++i) {
      std::shuffle(known.begin(), known.end(), random);
      CHECK(school.day_of(ann) == day);
    }
    for (const AttendanceRow& row : day.attendance) CHECK_FALSE(row.heads.empty());
    CHECK(std::is_sorted(day.attendance.begin(), day.attendance.end(),
                         [](const auto& a, const auto& b) { return a.session < b.session; }));
  }
}

TEST_CASE("custody: a student is held by one session, or the conflict is shown (inv 1)") {
  for (unsigned seed = 200; seed < 400; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    TinySchool school = random_day(random, 3, 50, nullptr);
    school.sync_all();
    for (const StudentId student : {ann, bao, chen, ding}) {
      const StudentDay day = school.day_of(student);
      int held = 0;
      for (const AttendanceRow& row : day.attendance) held += is_held(row.state) ? 1 : 0;
      const bool alarm = day.custody.in_two_places || day.custody.kind == CustodyKind::lost;
      CHECK((held <= 1 || alarm));
      if (held == 1 && !alarm)
        CHECK((day.custody.kind == CustodyKind::in_session ||
               day.custody.kind == CustodyKind::out_temp));
      if (held == 0) CHECK(day.custody.kind != CustodyKind::in_session);
    }
  }
}

TEST_CASE("one terminal alone is never in doubt") {
  for (unsigned seed = 500; seed < 600; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const TinySchool school = random_day(random, 1, 50, nullptr);
    for (const StudentId student : {ann, bao, chen, ding}) {
      const StudentDay day = school.day_of(student);
      CHECK_FALSE(day.custody.in_two_places);
      for (const AttendanceRow& row : day.attendance) {
        CHECK_FALSE(row.in_doubt);
        CHECK(row.heads.size() == 1);
      }
    }
  }
}
