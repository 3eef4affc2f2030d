// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/wording.h"
#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

namespace {

std::string text_of(const model::DayBoard& board) {
  std::string text = board.day_name;
  for (const model::BoardSlot& slot : board.slots)
    for (const model::BoardTile& tile : slot.tiles)
      text += tile.title + "|" + tile.room + "|" + tile.teacher + "|" + tile.change_to + "\n";
  return text;
}

std::string text_of(const model::RoomAnswer& answer) {
  std::string text = answer.class_name + "|" + answer.masked_name + "\n";
  for (const model::RoomAnswerLine& line : answer.lines)
    text += line.title + "|" + line.room + "|" + line.direction + "|" + line.teacher + "\n";
  return text;
}

void check_no_full_name(const std::string& text) {
  for (int c = 0; c < small_classes; ++c)
    for (int seat = 1; seat <= small_seats; ++seat)
      CHECK(text.find(small_student_name(c, seat).name) == std::string::npos);
  for (int i = 0; i < 9; ++i) CHECK(text.find(small_staff_name(i).name) == std::string::npos);
}

const model::BoardTile& tile(const model::DayBoard& board, int group) {
  for (const model::BoardSlot& slot : board.slots)
    for (const model::BoardTile& one : slot.tiles)
      if (one.session == small_session(group, board.plan.day)) return one;
  FAIL("no such tile");
  return board.slots.front().tiles.front();
}

}  // namespace

TEST_CASE("wording: a compound surname is kept whole") {
  CHECK(surname_of("欧阳靖") == "欧阳");
  CHECK(surname_of("司马梓轩") == "司马");
  CHECK(surname_of("诸葛亮") == "诸葛");
  CHECK(surname_of("王梓轩") == "王");
  CHECK(surname_of("单雄信") == "单");
  CHECK(surname_of("欧阳") == "欧");  // two characters: 欧 with the given name 阳
  CHECK(surname_of("阿依古丽·买买提") == "阿依古丽");
  CHECK(surname_of("") == "");
  CHECK(teacher_title("尉迟恭") == "尉迟老师");
  CHECK(masked_name("王梓轩", 0) == "");
  CHECK(masked_name("王梓轩", 1) == "王*");
  CHECK(masked_name("王梓轩", 2) == "王梓轩");
}

TEST_CASE("wording: a class is named by its grade on that day") {
  domain::ClassDefined one;
  one.entry_year = 2024;
  one.number = 2;
  CHECK(class_name(one, to_civil_day({2026, 11, 23})) == "三(2)班");
  CHECK(class_name(one, to_civil_day({2027, 9, 1})) == "四(2)班");
  one.entry_year = 2018;
  CHECK(class_name(one, to_civil_day({2026, 11, 23})) == "2018级2班");
}

TEST_CASE("day board: shows every group of the day by slot with room and teacher's surname") {
  JournalSchool school;
  const model::DayBoard board = school.reader()->load_day_board(small_monday()).value();
  REQUIRE(board.slots.size() == 2);
  CHECK(board.slots[0].slot == domain::Slot::s1);
  CHECK(to_text(board.slots[0].time.start) == "16:20");
  CHECK(board.slots[0].tiles.size() == 4);
  CHECK(board.slots[1].tiles.size() == 2);
  CHECK(tile(board, 0).room == "教学楼301");
  CHECK(tile(board, 0).teacher == "赵老师");
  CHECK(tile(board, 0).kind == domain::ActivityKind::homework);
  CHECK(tile(board, 4).teacher == "欧阳老师");
  CHECK(tile(board, 4).kind == domain::ActivityKind::sport);
  CHECK(tile(board, 4).change == model::BoardChange::none);
}

TEST_CASE("day board: marks a switched room, a merged and a cancelled group") {
  JournalSchool school;
  school.say(domain::RoomSwitched{small_session(4), small_room(4), small_room(6)});
  school.say(domain::SessionsMerged{small_session(3), small_session(2)});
  school.say(domain::SessionCancelled{small_session(5), ""});
  school.say(domain::DutySubstituted{small_session(1), small_staff(3), small_staff(7)});
  const model::DayBoard board = school.reader()->load_day_board(small_monday()).value();
  CHECK(tile(board, 4).change == model::BoardChange::room_switched);
  CHECK(tile(board, 4).room == "综合楼201");
  CHECK(tile(board, 3).change == model::BoardChange::merged);
  CHECK(tile(board, 3).change_to == "作业看护 四1");
  CHECK(tile(board, 3).room == "教学楼401");
  CHECK(tile(board, 3).teacher == "孙老师");
  CHECK(tile(board, 5).change == model::BoardChange::cancelled);
  CHECK(tile(board, 1).teacher == "傅老师");
}

TEST_CASE("day board: a holiday has a name, no groups and the next day with groups") {
  JournalSchool school;
  const CivilDay national = to_civil_day({2026, 10, 1});
  const model::DayBoard board = school.reader()->load_day_board(national).value();
  CHECK_FALSE(board.plan.taught);
  CHECK(board.day_name == "国庆节");
  CHECK(board.slots.empty());
  CHECK(board.next_taught == to_civil_day({2026, 10, 2}));
  CHECK(school.reader()->load_day_board(small_monday()).value().next_taught == CivilDay{});
}

