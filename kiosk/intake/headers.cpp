// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/headers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "kiosk/intake/header_words.h"
#include "kiosk/intake/text.h"

namespace kehou::intake {
namespace {

constexpr int last_header_row = 15;

/// A header as the word tables have it: "性别\n（1男2女）*" → "性别".
std::string normal_header(std::string_view raw) {
  std::string word = squeeze(raw);
  for (std::size_t open = word.find('('); open != std::string::npos && open > 0;
       open = word.find('(')) {
    const std::size_t close = word.find(')', open);
    if (close == std::string::npos) break;
    word.erase(open, close - open + 1);
  }
  std::erase_if(word, [](char c) { return c == '*' || c == ':'; });
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return word;
}

/// Which place has the word in "a|b|c"? nullopt when none.
std::optional<int> place_in(std::string_view words, std::string_view wanted) {
  int place = 0;
  for (std::size_t at = 0; at <= words.size(); ++place) {
    const std::size_t bar = std::min(words.find('|', at), words.size());
    if (words.substr(at, bar - at) == wanted) return place;
    at = bar + 1;
  }
  return std::nullopt;
}

/// A header cell that may be one of several readings, the best one first.
struct Heading {
  int column = 0;
  std::vector<std::string> texts;
};
using Headings = std::vector<Heading>;

int last_column(const tables::Row& row) { return row.cells.empty() ? 0 : row.cells.back().column; }

Headings headings_of_row(const tables::Row& row) {
  Headings headings;
  for (const tables::Cell& cell : row.cells) {
    std::string text = tidy(cell.text);
    if (!text.empty()) headings.push_back({cell.column, {std::move(text)}});
  }
  return headings;
}

/// A header of two rows: 监护人 over 姓名, 关系, 电话 gives 监护人姓名, 监护人关系 …
Headings headings_of_two(const tables::Sheet& sheet, const tables::Row& upper,
                         const tables::Row& lower) {
  Headings headings;
  for (int column = 1; column <= std::max(last_column(upper), last_column(lower)); ++column) {
    const std::string top = tidy(sheet.seen(upper.number, column).text);
    const std::string bottom = tidy(sheet.seen(lower.number, column).text);
    if (top.empty() && bottom.empty()) continue;
    if (bottom.empty() || top == bottom) {
      headings.push_back({column, {top}});
    } else {
      headings.push_back({column, {top + bottom, bottom}});
    }
  }
  return headings;
}

struct Match {
  Field field = Field::name;
  int place = 0;  ///< in the field's words: lower is more exact
  std::string header;
};

std::optional<Match> match(const Heading& heading, const KindRule& rule) {
  for (const std::string& text : heading.texts) {
    const std::string word = normal_header(text);
    if (word.empty()) continue;
    for (const HeaderWords& row : rule.words) {
      if (const auto place = place_in(row.words, word)) return Match{row.field, *place, text};
    }
  }
  return std::nullopt;
}

/// The layout that these headings have when read as that kind; needs are not checked.
Layout lay_out(const Headings& headings, const KindRule& rule, int header_row) {
  Layout layout;
  layout.kind = rule.kind;
  layout.header_row = header_row;
  std::vector<std::pair<int, Column>> found;  // with the place of the word
  for (const Heading& heading : headings) {
    const auto word = match(heading, rule);
    if (!word) {
      layout.not_imported.push_back({heading.column, heading.texts.back()});
      continue;
    }
    const auto same = std::find_if(found.begin(), found.end(), [&](const auto& other) {
      return other.second.field == word->field;
    });
    Column column{word->field, heading.column, word->header};
    if (same == found.end()) {
      found.emplace_back(word->place, std::move(column));
      continue;
    }
    if (word->place < same->first) {
      std::swap(same->second, column);
      same->first = word->place;
    }
    layout.not_imported.push_back({column.column, column.header});
  }
  for (auto& [place, column] : found) layout.columns.push_back(std::move(column));
  return layout;
}

bool meets_needs(const Layout& layout, const KindRule& rule) {
  std::uint64_t there = 0;
  for (const Column& column : layout.columns) there |= any_of(column.field);
  return std::all_of(rule.needs.begin(), rule.needs.end(),
                     [&](std::uint64_t need) { return need == 0 || (need & there) != 0; });
}

struct Search {
  std::optional<Layout> best;
  std::size_t most_words = 0;  ///< known words of any kind in one row
};

void consider(const Headings& headings, int header_row, Search& search) {
  for (const KindRule& rule : kind_rules()) {
    Layout layout = lay_out(headings, rule, header_row);
    search.most_words = std::max(search.most_words, layout.columns.size());
    if (!meets_needs(layout, rule)) continue;
    if (search.best && layout.columns.size() <= search.best->columns.size()) continue;
    search.best = std::move(layout);
  }
}

bool is_in_merge(const tables::Sheet& sheet, int row) {
  return std::any_of(sheet.merges.begin(), sheet.merges.end(), [row](const tables::Merge& merge) {
    return merge.first_row == row && merge.last_row <= row + 1;
  });
}

Search search_header(const tables::Sheet& sheet) {
  Search search;
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    const tables::Row& row = sheet.rows[i];
    if (row.number > last_header_row) break;
    consider(headings_of_row(row), row.number, search);
    const bool has_lower = i + 1 < sheet.rows.size() && sheet.rows[i + 1].number == row.number + 1;
    if (!has_lower || !is_in_merge(sheet, row.number)) continue;
    consider(headings_of_two(sheet, row, sheet.rows[i + 1]), row.number + 1, search);
  }
  return search;
}

std::size_t filled_columns(const tables::Sheet& sheet, const Layout& layout,
                           const tables::Row& row) {
  return static_cast<std::size_t>(
      std::count_if(layout.columns.begin(), layout.columns.end(), [&](const Column& column) {
        const tables::Cell& cell = layout.cell(sheet, row, column.field);
        return cell.uncalculated || !squeeze(cell.text).empty();
      }));
}

const tables::Cell* first_filled(const tables::Row& row) {
  for (const tables::Cell& cell : row.cells) {
    if (!squeeze(cell.text).empty()) return &cell;
  }
  return nullptr;
}

bool opens_footer(const tables::Cell& cell) {
  const std::string text = squeeze(cell.text);
  const auto words = footer_words();
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

bool is_header_again(const Layout& layout, const tables::Row& row) {
  const auto same =
      std::count_if(layout.columns.begin(), layout.columns.end(), [&](const Column& column) {
        const std::string word = normal_header(row.at(column.column).text);
        return !word.empty() && word == normal_header(column.header);
      });
  return same >= 2 && static_cast<std::size_t>(same) * 2 >= layout.columns.size();
}

bool is_banner(const tables::Sheet& sheet, const Layout& layout, const tables::Row& row,
               const tables::Cell& first) {
  return std::any_of(sheet.merges.begin(), sheet.merges.end(), [&](const tables::Merge& merge) {
    const auto width = static_cast<std::size_t>(merge.last_column - merge.first_column + 1);
    return merge.covers(row.number, first.column) && width >= 2 &&
           width * 2 >= layout.columns.size();
  });
}

}  // namespace

std::optional<int> Layout::column_of(Field field) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [field](const Column& column) { return column.field == field; });
  if (found == columns.end()) return std::nullopt;
  return found->column;
}

