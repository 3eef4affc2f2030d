// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/pinyin.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "tests/platform/scratch_folder.h"

using namespace kehou;
using namespace kehou::platform;

namespace {

std::unique_ptr<PinyinEngine> open_in(const std::filesystem::path& scratch) {
  auto engine = PinyinEngine::open({.scratch = scratch});
  if (!engine.ok()) FAIL(engine.error().text());
  return std::move(*engine);
}

Composition type(PinyinEngine& engine, std::string_view letters) {
  Composition composition;
  for (const char letter : letters) composition = engine.press(letter);
  return composition;
}

std::size_t place_of(const Composition& composition, std::string_view word) {
  const auto& all = composition.candidates;
  const auto found = std::find(all.begin(), all.end(), word);
  REQUIRE_MESSAGE(found != all.end(), word, " is no candidate");
  return static_cast<std::size_t>(found - all.begin());
}

std::string everything_below(const std::filesystem::path& folder) {
  std::ostringstream all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    all << entry.path().string() << '\n';
    if (entry.is_regular_file()) all << std::ifstream(entry.path(), std::ios::binary).rdbuf();
  }
  return all.str();
}

}  // namespace

TEST_CASE("pinyin: xuesheng offers 学生 first, and choosing it finishes the word") {
  const test::ScratchFolder scratch;
  const auto engine = open_in(scratch / "");
  const Composition typed = type(*engine, "xuesheng");
  CHECK(typed.preedit == "xue sheng");
  REQUIRE_FALSE(typed.candidates.empty());
  CHECK(typed.candidates.front() == "学生");
  CHECK(typed.finished.empty());
  const Composition chosen = engine->choose(0);
  CHECK(chosen.finished == "学生");
  CHECK(chosen.preedit.empty());
  CHECK(chosen.candidates.empty());
}

TEST_CASE("pinyin: a part is chosen, the rest goes on, and erasing takes the choice back") {
  const test::ScratchFolder scratch;
  const auto engine = open_in(scratch / "");
  const Composition part = engine->choose(place_of(type(*engine, "laoshiyouhui"), "老师"));
  CHECK(part.finished.empty());
  CHECK(part.preedit == "老师you hui");
  CHECK(engine->erase().preedit.find("老师") == std::string::npos);
  const Composition again = engine->choose(place_of(engine->press('\''), "老师"));
  CHECK(engine->choose(place_of(again, "有")).finished.empty());
}

TEST_CASE("pinyin: the separator, the letter v and rare characters do what a person expects") {
  const test::ScratchFolder scratch;
  const auto engine = open_in(scratch / "");
  CHECK(type(*engine, "xi'an").candidates.front() == "西安");
  engine->clear();
  CHECK(type(*engine, "nv").candidates.front() == "女");
  engine->clear();
  const Composition all = type(*engine, "yi");
  CHECK(all.candidates.size() > 200);
  place_of(all, "懿");
}

TEST_CASE("pinyin: erasing every letter leaves nothing, and nothing is offered for no letters") {
  const test::ScratchFolder scratch;
  const auto engine = open_in(scratch / "");
  type(*engine, "hao");
  engine->erase();
  engine->erase();
  const Composition none = engine->erase();
  CHECK(none.preedit.empty());
  CHECK(none.candidates.empty());
  CHECK(engine->erase().preedit.empty());
  CHECK(engine->choose(0).finished.empty());
}

