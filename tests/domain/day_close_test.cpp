// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/day_close.h"

#include <random>

#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

const StaffId head = id_of<StaffId>(5);

struct Closing {
  TinySchool school;
  DayCloseFacts close;
  bool clock_suspect = false;

  Closing() {
    for (const std::string_view code : day_check_codes) close.checks.push_back({std::string(code)});
    close.has_principal = true;
    school.as(leader, Role::day_leader);
  }
  Decision ask(const Command& command) {
    Facts facts = school.facts(command);
    facts.clock_suspect = clock_suspect;
    auto about = std::make_shared<DayCloseFacts>(close);
    about->row = fold_day_close(
        today, school.terminals.front().about({Subject::Kind::day_close, {}, today}));
    facts.day_close = about;
    return decide(facts, command);
  }
  No no(const Command& command) {
    const Decision decision = ask(command);
    const auto* refusal = std::get_if<Refusal>(&decision);
    REQUIRE(refusal != nullptr);
    return refusal->no;
  }
  DayClosed closes(const CloseDay& command) {
    const Decision decision = ask(command);
    const auto* made = std::get_if<std::vector<Draft>>(&decision);
    REQUIRE(made != nullptr);
    REQUIRE(made->size() == 1);
    school.append(made->front(), id_of<ActionId>(++school.last_id), 0);
    return std::get<DayClosed>(made->front().payload);
  }
};

}  // namespace

TEST_CASE("inv 10: the day closes with one signature when all ten checks are green") {
  Closing day;
  const DayClosed closed = day.closes(CloseDay{});
  CHECK(closed.checks.size() == 10);
  CHECK(closed.second.is_nil());
  CHECK(day.no(CloseDay{}) == No::day_closed);
}

TEST_CASE("inv 10: a red check needs the duty leader and the principal, two people") {
  Closing day;
  day.close.checks[0].open = 3;
  day.close.checks[7].open = 1;
  const Decision decision = day.ask(CloseDay{});
  CHECK(std::get<Refusal>(decision).no == No::day_not_clear);
  CHECK(std::get<Refusal>(decision).number == 2);
  CHECK(day.no(CloseDay{leader}) == No::same_person);
  // Another duty leader is not the principal.
  day.close.second_roles = roles_of(Role::day_leader);
  CHECK(day.no(CloseDay{colleague}) == No::second_needed);
  // The principal signs in the own name; who asked is the second.
  day.school.as(head, Role::principal);
  day.close.second_roles = roles_of(Role::duty_teacher);
  CHECK(day.no(CloseDay{teacher}) == No::second_needed);
  day.close.second_roles = roles_of(Role::day_leader);
  const DayClosed closed = day.closes(CloseDay{leader});
  CHECK(closed.second == leader);
  CHECK(closed.checks[0].open == 3);
}

TEST_CASE("inv 10: a school whose records know no principal has two leaders sign") {
  Closing day;
  day.close.has_principal = false;
  day.close.checks[3].open = 1;
  day.close.second_roles = roles_of(Role::duty_teacher);
  CHECK(day.no(CloseDay{teacher}) == No::second_needed);
  day.school.as(colleague, Role::office);
  day.close.second_roles = roles_of(Role::day_leader);
  CHECK(day.closes(CloseDay{leader}).second == leader);
}

TEST_CASE("inv 40, example 12: the day does not close under a doubtful clock") {
  Closing day;
  day.clock_suspect = true;
  CHECK(day.no(CloseDay{}) == No::time_not_sure);
}

TEST_CASE("day close: teachers and the office alone do not close a day") {
  Closing day;
  day.school.as(teacher, Role::duty_teacher);
  CHECK(day.no(CloseDay{}) == No::not_allowed);
  day.school.as(colleague, Role::office);
  CHECK(day.no(CloseDay{}) == No::not_allowed);
  day.school.actor = {};
  CHECK(day.no(CloseDay{}) == No::not_signed_in);
}

TEST_CASE("day close: the principal reopens a closed day, with a reason") {
  Closing day;
  day.school.as(head, Role::principal);
  CHECK(day.no(ReopenDay{"late"}) == No::wrong_state);
  day.closes(CloseDay{});
  day.school.as(leader, Role::day_leader);
  CHECK(day.no(ReopenDay{"late"}) == No::not_allowed);
  day.school.as(head, Role::principal);
  CHECK(day.no(ReopenDay{""}) == No::reason_needed);
  const Decision reopened = day.ask(ReopenDay{"a child came back"});
  const auto& drafts = std::get<std::vector<Draft>>(reopened);
  CHECK(drafts.front().personal.reason == "a child came back");
  day.school.append(drafts.front(), id_of<ActionId>(++day.school.last_id), 0);
  day.closes(CloseDay{});
}

TEST_CASE("day close: every order of arrival gives the same row") {
  Closing day;
  day.school.as(head, Role::principal);
  for (int i = 0; i < 4; ++i) {
    day.closes(CloseDay{});
    day.school.now = day.school.now + second_us;
    const Decision reopened = day.ask(ReopenDay{"again"});
    day.school.append(std::get<std::vector<Draft>>(reopened).front(),
                      id_of<ActionId>(++day.school.last_id), 0);
    day.school.now = day.school.now + second_us;
  }
  day.closes(CloseDay{});
  auto& known = day.school.terminals.front().known;
  const auto row = fold_day_close(today, known);
  CHECK(row->is_closed());
  std::mt19937 random(10);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(known.begin(), known.end(), random);
    CHECK(fold_day_close(today, known) == row);
  }
}