const tables::Cell& Layout::cell(const tables::Sheet& sheet, const tables::Row& row,
                                 Field field) const {
  static const tables::Cell nothing;
  const auto column = column_of(field);
  if (!column) return nothing;
  const tables::Cell& own = row.at(*column);
  if (own.column != 0) return own;
  // Only areas of one column carry down: 三(1)班 written once for the whole class.
  for (const tables::Merge& merge : sheet.merges) {
    if (merge.first_column != merge.last_column || merge.first_row <= header_row) continue;
    if (merge.covers(row.number, *column)) return sheet.seen(row.number, *column);
  }
  return nothing;
}

std::optional<Layout> find_layout(const tables::Sheet& sheet) { return search_header(sheet).best; }

Reading<FileLayout, LayoutProblem> find_layout(const tables::Table& table) {
  FileLayout file;
  bool any_cell = false;
  std::size_t most_words = 0;
  for (std::size_t i = 0; i < table.sheets.size(); ++i) {
    const tables::Sheet& sheet = table.sheets[i];
    if (sheet.rows.empty()) continue;
    any_cell = any_cell || !sheet.hidden;
    Search search = sheet.hidden ? Search{} : search_header(sheet);
    most_words = std::max(most_words, search.most_words);
    const bool fits = search.best && (file.sheets.empty() || search.best->kind == file.kind);
    if (!fits) {
      file.ignored_sheets.push_back(sheet.name);
      continue;
    }
    file.kind = search.best->kind;
    file.sheets.push_back({i, std::move(*search.best)});
  }
  if (!file.sheets.empty()) return file;
  if (!any_cell) return LayoutProblem::empty_file;
  return most_words >= 2 ? LayoutProblem::headers_unknown : LayoutProblem::no_header;
}

