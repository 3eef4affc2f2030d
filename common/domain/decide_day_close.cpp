// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 当日闭校 with its ten checks (inv 10, 40; §2.8: duty leader and principal).
#include <algorithm>

#include "common/domain/day_close.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

bool may_close(Roles roles) { return roles.has(Role::day_leader) || roles.has(Role::principal); }

/// inv 10: what is not green is signed by the duty leader and the principal. A school whose records
/// know no principal has any two leaders sign.
std::optional<Refusal> refuse_signatures(const Facts& facts, const CloseDay& command, int open) {
  if (command.second.is_nil()) return Refusal{.no = No::day_not_clear, .number = open};
  if (command.second == facts.actor) return Refusal{No::same_person};
  const DayCloseFacts& close = *facts.day_close;
  if (!close.has_principal)
    return is_leader(close.second_roles) && is_leader(facts.roles)
               ? std::nullopt
               : std::optional(Refusal{No::second_needed});
  const bool leader_then_head = may_close(close.second_roles) && facts.roles.has(Role::principal);
  const bool head_then_leader = close.second_roles.has(Role::principal) && may_close(facts.roles);
  if (leader_then_head || head_then_leader) return std::nullopt;
  return Refusal{No::second_needed};
}

}  // namespace

Decision decide_one(const Facts& facts, const CloseDay& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.day_close) return Refusal{No::wrong_state};
  const DayCloseFacts& close = *facts.day_close;
  // Without a principal the office is the other leader that a red list may need.
  const bool office = !close.has_principal && !command.second.is_nil() && is_leader(facts.roles);
  if (!may_close(facts.roles) && !office) return Refusal{No::not_allowed};
  if (close.row && close.row->is_closed()) return Refusal{No::day_closed};
  // The day's hour is reported by: not under a doubtful clock (inv 40).
  if (facts.clock_suspect) return Refusal{No::time_not_sure};
  const auto open = std::count_if(close.checks.begin(), close.checks.end(),
                                  [](const DayClosed::Check& check) { return check.open != 0; });
  if (open != 0)
    if (const auto no = refuse_signatures(facts, command, static_cast<int>(open))) return *no;
  const StaffId second = open == 0 ? StaffId{} : command.second;
  return drafts(draft_of(DayClosed{facts.today, close.checks, second}));
}

Decision decide_one(const Facts& facts, const ReopenDay& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.day_close || !facts.day_close->row || !facts.day_close->row->is_closed())
    return Refusal{No::wrong_state};
  const bool may = facts.roles.has(Role::principal) ||
                   (!facts.day_close->has_principal && is_leader(facts.roles));
  if (!may) return Refusal{No::not_allowed};
  if (command.reason.empty()) return Refusal{No::reason_needed};
  return drafts(draft_of(DayReopened{facts.today}, {}, command.reason));
}

}  // namespace kehou::domain
