// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Lunch on a real ledger: what the rules see is what the rows say, on one terminal and on two.
#include "kiosk/store/facts_lunch.h"

#include <algorithm>

#include "tests/store/ledger_fixture.h"
#include "tests/support/small_lunch.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;
using domain::No;

namespace {

struct Canteen {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal terminal{folder / "one", key};

  Canteen() {
    terminal.record_school();
    terminal.does(0, domain::RecordFacts{small_lunch_items(&key)});
    terminal.clock().set(small_time(11, 50));
  }
  Stamp stamp(int staff, domain::Role role, Terminal& at) {
    Stamp stamp = at.stamp(staff);
    stamp.role = role;
    stamp.roles = {};
    stamp.roles.add(role);
    return stamp;
  }
  store::Answer ask(const domain::Command& command, int staff = small_server,
                    domain::Role role = domain::Role::canteen) {
    return ask_at(terminal, command, staff, role);
  }
  store::Answer ask_at(Terminal& at, const domain::Command& command, int staff, domain::Role role) {
    auto answer = at.ledger().record(command, stamp(staff, role, at));
    REQUIRE_MESSAGE(answer.ok(), why(answer));
    return *answer;
  }
  No no(const domain::Command& command, int staff = small_server) {
    const auto answer = ask(command, staff);
    REQUIRE(std::holds_alternative<domain::Refusal>(answer));
    return std::get<domain::Refusal>(answer).no;
  }
  Recorded yes(const domain::Command& command, int staff = small_server,
               domain::Role role = domain::Role::canteen) {
    const auto answer = ask(command, staff, role);
    if (const auto* refusal = std::get_if<domain::Refusal>(&answer))
      FAIL("refused: " << static_cast<int>(refusal->no));
    return std::get<Recorded>(answer);
  }
  void open_meal() {
    yes(domain::OpenMeal{"in_time", {}}, small_officer, domain::Role::food_safety);
  }
  LunchCounts counts(Terminal& at) {
    Statements sql(at.ledger().database());
    return count_lunch(sql, small_monday(), 2);
  }
};

domain::ServeMeal plate(int seat, const std::string& line = "A", int window = 2) {
  return {.student = small_student(0, seat), .window = window, .line = line};
}

}  // namespace

TEST_CASE("lunch: the line answers every case from the rows (inv 23–25, 28)") {
  Canteen canteen;
  CHECK(canteen.no(plate(1)) == No::meal_not_open);
  canteen.open_meal();
  canteen.yes(plate(1));
  CHECK(canteen.no(plate(1)) == No::lunch_served);
  CHECK(canteen.no(plate(3)) == No::halal_line_needed);
  canteen.yes(plate(3, "B"));
  CHECK(canteen.no(plate(5)) == No::allergen_stop);
  canteen.yes(plate(6));  // an allergen that nobody knows is a question, not a stop
  CHECK(canteen.no(plate(12)) == No::lunch_not_enrolled);
  CHECK(canteen.no(plate(2, "B")) == No::wrong_line);
  CHECK(canteen.no(plate(2), small_helper) == No::no_health_cert);
  CHECK(canteen.no(domain::ServeMeal{
            .student = fixed_id<domain::StudentId>(99, 1), .window = 2, .line = ""}) ==
        No::unknown_student);
  canteen.yes(domain::ServeSecond{small_student(0, 1), 2, "staple"});
  canteen.yes(domain::ServePlate{.kind = domain::PlateKind::guest, .window = 2});
  const LunchCounts counts = canteen.counts(canteen.terminal);
  CHECK(counts.served == 3);
  CHECK(counts.seconds == 1);
  CHECK(counts.guests == 1);
  CHECK(counts.here == 4);
  CHECK(verify(canteen.terminal.data())->findings.empty());
}

TEST_CASE("lunch: a portion that was taken back can be given again") {
  Canteen canteen;
  canteen.open_meal();
  const Recorded first = canteen.yes(plate(1));
  canteen.yes(domain::Undo{first.events.front().envelope.id, ""});
  CHECK(canteen.counts(canteen.terminal).served == 0);
  canteen.yes(plate(1));
  CHECK(canteen.counts(canteen.terminal).served == 1);
}

TEST_CASE("lunch: 停餐 in the morning stops the plate at noon; the record's own words count too") {
  Canteen canteen;
  canteen.terminal.clock().set(small_time(8, 30));
  canteen.yes(domain::CancelLunch{{small_student(0, 1)}, {small_monday()}, "leave"}, 2,
              domain::Role::class_teacher);
  canteen.terminal.clock().set(small_time(11, 50));
  canteen.open_meal();
  CHECK(canteen.no(plate(1)) == No::lunch_cancelled);
  domain::StudentChanged changed;
  changed.student = small_student(0, 2);
  changed.class_id = small_class(0);
  changed.seat_no = 2;
  domain::Personal personal;
  personal.name = "某某";
  personal.allergens = "花生";
  canteen.terminal.does(0, domain::RecordFacts{{{changed, personal}}});
  CHECK(canteen.no(plate(2)) == No::allergen_stop);
}

