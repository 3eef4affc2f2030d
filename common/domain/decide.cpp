// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/decide.h"

#include "common/domain/rules.h"

namespace kehou::domain {

Decision decide(const Facts& facts, const Command& command) {
  Decision decision = std::visit([&](const auto& one) { return decide_one(facts, one); }, command);
  // 时间待校: what is said under a doubtful clock is taken and flagged (inv 40).
  if (auto* drafts = std::get_if<std::vector<Draft>>(&decision))
    for (Draft& draft : *drafts) draft.clock_suspect = facts.clock_suspect;
  return decision;
}

}  // namespace kehou::domain
