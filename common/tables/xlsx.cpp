// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/xlsx.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "common/tables/encoding.h"
#include "common/tables/number_format.h"
#include "common/tables/table_error.h"
#include "common/tables/workbook_parts.h"
#include "common/tables/zip_package.h"

namespace kehou::tables {
namespace {

constexpr int last_excel_row = 1'048'576;
constexpr int last_excel_column = 16'384;
constexpr std::size_t max_merges = 10'000;

struct CellPlace {
  int row = 0;
  int column = 0;
};

/// "B12"; nullopt for anything else.
std::optional<CellPlace> parse_place(std::string_view reference) {
  CellPlace place;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
    place.column = place.column * 26 + (reference[at] - 'A' + 1);
    if (place.column > last_excel_column) return std::nullopt;
  }
  const char* end = reference.data() + reference.size();
  const auto [stop, error] = std::from_chars(reference.data() + at, end, place.row);
  if (at == 0 || error != std::errc{} || stop != end) return std::nullopt;
  if (place.row < 1 || place.row > last_excel_row) return std::nullopt;
  return place;
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "2016-03-02T00:00:00Z" → "2016-03-02"; "2016-03-02T16:20:00" → "2016-03-02 16:20".
std::string iso_date_text(std::string_view text) {
  if (text.size() < 16 || text[10] != 'T') return std::string(text);
  const std::string_view time = text.substr(11, 5);
  return std::string(text.substr(0, 10)) + (time == "00:00" ? "" : " " + std::string(time));
}

class SheetReader {
 public:
  SheetReader(const WorkbookParts& parts, const SheetPart& part) : parts_(parts) {
    sheet_.name = part.name;
    sheet_.hidden = part.hidden;
  }

  Result<Sheet> read(const pugi::xml_node& root) {
    for (const pugi::xml_node& row : child(root, "sheetData")) {
      if (is(row, "row")) TRY(read_row(row));
    }
    TRY(read_merges(child(root, "mergeCells")));
    return std::move(sheet_);
  }

 private:
  Outcome read_row(const pugi::xml_node& node) {
    const int number = int_attribute(node, "r", last_row_ + 1);
    if (number <= last_row_) return broken(number, 0, "行号错乱", "rows are out of order");
    if (number > max_rows) return broken(number, 0, "行数过多", "too many rows");
    last_row_ = number;
    Row row{number, number, RowFault::none, {}};
    int column = 0;
    for (const pugi::xml_node& cell : node) {
      if (is(cell, "c")) TRY(read_cell(cell, row, column));
    }
    if (!row.cells.empty()) sheet_.rows.push_back(std::move(row));
    return Done{};
  }

  Outcome read_cell(const pugi::xml_node& node, Row& row, int& column) {
    const std::string_view reference = attribute(node, "r");
    const auto place =
        reference.empty() ? CellPlace{row.number, column + 1} : parse_place(reference);
    if (!place || place->row != row.number || place->column <= column) {
      return broken(row.number, column, "单元格位置错乱", "a cell is out of place");
    }
    column = place->column;
    Cell cell = TRY(value_of(node, row.number, column));
    if (cell.text.empty() && !cell.uncalculated) return Done{};
    if (column > max_columns) return broken(row.number, column, "列数过多", "too many columns");
    if (cell.text.size() > max_cell_bytes) {
      return broken(row.number, column, "单元格内容过长", "the cell holds too much");
    }
    Decoded decoded = decode_utf8(cell.text);  // the XML parser takes any byte
    if (decoded.bad_at) row.fault = RowFault::undecodable;
    cell.text = std::move(decoded.text);
    row.cells.push_back(std::move(cell));
    return Done{};
  }

  Result<Cell> value_of(const pugi::xml_node& node, int row, int column) const {
    const std::string_view type = attribute(node, "t");
    const std::string_view value = child(node, "v").child_value();
    Cell cell{{}, column, CellKind::text, bool(child(node, "f")), false};
    if (type == "s" && !value.empty()) {
      const auto index = parse_number(value);
      if (!index || *index < 0 || *index >= static_cast<double>(parts_.shared_texts.size())) {
        return broken(row, column, "共享文本编号无效", "no such shared text");
      }
      cell.text = parts_.shared_texts[static_cast<std::size_t>(*index)];
    } else if (type == "inlineStr") {
      cell.text = rich_text(child(node, "is"));
    } else if (type == "str") {
      cell.text = unescape(value);
    } else {
      set_plain(cell, type, value, int_attribute(node, "s", 0));
    }
    if (cell.text.empty()) cell.kind = CellKind::empty;
    cell.uncalculated = cell.formula && cell.text.empty() && type != "str";
    return cell;
  }

  /// Types b, e, d and n, the last of which is the default.
  void set_plain(Cell& cell, std::string_view type, std::string_view value, int style) const {
    cell.text = value;
    if (type == "b") {
      cell.kind = CellKind::boolean;
      if (!value.empty()) cell.text = value == "1" || value == "true" ? "TRUE" : "FALSE";
    } else if (type == "e") {
      cell.kind = CellKind::error;
    } else if (type == "d") {
      cell.kind = CellKind::date;
      cell.text = iso_date_text(value);
    } else if (const auto number = parse_number(value)) {
      set_number(cell, *number, style);
    }
  }

  void set_number(Cell& cell, double number, int style) const {
    const auto index = static_cast<std::size_t>(style);
    const bool shows_date =
        style >= 0 && index < parts_.style_is_date.size() && parts_.style_is_date[index];
    auto date = shows_date ? date_text(number, parts_.epoch_1904) : std::nullopt;
    cell.kind = date ? CellKind::date : CellKind::number;
    cell.text = date ? std::move(*date) : number_text(number);
  }

  Outcome read_merges(const pugi::xml_node& merges) {
    for (const pugi::xml_node& node : merges) {
      if (!is(node, "mergeCell")) continue;
      const std::string_view ref = attribute(node, "ref");
      const std::size_t colon = ref.find(':');
      const auto first = parse_place(ref.substr(0, colon));
      const auto last =
          colon == std::string_view::npos ? first : parse_place(ref.substr(colon + 1));
      if (!first || !last || last->row < first->row || last->column < first->column ||
          sheet_.merges.size() == max_merges) {
        return broken(first ? first->row : 0, 0, "合并单元格无效", "a merged area is invalid");
      }
      sheet_.merges.push_back({first->row, first->column, last->row, last->column});
    }
    return Done{};
  }

  Error broken(int row, int column, std::string_view zh, std::string_view en) const {
    return table_error(
        Fault::malformed,
        fmt::format("工作表「{}」第 {} 行第 {} 列：{}", sheet_.name, row, column, zh),
        fmt::format("sheet \"{}\", row {}, column {}: {}", sheet_.name, row, column, en));
  }

  const WorkbookParts& parts_;
  Sheet sheet_;
  int last_row_ = 0;
};

}  // namespace

Result<Table> read_xlsx(std::string_view bytes) {
  ZipPackage package = TRY(ZipPackage::open(bytes));
  const WorkbookParts parts = TRY(load_workbook_parts(package));
  Table table;
  table.format = Format::xlsx;
  for (const SheetPart& part : parts.sheets) {
    const auto xml = TRY(load_xml(package, part.part));
    table.sheets.push_back(TRY(SheetReader(parts, part).read(xml->document.document_element())));
  }
  return table;
}

}  // namespace kehou::tables
