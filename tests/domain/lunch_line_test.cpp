// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The line: who is given a portion (inv 23–25, 28; §3.1 examples 6, 7).
#include <random>

#include "common/domain/allergens.h"
#include "common/domain/lunch.h"
#include "common/domain/rules.h"
#include "tests/domain/tiny_school.h"

using namespace kehou;
using namespace kehou::domain;
using namespace kehou::domain::tiny;

namespace {

MenuPublished line_menu() {
  MenuPublished menu;
  menu.day = today;
  menu.lines = {{"A", false}, {"B", true}};
  menu.dishes = {{id_of<DishId>(1), "宫保鸡丁", "A", {}, {}, {"peanut"}, {}},
                 {id_of<DishId>(2), "清炒时蔬", "", {}, {}, {"soy"}, {}},
                 {id_of<DishId>(3), "清真牛肉", "B", {}, {}, {}, {}}};
  return menu;
}

/// 11:52: ann stands before window 3 of the open meal.
struct Window {
  Facts facts;
  LunchFacts lunch;

  Window() {
    facts.now = at(11, 52);
    facts.today = today;
    facts.actor = colleague;
    facts.roles = roles_of(Role::canteen);
    lunch.cert_valid = true;
    lunch.menu = MenuRow{line_menu(), {}};
    lunch.meal.state = MealState::serving;
    lunch.children.push_back({ann, id_of<ClassId>(9), true, "A", false, {}, {}});
  }
  LunchChildFacts& child() { return lunch.children.front(); }
  Decision ask(const Command& command) {
    facts.lunch = std::make_shared<const LunchFacts>(lunch);
    return decide(facts, command);
  }
  Refusal refusal(const Command& command) {
    const Decision decision = ask(command);
    REQUIRE(std::holds_alternative<Refusal>(decision));
    return std::get<Refusal>(decision);
  }
  No no(const Command& command) { return refusal(command).no; }
  MealServed served(const ServeMeal& command) {
    const Decision decision = ask(command);
    REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
    return std::get<MealServed>(std::get<std::vector<Draft>>(decision).front().payload);
  }
};

MealServed portion(int window) { return {ann, today, window, "A", false, {}, Via::card}; }
ServeMeal plate(const std::string& line = "", bool alternative = false) {
  return {.student = ann, .window = 3, .line = line, .alternative = alternative};
}
ServeMeal overridden(const std::string& line = "") {
  ServeMeal command = plate(line);
  command.override_code = "dish_mistagged";
  return command;
}

}  // namespace

TEST_CASE("inv 23: one portion a meal; the second window says when and where the first was") {
  Window window;
  CHECK(window.served(plate()).line == "A");
  CHECK(window.served(plate()).window == 3);
  window.child().day.served = {at(11, 50), colleague, 5, "A", false, false};
  window.child().day.portions = 1;
  const Refusal no = window.refusal(plate());
  CHECK(no.no == No::lunch_served);
  CHECK(no.number == 5);
  CHECK(no.other == 11 * 60 + 50);
  // §3.1 example 6: more is a record of its own, and only after the first.
  const ServeSecond more{.student = ann, .window = 3, .item_code = "staple"};
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(more)));
  window.child().day.portions = 0;
  CHECK(window.no(more) == No::not_served_yet);
  CHECK(window.no(ServeSecond{.student = ann, .window = 3, .item_code = ""}) == No::reason_needed);
}

TEST_CASE("the roster: not registered, cancelled, another line; the officer may decide otherwise") {
  Window window;
  CHECK(window.no(plate("B")) == No::wrong_line);
  CHECK(window.no(plate("C")) == No::wrong_line);
  window.child().day.cancelled = true;
  CHECK(window.no(plate()) == No::lunch_cancelled);
  window.child().enrolled = false;
  CHECK(window.no(plate()) == No::lunch_not_enrolled);
  CHECK(window.no(overridden()) == No::not_allowed);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.served(overridden()).override_code == "dish_mistagged");
  window.lunch.children.clear();
  CHECK(window.no(plate()) == No::unknown_student);
}

