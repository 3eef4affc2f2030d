// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/dates.h"
#include "kiosk/intake/numbers.h"
#include "kiosk/intake/planners.h"
#include "kiosk/intake/text.h"

namespace kehou::intake {

namespace {
std::string_view reason_for(NameDoubt doubt) {
  switch (doubt) {
    case NameDoubt::empty:
      return "name_empty";
    case NameDoubt::question_mark:
      return "name_question_mark";
    case NameDoubt::box:
      return "name_box";
    case NameDoubt::replacement:
      return "name_replacement";
    case NameDoubt::private_use:
      return "name_private_use";
    case NameDoubt::digit:
      return "name_digit";
    case NameDoubt::formula:
      return "name_formula";
    case NameDoubt::control:
      return "name_control";
    case NameDoubt::bad_sign:
      return "name_bad_sign";
    case NameDoubt::too_long:
      return "name_too_long";
    case NameDoubt::latin_only:
      return "name_latin";
  }
  return "name_bad_sign";
}
constexpr std::size_t longest_text = 200;  ///< characters of one cell

bool is_too_long(const std::string& text) {
  return text.size() > longest_text && to_code_points(text).size() > longest_text;
}
}  // namespace

RowReader::RowReader(const SheetTask& task, const tables::Row& row, Report& report)
    : task_(task), row_(row), report_(report) {
  if (row.fault == tables::RowFault::undecodable) {
    report_.invalid(place(), undecodable_header(), {}, "undecodable");
    ok_ = false;
  } else if (row.fault == tables::RowFault::stray_quote) {
    report_.invalid(place(), {}, {}, "stray_quote");
    ok_ = false;
  }
  for (const auto& column : task.layout.columns) {
    if (!ok_) return;
    const auto& here = cell(column.field);
    if (here.uncalculated) fail(column.field, "uncalculated");
    if (ok_ && here.kind == tables::CellKind::error) fail(column.field, "cell_error");
    // A name has a limit of its own, with a reason of its own.
    if (ok_ && column.field != Field::name && is_too_long(here.text))
      fail(column.field, "too_long");
  }
}

std::string RowReader::undecodable_header() const {
  for (const auto& column : task_.layout.columns)
    if (cell(column.field).text.find("\uFFFD") != std::string::npos) return column.header;
  return {};
}

std::string RowReader::text(Field field) const { return tidy(cell(field).text); }

void RowReader::fail(Field field, std::string_view reason, std::string_view who) {
  if (!ok_) return;
  ok_ = false;
  report_.invalid(place(), task_.header(field), cell(field).text, reason, who);
}

domain::DayRange RowReader::take_range(domain::DayRange otherwise) {
  domain::DayRange range = otherwise;
  range.from =
      take_or(Field::from, read_date(text(Field::from)), range.from, always("date_unreadable"));
  range.to = take_or(Field::to, read_date(text(Field::to)), range.to, always("date_unreadable"));
  if (ok_ && range.to < range.from) fail(Field::to, "date_order");
  return range;
}

std::string RowReader::take_name(Field field) {
  const std::string& raw = cell(field).text;
  const auto doubt = doubt_of_name(raw);
  if (doubt && is_refusal(*doubt)) {
    fail(field, reason_for(*doubt));
    return {};
  }
  std::string name = tidy_name(raw);
  if (doubt && ok_) report_.note(model::RowFate::same, place(), reason_for(*doubt), name);
  return name;
}

std::optional<std::size_t> RowReader::take_staff(const Draft& draft, Field number, Field name,
                                                 std::string_view empty) {
  if (has(number)) {
    const auto found = draft.staff_by_number(text(number));
    if (found && has(name) && draft.staff(*found).personal.name != tidy_name(cell(name).text)) {
      fail(name, "staff_name_differs");
      return std::nullopt;
    }
    if (!found) fail(number, "staff_unknown");
    return found;
  }
  if (!has(name)) {
    if (!empty.empty()) fail(name, empty);
    return std::nullopt;
  }
  // A file may hold the 工号 in the column of names.
  if (const auto by_number = draft.staff_by_number(text(name))) return by_number;
  const auto found = draft.staff_named(tidy_name(cell(name).text));
  if (found.size() == 1) return found.front();
  fail(name, found.empty() ? "staff_unknown" : "staff_same_name");
  return std::nullopt;
}

}  // namespace kehou::intake
