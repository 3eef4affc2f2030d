// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 接送名单 through the finger, as far as the gate: inv 12, 13, 41.
#include <doctest/doctest.h>

#include "tests/support/small_duties.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

using domain::CustodyKind;

constexpr int teacher_of_3_1 = 2;
constexpr int teacher_of_4_1 = 4;
constexpr int papers_guard = 9;

/// The small school with a guard; the mother of 三(1)06 is listed, 四(1)05 may leave alone.
Items papers_school(const SchoolKey& key) {
  Items items = small_school_items(&key);
  domain::StaffImported staff{small_staff(papers_guard), "1010", {}, false, {}};
  staff.roles.add(domain::Role::guard);
  staff.card_ref = key.match_code("card", small_staff_card(papers_guard));
  domain::Personal person;
  person.name = "门卫师傅";
  items.push_back({staff, person});
  items.push_back({domain::ClearanceRecorded{small_staff(papers_guard),
                                             domain::ClearanceResult::cleared,
                                             {small_monday() + -30, small_monday() + 300}},
                   {}});
  domain::Personal hers;
  hers.name = "李娟";
  hers.phone = "13900006612";
  items.push_back(
      {domain::PickupPersonAuthorised{fixed_id<domain::PickupId>(20, 1), small_student(0, 6),
                                      "mother", true, small_term()},
       hers});
  items.push_back({domain::ConsentGiven{small_student(2, 5), domain::ConsentScope::self_leave,
                                        small_monday() + -9},
                   {}});
  return items;
}

/// 17:58: basketball has sent its 24 children to the dismissal point.
struct PapersEvening : Tablet {
  PapersEvening() : Tablet(options()) {
    scan(small_staff_card(small_leader));
    tap("header/home");
    constexpr int basketball = 6;
    say(domain::SignShiftIn{small_staff(basketball)});
    say(domain::CompleteChecklist{small_session(4),
                                  {{"exit_clear", domain::ChecklistAnswer::ok, {}}}});
    say(domain::OpenSession{small_session(4), false, {}});
    say(domain::MarkRest{small_session(4), 24});
    say(domain::CloseSession{small_session(4)});
    clock().advance(36 * minute_us);
  }
  static TabletOptions options() {
    TabletOptions options;
    options.school = papers_school;
    options.now = small_time(17, 22);
    options.home = app::Home::gate;
    return options;
  }
  void say(const domain::Command& command) {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock().now());
    stamp.actor = small_staff(6);
    stamp.roles.add(domain::Role::duty_teacher);
    const auto answer = ledger().record(command, stamp);
    REQUIRE(answer.ok());
    REQUIRE(std::holds_alternative<store::Recorded>(*answer));
  }
  void sign_in(int staff) {
    if (!app().is_public()) tap("header/home");
    scan(small_staff_card(staff));
  }
  void to_papers(int staff) {
    sign_in(staff);
    tap_all({"office/tasks", "task/papers"});
  }
  model::GatePanel at_gate(int of_class, int seat) {
    const auto panel = reader().load_gate_panel(small_student(of_class, seat), clock().now());
    REQUIRE(panel.ok());
    REQUIRE(panel->has_value());
    return **panel;
  }
  /// On the keyboard, which a Chinese screen opens with pinyin.
  void write(const std::string& letters) {
    tap("text/mode/latin");
    type("text/key", letters);
    tap("text/done");
  }
};

}  // namespace

TEST_CASE(
    "inv 12: the class teacher lists a grandmother; the guard lets the child go in two taps") {
  PapersEvening school;
  school.to_papers(teacher_of_3_1);
  CHECK_FALSE(school.has("papers/other"));
  school.tap_all({"child/01", "papers/add", "relation/grandparent", "form/name"});
  school.write("lifang");
  school.type("phone", "13900000937");
  school.tap("form/days/1");
  CHECK_FALSE(school.enabled("form/save"));
  CHECK(school.text_of("form/save") == "先看证件，确认年满 18 岁");
  school.tap_all({"form/adult", "form/save"});
  CHECK(school.has("person/0/revoke"));  // the form has closed, the panel says it
  CHECK(school.says("lifang · 祖辈"));

  school.sign_in(papers_guard);
  school.count_from_here();
  school.tap_all({"child/3-1-01", "person/0"});
  CHECK(school.taps() == 2);
  CHECK(school.at_gate(0, 1).custody == CustodyKind::released);
}

