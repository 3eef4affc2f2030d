// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Calls about a child that is looked for (inv 44).
#include <algorithm>

#include "common/domain/missing.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

/// Missed in some session of today, found since or not; a call may follow the finding.
bool was_missed(const Facts& facts) {
  return std::any_of(
      facts.student_rows.begin(), facts.student_rows.end(), [](const AttendanceRow& row) {
        return row.state == AttendanceState::missing || row.state == AttendanceState::escalated ||
               row.state == AttendanceState::located;
      });
}

bool is_looked_for(const Facts& facts) {
  const CustodyKind kind = facts.cell->custody.kind;
  const bool unexplained = facts.search && facts.search->unexplained;
  return kind == CustodyKind::lost || kind == CustodyKind::transit || unexplained ||
         was_missed(facts);
}

}  // namespace

Decision decide_one(const Facts& facts, const LogContact& command) {
  if (const auto no = refuse_stranger(facts)) return *no;
  if (!facts.cell) return Refusal{.no = No::unknown_student, .student = command.student};
  const bool known_result = std::find(contact_results.begin(), contact_results.end(),
                                      command.result_code) != contact_results.end();
  if (!known_result || !is_looked_for(facts))
    return Refusal{.no = No::wrong_state, .student = command.student};
  Draft draft = draft_of(
      GuardianContacted{command.student, facts.today, command.session, command.result_code});
  draft.personal = command.words;
  return drafts(std::move(draft));
}

}  // namespace kehou::domain
