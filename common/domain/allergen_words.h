// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: words of menus and of children that were on no list of allergens, and what people
// said that they mean (inv 24).
// What it promises: a word stays asked until a person settles it; who settles it again replaces
// what that person had seen, and two who knew nothing of each other are both believed.
// The trap: the menu keeps its words as they were published; settle() is how they are read.
#pragma once

#include <string>
#include <vector>

#include "common/domain/lunch.h"

namespace kehou::domain {

struct DishWordRow {
  DishId dish;
  CivilDay day;
  std::string word;
  std::vector<std::string> allergens;  ///< codes, sorted, of every head
  Source told;                         ///< the last head
  std::vector<EventId> heads;
  bool operator==(const DishWordRow&) const = default;
};
/// By word.
std::vector<DishWordRow> fold_dish_words(DishId dish, CivilDay day,
                                         const std::vector<Event>& events);

/// One head of one child's word; `told` opens word and allergens.
struct AllergyWordRow {
  std::string word_ref;
  Source told;
  bool operator==(const AllergyWordRow&) const = default;
};
/// By word, then by event.
std::vector<AllergyWordRow> fold_allergy_words(const std::vector<Event>& events);

/// The menu with its settled words as allergens.
void settle(MenuPublished& menu, const std::vector<DishWordRow>& words);
/// Moves `word` from `unknown` to what it means.
void settle_word(const std::string& word, const std::vector<std::string>& meant,
                 std::vector<std::string>& unknown, std::vector<std::string>& allergens);

}  // namespace kehou::domain
