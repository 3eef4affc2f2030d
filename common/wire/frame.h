// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the frame of every document that carries events: {"events":[line,…],"header":{…}}.
// What it promises: the lines go in and come out byte for byte; limits of limits.h for each line.
// The trap: the views of Parts point into the document.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"

namespace kehou::wire {

/// `header` is the text of a canonical object.
std::string document(std::span<const std::string_view> lines, const std::string& header);

struct Parts {
  std::vector<std::string_view> lines;
  std::string_view header;
};
/// Takes a document apart; nothing but its frame is looked at. `most`: events. Faults: malformed,
/// full.
Result<Parts> take_apart(std::string_view text, std::size_t most, const std::string& doing);

}  // namespace kehou::wire
