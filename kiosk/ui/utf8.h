// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: walking through UTF-8 text character by character.
// What it promises: always moves on; a broken byte gives U+FFFD and is one character.
// The trap: a character is a code point, not what a person sees as one (no combining marks here).
#pragma once

#include <cstddef>
#include <string_view>

namespace kehou::ui {

/// The character at `at`; moves `at` behind it. `at` must be < text.size().
inline char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at++);
  if (lead < 0x80) return lead;
  const unsigned more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (more == 0 || at + more > text.size()) return U'\uFFFD';
  char32_t codepoint = lead & (0x3FU >> more);
  for (unsigned i = 0; i < more; ++i) {
    if ((byte(at) & 0xC0U) != 0x80) return U'\uFFFD';
    codepoint = codepoint << 6U | (byte(at++) & 0x3FU);
  }
  return codepoint;
}

}  // namespace kehou::ui
