// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/text_entry.h"

#include <doctest/doctest.h>

#include <random>

#include "kiosk/intake/text.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::app;
using model::TextMode;

namespace {

model::TextField field_of(std::size_t most, std::vector<std::string> phrases = {}) {
  model::TextField field;
  field.title = "原因";
  field.most = most;
  field.phrases = std::move(phrases);
  return field;
}

TextEntry asked(std::size_t most = 60, ui::Lang lang = ui::Lang::zh,
                std::vector<std::string> phrases = {}) {
  TextEntry entry;
  entry.ask(field_of(most, std::move(phrases)), lang);
  return entry;
}

void type(TextEntry& entry, std::string_view letters) {
  for (const char letter : letters) entry.apply(model::TypeCharacter{std::string(1, letter)});
}

/// A word by its letters and the first candidate.
void write(TextEntry& entry, std::string_view letters) {
  type(entry, letters);
  entry.apply(model::TypeCharacter{" "});
}

const std::string& text_of(const TextEntry& entry) { return entry.entry().field.text; }

bool is_whole_text(const std::string& text) {
  for (const char32_t c : intake::to_code_points(text)) {
    if (c == 0xFFFD || c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
  }
  return intake::to_nfc(text) == text;
}

}  // namespace

TEST_CASE("text entry: letters become words, and done gives them") {
  TextEntry entry = asked();
  type(entry, "xuesheng");
  CHECK(entry.entry().preedit == "xue sheng");
  CHECK(text_of(entry).empty());
  CHECK_FALSE(entry.apply(model::FinishText{}));  // first choose
  entry.apply(model::TakeCandidate{0});
  CHECK(text_of(entry) == "学生");
  CHECK(entry.entry().length == 2);
  CHECK(entry.entry().preedit.empty());
  const auto answer = entry.apply(model::FinishText{});
  REQUIRE(answer.has_value());
  CHECK(answer->done);
  CHECK(answer->text == "学生");
  CHECK_FALSE(entry.is_open());
}

TEST_CASE("text entry: cancelling gives no words, whatever was written") {
  TextEntry entry = asked();
  write(entry, "xuesheng");
  const auto answer = entry.apply(model::CancelText{});
  REQUIRE(answer.has_value());
  CHECK_FALSE(answer->done);
  CHECK(answer->text.empty());
  CHECK_FALSE(entry.is_open());
}

TEST_CASE("text entry: the limit counts characters, and nothing goes over it") {
  TextEntry entry = asked(3);
  write(entry, "xuesheng");
  CHECK_FALSE(entry.entry().full());
  write(entry, "laoshi");
  CHECK(text_of(entry) == "学生老");
  CHECK(text_of(entry).size() == 9);
  CHECK(entry.entry().full());
  type(entry, "ni");
  CHECK(entry.entry().preedit.empty());
  entry.apply(model::TypeCharacter{"。"});
  CHECK(text_of(entry) == "学生老");
  entry.apply(model::EraseOne{});
  entry.apply(model::TypeCharacter{"。"});
  CHECK(text_of(entry) == "学生。");
}

TEST_CASE("text entry: a phrase is written whole or not at all") {
  TextEntry entry = asked(6, ui::Lang::zh, {"检查随后补上", "天气"});
  entry.apply(model::TakePhrase{1});
  entry.apply(model::TakePhrase{0});
  entry.apply(model::TakePhrase{9});
  CHECK(text_of(entry) == "天气");
  entry.apply(model::ClearText{});
  entry.apply(model::TakePhrase{0});
  CHECK(text_of(entry) == "检查随后补上");
}

TEST_CASE("text entry: control characters and broken bytes are refused, marks are composed") {
  TextEntry entry = asked(60, ui::Lang::en);
  for (const char* refused : {"\n", "\x01", "\x7f", "\xc2\x85", "\xe2\x80\xae", "\xe2\x80\x8b",
                              "\xef\xbb\xbf", "\xe5", ""})
    entry.apply(model::TypeCharacter{refused});
  entry.apply(model::TypeCharacter{std::string(1, '\0')});
  CHECK(text_of(entry).empty());
  type(entry, "e");
  entry.apply(model::TypeCharacter{"\xcc\x81"});  // combining acute
  CHECK(text_of(entry) == "\xc3\xa9");
  CHECK(entry.entry().length == 1);
  entry.apply(model::EraseOne{});
  CHECK(text_of(entry).empty());
}

TEST_CASE("text entry: what stood in the field comes in under the same rules") {
  TextEntry entry;
  model::TextField field = field_of(4);
  field.text = "一\n二三四五";
  entry.ask(field, ui::Lang::zh);
  CHECK(text_of(entry) == "一二三四");
}

TEST_CASE("text entry: spaces alone are no words, outer ones go") {
  TextEntry entry = asked(60, ui::Lang::en);
  type(entry, "  ");
  CHECK_FALSE(entry.apply(model::FinishText{}));
  type(entry, "ok  ");
  const auto answer = entry.apply(model::FinishText{});
  REQUIRE(answer.has_value());
  CHECK(answer->text == "ok");
  model::TextField field = field_of(9);
  field.may_be_empty = true;
  entry.ask(field, ui::Lang::en);
  CHECK(entry.apply(model::FinishText{})->done);
}

TEST_CASE("text entry: one capital after shift; letters begun in the wrong mode stay letters") {
  TextEntry entry = asked(60, ui::Lang::en);
  entry.apply(model::ToggleShift{});
  CHECK(entry.entry().shift);
  type(entry, "O");
  CHECK_FALSE(entry.entry().shift);
  entry.apply(model::SetTextMode{TextMode::pinyin});
  type(entry, "kayang");
  entry.apply(model::SetTextMode{TextMode::latin});
  CHECK(text_of(entry) == "Okayang");
  CHECK(entry.entry().preedit.empty());
}

TEST_CASE("text entry: a sign behind a reading takes the best word first") {
  TextEntry entry = asked();
  type(entry, "laoshi");
  entry.apply(model::TypeCharacter{"，"});
  CHECK(text_of(entry) == "老师，");
}

TEST_CASE("text entry: without a word list the keyboard has letters and says so") {
  TextEntry entry({.words = "/nowhere"});
  entry.ask(field_of(60), ui::Lang::zh);
  CHECK(entry.entry().no_pinyin);
  CHECK(entry.entry().mode == TextMode::latin);
  entry.apply(model::SetTextMode{TextMode::pinyin});
  CHECK(entry.entry().mode == TextMode::latin);
  type(entry, "ok");
  CHECK(entry.apply(model::FinishText{})->text == "ok");
}

TEST_CASE("text entry: the engine and its folder live only while the keyboard is open") {
  const support::TempFolder scratch;
  TextEntry entry({.scratch = scratch.path()});
  const auto folders = [&] {
    return std::distance(std::filesystem::directory_iterator(scratch.path()), {});
  };
  CHECK(folders() == 0);
  entry.ask(field_of(60), ui::Lang::en);
  CHECK(folders() == 0);  // nobody has asked for pinyin yet
  entry.apply(model::SetTextMode{TextMode::pinyin});
  CHECK(folders() == 1);
  entry.apply(model::CancelText{});
  CHECK(folders() == 0);
}

TEST_CASE("text entry: 10,000 random presses never crash, never pass the limit, never break text") {
  std::mt19937 chance(7);
  TextEntry entry = asked(24, ui::Lang::zh, {"天气", "学生已到，来不及检查"});
  const std::vector<std::string> signs{"，", "。", " ", "'", "7", "A", "\n", "\xe5", "é", "😀"};
  std::size_t answers = 0;
  std::size_t longest = 0;
  for (int i = 0; i < 10'000; ++i) {
    if (!entry.is_open()) entry.ask(field_of(24, {"天气", "学生已到，来不及检查"}), ui::Lang::zh);
    const auto pick = [&](std::size_t most) { return chance() % most; };
    model::TextTap tap = model::TypeCharacter{std::string(1, static_cast<char>('a' + pick(26)))};
    const std::size_t what = pick(40);
    if (what == 0) tap = model::SetTextMode{static_cast<TextMode>(pick(3))};
    if (what == 1) tap = model::ToggleShift{};
    if (what == 2 || what == 3) tap = model::EraseOne{};
    if (what == 4 && pick(4) == 0) tap = model::ClearText{};
    if (what == 5) tap = model::FinishText{};
    if (what == 6 && pick(8) == 0) tap = model::CancelText{};
    if (what == 7) tap = model::TakePhrase{pick(3)};
    if (what == 8) tap = model::TurnPage{pick(60), pick(2) == 0};
    if (what >= 9 && what < 20)
      tap = model::TakeCandidate{pick(entry.entry().candidates.size() + 2)};
    if (what >= 20 && what < 24) tap = model::TypeCharacter{signs[pick(signs.size())]};
    if (entry.apply(tap)) {
      ++answers;
      continue;
    }
    const auto& now = entry.entry();
    longest = std::max(longest, now.length);
    CHECK(now.length <= now.field.most);
    CHECK(now.length == intake::to_code_points(now.field.text).size());
    CHECK(is_whole_text(now.field.text));
    CHECK((now.candidates.empty() || now.first() < now.candidates.size()));
  }
  CHECK(answers > 20);
  CHECK(longest == 24);
}
