// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what children must not eat, opened from its seals and kept in memory only.
// What it promises: seals are opened once for each revision of the two records that tell it; 900
// children of the kitchen desk cost a look-up each while the line serves.
// The trap: words that people settled later are not in it. Not for another thread.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/crypto.h"
#include "common/domain/types.h"

namespace kehou::store {

struct Diet {
  bool halal = false;
  std::vector<std::string> allergens{};  ///< codes, sorted
  std::vector<std::string> unknown{};    ///< words on no list
};
/// One seal of an event.
struct Sealed {
  Bytes bytes{};
  domain::EventId event{};
};

/// As the roster of lunch says, else as the student's own record.
Diet open_diet(const SchoolKey& key, const Sealed& roster, const Sealed& record);

class Diets {
 public:
  explicit Diets(const SchoolKey& key) : key_(key) {}
  const Diet& of(domain::StudentId student, const Sealed& roster, const Sealed& record);

 private:
  struct Kept {
    domain::EventId roster;
    domain::EventId record;
    Diet diet;
  };
  const SchoolKey key_;
  std::unordered_map<domain::StudentId, Kept> kept_;
};

}  // namespace kehou::store
