// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: finds out in which encoding a CSV file was written.
// What it promises: BOM → strict UTF-8 → GB18030; a few bad lines do not change the answer.
// The trap: bytes of UTF-8 often happen to be GB18030 as well, so UTF-8 is always asked first.
#pragma once

#include <string_view>

#include "common/base/result.h"
#include "common/tables/sheet.h"

namespace kehou::tables {

struct CsvEncoding {
  Encoding encoding = Encoding::utf8;
  std::size_t bom_bytes = 0;
};

/// An Error names the line and the byte: more than a quarter of the lines that are not ASCII cannot
/// be read, or the last line ends in the middle of a character.
Result<CsvEncoding> csv_encoding(std::string_view bytes);

}  // namespace kehou::tables
