// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets/text_pad.h"

#include "kiosk/ui/widgets/page.h"
#include "tests/ui/screens_panels.h"

namespace {

using namespace kehou;
using namespace kehou::screens;
using model::TextMode;

constexpr std::size_t most_characters = 60;

model::TextEntry entry_with(std::string text, std::size_t length, TextMode mode) {
  model::TextEntry entry;
  entry.field.title = mode == TextMode::latin ? "Why open provisionally?" : "为什么要临时开场？";
  entry.field.phrases = {"带班领导还没到",
                         "学生已到，来不及检查",
                         "检查随后补上",
                         "The duty leader is not here yet",
                         "Students are here, no time to check",
                         "The check will follow"};
  entry.field.most = most_characters;
  entry.field.text = std::move(text);
  entry.length = length;
  entry.mode = mode;
  return entry;
}

std::string times(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

model::TextEntry composing(std::string preedit = "xue sheng") {
  model::TextEntry entry = entry_with("走廊里有", 4, TextMode::pinyin);
  entry.preedit = std::move(preedit);
  entry.candidates = {"学生", "学", "血", "雪", "薛", "穴", "削", "靴", "中华人民共和国国务院"};
  for (int i = 0; i < 90; ++i) entry.candidates.emplace_back(i % 3 == 0 ? "学生" : "雪");
  return entry;
}

struct ShownPad {
  std::string name;
  model::TextEntry entry;
};

std::vector<ShownPad> all_states() {
  model::TextEntry second = composing();
  second.pages = {12};
  model::TextEntry nothing = composing("vvv");
  nothing.candidates.clear();
  model::TextEntry longest = composing(std::string(48, 'w') + times(" w", 16));
  model::TextEntry capitals = entry_with("Ms Wang is on her way", 21, TextMode::latin);
  capitals.shift = true;
  model::TextEntry without = entry_with("", 0, TextMode::latin);
  without.no_pinyin = true;
  model::TextEntry bare = entry_with("", 0, TextMode::pinyin);
  bare.field.phrases.clear();
  model::TextEntry wide = entry_with(std::string(200, 'W'), 200, TextMode::latin);
  wide.field.most = 200;
  return {{"empty", entry_with("", 0, TextMode::pinyin)},
          {"composing", composing()},
          {"second_page", second},
          {"no_reading", nothing},
          {"longest_reading", longest},
          {"capitals", capitals},
          {"symbols", entry_with("16:30 前", 7, TextMode::symbols)},
          {"full", entry_with(times("字", most_characters), most_characters, TextMode::pinyin)},
          {"wide", wide},
          {"no_pinyin", without},
          {"bare", bare}};
}

Stage::Draw over_a_page(const model::TextEntry& entry, std::optional<model::TextTap>& last) {
  return [&](ui::Frame& frame) -> ui::Wish {
    { const ui::Page page(frame, "below"); }
    if (auto tap = ui::text_pad(frame, entry)) last = tap;
    return {};
  };
}

std::vector<PanelKind> pad_panels() {
  std::vector<PanelKind> kinds = usual_panels();
  for (const float density : {0.9F, 1.1F})
    kinds.push_back({1920, 1080, ui::Lang::en, ui::Palette::night, density});
  return kinds;
}

struct Pad {
  explicit Pad(model::TextEntry shown) : entry(std::move(shown)) {}
  std::optional<model::TextTap> tap(const std::string& id) {
    last.reset();
    stage.tap(over_a_page(entry, last), id);
    return last;
  }
  template <class Tap>
  Tap tapped(const std::string& id) {
    const auto what = tap(id);
    REQUIRE(what.has_value());
    REQUIRE(std::holds_alternative<Tap>(*what));
    return std::get<Tap>(*what);
  }
  const ui::ProbeEntry& at(const std::string& id) {
    stage.draw(over_a_page(entry, last));
    const ui::ProbeEntry* found = stage.probe().touchable(id);
    REQUIRE_MESSAGE(found != nullptr, "nothing with the id ", id);
    return *found;
  }

  Stage stage{PanelKind{}};
  model::TextEntry entry;
  std::optional<model::TextTap> last;
};

}  // namespace

TEST_CASE("text pad: every state keeps the layout rules on every panel and in both languages") {
  for (const PanelKind& kind : pad_panels()) {
    Stage stage(kind);
    for (const ShownPad& shown : all_states()) {
      const std::string where = fmt::format("{} {}x{} {} at {}", shown.name, kind.width,
                                            kind.height, kind.lang == ui::Lang::zh, kind.density);
      CAPTURE(where);
      std::optional<model::TextTap> last;
      const auto draw = over_a_page(shown.entry, last);
      stage.draw(draw);
      stage.draw(draw);
      check_layout(stage, kind);
      const float least = stage.theme().mm(15) - 0.5F;
      for (const ui::ProbeEntry& entry : stage.probe().entries) {
        if (entry.kind != ui::ProbeKind::touchable) continue;
        CHECK_MESSAGE((entry.rect.w >= least && entry.rect.h >= least), entry.id, " is no 15 mm");
      }
    }
  }
}

TEST_CASE("text pad: pictures of every state") {
  const std::filesystem::path folder = std::filesystem::path(KEHOU_BINARY_DIR) / "pictures/text";
  for (const PanelKind& kind : {PanelKind{1920, 1080, ui::Lang::zh, ui::Palette::day},
                                PanelKind{1920, 1080, ui::Lang::en, ui::Palette::night},
                                PanelKind{1280, 800, ui::Lang::zh, ui::Palette::night},
                                PanelKind{1280, 800, ui::Lang::en, ui::Palette::day}}) {
    Stage stage(kind);
    for (const ShownPad& shown : all_states()) {
      std::optional<model::TextTap> last;
      const auto file = folder / fmt::format("{}-{}-{}.png", shown.name, kind.width,
                                             kind.palette == ui::Palette::day ? "day" : "night");
      stage.picture(over_a_page(shown.entry, last), file);
      CHECK(std::filesystem::file_size(file) > 10'000);
    }
  }
}

TEST_CASE("text pad: keys say what they type, by stable ids") {
  Pad pad(entry_with("好", 1, TextMode::pinyin));
  CHECK(pad.tapped<model::TypeCharacter>("text/key/x").text == "x");
  CHECK(pad.tapped<model::TypeCharacter>("text/key/space").text == " ");
  CHECK(pad.tapped<model::TypeCharacter>("text/key/u3002").text == "。");
  pad.tapped<model::EraseOne>("text/erase");
  pad.tapped<model::ClearText>("text/clear");
  pad.tapped<model::FinishText>("text/done");
  pad.tapped<model::CancelText>("text/cancel");
  CHECK(pad.tapped<model::TakePhrase>("text/phrase/1").index == 1);
  CHECK(pad.tapped<model::SetTextMode>("text/mode/symbols").mode == TextMode::symbols);
  pad.entry.mode = TextMode::symbols;
  CHECK(pad.tapped<model::TypeCharacter>("text/key/7").text == "7");
  pad.entry.mode = TextMode::latin;
  pad.tapped<model::ToggleShift>("text/shift");
  pad.entry.shift = true;
  CHECK(pad.tapped<model::TypeCharacter>("text/key/x").text == "X");
}

TEST_CASE("text pad: candidates stand page by page, none is left out and none comes twice") {
  Pad pad(composing());
  std::set<std::string> seen;
  for (int turns = 0; turns < 40; ++turns) {
    pad.at("text/erase");
    for (const ui::ProbeEntry& entry : pad.stage.probe().entries) {
      if (entry.kind != ui::ProbeKind::touchable || !entry.id.starts_with("text/candidate/"))
        continue;
      CHECK_MESSAGE(seen.insert(entry.id).second, entry.id, " came twice");
    }
    if (!pad.at("text/page/next").enabled) break;
    pad.entry.pages.push_back(pad.tapped<model::TurnPage>("text/page/next").first);
  }
  CHECK(seen.size() == pad.entry.candidates.size());
  CHECK(pad.tapped<model::TurnPage>("text/page/back").back);
  CHECK(pad.tapped<model::TakeCandidate>(*seen.rbegin()).index < pad.entry.candidates.size());
}

TEST_CASE("text pad: what can do nothing now is disabled") {
  Pad composed(composing());
  CHECK_FALSE(composed.at("text/done").enabled);
  CHECK(composed.at("text/key/u27").enabled);
  Pad full(entry_with(times("字", most_characters), most_characters, TextMode::pinyin));
  CHECK_FALSE(full.at("text/key/x").enabled);
  CHECK_FALSE(full.at("text/phrase/0").enabled);
  CHECK(full.at("text/erase").enabled);
  CHECK(full.at("text/done").enabled);
  Pad empty(entry_with("", 0, TextMode::pinyin));
  CHECK_FALSE(empty.at("text/done").enabled);
  CHECK_FALSE(empty.at("text/erase").enabled);
  CHECK_FALSE(empty.at("text/clear").enabled);
  empty.entry.field.may_be_empty = true;
  CHECK(empty.at("text/done").enabled);
  model::TextEntry without = entry_with("", 0, TextMode::latin);
  without.no_pinyin = true;
  Pad letters(without);
  CHECK_FALSE(letters.at("text/mode/pinyin").enabled);
  CHECK(letters.at("text/key/x").enabled);
}

TEST_CASE("text pad: of a text longer than the field its end is shown") {
  Pad pad(entry_with(times("字", 120) + "尾", 121, TextMode::pinyin));
  pad.at("text/done");
  CHECK(pad.stage.probe().says("尾"));
}
