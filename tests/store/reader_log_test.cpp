// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/journal_school.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

namespace {

model::SessionLog log_of(JournalSchool& school, int group, int viewer, Instant now) {
  return school.reader()->load_session_log(small_session(group), small_staff(viewer), now).value();
}

const model::LogLine* line(const model::SessionLog& log, domain::EventId event) {
  for (const model::LogLine& one : log.lines)
    if (one.event == event) return &one;
  return nullptr;
}

}  // namespace

TEST_CASE("session log: tells who did what to whom, newest first, with the reason opened") {
  JournalSchool school;
  school.open(0);
  const auto here = school.present(0, 0, 7, {.at = small_time(16, 22)});
  domain::MarkedExcused excused;
  excused.session = small_session(0);
  excused.student = small_student(0, 11);
  excused.kind = domain::ExcuseKind::sick;
  const auto sick = school.say(
      excused, {.at = small_time(16, 23), .personal = because("发烧"), .backfilled = true});
  school.present(1, 1, 1, {.at = small_time(16, 24)});
  domain::BatchCheckedIn rest{small_session(0), {}, 9};
  for (const int seat : {1, 2, 3}) rest.students.push_back(small_student(0, seat));
  const auto batch = school.say(rest, {.at = small_time(16, 25)});
  const auto log = log_of(school, 0, 2, small_time(16, 26));
  CHECK(log.title == "作业看护 三1");
  REQUIRE(log.lines.size() == 5);
  CHECK(log.lines.front().event == batch);
  CHECK(log.lines.front().kind == "batch_checked_in");
  CHECK(log.lines.front().count == 3);
  CHECK(line(log, here)->subject == "07 " + small_student_name(0, 7).name);
  CHECK(line(log, here)->who == small_staff_name(2).name);
  CHECK(line(log, sick)->detail_code == "sick");
  CHECK(line(log, sick)->reason == "发烧");
  CHECK(line(log, sick)->backfilled);
  CHECK(line(log, sick)->subject == "11 " + small_student_name(0, 11).name);
}

TEST_CASE("session log: what was taken back stays, struck out, with the line that took it back") {
  JournalSchool school;
  school.open(0);
  const auto wrong = school.present(0, 0, 7);
  const auto taken_back = school.say(domain::Voided{wrong}, {.at = small_time(16, 23)});
  const auto log = log_of(school, 0, 2, small_time(16, 24));
  REQUIRE(line(log, wrong));
  CHECK(line(log, wrong)->voided);
  CHECK_FALSE(line(log, wrong)->can_undo);
  REQUIRE(line(log, taken_back));
  CHECK(line(log, taken_back)->kind == "voided");
  CHECK(line(log, taken_back)->subject == "07 " + small_student_name(0, 7).name);
  CHECK_FALSE(line(log, taken_back)->voided);
}

TEST_CASE(
    "session log: only an own line of the last ten minutes with nothing on it can be undone") {
  JournalSchool school;
  school.open(0);
  const auto first = school.present(0, 0, 7, {.at = small_time(16, 22)});
  const auto other = school.present(0, 0, 8, {.at = small_time(16, 22), .actor = small_staff(3)});
  const auto before = school.present(0, 0, 9, {.at = small_time(16, 22)});
  domain::TempOut out;
  out.session = small_session(0);
  out.student = small_student(0, 9);
  const auto after = school.say(out, {.at = small_time(16, 23), .after = {before}});
  auto log = log_of(school, 0, 2, small_time(16, 30));
  CHECK(line(log, first)->can_undo);
  CHECK_FALSE(line(log, other)->can_undo);
  CHECK_FALSE(line(log, before)->can_undo);
  CHECK(line(log, after)->can_undo);
  log = log_of(school, 0, 2, small_time(16, 33));
  CHECK_FALSE(line(log, first)->can_undo);
  CHECK(line(log, after)->can_undo);
  school.say(domain::SessionClosed{small_session(0)}, {.at = small_time(16, 31)});
  log = log_of(school, 0, 2, small_time(16, 32));
  CHECK_FALSE(line(log, first)->can_undo);
}
