// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/scanner.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/platform/milliseconds.h"

using namespace kehou::platform;
using kehou::platform::test::ms;

namespace {

/// Types into a scanner and writes down what it says: "scan:…", "again:…", "typed:x", "garbage".
struct ScannerDesk {
  Scanner scanner;
  std::int64_t now_us = 100'000'000;
  std::vector<std::string> said;

  explicit ScannerDesk(ScannerOptions options = {}) : scanner(std::move(options)) {}

  void listen() {
    while (auto outcome = scanner.take()) {
      if (const auto* scan = std::get_if<Scan>(&*outcome)) said.push_back("scan:" + scan->code);
      if (const auto* again = std::get_if<Repeat>(&*outcome))
        said.push_back("again:" + again->code);
      if (std::holds_alternative<Garbage>(*outcome)) said.push_back("garbage");
      if (const auto* typed = std::get_if<Typed>(&*outcome))
        said.push_back(std::string("typed:") + (typed->key.text != 0 ? typed->key.text : '.'));
    }
  }

  void key(KeyKind kind, char text = 0, bool repeat = false) {
    scanner.feed({kind, text, repeat, now_us});
    listen();
  }
  void text(const std::string& characters, std::int64_t gap_us) {
    for (const char c : characters) {
      key(KeyKind::text, c);
      now_us += gap_us;
    }
  }
  void enter() { key(KeyKind::enter); }
  void scan(const std::string& code, std::int64_t gap_us = 8 * ms) {
    text(code, gap_us);
    enter();
  }
  void sleep(std::int64_t us) {
    now_us += us;
    scanner.tick(now_us);
    listen();
  }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("scanner: a burst with Enter is one code and nothing is typed") {
  for (const std::int64_t gap_us : {0 * ms, 2 * ms, 8 * ms, 20 * ms, 34 * ms}) {
    ScannerDesk desk;
    desk.scan("KH-20261123-0042", gap_us);
    CHECK(desk.said == Lines{"scan:KH-20261123-0042"});
    CHECK_FALSE(desk.scanner.due_us().has_value());
  }
}

TEST_CASE("scanner: Tab ends a code as Enter does") {
  ScannerDesk desk;
  desk.text("0012345678", 8 * ms);
  desk.key(KeyKind::tab);
  CHECK(desk.said == Lines{"scan:0012345678"});
}

TEST_CASE("scanner: a person's typing is given back key by key") {
  ScannerDesk desk;
  for (const char c : std::string("1a23")) {
    desk.key(KeyKind::text, c);
    desk.sleep(140 * ms);
  }
  desk.enter();
  CHECK(desk.said == Lines{"typed:1", "typed:a", "typed:2", "typed:3", "typed:."});
}

TEST_CASE("scanner: a typed key waits for the pause and no longer") {
  ScannerDesk desk;
  desk.key(KeyKind::text, '7');
  CHECK(desk.said.empty());
  REQUIRE(desk.scanner.due_us().has_value());
  desk.sleep(*desk.scanner.due_us() - desk.now_us - 1);
  CHECK(desk.said.empty());
  desk.sleep(1);
  CHECK(desk.said == Lines{"typed:7"});
}

TEST_CASE("scanner: a burst cut by a pause is garbage, and so is the rest of it") {
  for (std::size_t cut = 1; cut < 10; ++cut) {
    for (const std::int64_t pause_us : {61 * ms, 150 * ms, 499 * ms}) {
      CAPTURE(cut);
      CAPTURE(pause_us);
      ScannerDesk desk;
      const std::string code = "0012345678";
      desk.text(code.substr(0, cut), 8 * ms);
      desk.sleep(pause_us - 8 * ms);
      desk.text(code.substr(cut), 8 * ms);
      desk.enter();
      desk.sleep(1000 * ms);
      for (const std::string& line : desk.said) CHECK(line.rfind("scan:", 0) != 0);
      desk.said.clear();
      desk.scan(code);
      CHECK(desk.said == Lines{"scan:0012345678"});
    }
  }
}

TEST_CASE("scanner: the Enter that comes late after a cut burst is swallowed") {
  ScannerDesk desk;
  desk.text("0012345678", 8 * ms);
  desk.sleep(100 * ms);
  desk.enter();
  CHECK(desk.said == Lines{"garbage"});
  desk.sleep(1000 * ms);
  desk.enter();
  CHECK(desk.said == Lines{"garbage", "typed:."});
}

TEST_CASE("scanner: a burst that lost its Enter does not glue to the next one") {
  ScannerDesk desk;
  desk.text("1111111111", 8 * ms);
  desk.sleep(800 * ms);
  desk.scan("2222222222");
  CHECK(desk.said == Lines{"garbage", "scan:2222222222"});
}

TEST_CASE("scanner: codes glued without a pause are refused by their length") {
  ScannerOptions options;
  options.lengths = {10};
  ScannerDesk desk(options);
  desk.scan("11111111112222222222");
  desk.sleep(1000 * ms);
  desk.scan("111111111");
  desk.sleep(1000 * ms);
  desk.scan("1111111111");
  CHECK(desk.said == Lines{"garbage", "garbage", "scan:1111111111"});
}

TEST_CASE("scanner: two codes that each end with Enter are two codes however quickly they come") {
  ScannerDesk desk;
  desk.scan("AAAA1", 2 * ms);
  desk.scan("BBBB2", 2 * ms);
  CHECK(desk.said == Lines{"scan:AAAA1", "scan:BBBB2"});
}

TEST_CASE("scanner: odd characters, control keys and key repeat spoil the whole burst") {
  for (const char* code : {"1234 5678", "1234/5678", "12345;", "#123456", "abc_def"}) {
    CAPTURE(code);
    ScannerDesk desk;
    desk.scan(code);
    CHECK(desk.said == Lines{"garbage"});
  }
  for (const KeyKind kind : {KeyKind::other, KeyKind::backspace, KeyKind::escape, KeyKind::left}) {
    ScannerDesk desk;
    desk.text("12345", 8 * ms);
    desk.key(kind);
    desk.now_us += 8 * ms;
    desk.scan("6789");
    CHECK(desk.said == Lines{"garbage"});
  }
  ScannerDesk desk;
  desk.text("12345", 8 * ms);
  desk.key(KeyKind::text, '5', true);
  desk.now_us += 8 * ms;
  desk.enter();
  CHECK(desk.said == Lines{"garbage"});
}

TEST_CASE("scanner: four characters are the least and 120 the most") {
  struct Row {
    std::size_t length;
    bool code;
  };
  for (const Row& row : {Row{1, false}, Row{3, false}, Row{4, true}, Row{120, true},
                         Row{121, false}, Row{122, false}, Row{5000, false}}) {
    CAPTURE(row.length);
    ScannerDesk desk;
    const std::string code(row.length, '7');
    desk.scan(code, 5 * ms);
    CHECK(desk.said == (row.code ? Lines{"scan:" + code} : Lines{"garbage"}));
  }
}

TEST_CASE("scanner: the same code within 2.5 s of its last reading counts once") {
  ScannerDesk desk;
  desk.scan("0012345678");
  for (int k = 0; k < 4; ++k) {
    desk.sleep(2000 * ms);
    desk.scan("0012345678");
  }
  desk.sleep(500 * ms);
  desk.scan("0099999999");
  desk.sleep(500 * ms);
  desk.scan("0012345678");
  desk.sleep(2600 * ms);
  desk.scan("0012345678");
  CHECK(desk.said == Lines{"scan:0012345678", "again:0012345678", "again:0012345678",
                           "again:0012345678", "again:0012345678", "scan:0099999999",
                           "again:0012345678", "scan:0012345678"});
}

TEST_CASE("scanner: a reader without Enter ends its code by the pause when told so") {
  ScannerOptions options;
  options.ending = ScanEnding::pause;
  options.lengths = {10};
  ScannerDesk desk(options);
  desk.text("0012345678", 8 * ms);
  CHECK(desk.said.empty());
  desk.sleep(60 * ms);
  CHECK(desk.said == Lines{"scan:0012345678"});
  desk.sleep(1000 * ms);
  desk.text("00123", 8 * ms);
  desk.sleep(60 * ms);
  CHECK(desk.said.back() == "garbage");
}

TEST_CASE("scanner: keys that waited for a slow frame are still one burst") {
  ScannerDesk desk;
  desk.text("001", 8 * ms);
  desk.now_us += 110 * ms;  // the frame: the other keys are stamped at its end
  for (const char c : std::string("2345678"))
    desk.scanner.feed({KeyKind::text, c, false, desk.now_us, 115 * ms});
  desk.now_us += 8 * ms;
  desk.enter();
  CHECK(desk.said == Lines{"scan:0012345678"});
}

TEST_CASE("scanner: typing and scanning side by side each come out right") {
  ScannerDesk desk;
  desk.key(KeyKind::text, 'a');
  desk.sleep(700 * ms);
  desk.scan("0012345678");
  desk.sleep(120 * ms);
  desk.key(KeyKind::backspace);
  desk.sleep(120 * ms);
  CHECK(desk.said == Lines{"typed:a", "scan:0012345678", "typed:."});
}

// A wire that cuts, pauses, glues, stutters and injects control keys. Whatever comes out as a code
// must be a code that was really sent, whole.
TEST_CASE("scanner: a million random keys never make a wrong or partial code") {
  const std::string alphabet = "0123456789ABCDEFabcdef-";
  std::size_t keys = 0, codes = 0, clean = 0;
  for (unsigned seed = 1; keys < 1'000'000; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    ScannerOptions options;
    options.lengths = {12};
    ScannerDesk desk(options);
    std::set<std::string> sent;
    for (int burst = 0; burst < 60; ++burst) {
      std::string code;
      while (code.size() < 12) code += alphabet[below(alphabet.size())];
      const auto fault = below(9);
      sent.insert(code);
      const std::int64_t gap_us = static_cast<std::int64_t>(1 + below(30)) * ms;
      const std::size_t at = 1 + below(11);
      for (std::size_t k = 0; k < code.size(); ++k, ++keys) {
        const bool here = k == at;
        if (here && fault == 1) break;                                                   // cut
        if (here && fault == 2) desk.sleep(static_cast<std::int64_t>(below(600)) * ms);  // torn
        if (here && fault == 3) continue;                                                // lost
        if (here && fault == 4) desk.key(KeyKind::other);                                // control
        if (here && fault == 5) desk.key(KeyKind::text, code[k - 1], true);              // stutter
        if (here && fault == 6) desk.key(KeyKind::text, static_cast<char>(33 + below(90)));
        desk.key(KeyKind::text, code[k]);
        desk.now_us += gap_us;
      }
      if (fault != 7 && fault != 1) desk.enter();  // 7: no Enter, glued to the next one
      if (fault == 0 || fault == 8) ++clean;
      if (fault != 7) desk.sleep(static_cast<std::int64_t>(20 + below(1500)) * ms);
    }
    desk.sleep(1000 * ms);
    for (const std::string& line : desk.said) {
      if (line.rfind("scan:", 0) != 0) continue;
      ++codes;
      REQUIRE_MESSAGE(sent.count(line.substr(5)) == 1, "seed ", seed, " ", line);
    }
  }
  CHECK(codes > clean / 2);  // it still reads: a scanner that refuses all would pass the above
}

TEST_CASE("scanner: random bytes at random times never break the form of a code") {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    std::mt19937 random(seed);
    ScannerDesk desk;
    for (int k = 0; k < 5000; ++k) {
      const auto kind = random() % 12 == 0 ? static_cast<KeyKind>(random() % 8) : KeyKind::text;
      const char text = kind == KeyKind::text ? static_cast<char>(random() % 256) : '\0';
      desk.key(kind, text, random() % 50 == 0);
      desk.now_us += static_cast<std::int64_t>(random() % 45) * ms;
      if (random() % 40 == 0) desk.sleep(600 * ms);
    }
    for (const std::string& line : desk.said) {
      if (line.rfind("scan:", 0) != 0) continue;
      REQUIRE(line.size() - 5 >= 4);
      REQUIRE(line.size() - 5 <= 64);
      const auto is_odd = [](char c) {
        return std::string("0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
                   .find(c) == std::string::npos;
      };
      REQUIRE(std::none_of(line.begin() + 5, line.end(), is_odd));
    }
  }
}
