// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/calendar_file.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "common/tables/read_table.h"

namespace kehou::district {

namespace {
using domain::CalendarDaySet;
using domain::DayType;

struct Columns {
  int day = 0;
  int type = 0;
  int as_weekday = 0;
  int source = 0;
};
Columns columns_of(const tables::Row& head) {
  Columns columns;
  for (const tables::Cell& cell : head.cells) {
    if (cell.text == "日期") columns.day = cell.column;
    if (cell.text == "类型") columns.type = cell.column;
    if (cell.text == "按周几") columns.as_weekday = cell.column;
    if (cell.text == "依据") columns.source = cell.column;
  }
  return columns;
}

struct TypeWord {
  std::string_view word;
  DayType type;
};
constexpr std::array type_words_of_files = std::to_array<TypeWord>({
    {"上学", DayType::school},
    {"放假", DayType::holiday},
    {"调休上班", DayType::makeup},
    {"调休上课", DayType::makeup},
    {"调休", DayType::makeup},
    {"假期", DayType::vacation},
    {"停课", DayType::closure},
    {"考试", DayType::exam},
    {"半天", DayType::half},
});
std::optional<DayType> type_of(std::string_view text) {
  for (const TypeWord& word : type_words_of_files)
    if (word.word == text) return word.type;
  return std::nullopt;
}

/// 1…7, 周五, 星期五; 0 where nothing stands.
std::optional<int> weekday_of(std::string_view text) {
  if (text.empty()) return 0;
  for (const std::string_view before : {"周", "星期"})
    if (text.starts_with(before)) text.remove_prefix(before.size());
  constexpr std::array<std::string_view, 7> words{"一", "二", "三", "四", "五", "六", "日"};
  for (std::size_t i = 0; i < words.size(); ++i)
    if (text == words.at(i) || text == std::to_string(i + 1)) return static_cast<int>(i) + 1;
  return std::nullopt;
}

/// "": `day` is what the row says.
std::string read_row(const tables::Row& row, const Columns& columns, CalendarDaySet& day) {
  const auto text = [&](int column) { return column == 0 ? "" : row.at(column).text; };
  const auto date = parse_day(text(columns.day));
  const auto type = type_of(text(columns.type));
  const auto as_weekday = weekday_of(text(columns.as_weekday));
  if (!date) return "its 日期 is no day (2026-10-01)";
  if (!type) return "its 类型 is none of 放假, 调休上班, 调休上课, 假期, 停课, 考试, 半天, 上学";
  if (!as_weekday) return "its 按周几 is no weekday (1 to 7, or 周五)";
  day.day = *date;
  day.type = *type;
  day.as_weekday = *as_weekday;
  if (day.type == DayType::makeup && day.as_weekday == 0) day.type = DayType::undecided;
  day.source = text(columns.source);
  day.state_level = day.source.find("国务院") != std::string::npos ||
                    day.source.find("国办") != std::string::npos;
  return "";
}
}  // namespace

Result<std::vector<CalendarDaySet>> read_calendar_file(const std::filesystem::path& file) {
  const std::string doing = "reading the calendar " + file.string();
  const tables::Table table = TRY(tables::read_table(file));
  if (table.sheets.empty() || table.sheets.front().rows.empty())
    return Error{Fault::malformed, doing, "it is empty"};
  const tables::Sheet& sheet = table.sheets.front();
  const Columns columns = columns_of(sheet.rows.front());
  if (columns.day == 0 || columns.type == 0)
    return Error{Fault::malformed, doing, "its first row needs the columns 日期 and 类型"};
  std::vector<CalendarDaySet> days;
  std::set<CivilDay> seen;
  for (auto row = sheet.rows.begin() + 1; row != sheet.rows.end(); ++row) {
    CalendarDaySet day;
    std::string wrong = read_row(*row, columns, day);
    if (wrong.empty() && !seen.insert(day.day).second) wrong = "its day is there twice";
    if (!wrong.empty())
      return Error{Fault::malformed, doing, fmt::format("row {}: {}", row->number, wrong)};
    days.push_back(std::move(day));
  }
  if (days.empty()) return Error{Fault::malformed, doing, "there is no day in it"};
  return days;
}

}  // namespace kehou::district
