// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

constexpr int last_no = static_cast<int>(domain::No::text_too_long);

bool has_chinese(const std::string& text) {
  for (const char byte : text) {
    if (static_cast<unsigned char>(byte) >= 0xE4) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("words: every refusal says what, why and what next in both languages") {
  for (int no = 0; no <= last_no; ++no) {
    model::RefusalCard card;
    card.refusal.no = static_cast<domain::No>(no);
    card.refusal.number = 11;
    card.refusal.other = 12;
    card.subject = "07号";
    card.other_title = "Basketball";
    CAPTURE(no);
    const RefusalWords zh = refusal_words(Lang::zh, card);
    const RefusalWords en = refusal_words(Lang::en, card);
    for (const std::string& text : {zh.what, zh.why, zh.next}) {
      CHECK(has_chinese(text));
      CHECK(text.find('{') == std::string::npos);
    }
    card.subject.clear();
    const RefusalWords plain = refusal_words(Lang::en, card);
    for (const std::string& text : {plain.what, plain.why, plain.next}) {
      CHECK_FALSE(text.empty());
      CHECK_FALSE(has_chinese(text));
    }
    CHECK(en.what.find("07号") == 0);
  }
}

TEST_CASE("words: a refusal carries its numbers and the other session") {
  model::RefusalCard card;
  card.refusal = {domain::No::head_count_differs, 30, 31, {}, {}};
  CHECK(refusal_words(Lang::zh, card).why == "您数了 30 人，名单算来是 31 人");
  card.refusal.no = domain::No::elsewhere_now;
  card.other_title = "篮球 操场东区";
  CHECK(refusal_words(Lang::zh, card).why == "现在记在 篮球 操场东区");
  card.other_title.clear();
  CHECK(refusal_words(Lang::zh, card).why == "现在记在 另一场");
}

TEST_CASE("words: no two states of attendance share a word") {
  for (const Lang lang : {Lang::zh, Lang::en}) {
    for (int a = 0; a <= 10; ++a) {
      for (int b = a + 1; b <= 10; ++b) {
        CHECK(state_word(lang, static_cast<domain::AttendanceState>(a)) !=
              state_word(lang, static_cast<domain::AttendanceState>(b)));
      }
    }
  }
  CHECK(state_word(Lang::zh, domain::AttendanceState::expected) == "未点");
}

TEST_CASE("words: enumerators and words are in the same order") {
  CHECK(state_word(Lang::zh, domain::AttendanceState::handed_over) == "已交出");
  CHECK(session_word(Lang::zh, domain::SessionState::cancelled) == "已取消");
  CHECK(role_word(Lang::zh, domain::Role::admin) == "管理员");
  CHECK(activity_word(Lang::zh, domain::ActivityKind::tutoring) == "辅导答疑");
  CHECK(day_type_word(Lang::zh, domain::DayType::undecided) == "待学校决定");
  CHECK(slot_word(Lang::zh, domain::Slot::late) == "延时看护");
  CHECK(fault_words(Lang::zh, {Fault::refused, "", false, ""}).what == "系统不允许");
  CHECK(fault_words(Lang::zh, {Fault::full, "", false, ""}).what == "存储已满");
  model::RefusalCard last;
  last.refusal.no = domain::No::wait_a_moment;
  CHECK(refusal_words(Lang::zh, last).what == "请稍等一下");
}

TEST_CASE("words: days and times as a school writes them") {
  const CivilDay monday = to_civil_day({2026, 11, 23});
  CHECK(day_words(Lang::zh, monday) == "11月23日 星期一");
  CHECK(day_words(Lang::en, monday) == "Mon 23 Nov");
  CHECK(slot_words(Lang::zh, domain::Slot::s1, {{980}, {1030}}) == "第一时段 16:20–17:10");
  CHECK(seat_word(Lang::zh, 7) == "07号");
}

TEST_CASE("words: what happened, with and without a subject") {
  CHECK(happened(Lang::zh, "checked_in", "27号", 0) == "27号 已记为到");
  CHECK(happened(Lang::zh, "session_opened", "", 0) == "已开场");
  CHECK(happened(Lang::en, "session_opened", "", 0) == "Session opened");
  CHECK(happened(Lang::zh, "batch_checked_in", "", 11) == "11 人已记为到");
  CHECK(happened(Lang::zh, "something_new", "27号", 0) == "27号 已记下");
}

TEST_CASE("words: a place without a word gives its code") {
  CHECK(place_word(Lang::zh, "infirmary") == "医务室");
  CHECK(place_word(Lang::zh, "roof") == "roof");
}

}  // namespace kehou::ui