TEST_CASE("room picker: offers the classes with their taken seats and nothing of who sits there") {
  JournalSchool school;
  school.say(domain::StudentLeft{small_student(0, 5), domain::StudentStatus::transferred});
  const model::RoomPicker picker = school.reader()->load_room_picker(small_monday()).value();
  REQUIRE(picker.classes.size() == 4);
  CHECK(picker.classes[0].name == "三(1)班");
  CHECK(picker.classes[3].name == "四(2)班");
  CHECK(picker.classes[0].seat_numbers.size() == 11);
  CHECK(picker.classes[1].seat_numbers.size() == 12);
}

TEST_CASE("room answer: tells a student's rooms of the day in the order of time") {
  JournalSchool school;
  school.say(domain::RoomSwitched{small_session(4), small_room(4), small_room(6)});
  const auto reader = school.reader();
  const auto answer = reader->load_room_answer(small_student(1, 4), small_monday(), 1).value();
  REQUIRE(answer);
  CHECK(answer->class_name == "三(2)班");
  CHECK(answer->seat_no == 4);
  CHECK(answer->masked_name == "陈*");
  REQUIRE(answer->lines.size() == 2);
  CHECK(answer->lines[0].room == "教学楼302");
  CHECK(answer->lines[0].teacher == "钱老师");
  CHECK(answer->lines[1].title == "篮球");
  CHECK(answer->lines[1].room == "综合楼201");
  CHECK(answer->lines[1].direction == "二楼西侧");
  CHECK(answer->lines[1].change == model::BoardChange::room_switched);
  CHECK(to_text(answer->service_end) == "18:00");
  CHECK(reader->load_room_answer(small_student(0, 10), small_monday(), 1).value()->masked_name ==
        "司马*");
  CHECK(reader->load_room_answer(small_student(1, 4), small_monday(), 0).value()->masked_name ==
        "");
  CHECK_FALSE(reader->load_room_answer(small_student(7, 7), small_monday(), 1).value());
}

TEST_CASE(
    "room answer: never tells where the student is now, only where the plan has the student") {
  JournalSchool school;
  school.open(2);
  school.present(2, 1, 4);
  const auto answer =
      school.reader()->load_room_answer(small_student(1, 4), small_monday(), 1).value();
  CHECK(answer->lines.size() == 2);
  CHECK(text_of(*answer).find("教学楼401") == std::string::npos);
}

TEST_CASE("public screens: no full name on the board, in an answer or in the header") {
  JournalSchool school;
  const auto reader = school.reader();
  check_no_full_name(text_of(reader->load_day_board(small_monday()).value()));
  for (int c = 0; c < small_classes; ++c)
    for (const int seat : {1, 10, 12})
      check_no_full_name(
          text_of(*reader->load_room_answer(small_student(c, seat), small_monday(), 1).value()));
  check_no_full_name(reader->load_header(small_time(16, 24)).value().day_leader);
}

TEST_CASE("header: names the duty leader by duty, and by signed-in role when that one is away") {
  JournalSchool school;
  const auto reader = school.reader();
  model::HeaderStrip strip = reader->load_header(small_time(16, 24)).value();
  CHECK(strip.school == "青禾实验小学");
  CHECK(strip.day == small_monday());
  CHECK(to_text(strip.now) == "16:24");
  CHECK(to_text(strip.service_end) == "18:00");
  CHECK(strip.taught);
  CHECK(strip.day_leader == "周老师");
  CHECK_FALSE(strip.day_leader_in);
  CHECK(strip.upload.pending == static_cast<std::int64_t>(school.events().size()));
  CHECK(strip.upload.oldest_at == small_time(7, 0));

  domain::StaffChanged deputy;
  deputy.staff = small_staff(7);
  deputy.number = "1008";
  deputy.roles.add(domain::Role::day_leader);
  school.say(deputy, {.personal = named("傅抱石")});
  school.say(domain::ShiftSignedIn{small_staff(7), small_monday()});
  strip = reader->load_header(small_time(16, 24)).value();
  CHECK(strip.day_leader == "傅老师");
  CHECK(strip.day_leader_in);

  school.say(domain::ShiftSignedIn{small_staff(1), small_monday()});
  strip = reader->load_header(small_time(16, 24)).value();
  CHECK(strip.day_leader == "周老师");
  CHECK(strip.day_leader_in);
}

TEST_CASE("header: names this terminal and the summer's end") {
  JournalSchool school;
  school.say(domain::TerminalJoined{"二楼东", "hall"});
  const auto strip = school.reader()->load_header(small_time(16, 24)).value();
  CHECK(strip.terminal == "二楼东");
  const CivilDay may = to_civil_day({2027, 5, 10});
  CHECK(to_text(school.reader()->load_header(small_time(9, 0, may)).value().service_end) ==
        "18:30");
}
