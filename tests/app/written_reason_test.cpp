// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Words written on the screen's keyboard: from the finger to the sealed part of the event.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

TabletOptions without_leader(const std::string& lang = "zh") {
  TabletOptions options;
  options.lang = lang;
  options.now = small_time(16, 22);
  options.school = [](const SchoolKey& key) { return small_school_items(&key); };
  return options;
}

void open_keyboard(Tablet& tablet) {
  tablet.scan(small_staff_card(2));
  tablet.tap("provisional");
  tablet.tap("provisional/own_words");
  REQUIRE(tablet.has("text/done"));
}

model::LogLine opening_of(Tablet& tablet) {
  const auto log =
      tablet.reader().load_session_log(small_session(0), small_staff(2), tablet.clock().now());
  REQUIRE(log.ok());
  for (const auto& line : log->lines)
    if (line.kind == "session_opened") return line;
  FAIL("the session was not opened");
  return {};
}

bool stands_below(const std::filesystem::path& folder, const std::string& word) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::stringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    if (bytes.str().find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("written reason: pinyin by finger becomes the event's sealed reason, nowhere in clear") {
  Tablet tablet(without_leader());
  open_keyboard(tablet);
  tablet.type("text/key", "xuesheng");
  CHECK(tablet.says("xue sheng"));
  CHECK(tablet.text_of("text/candidate/0") == "学生");
  tablet.tap("text/candidate/0");
  CHECK(tablet.says("学生"));
  tablet.tap("text/done");
  CHECK_FALSE(tablet.has("text/done"));

  const auto opening = opening_of(tablet);
  CHECK(opening.reason == "学生");
  CHECK(opening.detail_code == "own_words");
  const auto& data = tablet.config().data_dir;
  CHECK(stands_below(data, "own_words"));  // the search does read the journal
  CHECK_FALSE(stands_below(data, "学生"));
  CHECK_FALSE(stands_below(data, "xuesheng"));

  tablet.tap("log");
  CHECK(tablet.says("学生"));
  tablet.pull_the_plug();
  CHECK(opening_of(tablet).reason == "学生");
}

TEST_CASE("written reason: cancelling opens nothing and goes back to the ready reasons") {
  Tablet tablet(without_leader());
  open_keyboard(tablet);
  tablet.tap("text/phrase/0");
  tablet.tap("text/cancel");
  CHECK_FALSE(tablet.has("text/done"));
  tablet.tap("provisional/urgent");
  CHECK(opening_of(tablet).detail_code == "urgent");
  CHECK(opening_of(tablet).reason.empty());
}

TEST_CASE("written reason: an English screen begins with letters") {
  Tablet tablet(without_leader("en"));
  open_keyboard(tablet);
  tablet.tap("text/shift");
  tablet.type("text/key", "bus");
  tablet.tap("text/key/space");
  tablet.type("text/key", "late");
  tablet.tap("text/done");
  CHECK(opening_of(tablet).reason == "Bus late");
}

TEST_CASE("written reason: a scanner's burst is a card, not words") {
  Tablet tablet(without_leader());
  open_keyboard(tablet);
  tablet.type("text/key", "ni");
  tablet.scan(small_card(2, 7));  // a pupil's card does nothing on a working face
  CHECK(tablet.says("ni"));
  CHECK(tablet.text_of("text/candidate/0") == "你");
  tablet.tap("text/candidate/0");
  CHECK(tablet.enabled("text/done"));
  tablet.scan(small_staff_card(3));  // a colleague takes the terminal over
  CHECK_FALSE(tablet.has("text/done"));
  CHECK_FALSE(stands_below(tablet.config().data_dir, "session_opened"));
}

TEST_CASE("written reason: quick taps on one key are as many letters") {
  Tablet tablet(without_leader("en"));
  open_keyboard(tablet);
  const ui::Rect key = tablet.probe().touchable("text/key/e")->rect;
  for (int i = 0; i < 3; ++i) {
    tablet.clock().advance(90'000);
    tablet.glass().take(platform::Contact{platform::ContactKind::down, 1, key.centre_x(),
                                          key.centre_y(), tablet.clock().mono_us()});
    tablet.glass().run();
    tablet.clock().advance(50'000);
    tablet.glass().take(platform::Contact{platform::ContactKind::up, 1, key.centre_x(),
                                          key.centre_y(), tablet.clock().mono_us()});
    tablet.settle();
  }
  CHECK(tablet.says("eee"));
}