TEST_CASE("lunch: two windows without a network: two facts, one child counted, shown (inv 23 M)") {
  Canteen canteen;
  canteen.open_meal();
  Terminal other(canteen.folder / "two", canteen.key);
  other.clock().set(small_time(11, 51));
  REQUIRE(other.ledger().merge(all_events(canteen.terminal.ledger().database())).ok());
  canteen.yes(plate(1));
  canteen.ask_at(other, plate(1, "A", 4), small_server, domain::Role::canteen);
  canteen.ask_at(other, plate(2, "A", 4), small_server, domain::Role::canteen);
  const auto here = all_events(canteen.terminal.ledger().database());
  const auto there = all_events(other.ledger().database());
  REQUIRE(canteen.terminal.ledger().merge(there).ok());
  REQUIRE(other.ledger().merge(here).ok());
  CHECK(all_rows(other.ledger().database()) == all_rows(canteen.terminal.ledger().database()));
  LunchCounts counts = canteen.counts(canteen.terminal);
  CHECK(counts.served == 2);
  CHECK(counts.twice == 1);
  // The officer settles it at one of them; the other hears of it.
  Statements sql(other.ledger().database());
  const auto child = load_lunch_child(
      sql, canteen.key, domain::plan_day(load_calendar(sql), small_monday()), small_student(0, 1));
  REQUIRE(child);
  REQUIRE(child->facts.day.plates.size() == 2);
  canteen.ask_at(other,
                 domain::SettlePortions{small_student(0, 1), small_monday(),
                                        child->facts.day.plates.back(), "one_eaten"},
                 small_officer, domain::Role::food_safety);
  REQUIRE(canteen.terminal.ledger().merge(all_events(other.ledger().database())).ok());
  CHECK(all_rows(other.ledger().database()) == all_rows(canteen.terminal.ledger().database()));
  counts = canteen.counts(canteen.terminal);
  CHECK(counts.served == 2);
  CHECK(counts.twice == 0);
  CHECK(verify(canteen.terminal.data())->findings.empty());
}

TEST_CASE("lunch: words that people settle stop at the line at once, on every terminal (inv 24)") {
  Canteen canteen;
  auto menu = small_menu();
  menu.dishes[1].unknown = {"沙茶酱"};
  canteen.terminal.does(0, domain::RecordFacts{{{menu, {}}}});
  canteen.open_meal();
  canteen.yes(plate(7));
  const domain::SettleDishWord sauce{small_monday(), small_dish(2), "沙茶酱", {"mango"}};
  CHECK(canteen.no(sauce) == No::not_allowed);
  canteen.yes(sauce, small_officer, domain::Role::food_safety);
  CHECK(canteen.no(domain::SettleAllergyWord{small_student(0, 7), "某某果", {}}) ==
        No::not_allowed);
  canteen.yes(domain::SettleAllergyWord{small_student(0, 6), "某某果", {"mango"}}, small_officer,
              domain::Role::food_safety);
  CHECK(canteen.no(plate(6)) == No::allergen_stop);
  // The other terminal hears of it in the other order; the file that comes again changes nothing.
  Terminal other(canteen.folder / "two", canteen.key);
  other.clock().set(small_time(11, 51));
  auto events = all_events(canteen.terminal.ledger().database());
  std::reverse(events.begin(), events.end());
  REQUIRE(other.ledger().merge(events).ok());
  CHECK(all_rows(other.ledger().database()) == all_rows(canteen.terminal.ledger().database()));
  canteen.terminal.does(0, domain::RecordFacts{{{menu, {}}}});
  CHECK(canteen.no(plate(6)) == No::allergen_stop);
  // Asked again, it was none: another child's same word is still asked.
  canteen.yes(domain::SettleAllergyWord{small_student(0, 6), "某某果", {}}, small_officer,
              domain::Role::food_safety);
  canteen.yes(plate(6));
  CHECK(verify(canteen.terminal.data())->findings.empty());
}

TEST_CASE("lunch: no diet and no allergen lies in clear in any file of the folder") {
  Canteen canteen;
  canteen.open_meal();
  canteen.yes(plate(3, "B"));
  canteen.yes(domain::SettleAllergyWord{small_student(0, 6), "某某果", {"mango"}}, small_officer,
              domain::Role::food_safety);
  canteen.terminal.close();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(canteen.folder / "one")) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = bytes_of(entry.path());
    CHECK(bytes.find("某某果") == std::string::npos);
    CHECK(bytes.find("清真\"") == std::string::npos);
  }
}
