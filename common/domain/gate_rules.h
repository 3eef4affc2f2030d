// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the rules of the gate share: who may do what there, and what was seen.
// What it promises: one clause each; decide_gate, decide_papers and decide_visit ask them.
// The trap: a ban and a phone check are the day's leader's alone; the office does not lead the day.
#pragma once

#include "common/domain/gate.h"
#include "common/domain/rules.h"

namespace kehou::domain {

/// 带班领导、校长.
inline bool leads_day(Roles roles) {
  return roles.has(Role::day_leader) || roles.has(Role::principal);
}
/// not_signed_in, then not_allowed: guards, teachers and leaders (§2.8).
inline std::optional<Refusal> refuse_gate_work(const Facts& facts) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.roles.has(Role::guard) && !may_teach(facts.roles)) return Refusal{No::not_allowed};
  return std::nullopt;
}
/// At the gate no session is asked about: every row of the day counts.
inline std::vector<EventId> seen_at_gate(const Facts& facts, const CellFacts& cell) {
  CellFacts all = cell;
  all.row.session = {};
  std::vector<EventId> seen = seen_by(facts, all);
  add_ids(seen, cell.row.heads);
  sort_ids(seen);
  return seen;
}
/// Characters that words may have.
inline constexpr int most_gate_words = 60;
inline std::optional<Refusal> refuse_long(const Personal& words) {
  // Three bytes a Chinese character: the screen counts characters, this is the last barrier.
  constexpr std::size_t most_bytes = 3 * most_gate_words;
  for (const std::string* text : {&words.name, &words.reason, &words.guardian, &words.org})
    if (text->size() > most_bytes)
      return Refusal{.no = No::text_too_long, .number = most_gate_words};
  return std::nullopt;
}

}  // namespace kehou::domain
