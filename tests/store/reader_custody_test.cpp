// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Class day, search, whereabouts and chain, read back from a real ledger.
#include "kiosk/store/reader.h"

#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

using domain::AttendanceState;
using domain::CustodyKind;

namespace {

/// The small school with a key of its own; 三(1)班 (class 0) is of the teacher 2.
struct ClassSchool {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal terminal{folder / "data", key};
  std::unique_ptr<Reader> reader;

  ClassSchool() {
    terminal.record_school();
    terminal.clock().set(small_time(16, 5));
    reader = Reader::open(terminal.data(), key).value();
  }
  void at(int hour, int minute) { terminal.clock().set(small_time(hour, minute)); }
  Instant now() { return terminal.clock().now(); }
  void roll(std::vector<domain::ClassRollTaken::Absent> absent = {}) {
    terminal.does(2, domain::TakeClassRoll{small_class(0), std::move(absent), 0});
  }
  void dispatch() { terminal.does(2, domain::DispatchClass{small_class(0)}); }
  model::ClassDay class_day(int staff = 2, domain::ClassId id = small_class(0)) {
    return reader->load_class_day(id, small_staff(staff), now()).value();
  }
  model::SearchList search(int staff = 2) {
    return reader->load_missing(small_staff(staff), now()).value();
  }
  model::Whereabouts where(int staff = 1) {
    return reader->load_whereabouts(small_staff(staff), now()).value();
  }
  model::CustodyStrip strip(int seat, int staff = 2) {
    return reader->load_strip(small_student(0, seat), small_staff(staff), now()).value();
  }
  int of(CustodyKind kind) { return where().of_kind.at(static_cast<std::size_t>(kind)); }
  /// inv 3: every child of the register under one kind.
  void check_sum() {
    int sum = 0;
    const model::Whereabouts all = where();
    for (const int count : all.of_kind) sum += count;
    CHECK(sum == small_classes * small_seats);
    CHECK(all.registered == sum);
  }
};

domain::ClassRollTaken::Absent absent(int seat, bool unexplained = false) {
  return {small_student(0, seat), domain::ExcuseKind::sick, unexplained};
}

}  // namespace

TEST_CASE("class day: roll, slip, arrivals, each told by the ledger's rows (inv 2, 3)") {
  ClassSchool school;
  CHECK(school.class_day().roll_at.us == 0);
  CHECK(school.class_day().tiles.size() == 12);
  school.check_sum();
  school.roll({absent(3), absent(5, true)});
  model::ClassDay day = school.class_day();
  CHECK(day.present == 10);
  CHECK(day.absent_count == 2);
  CHECK(day.in_class == 10);
  CHECK(day.tiles[2].state == AttendanceState::excused);
  CHECK(day.tiles[4].state == AttendanceState::missing);
  REQUIRE(day.slip.size() == 1);  // what a slip would say now
  CHECK(day.slip[0].to == small_session(0));
  CHECK(day.slip[0].sent == 10);
  CHECK(day.to_sign == 10);
  school.check_sum();
  school.dispatch();
  day = school.class_day();
  CHECK(day.dispatched_at.us != 0);
  CHECK(day.can_recall);
  CHECK(day.to_sign == 0);
  CHECK(day.on_the_way.size() == 10);
  CHECK(school.of(CustodyKind::transit) == 10);
  school.check_sum();
  school.terminal.open_session(0);
  school.at(16, 21);
  school.terminal.does(2, school.terminal.mark(0, 1));
  day = school.class_day();
  CHECK_FALSE(day.can_recall);
  CHECK(day.slip[0].arrived == 1);
  CHECK(day.on_the_way.size() == 9);
  CHECK(day.on_the_way[0].minutes == 16);
  CHECK(day.on_the_way[0].overdue);
  school.check_sum();
  // Somebody stands on the slip now: it is not taken back any more.
  const auto answer =
      school.terminal.ledger().record(domain::Undo{day.dispatch, "late"}, school.terminal.stamp(2));
  REQUIRE(answer.ok());
  CHECK(std::holds_alternative<domain::Refusal>(*answer));
}