TEST_CASE("inv 24: an allergen of the line stops; only the officer overrides, with a reason") {
  Window window;
  window.child().allergens = {"peanut"};
  CHECK(window.no(plate()) == No::allergen_stop);  // §3.1 example 7
  CHECK(window.served(plate("A", true)).alternative);
  CHECK(window.no(overridden()) == No::not_allowed);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.served(overridden()).override_code == "dish_mistagged");
  window.child().allergens = {"soy"};  // in a dish of every line
  CHECK(window.no(plate()) == No::allergen_stop);
  window.child().allergens = {"egg"};
  CHECK(window.served(plate()).override_code.empty());
}

TEST_CASE("inv 25: halal only from a halal line, whoever asks and whatever it is called") {
  Window window;
  window.child().halal = true;
  CHECK(window.no(plate()) == No::halal_line_needed);
  CHECK(window.no(plate("A", true)) == No::halal_line_needed);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.no(overridden()) == No::halal_line_needed);
  window.child().line = "B";
  CHECK(window.served(plate()).line == "B");
}

TEST_CASE("inv 28: nobody serves without a certificate, nor before the meal is opened or stopped") {
  Window window;
  window.lunch.cert_valid = false;
  CHECK(window.no(plate()) == No::no_health_cert);
  CHECK(window.no(ServePlate{.window = 3}) == No::no_health_cert);
  window.lunch.cert_valid = true;
  window.facts.roles = roles_of(Role::duty_teacher);
  CHECK(window.no(plate()) == No::not_allowed);
  window.facts.roles = roles_of(Role::canteen);
  window.lunch.meal.state = MealState::planned;
  CHECK(window.no(plate()) == No::meal_not_open);
  window.lunch.meal.state = MealState::halted;
  CHECK(window.no(plate()) == No::meal_halted);
  window.lunch.meal.state = MealState::reconciled;
  CHECK(window.no(plate()) == No::meal_closed);
  window.facts.actor = {};
  CHECK(window.no(plate()) == No::not_signed_in);
}

TEST_CASE("a class is served whole or not at all, and the child in the way is named") {
  Window window;
  window.facts.roles = roles_of(Role::class_teacher);
  const ClassId third = id_of<ClassId>(9);
  window.lunch.children.push_back({bao, third, true, "", false, {"peanut"}, {}});
  const ServeClassMeal both{third, {ann, bao}};
  const Refusal no = window.refusal(both);
  CHECK(no.no == No::allergen_stop);
  CHECK(no.student == bao);
  window.lunch.children.back().allergens.clear();
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(both)));
  CHECK(window.no(ServeClassMeal{third, {}}) == No::names_needed);
  CHECK(window.no(ServeClassMeal{third, {ann, bao, chen}}) == No::unknown_student);
  CHECK(window.no(ServeClassMeal{id_of<ClassId>(8), {ann, bao}}) == No::unknown_student);
}

TEST_CASE(
    "停餐 until nine o'clock of the day, once, by the class's teacher or the office; taken back "
    "until then (§2.2b)") {
  Window window;
  window.child().day.day = today;
  window.facts.roles = roles_of(Role::class_teacher);
  const CancelLunch cancel{{ann}, {today}, "leave"};
  window.facts.now = at(8, 0);
  CHECK(window.no(cancel) == No::not_allowed);  // of another class
  window.lunch.own_class = true;
  window.facts.now = at(8, 59);
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(cancel)));
  window.facts.now = at(9, 0);
  CHECK(window.no(cancel) == No::lunch_cutoff_passed);
  CHECK(std::holds_alternative<std::vector<Draft>>(
      window.ask(CancelLunch{{ann}, {today + 1}, "leave"})));
  window.facts.now = at(8, 0);
  CHECK(window.no(CancelLunch{{ann}, {today}, ""}) == No::reason_needed);
  window.child().day.cancelled = true;
  CHECK(window.no(cancel) == No::already_marked);
  window.child().day.cancelled = false;
  window.child().enrolled = false;
  CHECK(window.no(cancel) == No::lunch_not_enrolled);
  window.child().enrolled = true;
  window.lunch.own_class = false;
  window.facts.roles = roles_of(Role::canteen);
  CHECK(window.no(cancel) == No::not_allowed);
  window.facts.roles = roles_of(Role::office);
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(cancel)));

  Event said;
  said.envelope.actor = colleague;
  said.envelope.wall = at(8, 0);
  said.payload = LunchCancelled{ann, today, "leave"};
  window.facts.target = said;
  window.facts.now = at(8, 59);
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(Undo{})));
  window.facts.now = at(9, 0);
  CHECK(window.no(Undo{}) == No::lunch_cutoff_passed);
  window.facts.now = at(8, 0);
  window.facts.roles = roles_of(Role::duty_teacher);
  CHECK(window.no(Undo{}) == No::not_allowed);  // another class's teacher
}

