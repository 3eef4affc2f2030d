// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/diets.h"

#include "common/domain/allergens.h"
#include "kiosk/store/readers/names.h"

namespace kehou::store {

Diet open_diet(const SchoolKey& key, const Sealed& roster, const Sealed& record) {
  const domain::Personal listed = open_personal(key, roster.bytes, roster.event);
  const domain::Personal own = open_personal(key, record.bytes, record.event);
  Diet diet;
  diet.halal = domain::is_halal(listed.diet.empty() ? own.diet : listed.diet);
  domain::Allergens read =
      domain::read_allergens(listed.allergens.empty() ? own.allergens : listed.allergens);
  diet.allergens = std::move(read.codes);
  diet.unknown = std::move(read.unknown);
  // What cannot be read is never "no allergy" (inv 24).
  if ((listed.empty() && !opens(key, roster.bytes, roster.event)) ||
      (own.empty() && !opens(key, record.bytes, record.event)))
    diet.unknown.emplace_back(domain::unread_word);
  return diet;
}

const Diet& Diets::of(domain::StudentId student, const Sealed& roster, const Sealed& record) {
  Kept& kept = kept_[student];
  // What did not open is tried again: its key may have come since.
  const bool was_read =
      kept.diet.unknown.empty() || kept.diet.unknown.back() != domain::unread_word;
  if (was_read && kept.roster == roster.event && kept.record == record.event &&
      !record.event.is_nil())
    return kept.diet;
  kept = {roster.event, record.event, open_diet(key_, roster, record)};
  return kept.diet;
}

}  // namespace kehou::store