TEST_CASE("papers: a person whose paper is taken back fetches nobody any more (inv 12)") {
  PapersEvening school;
  school.to_papers(teacher_of_3_1);
  school.tap_all({"child/06", "person/0/revoke"});
  CHECK(school.at_gate(0, 6).persons.size() == 1);
  CHECK(school.text_of("person/0/revoke") == "再点一次撤销");
  school.tap("person/0/revoke");
  CHECK_FALSE(school.has("person/0/revoke"));
  CHECK(school.at_gate(0, 6).persons.empty());
}

TEST_CASE("inv 12: the duty leader sets a ban; no release goes past it until it is lifted") {
  PapersEvening school;
  school.to_papers(small_leader);
  school.tap_all({"class/3-1", "child/06", "papers/ban", "form/who"});
  school.write("moumou");
  school.tap_all({"form/basis", "text/phrase/0", "text/done", "form/days/1", "form/save"});
  CHECK(school.says("禁止接走：moumou"));

  school.sign_in(papers_guard);
  school.tap("child/3-1-06");
  CHECK(school.says("禁止放行"));
  CHECK_FALSE(school.has("person/0"));
  // Not by the button alone: the rule refuses the command too.
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(school.clock().now());
  stamp.actor = small_staff(papers_guard);
  stamp.roles.add(domain::Role::guard);
  const auto answer =
      school.ledger().record(domain::ReleaseStudents{.students = {small_student(0, 6)},
                                                     .person = fixed_id<domain::PickupId>(20, 1),
                                                     .verify = domain::GateVerify::list},
                             stamp);
  REQUIRE(answer.ok());
  REQUIRE(std::holds_alternative<domain::Refusal>(*answer));
  CHECK(std::get<domain::Refusal>(*answer).no == domain::No::pickup_banned);

  // The class teacher sees the stop, neither whom it names nor a way to lift it.
  school.to_papers(teacher_of_3_1);
  school.tap("child/06");
  CHECK(school.says("有禁止接走的登记"));
  CHECK_FALSE(school.says("禁止接走：moumou"));
  CHECK_FALSE(school.has("papers/ban"));
  school.to_papers(small_office);
  school.tap_all({"class/3-1", "child/06"});
  CHECK_FALSE(school.has("ban/0/lift"));

  school.to_papers(small_leader);
  school.tap_all({"class/3-1", "child/06", "ban/0/lift"});
  CHECK(school.at_gate(0, 6).banned);
  school.tap("ban/0/lift");
  CHECK_FALSE(school.at_gate(0, 6).banned);
  school.sign_in(papers_guard);
  school.tap_all({"child/3-1-06", "person/0"});
  CHECK(school.at_gate(0, 6).custody == CustodyKind::released);
}

TEST_CASE("inv 13, 41: a withdrawn consent stays withdrawn until it is given again") {
  PapersEvening school;
  school.sign_in(papers_guard);
  school.tap_all({"find", "class/4-1", "child/4-1-05"});
  CHECK(school.has("self"));
  school.to_papers(teacher_of_4_1);
  school.tap("child/05");
  CHECK_FALSE(school.enabled("consent/give"));
  school.tap("consent/withdraw");
  CHECK(school.enabled("consent/give"));
  CHECK_FALSE(school.enabled("consent/withdraw"));
  school.pull_the_plug();
  school.sign_in(papers_guard);
  school.tap_all({"find", "class/4-1", "child/4-1-05"});
  CHECK_FALSE(school.has("self"));
  CHECK(school.at_gate(2, 5).custody == CustodyKind::at_gate);
  school.to_papers(teacher_of_4_1);
  school.tap_all({"child/05", "consent/give"});
  school.sign_in(papers_guard);
  school.tap_all({"show/alone", "child/4-1-05", "self"});
  CHECK(school.at_gate(2, 5).custody == CustodyKind::released);
}

TEST_CASE("inv 13: below the school's grade the consent cannot be given, and the button says so") {
  PapersEvening school;
  school.to_papers(teacher_of_3_1);
  school.tap("child/05");
  CHECK_FALSE(school.enabled("consent/give"));
  CHECK(school.text_of("consent/give") == "年级不够：4 年级起");
}

TEST_CASE("papers: a teacher without a class has no such task; the guard has none either") {
  PapersEvening school;
  school.sign_in(6);  // basketball
  school.tap("office/tasks");
  CHECK(school.has("task/safety"));
  CHECK_FALSE(school.has("task/papers"));
}
