// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/allergen_words.h"

#include <algorithm>
#include <map>

#include "common/domain/causality.h"

namespace kehou::domain {

namespace {

/// Live events by the word that they speak of; of each word those that no other one had seen.
template <class Told, class WordOf>
std::map<std::string, std::vector<const Event*>> heads_by_word(const Causality& causality,
                                                               WordOf word_of) {
  std::map<std::string, std::vector<Causality::Index>> live;
  for (Causality::Index i = 0; i < causality.size(); ++i)
    if (const auto* told = std::get_if<Told>(&causality.at(i).payload);
        told && causality.is_live(i))
      live[word_of(*told)].push_back(i);
  std::map<std::string, std::vector<const Event*>> heads;
  for (const auto& [word, events] : live)
    for (const Causality::Index i : causality.frontier(events))
      heads[word].push_back(&causality.at(i));
  return heads;
}

void add_codes(std::vector<std::string>& codes, const std::vector<std::string>& more) {
  codes.insert(codes.end(), more.begin(), more.end());
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

}  // namespace

std::vector<DishWordRow> fold_dish_words(DishId dish, CivilDay day,
                                         const std::vector<Event>& events) {
  std::vector<DishWordRow> rows;
  const Causality causality(events);
  for (const auto& [word, heads] :
       heads_by_word<DishWordSettled>(causality, [](const auto& told) { return told.word; })) {
    DishWordRow row{dish, day, word, {}, {}, {}};
    for (const Event* head : heads) {
      add_codes(row.allergens, std::get<DishWordSettled>(head->payload).allergens);
      row.heads.push_back(head->envelope.id);
      row.told = source_of(*head);
    }
    std::sort(row.heads.begin(), row.heads.end());
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<AllergyWordRow> fold_allergy_words(const std::vector<Event>& events) {
  std::vector<AllergyWordRow> rows;
  const Causality causality(events);
  for (const auto& [ref, heads] :
       heads_by_word<AllergyWordSettled>(causality, [](const auto& told) { return told.word_ref; }))
    for (const Event* head : heads) rows.push_back({ref, source_of(*head)});
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::tie(a.word_ref, a.told.id) < std::tie(b.word_ref, b.told.id);
  });
  return rows;
}

void settle_word(const std::string& word, const std::vector<std::string>& meant,
                 std::vector<std::string>& unknown, std::vector<std::string>& allergens) {
  if (std::erase(unknown, word) > 0) add_codes(allergens, meant);
}

void settle(MenuPublished& menu, const std::vector<DishWordRow>& words) {
  for (const DishWordRow& row : words)
    for (MenuPublished::Dish& dish : menu.dishes)
      if (dish.dish == row.dish) settle_word(row.word, row.allergens, dish.unknown, dish.allergens);
}

}  // namespace kehou::domain
