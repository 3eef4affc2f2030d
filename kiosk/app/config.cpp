// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

namespace kehou::app {

namespace {

constexpr auto homes =
    std::to_array<std::string_view>({"hall", "classroom", "canteen", "gate", "office"});

/// One key of the file: how its value is taken over; false = not a value that it may have.
struct Setting {
  std::string_view table;
  std::string_view name;
  std::string_view expects;
  std::function<bool(const toml::node&, Config&)> take;
};

template <class Member>
auto text_into(Member Config::*member) {
  return [member](const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    if (value) config.*member = *value;
    return value.has_value();
  };
}

auto word_into(std::string Config::*member, std::vector<std::string_view> allowed) {
  return [member, allowed = std::move(allowed)](const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    if (!value || std::ranges::find(allowed, *value) == allowed.end()) return false;
    config.*member = *value;
    return true;
  };
}

auto number_into(double Config::*member, double least, double most) {
  return [member, least, most](const toml::node& node, Config& config) {
    const auto value = node.value<double>();
    if (!value || *value < least || *value > most) return false;
    config.*member = *value;
    return true;
  };
}

auto idle_into(Home home) {
  return [home](const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 10 || *value > 3600) return false;
    config.idle_s[static_cast<int>(home)] = static_cast<int>(*value);
    return true;
  };
}

auto paths_into(std::vector<std::filesystem::path> Config::*member) {
  return [member](const toml::node& node, Config& config) {
    const auto* list = node.as_array();
    if (list == nullptr) return false;
    (config.*member).clear();
    for (const auto& entry : *list) {
      const auto path = entry.value_exact<std::string>();
      if (!path) return false;
      (config.*member).push_back(*path);
    }
    return true;
  };
}

bool take_home(const toml::node& node, Config& config) {
  const auto home = home_from(node.value_exact<std::string>().value_or(""));
  if (home) config.home = *home;
  return home.has_value();
}

bool take_window(const toml::node& node, Config& config) {
  const auto number = node.value_exact<std::int64_t>();
  if (!number || *number < 1 || *number > 99) return false;
  config.window = static_cast<int>(*number);
  return true;
}

bool take_locked_down(const toml::node& node, Config& config) {
  const auto value = node.value_exact<bool>();
  if (value) config.locked_down = *value;
  return value.has_value();
}

bool take_windowed(const toml::node& node, Config& config) {
  const auto text = node.value_exact<std::string>();
  if (!text) return false;
  if (text->empty()) return true;
  const auto size = parse_size(*text);
  if (!size) return false;
  std::tie(config.window_width, config.window_height) = *size;
  return true;
}

bool take_district_url(const toml::node& node, Config& config) {
  const auto url = node.value_exact<std::string>();
  if (!url || !(url->empty() || (url->starts_with("https://") && url->size() > 8))) return false;
  config.district_url = *url;
  return true;
}

bool take_privacy(const toml::node& node, Config& config) {
  const auto level = node.value_exact<std::int64_t>();
  if (!level || *level < 0 || *level > 2) return false;
  config.privacy = static_cast<int>(*level);
  return true;
}

bool take_face(const toml::node& node, Config&) {
  // Face 2 of a Noto CJK collection is Simplified Chinese; another one would draw Japanese forms.
  return node.value_exact<std::int64_t>() == 2;
}

std::vector<Setting> settings() {
  return {
      {"terminal", "name", "a text", text_into(&Config::name)},
      {"terminal", "home", "hall, classroom, canteen, gate or office", take_home},
      {"terminal", "room", "a text", text_into(&Config::room)},
      {"terminal", "window", "a number from 1 to 99", take_window},
      {"terminal", "locked_down", "true or false", take_locked_down},
      {"records", "data_dir", "a path", text_into(&Config::data_dir)},
      {"records", "key_file", "a path", text_into(&Config::key_file)},
      {"records", "inbox_dir", "a path", text_into(&Config::inbox_dir)},
      {"district", "url", "https://host or https://host:port", take_district_url},
      {"district", "ca_file", "a path", text_into(&Config::ca_file)},
      {"district", "keys_dir", "a path", text_into(&Config::keys_dir)},
      {"display", "language", "zh or en", word_into(&Config::language, {"zh", "en"})},
      {"display", "palette", "day, night or auto",
       word_into(&Config::palette, {"day", "night", "auto"})},
      {"display", "density", "a number from 0.8 to 1.6", number_into(&Config::density, 0.8, 1.6)},
      {"display", "back_end", "auto, software or gles",
       word_into(&Config::back_end, {"auto", "software", "gles"})},
      {"display", "windowed", "\"1280x800\" or \"\"", take_windowed},
      {"display", "privacy", "0, 1 or 2", take_privacy},
      {"sound", "volume", "a number from 0 to 1", number_into(&Config::volume, 0, 1)},
      {"idle_s", "hall", "10 to 3600 seconds", idle_into(Home::hall)},
      {"idle_s", "classroom", "10 to 3600 seconds", idle_into(Home::classroom)},
      {"idle_s", "canteen", "10 to 3600 seconds", idle_into(Home::canteen)},
      {"idle_s", "gate", "10 to 3600 seconds", idle_into(Home::gate)},
      {"idle_s", "office", "10 to 3600 seconds", idle_into(Home::office)},
      {"fonts", "regular", "a list of paths", paths_into(&Config::fonts_regular)},
      {"fonts", "bold", "a list of paths", paths_into(&Config::fonts_bold)},
      {"fonts", "icons", "a list of paths", paths_into(&Config::fonts_icons)},
      {"fonts", "face", "2", take_face},
  };
}

Error complaint(const std::filesystem::path& file, const toml::node& node, std::string_view what) {
  return Error{Fault::malformed,
               fmt::format("{}, line {}", file.string(), node.source().begin.line),
               std::string(what)};
}

Outcome take_all(const toml::table& root, const std::filesystem::path& file, Config& config) {
  const auto known = settings();
  for (const auto& [table_key, table_node] : root) {
    const auto* table = table_node.as_table();
    if (table == nullptr)
      return complaint(file, table_node,
                       fmt::format("\"{}\" stands outside of a table", table_key.str()));
    for (const auto& [name, node] : *table) {
      const auto setting = std::ranges::find_if(known, [&](const Setting& entry) {
        return entry.table == table_key.str() && entry.name == name.str();
      });
      if (setting == known.end())
        return complaint(file, node,
                         fmt::format("unknown setting {}.{}", table_key.str(), name.str()));
      if (!setting->take(node, config))
        return complaint(
            file, node,
            fmt::format("{}.{} must be {}", table_key.str(), name.str(), setting->expects));
    }
  }
  return Done{};
}

}  // namespace

