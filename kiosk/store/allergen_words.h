// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what people said that unknown words mean, read back (inv 24).
// What it promises: a child's word opens with the school's key only; nothing of it stands in a row
// in the clear.
// The trap: a word that no file names any more keeps its meaning and is not shown.
#pragma once

#include "common/domain/allergen_words.h"
#include "kiosk/store/projections/statements.h"

namespace kehou::store {

/// A child's word that was settled: every head together.
struct SettledWord {
  std::string word;
  std::vector<std::string> allergens;  ///< codes; none = it is no allergen
  Instant at;                          ///< of the last head
  domain::StaffId by;
};

std::vector<domain::DishWordRow> load_dish_words(Statements& sql, CivilDay day);
std::vector<SettledWord> load_allergy_words(Statements& sql, const SchoolKey& key,
                                            domain::StudentId student);
/// The same child and word give the same text, after a rotation of the key too; without the key
/// nobody finds the word from it.
std::string allergy_word_ref(Statements& sql, const SchoolKey& key, domain::StudentId student,
                             const std::string& word);
std::vector<domain::EventId> allergy_word_heads(Statements& sql, domain::StudentId student,
                                                const std::string& word_ref);

}  // namespace kehou::store