TEST_CASE("class day: those who went without a slip are counted until it is signed (inv 2, 39)") {
  ClassSchool school;
  school.roll();
  school.terminal.open_session(0);
  school.terminal.does(2, school.terminal.mark(0, 1));
  school.terminal.does(2, school.terminal.mark(0, 2));
  model::ClassDay day = school.class_day();
  CHECK(day.without_slip == 2);
  CHECK(day.to_sign == 12);
  school.at(16, 40);
  school.dispatch();
  day = school.class_day();
  CHECK(day.without_slip == 0);
  CHECK(day.slip[0].sent == 12);
  CHECK(day.slip[0].arrived == 2);
  school.check_sum();
}

TEST_CASE("class day: a colleague sees nothing, the leader chooses among all classes (§2.8)") {
  ClassSchool school;
  CHECK(school.class_day(3).tiles.empty());
  CHECK(school.class_day(3).choices.empty());
  CHECK(school.class_day(1).tiles.size() == 12);
  const model::ClassDay choice = school.class_day(1, {});
  CHECK(choice.class_id.is_nil());
  CHECK(choice.choices.size() == 4);
  CHECK(school.class_day(2, {}).class_id == small_class(0));
}

TEST_CASE("leave: the sessions that are still to begin can be chosen, and the marks are made") {
  ClassSchool school;
  school.roll();
  CHECK(school.class_day().leaves.size() == 12 + 11);
  school.terminal.does(
      2,
      domain::ApproveLeave{
          small_student(0, 4), domain::ExcuseKind::sick, {small_session(0), small_session(4)}, {}});
  CHECK(school.of(CustodyKind::in_class) == 12);
  const auto roll = school.reader->load_roll_call(small_session(0), school.now()).value();
  CHECK(roll.counts.excused == 1);
  school.dispatch();
  CHECK(school.of(CustodyKind::at_gate) == 1);
  school.check_sum();
}

TEST_CASE("search: a missing child has a clock from the mark, red without a call (inv 44)") {
  ClassSchool school;
  school.roll();
  school.dispatch();
  school.terminal.open_session(0);
  school.at(16, 25);
  school.terminal.does(2, school.terminal.mark(0, 7, domain::Mark::missing));
  school.at(16, 40);
  model::SearchList list = school.search();
  CHECK(list.missing == 1);
  CHECK(list.on_the_way == 11);
  CHECK(list.overdue_on_the_way == 11);
  const auto missed = [&] {
    for (const model::SearchedChild& child : school.search().children)
      if (child.kind != model::SearchKind::in_transit) return child;
    return model::SearchedChild{};
  };
  CHECK(missed().minutes == 15);
  CHECK_FALSE(missed().overdue);
  CHECK(missed().seen_in == "三(1)班");
  CHECK(missed().can_locate);
  school.at(16, 41);
  CHECK(missed().overdue);
  CHECK(school.search().not_called_in_time == 1);
  domain::LogContact call{small_student(0, 7), small_session(0), "no_answer", {}};
  school.terminal.does(2, call);
  CHECK_FALSE(missed().overdue);
  CHECK(missed().calls == 1);
  CHECK(missed().last_result == "no_answer");
  school.terminal.does(2, domain::EscalateMissing{small_session(0), small_student(0, 7)});
  CHECK(missed().kind == model::SearchKind::escalated);
  school.terminal.does(2,
                       domain::LocateStudent{small_session(0), small_student(0, 7), "infirmary"});
  CHECK(school.search().missing + school.search().escalated == 0);
  school.check_sum();
}