std::optional<Home> home_from(std::string_view word) {
  const auto found = std::ranges::find(homes, word);
  if (found == homes.end()) return std::nullopt;
  return static_cast<Home>(found - homes.begin());
}

std::string_view word_of(Home home) { return homes[static_cast<std::size_t>(home)]; }

std::filesystem::path Config::keys() const {
  return key_file.empty() ? std::filesystem::path(data_dir.string() + ".keys") / "school.key"
                          : key_file;
}

std::filesystem::path Config::district_keys() const {
  return keys_dir.empty() ? std::filesystem::path(data_dir.string() + ".keys") : keys_dir;
}

std::filesystem::path Config::inbox() const {
  return inbox_dir.empty() ? std::filesystem::path(data_dir.string() + ".inbox") : inbox_dir;
}

std::optional<std::pair<int, int>> parse_size(std::string_view text) {
  const auto cross = text.find('x');
  if (cross == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) {
    int value = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return failed == std::errc() && end == digits.data() + digits.size() ? value : 0;
  };
  const int width = number(text.substr(0, cross));
  const int height = number(text.substr(cross + 1));
  if (width < 640 || height < 480 || width > 8192 || height > 8192) return std::nullopt;
  return std::pair(width, height);
}

Result<Config> load_config(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    return Error{Fault::missing, "reading the configuration " + file.string(),
                 "there is no such file"};
  try {
    Config config;
    const toml::table root = toml::parse_file(file.string());
    TRY(take_all(root, file, config));
    return config;
  } catch (const toml::parse_error& wrong) {
    return Error{Fault::malformed,
                 fmt::format("{}, line {}", file.string(), wrong.source().begin.line),
                 std::string(wrong.description())};
  }
}

}  // namespace kehou::app
