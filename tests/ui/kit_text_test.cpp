// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <string>
#include <vector>

#include "kiosk/ui/line_break.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/utf8.h"
#include "kiosk/ui/widgets/page.h"
#include "tests/ui/screens_stage.h"

namespace kehou::ui {
namespace {

using screens::PanelKind;
using screens::Stage;

/// Runs `look` inside a page of one frame.
void in_frame(Stage& stage, const std::function<void(Frame&)>& look) {
  stage.draw([&](Frame& frame) {
    Page page(frame, "test");
    look(frame);
    return Wish{};
  });
}

const ProbeEntry& text_entry(const Stage& stage) {
  for (const ProbeEntry& entry : stage.probe().entries) {
    if (entry.kind == ProbeKind::text) return entry;
  }
  FAIL("no text was drawn");
  return stage.probe().entries.front();
}

}  // namespace

TEST_CASE("fonts: all digits have the same width in both weights") {
  Stage stage(PanelKind{});
  in_frame(stage, [](Frame& frame) {
    for (const Type type : {Type::clock, Type::body}) {
      const float zero = text_width(frame, "0", type);
      for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"}) {
        CHECK(text_width(frame, digit, type) == doctest::Approx(zero));
      }
    }
  });
}

TEST_CASE("fonts: a rare name is known to be writable or not") {
  Stage stage(PanelKind{});
  in_frame(stage, [](Frame& frame) {
    CHECK(frame.fonts.can_write("张梓轩"));
    CHECK(frame.fonts.can_write("𠮷野"));         // outside the basic plane, in the font
    CHECK_FALSE(frame.fonts.has_glyph(0x323AF));  // an ideograph newer than the font
    CHECK_FALSE(frame.fonts.can_write("王\xF0\xB2\x8E\xAF"));
  });
}

TEST_CASE("fonts: every icon of icons.h is in the icon font") {
  std::ifstream file(KEHOU_SOURCE_DIR "/kiosk/ui/icons.h");
  std::vector<std::uint32_t> places;
  for (std::string line; std::getline(file, line);) {
    const std::size_t at = line.find(" = 0x");
    if (at != std::string::npos) {
      places.push_back(static_cast<std::uint32_t>(std::stoul(line.substr(at + 3), nullptr, 16)));
    }
  }
  REQUIRE(places.size() > 50);
  Stage stage(PanelKind{});
  in_frame(stage, [&](Frame& frame) {
    for (const std::uint32_t place : places) {
      CAPTURE(place);
      CHECK(frame.fonts.has_icon(static_cast<Icon>(place)));
    }
  });
}

TEST_CASE("fonts: a missing regular face is an error that says so") {
  const auto fonts = Fonts::load({});
  REQUIRE_FALSE(fonts.ok());
  CHECK(fonts.error().fault == Fault::missing);
}

TEST_CASE("text: what fits is written at its size") {
  Stage stage(PanelKind{});
  in_frame(stage, [](Frame& frame) {
    const float width = text_width(frame, "进入", Type::button);
    CHECK(write(frame, {100, 100, 400, 60}, "进入", {.type = Type::button}) ==
          doctest::Approx(width));
  });
  CHECK(text_entry(stage).fits);
}

TEST_CASE("text: what is a little too wide shrinks one step and still fits") {
  Stage stage(PanelKind{});
  in_frame(stage, [](Frame& frame) {
    const float full = text_width(frame, "作业看护三班", Type::button);
    const float used = write(frame, {0, 0, full - 4, 60}, "作业看护三班", {.type = Type::button});
    CHECK(used < full - 4);
    CHECK(used == doctest::Approx(text_width(frame, "作业看护三班", Type::strong)));
  });
  CHECK(text_entry(stage).fits);
}

TEST_CASE("text: a long label wraps where there is room for two lines") {
  Stage stage(PanelKind{});
  in_frame(stage, [](Frame& frame) {
    write(frame, {0, 0, 200, 100}, "Everybody else is here", {.type = Type::button, .lines = 2});
  });
  CHECK(text_entry(stage).fits);
  CHECK(text_entry(stage).rect.h > 40);
}

TEST_CASE("text: what fits nowhere is reported, and never wider than its place by half") {
  Stage stage(PanelKind{});
  in_frame(stage, [](Frame& frame) {
    write(frame, {0, 0, 60, 30}, "Everybody else is here", {.type = Type::button});
  });
  CHECK_FALSE(text_entry(stage).fits);
}

TEST_CASE("lines: no line begins with a closing mark or ends with an opening one") {
  Stage stage(PanelKind{});
  in_frame(stage, [](Frame& frame) {
    ImFont* font = frame.fonts.regular();
    const std::string text = "请先点完，或按「其余全到」；班里（三班）还有十一人未点。";
    for (float width = 90; width < 700; width += 13) {
      for (const std::string_view line : break_lines(font, 38, text, width)) {
        REQUIRE_FALSE(line.empty());
        std::size_t at = 0;
        const char32_t first = next_character(line, at);
        CHECK(std::u32string_view(U"，。；」）").find(first) == std::u32string_view::npos);
        CHECK_FALSE(line.ends_with("「"));
        CHECK_FALSE(line.ends_with("（"));
      }
    }
  });
}

TEST_CASE("lines: nothing of the text is lost and English words stay whole") {
  Stage stage(PanelKind{});
  in_frame(stage, [](Frame& frame) {
    const std::string text = "Please finish it\nor use the rest";
    std::string joined;
    for (const std::string_view line : break_lines(frame.fonts.regular(), 38, text, 170)) {
      joined += std::string(line) + "|";
    }
    CHECK(joined == "Please finish|it|or use the|rest|");
  });
}

TEST_CASE("utf8: broken bytes are one unknown character each and the walk ends") {
  const std::string text =
      "a\xE5\xBC"
      "b\xFF\xC3";
  std::vector<char32_t> seen;
  for (std::size_t at = 0; at < text.size();) seen.push_back(next_character(text, at));
  REQUIRE(seen.size() >= 4);
  CHECK(seen.front() == U'a');
  CHECK(seen.back() == U'\uFFFD');
}

}  // namespace kehou::ui
