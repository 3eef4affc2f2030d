// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the one shape of everything that is wrong with a file: a sentence in two languages.
// What it promises: `detail` is "中文 / English"; the file's name is put in front by read_table().
// The trap: a cell's content may be a child's name: name the place, never the content.
#pragma once

#include <string>
#include <string_view>

#include "common/base/result.h"

namespace kehou::tables {

inline Error table_error(Fault fault, std::string_view zh, std::string_view en) {
  return Error{fault, "reading a table", std::string(zh) + " / " + std::string(en)};
}

}  // namespace kehou::tables
