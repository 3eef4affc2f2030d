// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The people on duty and the papers of a room (§2.3 Shift; inv 4, 5, 34, 45).
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

bool may_check_rooms(Roles roles) {
  return may_teach(roles) || roles.has(Role::nurse) || roles.has(Role::food_safety) ||
         roles.has(Role::guard);
}

/// Oneself, or a leader for somebody (补签 by the duty leader only).
std::optional<Refusal> refuse_signing(const Facts& facts, StaffId staff) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (staff != facts.actor && !is_leader(facts.roles)) return Refusal{No::not_allowed};
  if (staff != facts.actor && !facts.staff) return Refusal{No::unknown_staff};
  return std::nullopt;
}

}  // namespace

Decision decide_one(const Facts& facts, const CompleteChecklist& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!may_check_rooms(facts.roles)) return Refusal{No::not_allowed};
  if (!facts.session) return Refusal{No::no_such_session};
  if (command.items.empty()) return Refusal{No::checklist_missing};
  return drafts(
      draft_of(ChecklistCompleted{facts.session->room, facts.session->plan.ref, command.items}));
}

Decision decide_one(const Facts& facts, const SignShiftIn& command) {
  if (const auto no = refuse_signing(facts, command.staff)) return *no;
  if (facts.staff && facts.staff->signed_in) return Refusal{No::already_marked};
  const bool cleared = facts.staff ? facts.staff->cleared : facts.actor_cleared;
  if (!cleared) return Refusal{No::not_cleared};
  return drafts(draft_of(ShiftSignedIn{command.staff, facts.today}));
}

Decision decide_one(const Facts& facts, const SignShiftOut& command) {
  if (const auto no = refuse_signing(facts, command.staff)) return *no;
  if (facts.staff && !facts.staff->signed_in) return Refusal{No::wrong_state};
  if (!facts.held_by_actor.empty() && !facts.emergency)
    return Refusal{.no = No::shift_holds_students,
                   .number = static_cast<int>(facts.held_by_actor.size()),
                   .session = facts.held_by_actor.front()};
  return drafts(draft_of(ShiftSignedOut{command.staff, facts.today}));
}

}  // namespace kehou::domain
