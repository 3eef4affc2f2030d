// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: an event as one line of canonical JSON and back; FORMAT.md is the grammar.
// What it promises: encode(decode(line)) == line, byte for byte; every version ever written still
// decodes.
// The trap: the bytes are hashed; never pretty-print, never reorder, integers and strings only.
#pragma once

#include <string>
#include <string_view>

#include "common/base/result.h"
#include "common/domain/event.h"

namespace kehou::events {

/// UTF-8, sorted keys, no insignificant space, integers and strings only; default values left out.
std::string encode(const domain::Event& event);
/// Fault::malformed with the field's name; Fault::unsupported for a kind or version that this
/// program does not know.
Result<domain::Event> decode(std::string_view line);

/// "checked_in" for CheckedIn: the `kind` of the line.
std::string_view kind_of(const domain::Payload& payload);

/// The plain text that is sealed, and back (JSON object of the non-empty fields, sorted).
std::string encode_personal(const domain::Personal& personal);
Result<domain::Personal> decode_personal(std::string_view text);

}  // namespace kehou::events
