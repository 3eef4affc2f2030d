// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the reader of CSV text (RFC 4180) in the encodings that Excel in China writes.
// What it promises: BOM, else strict UTF-8, else GB18030 (a superset of GBK); a row with unreadable
// bytes is a row with a fault, a file that is cut short or is no text is an Error with its line.
// The trap: a row's number counts records, as Excel does; its line counts lines of the text.
#pragma once

#include <string_view>

#include "common/base/result.h"
#include "common/tables/sheet.h"

namespace kehou::tables {

/// Lines may end in CRLF, LF or CR. The delimiter is comma, tab or semicolon, whichever the first
/// lines have most of, or what a first line "sep=;" says. Every cell is of kind text.
Result<Table> read_csv(std::string_view bytes);

}  // namespace kehou::tables