TEST_CASE("停餐 of several days: all or none at the cut-off; each day is taken back by itself") {
  Window window;
  window.lunch.own_class = true;
  window.facts.now = at(8, 0);
  window.child().day.day = today;
  window.lunch.children.push_back(window.child());
  window.lunch.children.push_back(window.child());
  window.lunch.children[1].day.day = today + 1;
  window.lunch.children[1].enrolled = false;  // Tuesday is no lunch day of this child
  window.lunch.children[2].day.day = today + 2;
  const CancelLunch week{{ann}, {today, today + 1, today + 2}, "sick"};
  Decision decision = window.ask(week);
  REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
  const auto& drafts = std::get<std::vector<Draft>>(decision);
  REQUIRE(drafts.size() == 2);
  CHECK(std::get<LunchCancelled>(drafts[0].payload) == LunchCancelled{ann, today, "sick"});
  CHECK(std::get<LunchCancelled>(drafts[1].payload) == LunchCancelled{ann, today + 2, "sick"});
  window.facts.now = at(9, 0);
  CHECK(window.no(week) == No::lunch_cutoff_passed);
  Event said;
  said.envelope.actor = colleague;
  said.payload = LunchCancelled{ann, today + 2, "sick"};
  window.facts.target = said;
  window.facts.target_siblings = {id_of<EventId>(7)};
  decision = window.ask(Undo{});
  REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
  CHECK(std::get<std::vector<Draft>>(decision).size() == 1);
}

TEST_CASE("a portion is taken back within two minutes by who served it, then by the officer (§3)") {
  Window window;
  Event said;
  said.envelope.actor = colleague;
  said.envelope.wall = at(11, 50);
  said.payload = portion(3);
  window.facts.target = said;
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(Undo{})));
  window.facts.now = at(11, 53);
  CHECK(window.no(Undo{}) == No::too_late_to_undo);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.no(Undo{}) == No::reason_needed);
  CHECK(std::holds_alternative<std::vector<Draft>>(window.ask(Undo{{}, "wrong card"})));
}

TEST_CASE("allergens: words of files become codes, what is on no list is kept as it was written") {
  CHECK(read_allergens("花生、芒果").codes == std::vector<std::string>{"mango", "peanut"});
  CHECK(read_allergens("对牛奶过敏；鸡蛋").codes == std::vector<std::string>{"egg", "milk"});
  CHECK(read_allergens("海鲜").codes == std::vector<std::string>{"crustacean", "fish"});
  CHECK(read_allergens("peanut,egg").codes == std::vector<std::string>{"egg", "peanut"});
  for (const char* none : {"", "无", "没有", "无过敏史", "none"})
    CHECK(read_allergens(none) == Allergens{});
  const Allergens odd = read_allergens("花生 某某果");
  CHECK(odd.codes == std::vector<std::string>{"peanut"});
  CHECK(odd.unknown == std::vector<std::string>{"某某果"});
  CHECK(is_halal("清真餐"));
  CHECK_FALSE(is_halal("普通"));
}

namespace {

/// 11:50 and 11:49: two windows without a network served ann; then they met.
struct TwoWindows {
  TinySchool school{2};
  EventId first;   ///< of window 1, by its own clock at 11:50
  EventId second;  ///< of window 2, at 11:49

