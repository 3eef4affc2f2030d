// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/sheet.h"

#include <algorithm>

namespace kehou::tables {

const Cell& Row::at(int column) const {
  static const Cell nothing;
  const auto found =
      std::lower_bound(cells.begin(), cells.end(), column,
                       [](const Cell& cell, int wanted) { return cell.column < wanted; });
  return found != cells.end() && found->column == column ? *found : nothing;
}

bool Merge::covers(int row, int column) const {
  return first_row <= row && row <= last_row && first_column <= column && column <= last_column;
}

const Row* Sheet::row(int number) const {
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), number,
                       [](const Row& row, int wanted) { return row.number < wanted; });
  return found != rows.end() && found->number == number ? &*found : nullptr;
}

const Cell& Sheet::seen(int row_number, int column) const {
  static const Row no_row;
  for (const Merge& merge : merges) {
    if (!merge.covers(row_number, column)) continue;
    row_number = merge.first_row;
    column = merge.first_column;
    break;
  }
  const Row* found = row(row_number);
  return (found != nullptr ? *found : no_row).at(column);
}

}  // namespace kehou::tables
