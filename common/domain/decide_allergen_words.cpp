// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// An unknown word is a warning until a person settles it (inv 24): the officer a dish's, the school
// doctor, the office or the officer a child's.
#include <algorithm>

#include "common/domain/allergens.h"
#include "common/domain/lunch.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

bool are_allergens(const std::vector<std::string>& codes) {
  return std::all_of(codes.begin(), codes.end(),
                     [](const std::string& code) { return is_allergen(code); });
}

std::optional<Refusal> refuse_settling(const Facts& facts, bool may,
                                       const std::vector<std::string>& allergens) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!may || !facts.lunch) return Refusal{No::not_allowed};
  if (!facts.lunch->word_known || !are_allergens(allergens)) return Refusal{No::wrong_state};
  return std::nullopt;
}

}  // namespace

Decision decide_one(const Facts& facts, const SettleDishWord& command) {
  const bool may = facts.roles.has(Role::food_safety) || is_leader(facts.roles);
  if (const auto no = refuse_settling(facts, may, command.allergens)) return *no;
  return drafts(
      draft_of(DishWordSettled{command.day, command.dish, command.word, command.allergens},
               facts.lunch->word_heads));
}

Decision decide_one(const Facts& facts, const SettleAllergyWord& command) {
  const bool may =
      facts.roles.has(Role::nurse) || facts.roles.has(Role::food_safety) || is_leader(facts.roles);
  if (const auto no = refuse_settling(facts, may, command.allergens)) return *no;
  Draft draft =
      draft_of(AllergyWordSettled{command.student, facts.lunch->word_ref}, facts.lunch->word_heads);
  draft.personal.reason = command.word;
  for (const std::string& code : command.allergens)
    draft.personal.allergens += (draft.personal.allergens.empty() ? "" : ",") + code;
  return drafts(std::move(draft));
}

}  // namespace kehou::domain
