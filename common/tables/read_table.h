// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the door for tables from outside: a file goes in, rows of cells come out.
// What it promises: the content tells the format, never the extension; an Error says what to do.
// The trap: the whole file is held in memory (at most 64 MB); call it off the UI thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/result.h"
#include "common/tables/sheet.h"

namespace kehou::tables {

Result<Table> read_table(const std::filesystem::path& file);
/// The same for bytes that are already in memory.
Result<Table> read_table(std::string_view bytes, const std::string& file_name);

}  // namespace kehou::tables