TEST_CASE("pinyin: signs, digits and bytes are not taken, nor a letter too many") {
  const test::ScratchFolder scratch;
  const auto engine = open_in(scratch / "");
  for (const char c : {'A', '1', ' ', '\n', '\x1b', '\xe5', '`', '/'})
    CHECK(engine->press(c).preedit.empty());
  const std::string many(PinyinEngine::most_letters, 'a');
  const std::string full = type(*engine, many).preedit;
  CHECK(std::count(full.begin(), full.end(), 'a') == PinyinEngine::most_letters);
  CHECK(engine->press('a').preedit == full);
  CHECK(engine->choose(100'000).finished.empty());
}

TEST_CASE("pinyin: nothing is learned, and no file holds what was typed or chosen") {
  const test::ScratchFolder scratch;
  const std::string before = [&] {
    const auto engine = open_in(scratch / "");
    const std::string untouched = everything_below(scratch / "");
    // The last of the candidates: whoever learns puts it first from now on.
    const auto first = type(*engine, "shan").candidates;
    for (int i = 0; i < 5; ++i) {
      const auto offered = type(*engine, i == 0 ? "" : "shan").candidates;
      if (i > 0) CHECK(offered == first);
      engine->choose(first.size() - 1);
    }
    engine->choose(place_of(type(*engine, "xuesheng"), "学生"));
    type(*engine, "zhangzixuan");
    CHECK(everything_below(scratch / "") == untouched);
    return untouched;
  }();
  CHECK(before.find("schema") != std::string::npos);  // the search does read the files
  for (const char* word : {"学生", "xuesheng", "shan", "zhangzixuan"})
    CHECK(before.find(word) == std::string::npos);
  CHECK(std::filesystem::is_empty(scratch / ""));  // closed: the folder is gone
  const auto engine = open_in(scratch / "");
  CHECK(type(*engine, "xuesheng").candidates.front() == "学生");
}

TEST_CASE("pinyin: the folder is its owner's alone") {
  const test::ScratchFolder scratch;
  const auto engine = open_in(scratch / "");
  int folders = 0;
  for (const auto& entry : std::filesystem::directory_iterator(scratch / "")) {
    struct stat status {};
    REQUIRE(stat(entry.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0700U);
    ++folders;
  }
  CHECK(folders == 1);
}

TEST_CASE(
    "pinyin: without the word list, or with one that is none, it says so and leaves nothing") {
  const test::ScratchFolder scratch;
  const test::ScratchFolder words;
  const auto none = PinyinEngine::open({.scratch = scratch / "", .words = words / "nowhere"});
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().fault == Fault::missing);
  std::filesystem::create_directory(words / "build");
  for (const char* name : {"build/pinyin_simp.table.bin", "build/pinyin_simp.prism.bin"})
    std::ofstream(words / name) << "not a word list, but long enough to be looked at as if it were";
  const auto broken = PinyinEngine::open({.scratch = scratch / "", .words = words / ""});
  REQUIRE_FALSE(broken.ok());
  CHECK(broken.error().fault == Fault::unsupported);
  CHECK(std::filesystem::is_empty(scratch / ""));
  const auto nowhere = PinyinEngine::open({.scratch = scratch / "gone"});
  REQUIRE_FALSE(nowhere.ok());
  CHECK(nowhere.error().fault == Fault::io);
}

TEST_CASE("pinyin: opens and closes many times in one process") {
  const test::ScratchFolder scratch;
  for (int i = 0; i < 20; ++i) CHECK_FALSE(type(*open_in(scratch / ""), "ni").candidates.empty());
  CHECK(std::filesystem::is_empty(scratch / ""));
}

TEST_CASE("pinyin: 10,000 random presses neither crash nor give broken text") {
  const test::ScratchFolder scratch;
  const auto engine = open_in(scratch / "");
  std::mt19937 chance(11);
  std::size_t finished = 0;
  Composition last;
  for (int i = 0; i < 10'000; ++i) {
    const unsigned what = chance() % 16;
    if (what < 9) {
      last = engine->press(static_cast<char>('a' + chance() % 26));
    } else if (what == 9) {
      last = engine->press('\'');
    } else if (what == 10) {
      last = engine->erase();
    } else if (what == 11 && i % 20 == 0) {
      engine->clear();
      last = {};
    } else {
      last = engine->choose(chance() % (last.candidates.size() + 2));
      if (!last.finished.empty()) ++finished;
    }
    CHECK(last.candidates.size() <= PinyinEngine::most_candidates);
    if (!last.finished.empty()) CHECK(last.preedit.empty());
  }
  CHECK(finished > 50);
}
