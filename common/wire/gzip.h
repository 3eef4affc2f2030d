// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: gzip in memory, with a hard cap on what comes out.
// What it promises: unpacking stops one byte behind `most`, whatever the input claims; the text
// that holds it never has room for more than about twice that.
// The trap: small inputs may inflate more than a hundredfold honestly; the ratio counts from 64 KiB
// on.
#pragma once

#include <string>
#include <string_view>

#include "common/base/result.h"

namespace kehou::wire {

std::string gzip(std::string_view plain);
/// Fault::malformed: no gzip, cut short, something behind it. Fault::full: more than `most` bytes,
/// or more than a hundred times the input.
Result<std::string> gunzip(std::string_view packed, std::size_t most);
/// The first of several that stand one behind the other; `packed` is left with the others.
Result<std::string> gunzip_first(std::string_view& packed, std::size_t most);

}  // namespace kehou::wire