  TwoWindows() {
    school.now = at(11, 50);
    first = append(portion(1), 0);
    school.now = at(11, 49);
    second = append(portion(2), 1);
    school.sync_all();
  }
  EventId append(const Payload& payload, int here, std::vector<EventId> after = {}) {
    static int action = 600;
    school.append(draft_of(payload, std::move(after)), id_of<ActionId>(++action), here);
    return school.terminals[static_cast<std::size_t>(here)].known.back().envelope.id;
  }
  EventId settle(EventId kept, int here) {
    return append(PortionsSettled{ann, today, kept, kept.is_nil() ? "all_eaten" : "one_eaten"},
                  here, row(here).heads);
  }
  LunchDayRow row(int here = 0) const {
    return fold_lunch_day(ann, today, school.terminals[static_cast<std::size_t>(here)].known);
  }
  /// Every order of arrival gives the same row.
  LunchDayRow met() {
    school.sync_all();
    const LunchDayRow row = this->row();
    std::vector<Event> events = school.terminals.front().known;
    std::mt19937 random(5);
    for (int i = 0; i < 40; ++i) {
      std::shuffle(events.begin(), events.end(), random);
      CHECK(fold_lunch_day(ann, today, events) == row);
    }
    CHECK(this->row(1) == row);
    return row;
  }
};

}  // namespace

TEST_CASE("inv 23 M: two windows that knew nothing of each other are two facts and one portion") {
  TwoWindows two;
  LunchDayRow row = two.met();
  CHECK(row.portions == 2);
  CHECK(row.doubled);
  CHECK(row.heads.size() == 2);
  // The officer takes one back.
  two.append(Voided{two.first}, 0);
  row = two.met();
  CHECK(row.portions == 1);
  CHECK_FALSE(row.doubled);
  CHECK(row.plates == std::vector<EventId>{two.second});
}

TEST_CASE("inv 23 M: a person says which portion was real, or that both were; both facts stay") {
  TwoWindows one;
  one.settle(one.first, 0);
  LunchDayRow row = one.met();
  CHECK(row.plates == std::vector<EventId>{one.first});
  CHECK(row.portions == 1);
  CHECK(row.served.window == 1);
  CHECK_FALSE(row.doubled);
  TwoWindows both;
  both.settle({}, 1);
  row = both.met();
  CHECK(row.portions == 2);
  CHECK_FALSE(row.doubled);
  // A third window comes back from its cable cut: what nobody has looked at is open again.
  Event third = both.school.terminals.front().known.front();
  third.envelope.id = id_of<EventId>(9999);
  third.envelope.terminal = id_of<TerminalId>(77);
  third.envelope.seq = 1;
  third.envelope.after = {};
  third.payload = portion(3);
  both.school.terminals.front().known.push_back(third);
  CHECK(both.row().portions == 3);
  CHECK(both.row().doubled);
}

TEST_CASE("inv 23 M: two decisions that knew nothing of each other and differ are asked again") {
  TwoWindows two;
  two.settle(two.first, 0);
  two.settle(two.second, 1);
  LunchDayRow row = two.met();
  CHECK(row.portions == 2);  // nothing is lost: neither is dropped
  CHECK(row.doubled);
  two.settle(two.second, 0);  // who sees both decides
  row = two.met();
  CHECK(row.plates == std::vector<EventId>{two.second});
  CHECK_FALSE(row.doubled);
}

TEST_CASE("inv 23 M: where the kept portion is taken back, the other one counts again") {
  TwoWindows two;
  two.settle(two.first, 0);
  two.append(Voided{two.first}, 1);  // its own window did not know of the decision
  const LunchDayRow row = two.met();
  CHECK(row.plates == std::vector<EventId>{two.second});
  CHECK_FALSE(row.doubled);
}

TEST_CASE("inv 23 M: only the food safety officer settles, once, and only what is there") {
  Window window;
  LunchDayRow& day = window.child().day;
  day.plates = {id_of<EventId>(1), id_of<EventId>(2)};
  day.heads = day.plates;
  day.portions = 2;
  day.doubled = true;
  const SettlePortions keep{ann, today, id_of<EventId>(2), "one_eaten"};
  CHECK(window.no(keep) == No::not_allowed);
  window.facts.roles = roles_of(Role::day_leader);
  CHECK(window.no(keep) == No::not_allowed);
  window.facts.roles = roles_of(Role::food_safety);
  CHECK(window.no(SettlePortions{ann, today, id_of<EventId>(2), ""}) == No::reason_needed);
  CHECK(window.no(SettlePortions{ann, today, id_of<EventId>(3), "one_eaten"}) == No::wrong_state);
  const Decision decision = window.ask(keep);
  REQUIRE(std::holds_alternative<std::vector<Draft>>(decision));
  CHECK(std::get<std::vector<Draft>>(decision).front().after == day.heads);
  day.doubled = false;
  CHECK(window.no(keep) == No::already_marked);
}
