// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the closed list of food allergens, and the words by which files name them.
// What it promises: the eight of GB 7718 and what schools name beside them; what is on no list is
// kept as it was written.
// The trap: an unknown word is a warning for a person, never "no allergy" (inv 24).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kehou::domain {

struct Allergens {
  std::vector<std::string> codes;    ///< sorted, each once
  std::vector<std::string> unknown;  ///< words that are none
  bool operator==(const Allergens&) const = default;
};

/// The words of a cell of a file, parted by 、 , ; / 和 or a space.
std::vector<std::string_view> split_words(std::string_view text);
/// "花生、芒果；某某粉" → peanut, mango, and 某某粉 unknown; "无" and the like → nothing.
Allergens read_allergens(std::string_view text);
bool is_allergen(std::string_view code);
/// Stands among the unknown words of a child whose record this terminal has no key to open.
inline constexpr std::string_view unread_word = "unread";
/// Every code, in the order in which people are asked.
std::vector<std::string> allergen_codes();
/// Do these two lists of codes, each sorted, meet?
std::vector<std::string> clash_of(const std::vector<std::string>& a,
                                  const std::vector<std::string>& b);
/// 清真, 回民餐, halal …: in words or as a code.
bool is_halal(std::string_view diet);

}  // namespace kehou::domain
