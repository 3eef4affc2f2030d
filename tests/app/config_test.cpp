// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/config.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/tablet.h"

using namespace kehou;

namespace {
Result<app::Config> read(const std::string& text) {
  const support::TempFolder folder;
  const auto file = folder.path() / "kehou.toml";
  std::ofstream(file) << text;
  return app::load_config(file);
}
}  // namespace

TEST_CASE("configuration: the shipped sample is valid") {
  const auto config = app::load_config(std::string(KEHOU_SOURCE_DIR) + "/config/kehou.toml");
  REQUIRE_MESSAGE(config.ok(), (config.ok() ? "" : config.error().text()));
  CHECK(config->home == app::Home::hall);
  CHECK(config->idle_s[static_cast<int>(app::Home::gate)] == 20);
}

TEST_CASE("configuration: what is wrong is named with its line and with what to write") {
  struct Wrong {
    const char* text;
    const char* line;
    const char* says;
  };
  const Wrong table[] = {
      {"[terminal]\nhome = \"roof\"\n", "line 2", "hall, classroom"},
      {"[terminal]\nlocked_down = \"yes\"\n", "line 2", "true or false"},
      {"[display]\n\ndensity = 3.0\n", "line 3", "0.8 to 1.6"},
      {"[display]\nwindowed = \"12x8\"\n", "line 2", "1280x800"},
      {"[display]\nlanguage = 1\n", "line 2", "zh or en"},
      {"[district]\nurl = \"http://district\"\n", "line 2", "https://host"},
      {"[sound]\nvolume = 11\n", "line 2", "0 to 1"},
      {"[idle_s]\nhall = 5\n", "line 2", "10 to 3600"},
      {"[fonts]\nregular = \"one\"\n", "line 2", "list of paths"},
      {"[terminal]\nhomes = \"hall\"\n", "line 2", "unknown setting terminal.homes"},
      {"[extra]\na = 1\n", "line 2", "unknown setting extra.a"},
      {"name = \"x\"\n", "line 1", "outside of a table"},
      {"[terminal\n", "line 1", ""},
  };
  for (const auto& wrong : table) {
    const auto config = read(wrong.text);
    REQUIRE_FALSE(config.ok());
    CHECK(config.error().fault == Fault::malformed);
    CHECK_MESSAGE(config.error().text().find(wrong.line) != std::string::npos,
                  config.error().text());
    CHECK_MESSAGE(config.error().text().find(wrong.says) != std::string::npos,
                  config.error().text());
  }
  CHECK(app::load_config("/nowhere/kehou.toml").error().fault == Fault::missing);
}

TEST_CASE("configuration: a window has at least 640x480 and at most 8192x8192") {
  CHECK(app::parse_size("640x480").has_value());
  CHECK(app::parse_size("8192x8192").has_value());
  for (const char* text :
       {"639x480", "640x479", "8193x1000", "x", "1280", "1280x", "1280x800x", "-1x-1", ""})
    CHECK_FALSE(app::parse_size(text).has_value());
}