TEST_CASE("search: the guardian's number is shown to who asked, for two minutes (§7.7)") {
  ClassSchool school;
  school.roll({absent(5, true)});
  CHECK(school.search().unexplained == 1);
  REQUIRE(school.search().children.size() == 1);
  CHECK(school.search().children[0].phone.empty());
  CHECK(school.search().children[0].can_call);
  CHECK_FALSE(school.search(4).children[0].can_call);
  const auto look = [&](int staff) {
    domain::RecordFacts asked;
    asked.items.push_back({domain::ViewedSensitive{"guardian_phone", small_student(0, 5)}, {}});
    school.terminal.does(staff, asked);
  };
  look(4);
  CHECK(school.search(4).children[0].phone.empty());
  look(2);
  CHECK(school.search().children[0].phone == "13900002005");
  CHECK(school.search(1).children[0].phone.empty());
  school.at(16, 8);
  CHECK(school.search().children[0].phone.empty());
}

TEST_CASE("whereabouts: kinds, places and classes add up; a class teacher sees the own class") {
  ClassSchool school;
  school.roll({absent(3)});
  school.dispatch();
  school.terminal.open_session(0);
  school.terminal.does(2, domain::MarkRest{small_session(0), 12});
  const model::Whereabouts all = school.where();
  CHECK(all.whole_school);
  CHECK(all.registered == 48);
  CHECK(all.on_site == 12);  // the absent child came after all
  REQUIRE(all.places.size() == 1);
  CHECK(all.places[0].here == 12);
  REQUIRE(all.classes.size() == 4);
  CHECK(all.classes[0].on_site == 12);
  CHECK(all.classes[1].unknown == 12);
  const model::Whereabouts own = school.where(2);
  CHECK_FALSE(own.whole_school);
  CHECK(own.registered == 12);
  CHECK(own.classes.size() == 1);
  CHECK(school.where(7).classes.empty());
}

TEST_CASE("strip: each fact with hands before and after; breaks are seen; voided ones stay") {
  ClassSchool school;
  school.roll();
  school.terminal.open_session(0);
  school.at(16, 40);
  const auto marked = school.terminal.does(2, school.terminal.mark(0, 1));
  model::CustodyStrip strip = school.strip(1);
  REQUIRE(strip.allowed);
  REQUIRE(strip.links.size() == 2);
  CHECK(strip.links[0].kind == "class_roll_taken");
  CHECK(strip.links[0].from == CustodyKind::unknown);
  CHECK(strip.links[0].to == CustodyKind::in_class);
  CHECK(strip.links[1].from == CustodyKind::in_class);
  CHECK(strip.links[1].to == CustodyKind::in_session);
  CHECK(strip.links[1].broken == model::ChainBreak::no_slip);
  CHECK(strip.links[1].gap_min == 35);
  CHECK(strip.now == CustodyKind::in_session);
  school.terminal.does(2, domain::Undo{marked.events[0].envelope.id, {}});
  strip = school.strip(1);
  REQUIRE(strip.links.size() == 3);
  CHECK(strip.links[1].voided);
  CHECK(strip.now == CustodyKind::in_class);
  CHECK_FALSE(school.strip(1, 4).allowed);
  CHECK(school.strip(1, 4).links.empty());
  CHECK(school.strip(1, 6).allowed);  // leads the child's second session
}

TEST_CASE("strip: a slow walk and a search are breaks with their minutes; calls stand between") {
  ClassSchool school;
  school.roll();
  school.dispatch();
  school.terminal.open_session(0);
  school.at(16, 25);
  school.terminal.does(2, school.terminal.mark(0, 1, domain::Mark::missing));
  school.at(16, 30);
  school.terminal.does(2, domain::LogContact{small_student(0, 1), small_session(0), "reached", {}});
  school.at(16, 37);
  school.terminal.does(2, school.terminal.mark(0, 1));
  const model::CustodyStrip strip = school.strip(1);
  REQUIRE(strip.links.size() == 5);
  CHECK(strip.links[1].kind == "class_dispatched");
  CHECK(strip.links[2].broken == model::ChainBreak::slow);
  CHECK(strip.links[2].gap_min == 20);
  CHECK(strip.links[3].kind == "guardian_contacted");
  CHECK(strip.links[3].detail_code == "reached");
  CHECK(strip.links[4].broken == model::ChainBreak::lost);
  CHECK(strip.links[4].gap_min == 12);
}
