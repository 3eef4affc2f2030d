// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the vocabulary of the journal about the kitchen: samples, settled words, the leader's
// meal, halt, sums, certificates.
// What it promises: past tense, for ever; a child's words of allergens stand in `sealed` only.
// The trap: a sample is of a meal's day, and is thrown away on a later one (inv 26).
#pragma once

#include <string>
#include <vector>

#include "common/domain/types.h"

namespace kehou::domain {

/// 食品留样 (inv 26).
struct FoodSampled {
  SampleId sample;
  CivilDay day;
  DishId dish;
  int grams = 0;
  int celsius = 0;         ///< of the dish when it was taken; 0 = not measured
  std::string place_code;  ///< of the fridge
  bool operator==(const FoodSampled&) const = default;
};
struct SampleDisposed {
  SampleId sample;
  CivilDay day;  ///< of the meal
  bool operator==(const SampleDisposed&) const = default;
};

/// inv 24: what a menu's unknown word means, whatever file comes again; no codes = no allergen.
struct DishWordSettled {
  CivilDay day;
  DishId dish;
  std::string word;
  std::vector<std::string> allergens;  ///< codes
  bool operator==(const DishWordSettled&) const = default;
};
/// The same of a child's own word, of whatever day. Sealed: reason = the word, allergens = codes.
struct AllergyWordSettled {
  StudentId student;
  std::string word_ref;  ///< keyed hash of child and word
  bool operator==(const AllergyWordSettled&) const = default;
};

enum class MealRating : std::uint8_t { excellent, good, fair, poor };
/// 陪餐记录 (inv 27). Sealed: name = the parent, reason = what was found.
struct AccompanyLogged {
  CivilDay day;
  StaffId leader;
  bool with_parent = false;
  MealRating hygiene = MealRating::good;
  MealRating order = MealRating::good;
  MealRating service = MealRating::good;
  MealRating quality = MealRating::good;
  std::string issue_code;  ///< empty = nothing was found
  std::string late_code;   ///< why it was written down on a later day (补录)
  bool operator==(const AccompanyLogged&) const = default;
};

/// A suspected food incident: freezes the samples (§2.3 Meal). Sealed: reason.
struct MealHalted {
  CivilDay day;
  std::string reason_code;
  bool operator==(const MealHalted&) const = default;
};
struct MealResumed {
  CivilDay day;
  bool operator==(const MealResumed&) const = default;
};
/// inv 29: what was prepared, and where it went. Sealed: reason.
struct MealReconciled {
  CivilDay day;
  int prepared = 0;
  int served = 0;
  int second = 0;  ///< second helpings, in portions
  int staff = 0;
  int guests = 0;
  int waste = 0;
  std::string reason_code;  ///< of a difference; empty when it balances
  bool operator==(const MealReconciled&) const = default;
};
struct MealClosed {
  CivilDay day;
  bool operator==(const MealClosed&) const = default;
};
/// 健康证 (inv 28).
struct HealthCertRecorded {
  StaffId staff;
  CivilDay valid_to;
  bool operator==(const HealthCertRecorded&) const = default;
};

}  // namespace kehou::domain
