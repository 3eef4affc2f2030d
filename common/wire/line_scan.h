// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: finding where a JSON value ends, without reading what it says.
// What it promises: stays within the text, whatever the bytes; never deeper than most_depth.
// The trap: it tells where a value ends, not that it is well-formed.
#pragma once

#include <string_view>

namespace kehou::wire {

/// The place behind the value that begins at `at`; npos when it does not end or nests too deeply.
std::size_t end_of_value(std::string_view text, std::size_t at);

}  // namespace kehou::wire
