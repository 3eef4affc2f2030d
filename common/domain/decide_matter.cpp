// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 未尽事项 and hazards (§2.3 OpenMatter; inv 42).
#include "common/domain/handover.h"
#include "common/domain/matter.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

/// Everybody on the staff may raise and do; inspectors and parents read (§2.8).
std::optional<Refusal> refuse_reader(const Facts& facts) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  const Roles roles = facts.roles;
  const bool works = may_teach(roles) || roles.has(Role::guard) || roles.has(Role::canteen) ||
                     roles.has(Role::food_safety) || roles.has(Role::nurse);
  return works ? std::nullopt : std::optional(Refusal{No::not_allowed});
}

std::optional<Refusal> refuse_matter_work(const Facts& facts, MatterState needed) {
  if (const auto no = refuse_reader(facts)) return no;
  if (!facts.matter || !facts.matter->row) return Refusal{No::wrong_state};
  if (facts.matter->row->state != needed) return Refusal{No::wrong_state};
  return std::nullopt;
}

std::optional<Refusal> refuse_owner(const Facts& facts, StaffId owner, Instant due) {
  if (owner.is_nil() || due.us == 0) return Refusal{No::owner_needed};
  if (!facts.matter || !facts.matter->owner_known) return Refusal{No::unknown_staff};
  return std::nullopt;
}

std::optional<Refusal> refuse_words(const Personal& words) {
  if (characters(words.reason) <= words_longest) return std::nullopt;
  return Refusal{.no = No::text_too_long, .number = words_longest};
}

}  // namespace

Decision decide_one(const Facts& facts, const RaiseMatter& command) {
  if (const auto no = refuse_reader(facts)) return *no;
  if (command.text_code.empty() && command.words.reason.empty()) return Refusal{No::reason_needed};
  if (const auto no = refuse_words(command.words)) return *no;
  if (const auto no = refuse_owner(facts, command.owner, command.due)) return *no;
  MatterRaised event;
  event.matter = command.matter;
  event.kind = command.kind;
  event.severity = command.severity;
  event.day = facts.today;
  event.text_code = command.text_code;
  event.session = command.session;
  event.room = command.room;
  event.student = command.student;
  event.owner = command.owner;
  event.due = command.due;
  Draft draft = draft_of(std::move(event));
  draft.personal = command.words;
  return drafts(std::move(draft));
}

Decision decide_one(const Facts& facts, const AssignMatter& command) {
  if (const auto no = refuse_matter_work(facts, MatterState::open)) return *no;
  if (const auto no = refuse_owner(facts, command.owner, command.due)) return *no;
  const MatterRow& row = *facts.matter->row;
  const bool may =
      is_leader(facts.roles) || facts.actor == row.owner || facts.actor == row.raised_by;
  if (!may) return Refusal{No::needs_day_leader};
  return drafts(draft_of(MatterAssigned{command.matter, command.owner, command.due}, row.heads));
}

Decision decide_one(const Facts& facts, const FinishMatter& command) {
  if (const auto no = refuse_matter_work(facts, MatterState::open)) return *no;
  if (const auto no = refuse_words(command.words)) return *no;
  Draft draft = draft_of(MatterDone{command.matter}, facts.matter->row->heads);
  draft.personal = command.words;
  return drafts(std::move(draft));
}

/// Another person looks (inv 42); what is not good goes back to its owner.
Decision decide_one(const Facts& facts, const VerifyMatter& command) {
  if (const auto no = refuse_matter_work(facts, MatterState::done)) return *no;
  const MatterRow& row = *facts.matter->row;
  if (facts.actor == row.done_by) return Refusal{No::same_doer};
  return drafts(draft_of(MatterVerified{command.matter, command.good}, row.heads));
}

}  // namespace kehou::domain
