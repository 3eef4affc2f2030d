// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The gate's papers: who may fetch, who may not, consents, passes (§3; inv 12–14, 41).
#include <algorithm>

#include "common/domain/gate_rules.h"

namespace kehou::domain {

namespace {

/// The class teacher of the child's class, or a leader.
std::optional<Refusal> refuse_papers(const Facts& facts, StudentId student) {
  if (const auto no = refuse_stranger(facts)) return no;
  if (!facts.gate || facts.gate->children.size() != 1)
    return Refusal{.no = No::unknown_student, .student = student};
  const bool own = facts.gate->children.front().head_teacher == facts.actor;
  if (!own && !is_leader(facts.roles)) return Refusal{No::not_allowed};
  return std::nullopt;
}

/// Bans are the day's leader's (§3 PickupBanSet).
std::optional<Refusal> refuse_ban(const Facts& facts, StudentId student) {
  if (const auto no = refuse_stranger(facts)) return no;
  if (!leads_day(facts.roles)) return Refusal{No::needs_day_leader};
  if (!facts.gate || facts.gate->children.size() != 1)
    return Refusal{.no = No::unknown_student, .student = student};
  return std::nullopt;
}

std::optional<Refusal> refuse_days(const Facts& facts, DayRange days, StudentId student) {
  if (days.to < days.from || days.to < facts.today)
    return Refusal{.no = No::wrong_state, .student = student};
  return std::nullopt;
}

Decision with_words(Draft draft, const Personal& words) {
  draft.personal = words;
  return drafts(std::move(draft));
}

const GateChildFacts& child_of(const Facts& facts) { return facts.gate->children.front(); }

Decision say_consent(const Facts& facts, StudentId student, ConsentScope scope, bool given) {
  if (const auto no = refuse_papers(facts, student)) return *no;
  const ConsentRow* row = consent_of(child_of(facts).consents, scope);
  if ((row != nullptr && row->given) == given)
    return Refusal{.no = No::already_marked, .student = student};
  // inv 13: a paper that no release could ever stand on is not taken.
  const int least = facts.gate->min_self_leave_grade;
  if (given && scope == ConsentScope::self_leave && child_of(facts).grade < least)
    return Refusal{.no = No::too_young, .number = least, .student = student};
  std::vector<EventId> seen = row != nullptr ? row->heads : std::vector<EventId>();
  if (given) return drafts(draft_of(ConsentGiven{student, scope, facts.today}, std::move(seen)));
  return drafts(draft_of(ConsentWithdrawn{student, scope, facts.today}, std::move(seen)));
}

}  // namespace

Decision decide_one(const Facts& facts, const AuthorisePickup& command) {
  const PickupPersonAuthorised& person = command.person;
  if (const auto no = refuse_papers(facts, person.student)) return *no;
  if (!person.adult) return Refusal{.no = No::not_adult, .student = person.student};
  if (person.relation_code.empty()) return Refusal{No::reason_needed};
  if (const auto no = refuse_days(facts, person.days, person.student)) return *no;
  if (const auto no = refuse_long(command.words)) return *no;
  std::vector<EventId> seen;
  for (const PickupPersonRow& row : child_of(facts).papers.persons)
    if (row.person == person.person) seen.push_back(row.source);
  return with_words(draft_of(person, std::move(seen)), command.words);
}

Decision decide_one(const Facts& facts, const RevokePickup& command) {
  if (const auto no = refuse_papers(facts, command.student)) return *no;
  for (const PickupPersonRow& row : child_of(facts).papers.persons)
    if (row.person == command.person && !row.revoked)
      return drafts(draft_of(PickupRevoked{command.person, command.student}, {row.source}));
  return Refusal{.no = No::not_listed, .student = command.student};
}

Decision decide_one(const Facts& facts, const SetPickupBan& command) {
  if (const auto no = refuse_ban(facts, command.ban.student)) return *no;
  if (const auto no = refuse_days(facts, command.ban.days, command.ban.student)) return *no;
  if (command.words.empty()) return Refusal{No::reason_needed};
  if (const auto no = refuse_long(command.words)) return *no;
  return with_words(draft_of(command.ban), command.words);
}

Decision decide_one(const Facts& facts, const LiftPickupBan& command) {
  if (const auto no = refuse_ban(facts, command.student)) return *no;
  for (const PickupBanRow& row : child_of(facts).papers.bans)
    if (row.ban == command.ban && !row.lifted)
      return drafts(draft_of(PickupBanLifted{command.ban, command.student}, {row.source}));
  return Refusal{.no = No::wrong_state, .student = command.student};
}

Decision decide_one(const Facts& facts, const GiveConsent& command) {
  return say_consent(facts, command.student, command.scope, true);
}

Decision decide_one(const Facts& facts, const WithdrawConsent& command) {
  return say_consent(facts, command.student, command.scope, false);
}

/// inv 14: for today, in a window that is not over, for a reason.
Decision decide_one(const Facts& facts, const IssueGatePass& command) {
  if (const auto no = refuse_papers(facts, command.student)) return *no;
  if (command.reason_code.empty()) return Refusal{No::reason_needed};
  if (const auto no = refuse_long(command.words)) return *no;
  const bool over = instant_of(facts.today, command.window.end) <= facts.now;
  if (command.window.end <= command.window.start || over)
    return Refusal{.no = No::pass_not_now, .student = command.student};
  const GateChildFacts& child = child_of(facts);
  if (child.cell.custody.kind == CustodyKind::released && !child.cell.custody.in_two_places)
    return Refusal{.no = No::left_for_today, .student = command.student};
  return with_words(draft_of(GatePassIssued{command.pass, command.student, facts.today,
                                            command.window, command.reason_code}),
                    command.words);
}

Decision decide_one(const Facts& facts, const RevokeGatePass& command) {
  if (const auto no = refuse_papers(facts, command.student)) return *no;
  if (!facts.gate->pass || facts.gate->pass->student != command.student)
    return Refusal{No::wrong_state};
  const GatePassRow& pass = *facts.gate->pass;
  const PassState state = state_of(pass, facts.now);
  if (state == PassState::used) return Refusal{.no = No::pass_used, .student = command.student};
  if (state != PassState::issued) return Refusal{No::wrong_state};
  return drafts(draft_of(GatePassRevoked{pass.pass, pass.student, pass.day}, {pass.source}));
}

}  // namespace kehou::domain
