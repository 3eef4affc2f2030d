// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Names are sealed: no byte of a used data folder, nor of a backup, says who anybody is.
#include <fstream>
#include <sstream>

#include "kiosk/app/key_text.h"
#include "kiosk/store/upkeep.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"

using namespace kehou;
using namespace kehou::support;

namespace {

constexpr std::array<const char*, 3> pins{"304958", "871263", "590417"};

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

/// UTF-16 in both orders: another way in which a library could have written it.
std::array<std::string, 2> as_utf16(const std::string& text) {
  std::array<std::string, 2> out;
  const auto put = [&out](unsigned unit) {
    out[0] += {static_cast<char>(unit & 0xff), static_cast<char>(unit >> 8)};
    out[1] += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xff)};
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(text[i + n]); };
    if (byte(0) < 0x80) {
      put(byte(0));
      i += 1;
    } else {  // the names of this school are all of three bytes a character
      put((byte(0) & 0x0fU) << 12 | (byte(1) & 0x3fU) << 6 | (byte(2) & 0x3fU));
      i += 3;
    }
  }
  return out;
}

std::vector<std::string> secrets() {
  std::vector<std::string> words;
  const auto person = [&words](const SmallName& name, const std::string& phone) {
    words.push_back(name.name);
    words.push_back(name.pinyin);
    words.push_back(phone);
    for (const auto& other : as_utf16(name.name)) words.push_back(other);
  };
  for (int i = 0; i < 9; ++i) person(small_staff_name(i), "1380000" + std::to_string(4001 + i));
  for (int c = 0; c < small_classes; ++c)
    for (int s = 1; s <= small_seats; ++s) {
      person(small_student_name(c, s), "1390000" + std::to_string(2000 + c * 100 + s));
      words.push_back(small_card(c, s));
    }
  for (int i = 0; i < 9; ++i) words.push_back(small_staff_card(i));
  return words;
}

/// What of the secrets stands in any file below the folder.
std::vector<std::string> found_below(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  const auto words = secrets();
  std::size_t pins_seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == "ballast") continue;
    const std::string bytes = bytes_of(entry.path());
    for (const auto& word : words)
      if (bytes.find(word) != std::string::npos)
        found.push_back(entry.path().filename().string() + ": " + word);
    // Six digits turn up in hexadecimal by chance; all three PINs in one file do not.
    pins_seen = 0;
    for (const char* pin : pins) pins_seen += bytes.find(pin) != std::string::npos ? 1 : 0;
    if (pins_seen == pins.size()) found.push_back(entry.path().filename().string() + ": the PINs");
  }
  return found;
}

TabletOptions with_pins() {
  TabletOptions options;
  options.width = 1280;
  options.height = 800;
  options.now = small_time(16, 18);
  options.school = [](const SchoolKey& key) {
    Items items = small_school_items(&key);
    for (std::size_t i = 0; i < pins.size(); ++i)
      items.push_back(pin_item(key, static_cast<int>(i) + 2, pins[i]));
    return items;
  };
  return options;
}

void use_for_a_day(Tablet& tablet) {
  tablet.scan(small_staff_card(1));
  tablet.tap("header/home");
  tablet.scan(small_card(2, 7));
  tablet.wait(12 * second_us);
  for (std::size_t i = 0; i < pins.size(); ++i) {
    tablet.tap("board/sign_in");
    tablet.type("key", std::to_string(1003 + i));
    tablet.tap("key/action");
    tablet.type("key", pins[i]);
    tablet.tap("key/action");
    REQUIRE(tablet.app().person().has_value());
    tablet.tap("checklist/open");
    tablet.tap(i < 2 ? "tile/3-" + std::to_string(i + 1) + "-07" : "tile/4-1-07");
    if (i == 0) {
      tablet.tap("walk_in");
      tablet.tap("class/4-2");
      tablet.tap("student/09");
      tablet.tap("walk_in/admit");
      tablet.tap("log");
      tablet.tap("header/back");
    }
    tablet.tap("header/home");
  }
}

}  // namespace

TEST_CASE("names: a used data folder and its backup say no name, phone number, card or PIN") {
  Tablet tablet(with_pins());
  use_for_a_day(tablet);
  const auto& data = tablet.config().data_dir;
  REQUIRE(std::filesystem::exists(data / "kehou.db"));
  REQUIRE(std::filesystem::exists(data / "kehou.db-wal"));
  for (const auto& hit : found_below(data)) CHECK_MESSAGE(false, hit);

  const TempFolder backup;
  const auto copied = store::back_up(data, backup.path() / "backup.db");
  REQUIRE(copied.ok());
  REQUIRE(std::filesystem::file_size(backup.path() / "backup.db") > 0);
  for (const auto& hit : found_below(backup.path())) CHECK_MESSAGE(false, hit);

  tablet.pull_the_plug();
  for (const auto& hit : found_below(data)) CHECK_MESSAGE(false, hit);
}

TEST_CASE("names: a folder that was used across a rotation of the key says none of them either") {
  Tablet tablet(with_pins());
  SchoolKey key = tablet.key();
  key.go_on_with(app::rotate_key(tablet.config().keys()).value());
  // Everybody's record and PIN again, under the new key, and a day with cards and PINs of both.
  Items again = small_school_items(&key);
  again.push_back(pin_item(key, 3, pins[1]));
  tablet.record_facts(again);
  use_for_a_day(tablet);
  const auto& data = tablet.config().data_dir;
  for (const auto& hit : found_below(data)) CHECK_MESSAGE(false, hit);
  for (const auto& hit : found_below(tablet.config().keys().parent_path()))
    CHECK_MESSAGE(false, hit);
  const auto whole = store::verify(data);
  REQUIRE(whole.ok());
  CHECK(whole->findings.empty());
}

TEST_CASE("names: the search finds each of them where they do stand in clear") {
  const TempFolder folder;
  std::string text = "\x01noise";
  for (const auto& word : secrets()) text += word;
  for (const char* pin : pins) text += pin;
  std::ofstream(folder.path() / "clear.bin", std::ios::binary) << text;
  CHECK(found_below(folder.path()).size() == secrets().size() + 1);
}