RowKind kind_of_row(const tables::Sheet& sheet, const Layout& layout, const tables::Row& row) {
  const tables::Cell* first = first_filled(row);
  const std::size_t filled = filled_columns(sheet, layout, row);
  if (first != nullptr && opens_footer(*first) && filled * 2 <= layout.columns.size()) {
    return RowKind::footer;
  }
  if (row.fault != tables::RowFault::none) return RowKind::record;
  if (first != nullptr && is_banner(sheet, layout, row, *first)) return RowKind::banner;
  const bool own_cells =
      std::any_of(layout.columns.begin(), layout.columns.end(), [&](const Column& column) {
        const tables::Cell& cell = row.at(column.column);
        return cell.uncalculated || !squeeze(cell.text).empty();
      });
  if (!own_cells) return RowKind::blank;  // a number in an unused column, a class merged downwards
  return is_header_again(layout, row) ? RowKind::repeated_header : RowKind::record;
}

std::vector<const tables::Row*> record_rows(const tables::Sheet& sheet, const Layout& layout) {
  std::vector<const tables::Row*> records;
  for (const tables::Row& row : sheet.rows) {
    if (row.number <= layout.header_row) continue;
    if (kind_of_row(sheet, layout, row) == RowKind::record) records.push_back(&row);
  }
  return records;
}

namespace {

constexpr std::array<std::string_view, 10> kind_codes{"students",   "staff",  "rooms",    "groups",
                                                      "enrolments", "duties", "calendar", "pickups",
                                                      "lunches",    "menu"};
constexpr std::array<std::string_view, 57> field_codes{"name",          "sex",
                                                       "birth",         "class_name",
                                                       "grade",         "seat_no",
                                                       "leave_mode",    "diet",
                                                       "allergens",     "joins",
                                                       "id_number",     "id_kind",
                                                       "roll_number",   "card",
                                                       "guardian",      "relation",
                                                       "phone",         "status",
                                                       "staff_number",  "role",
                                                       "subject",       "phone_tail",
                                                       "pin",           "clearance",
                                                       "clearance_on",  "clearance_until",
                                                       "room",          "building",
                                                       "floor",         "capacity",
                                                       "direction",     "activity",
                                                       "activity_kind", "group",
                                                       "slot",          "weekdays",
                                                       "lead",          "lead_number",
                                                       "backup",        "backup_number",
                                                       "from",          "to",
                                                       "day",           "day_type",
                                                       "as_weekday",    "source",
                                                       "fetcher",       "id_tail",
                                                       "age",           "adult",
                                                       "alone",         "dish",
                                                       "menu_line",     "halal",
                                                       "ingredients",   "dish_kind",
                                                       "cert_until"};
static_assert(field_codes.size() == static_cast<std::size_t>(Field::cert_until) + 1);

}  // namespace

std::string_view code_of(FileKind kind) { return kind_codes[static_cast<std::size_t>(kind)]; }
std::string_view code_of(Field field) { return field_codes[static_cast<std::size_t>(field)]; }

}  // namespace kehou::intake
