// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what a spreadsheet or a CSV file holds, as plain rows of cells, and how much it may.
// What it promises: rows and columns keep the numbers that Excel shows (1-based); gaps stay gaps.
// The trap: rows and cells are sparse; ask at(column), never cells[column].
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kehou::tables {

// A file beyond these is refused with the place where it went over.
inline constexpr std::size_t max_file_bytes = 64u << 20;  ///< of the file on the disk
inline constexpr int max_rows = 1'000'000;                ///< in one sheet
inline constexpr int max_columns = 256;                   ///< the last column is IV
inline constexpr std::size_t max_cell_bytes = 32u << 10;  ///< of one cell's UTF-8

enum class CellKind : std::uint8_t { empty, text, number, date, boolean, error };

struct Cell {
  std::string text;  ///< UTF-8. number: at most 15 digits, "4.11E+17" beyond; date: "2016-03-02",
                     ///< "2016-03-02 16:20" or "16:20"; boolean: "TRUE" or "FALSE"; error: "#REF!"
  std::int32_t column = 0;  ///< 1-based
  CellKind kind = CellKind::empty;
  bool formula = false;       ///< the text is the result that the writer cached
  bool uncalculated = false;  ///< a formula whose writer left no result; the cell is empty
};

enum class RowFault : std::uint8_t {
  none,
  undecodable,  ///< some bytes are of no known character; they stand as U+FFFD
  stray_quote,  ///< text follows a closing quotation mark
};

struct Row {
  std::int32_t number = 0;  ///< as Excel shows it
  std::int32_t line = 0;    ///< first line of the file's text (CSV); the same as number in XLSX
  RowFault fault = RowFault::none;
  std::vector<Cell> cells;  ///< sorted by column; empty ones are left out

  /// The cell of that column; an empty one where there is none.
  const Cell& at(int column) const;
};

/// A merged area, all four ends inclusive; its value stands in the top left cell.
struct Merge {
  std::int32_t first_row = 0;
  std::int32_t first_column = 0;
  std::int32_t last_row = 0;
  std::int32_t last_column = 0;
  bool covers(int row, int column) const;
};

struct Sheet {
  std::string name;  ///< empty for CSV
  bool hidden = false;
  std::vector<Row> rows;  ///< sorted by number; a row without any cell is left out
  std::vector<Merge> merges;

  /// The row of that number, or nullptr.
  const Row* row(int number) const;
  /// The cell that a person sees there: the top left one of the merged area if there is any.
  const Cell& seen(int row, int column) const;
};

enum class Format : std::uint8_t { csv, xlsx };
enum class Encoding : std::uint8_t { utf8, utf8_bom, utf16le, utf16be, gb18030 };

struct Table {
  std::string file_name;  ///< without its folder
  Format format = Format::csv;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';       ///< CSV: comma, tab or semicolon
  std::vector<Sheet> sheets;  ///< in the order of the tabs, hidden ones too
};

}  // namespace kehou::tables
