// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: is a line in the one form of FORMAT.md, whatever it says?
// What it promises: one pass, no allocation, stays within the text; what passes is JSON to every
// other program as well.
// The trap: the form only; kinds, fields and codes are the codec's.
#pragma once

#include <string_view>

namespace kehou::wire {

/// One value and nothing behind it, nested at most most_depth deep.
bool is_canonical(std::string_view text);

}  // namespace kehou::wire
