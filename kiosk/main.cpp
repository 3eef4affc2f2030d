// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the command line of the terminal: options over the configuration, then run.
// What it promises: --help says every option and every exit code.
// The trap: under 120 lines; whatever has to be decided is decided in app.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "kiosk/app/run.h"

namespace {

constexpr const char* footer = R"(Exit codes:
  0  ended as asked            3  the data folder is in use by another instance
  1  no window or socket       4  the records cannot be opened
  2  wrong options             5  the tour of screenshots failed)";

int wrong(const std::string& message) {
  std::fprintf(stderr, "kehou-kiosk: %s\n", message.c_str());
  return 2;
}

struct Options {
  std::string config;
  std::string data;
  std::string home;
  std::string windowed;
  std::string lang;
  std::string palette;
  std::string date;
  std::string time;
  std::string screenshots;
  std::string control;
  bool offscreen = false;
};

void describe(CLI::App& cli, Options& options) {
  cli.add_option("--data", options.data, "the data folder (records.data_dir)")->type_name("DIR");
  cli.add_option("--config", options.config, "the configuration file")->type_name("FILE");
  cli.add_option("--home", options.home, "what it opens on: hall, classroom, canteen, gate, office")
      ->type_name("HOME");
  cli.add_option("--windowed", options.windowed, "a window instead of the full screen")
      ->type_name("WxH");
  cli.add_flag("--offscreen", options.offscreen,
               "no display: the tour of screenshots, on a copy of the records");
  cli.add_option("--screenshots", options.screenshots, "the tour writes its PNG files here")
      ->type_name("DIR");
  cli.add_option("--lang", options.lang, "zh or en");
  cli.add_option("--palette", options.palette, "day, night or auto");
  cli.add_option("--date", options.date, "demo clock: the day it shows")->type_name("YYYY-MM-DD");
  cli.add_option("--time", options.time, "demo clock: where it starts (16:18)")->type_name("HH:MM");
  cli.add_option("--control", options.control,
                 "a socket that drives the terminal; refused when locked down")
      ->type_name("PATH");
  cli.set_version_flag("--version", KEHOU_VERSION);
  cli.footer(footer);
}

/// Empty when all is well, else what is wrong.
std::string apply(const Options& options, kehou::app::Config& config) {
  if (!options.data.empty()) config.data_dir = options.data;
  if (config.data_dir.empty())
    return "say where the records are: --data DIR, or records.data_dir in --config FILE";
  if (!options.home.empty()) {
    const auto home = kehou::app::home_from(options.home);
    if (!home) return "--home is hall, classroom, canteen, gate or office";
    config.home = *home;
  }
  if (!options.windowed.empty()) {
    const auto size = kehou::app::parse_size(options.windowed);
    if (!size) return "--windowed is WIDTHxHEIGHT, from 640x480 to 8192x8192";
    std::tie(config.window_width, config.window_height) = *size;
  }
  if (!options.lang.empty() && options.lang != "zh" && options.lang != "en")
    return "--lang is zh or en";
  if (!options.lang.empty()) config.language = options.lang;
  config.language_given = !options.lang.empty();
  config.palette_given = !options.palette.empty();
  if (!options.palette.empty() && options.palette != "day" && options.palette != "night" &&
      options.palette != "auto")
    return "--palette is day, night or auto";
  if (!options.palette.empty()) config.palette = options.palette;
  if (!options.date.empty()) config.demo_day = kehou::parse_day(options.date);
  if (!options.date.empty() && !config.demo_day) return "--date is YYYY-MM-DD";
  if (!options.time.empty()) config.demo_minute = kehou::parse_minute(options.time);
  if (!options.time.empty() && !config.demo_minute) return "--time is HH:MM";
  if (config.demo_minute && !config.demo_day) return "--time needs --date";
  config.offscreen = options.offscreen;
  config.screenshots_dir = options.screenshots;
  config.control_socket = options.control;
  return {};
}

}  // namespace

int main(int count, char** words) {
  CLI::App cli("课后 Kehou: the terminal of a school's after-school service");
  Options options;
  describe(cli, options);
  try {
    cli.parse(count, words);
  } catch (const CLI::ParseError& wrong_options) {
    return cli.exit(wrong_options) == 0 ? 0 : 2;
  }
  kehou::app::Config config;
  if (!options.config.empty()) {
    auto loaded = kehou::app::load_config(options.config);
    if (!loaded.ok()) return wrong(loaded.error().text());
    config = *loaded;
  }
  if (const auto complaint = apply(options, config); !complaint.empty()) return wrong(complaint);
  return kehou::app::run(config);
}
