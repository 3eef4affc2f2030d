// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/allergen_words.h"

#include <algorithm>

#include "common/domain/allergens.h"
#include "kiosk/store/readers/names.h"
#include "kiosk/store/words_in_row.h"

namespace kehou::store {

std::vector<domain::DishWordRow> load_dish_words(Statements& sql, CivilDay day) {
  std::vector<domain::DishWordRow> words;
  sql.each(
      "SELECT dish, day, word, allergens, event, at, by_staff, heads FROM dish_word WHERE day = ?"
      " ORDER BY dish, word",
      [&](Row& row) {
        domain::DishWordRow& one = words.emplace_back();
        row.all(one.dish, one.day, one.word);
        one.allergens = words_of(row.next<std::string>());
        row.all(one.told.id, one.told.at, one.told.by, one.heads);
      },
      day);
  return words;
}

std::vector<SettledWord> load_allergy_words(Statements& sql, const SchoolKey& key,
                                            domain::StudentId student) {
  std::vector<SettledWord> words;
  sql.each(
      "SELECT event, at, by_staff, sealed FROM allergy_word WHERE student = ? ORDER BY at, event",
      [&](Row& row) {
        const auto event = row.next<domain::EventId>();
        const auto at = row.next<Instant>();
        const auto by = row.next<domain::StaffId>();
        const domain::Personal told = open_personal(key, row.next<Bytes>(), event);
        auto one = std::find_if(words.begin(), words.end(),
                                [&](const auto& other) { return other.word == told.reason; });
        if (one == words.end()) one = words.insert(words.end(), {told.reason, {}, {}, {}});
        one->at = at;
        one->by = by;
        for (std::string& code : domain::read_allergens(told.allergens).codes)
          one->allergens.push_back(std::move(code));
      },
      student);
  return words;
}

std::string allergy_word_ref(Statements& sql, const SchoolKey& key, domain::StudentId student,
                             const std::string& word) {
  const auto refs = key.match_codes("allergy_word", to_text(student) + " " + word);
  for (const std::string& ref : refs)
    if (!allergy_word_heads(sql, student, ref).empty()) return ref;
  return refs.front();
}

std::vector<domain::EventId> allergy_word_heads(Statements& sql, domain::StudentId student,
                                                const std::string& word_ref) {
  std::vector<domain::EventId> heads;
  sql.each(
      "SELECT event FROM allergy_word WHERE student = ? AND word_ref = ? ORDER BY event",
      [&](Row& row) { heads.push_back(row.next<domain::EventId>()); }, student, word_ref);
  return heads;
}

}  // namespace kehou::store
