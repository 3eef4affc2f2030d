// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the words that stand above columns, by kind of file: the table behind headers.cpp.
// What it promises: plain data; to teach the importer a new word, add it here and nowhere else.
// The trap: words are written as normal_header() leaves them; the first word that a file has wins.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "kiosk/intake/headers.h"

namespace kehou::intake {

struct HeaderWords {
  Field field;
  std::string_view words;  ///< parted by "|", the most exact one first
};

/// A set of fields, one bit each.
template <class... Fields>
constexpr std::uint64_t any_of(Fields... fields) {
  return ((std::uint64_t{1} << static_cast<unsigned>(fields)) | ...);
}

/// A kind is recognised when of every need at least one field is there; then most columns win.
struct KindRule {
  FileKind kind;
  std::span<const HeaderWords> words;
  std::array<std::uint64_t, 3> needs;  ///< 0 = no further need
};

std::span<const KindRule> kind_rules();
std::span<const std::string_view> footer_words();

}  // namespace kehou::intake
