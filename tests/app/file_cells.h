// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the cells of a record book as a person would read them in the file.
// What it promises: cell() finds a column by its header; a cell that is not there fails the test.
// The trap: a day is written 2026-11-23 here; in a file it is a date of the table's own kind.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "common/tables/write_table.h"

namespace kehou::support {

inline std::string value_text(const tables::Value& value) {
  if (const auto* number = std::get_if<int>(&value)) return std::to_string(*number);
  if (const auto* day = std::get_if<CivilDay>(&value)) return to_text(*day);
  return std::get<std::string>(value);
}

inline std::string cell(const tables::FileTable& table, std::size_t row,
                        const std::string& column) {
  REQUIRE(row < table.rows.size());
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    if (table.header[i] != column) continue;
    REQUIRE(i < table.rows[row].size());
    return value_text(table.rows[row][i]);
  }
  FAIL("no column ", column);
  return {};
}

}  // namespace kehou::support
