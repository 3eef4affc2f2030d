// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Visitors and vehicles (G3.4d; inv 15).
#include "common/domain/gate_rules.h"

namespace kehou::domain {

namespace {

/// The log of visits is the guard's and the leaders' (§2.8).
std::optional<Refusal> refuse_visit_work(const Facts& facts) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.roles.has(Role::guard) && !is_leader(facts.roles)) return Refusal{No::not_allowed};
  return std::nullopt;
}

}  // namespace

/// inv 15: one open visit a badge and a person.
Decision decide_one(const Facts& facts, const BeginVisit& command) {
  if (const auto no = refuse_visit_work(facts)) return *no;
  const VisitBegun& visit = command.visit;
  if (visit.badge.empty() || visit.purpose_code.empty() || visit.persons < 1)
    return Refusal{No::reason_needed};
  const bool host = facts.gate && facts.gate->host_known;
  if (visit.kind == VisitKind::visitor && !host) return Refusal{No::unknown_staff};
  if (const auto no = refuse_long(command.words)) return *no;
  if (facts.gate)
    for (const VisitRow& open : facts.gate->open_visits) {
      if (open.ended_at.us != 0) continue;
      if (open.visit.badge == visit.badge) return Refusal{No::badge_taken};
      if (!visit.person_ref.empty() && open.visit.person_ref == visit.person_ref)
        return Refusal{No::visit_open};
    }
  VisitBegun today = visit;
  today.day = facts.today;
  Draft draft = draft_of(std::move(today));
  draft.personal = command.words;
  return drafts(std::move(draft));
}

Decision decide_one(const Facts& facts, const EndVisit& command) {
  if (const auto no = refuse_visit_work(facts)) return *no;
  if (facts.gate)
    for (const VisitRow& open : facts.gate->open_visits)
      if (open.visit.visit == command.visit && open.ended_at.us == 0)
        return drafts(draft_of(VisitEnded{command.visit, open.visit.day}, {open.source}));
  return Refusal{No::wrong_state};
}

}  // namespace kehou::domain
