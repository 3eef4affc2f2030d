// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the reader of XLSX workbooks, for what a roster needs of them: the values.
// What it promises: every sheet's cells and merged areas; nothing is calculated, fetched or run.
// The trap: a formula that its writer never calculated is an empty cell with `uncalculated`.
#pragma once

#include <string_view>

#include "common/base/result.h"
#include "common/tables/sheet.h"

namespace kehou::tables {

/// `bytes` is a zip archive.
Result<Table> read_xlsx(std::string_view bytes);

}  // namespace kehou::tables
