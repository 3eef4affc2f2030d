// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the terminal's configuration: config/kehou.toml, then the command line over it.
// What it promises: every key has a default; an unknown key, a wrong type or a value out of range
// is an error with its line.
// The trap: paths may be empty here; start.h fills in the defaults that depend on the data folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_day.h"
#include "common/base/result.h"

namespace kehou::app {

enum class Home : std::uint8_t { hall, classroom, canteen, gate, office };
std::optional<Home> home_from(std::string_view word);
std::string_view word_of(Home home);

struct Config {
  std::string name;
  Home home = Home::hall;
  std::string room;
  int window = 1;  ///< of the canteen, 1…99
  bool locked_down = false;

  std::filesystem::path data_dir;
  std::filesystem::path key_file;  ///< empty: <data_dir>.keys/school.key
  std::filesystem::path
      inbox_dir;  ///< empty: <data_dir>.inbox; import files are looked for there and on sticks

  std::string district_url;        ///< empty: no district
  std::filesystem::path ca_file;   ///< of the district
  std::filesystem::path keys_dir;  ///< empty: <data_dir>.keys; terminal.key and district.token

  std::string language = "zh";
  std::string palette = "day";  ///< day, night, auto
  double density = 1.0;
  std::string back_end = "auto";
  int window_width = 0;  ///< 0 = fullscreen
  int window_height = 0;

  double volume = 0.6;
  int privacy = 1;                       ///< §7.2: 0 seat only, 1 surname and *, 2 full name
  int idle_s[5] = {60, 60, 60, 20, 60};  ///< by Home

  std::vector<std::filesystem::path> fonts_regular;
  std::vector<std::filesystem::path> fonts_bold;
  std::vector<std::filesystem::path> fonts_icons;

  // Command line only.
  bool language_given = false;  ///< wins over what the settings screen kept
  bool palette_given = false;
  std::filesystem::path stick_dir;  ///< empty: whatever is mounted below /media and /run/media
  bool offscreen = false;
  std::string screenshots_dir;
  std::string control_socket;
  std::optional<CivilDay> demo_day;
  std::optional<MinuteOfDay> demo_minute;

  int idle_seconds() const { return idle_s[static_cast<int>(home)]; }
  std::filesystem::path keys() const;
  std::filesystem::path inbox() const;
  std::filesystem::path district_keys() const;
};

/// Reads the file over the defaults. Faults: missing, malformed (file, line, what to write).
Result<Config> load_config(const std::filesystem::path& file);
/// "1280x800"; 640x480 at least.
std::optional<std::pair<int, int>> parse_size(std::string_view text);

}  // namespace kehou::app
