// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Out, back in, and waiting for somebody who comes late (§2.3 Custody; inv 11–14, 45; G3.4d).
#include <algorithm>

#include "common/domain/gate_rules.h"

namespace kehou::domain {

namespace {

bool is_released(const CustodyRow& custody) {
  return custody.kind == CustodyKind::released && !custody.in_two_places;
}

const PickupPersonRow* person_of(const PickupRow& papers, PickupId id, CivilDay day) {
  for (const PickupPersonRow& person : papers.persons)
    if (person.person == id && is_active(person, day)) return &person;
  return nullptr;
}

/// One release, asked clause by clause.
class Release {
 public:
  Release(const Facts& facts, const ReleaseStudents& command, const GateChildFacts& child)
      : facts_(facts), command_(command), child_(child) {
    if (!command.person.is_nil() && command.mode == LeaveMode::pickup)
      person_ = person_of(child.papers, command.person, facts.today);
    early_ = command.early || is_early(child);
    if (early_) pass_ = best_pass();
  }

  /// inv 45: while there is danger nobody is kept inside by papers.
  std::optional<Refusal> refusal() const {
    const CustodyRow& custody = child_.cell.custody;
    if (is_released(custody)) return no(No::left_for_today);
    if (facts_.emergency) return std::nullopt;
    if (custody.kind == CustodyKind::absent) return no(No::not_inside);
    if (is_banned(child_.papers, facts_.today) && !leads_day(facts_.roles))
      return no(No::pickup_banned);
    if (const auto refused = refuse_way()) return refused;
    return early_ ? refuse_early() : std::nullopt;
  }

  Draft draft() const {
    StudentReleased event{student(), facts_.today, command_.mode, early_};
    if (person_ != nullptr) event.person = person_->person;
    if (pass_ != nullptr && is_usable(*pass_)) event.pass = pass_->pass;
    event.verify = verified();
    if (event.verify == GateVerify::phone_day_leader)
      event.verified_by = by_phone() || person_ == nullptr ? facts_.actor : person_->by;
    std::vector<EventId> seen = seen_at_gate(facts_, child_.cell);
    if (!event.pass.is_nil()) seen.push_back(pass_->source);
    sort_ids(seen);
    return draft_of(event, std::move(seen), refusal_without_danger() ? "emergency" : "");
  }

 private:
  StudentId student() const { return child_.cell.row.student; }
  Refusal no(No why, int number = 0) const {
    return {.no = why, .number = number, .student = student()};
  }
  bool by_phone() const { return command_.verify == GateVerify::phone_day_leader; }

  /// inv 12, 13; the bus and the dormitory take those whose guardians chose them.
  std::optional<Refusal> refuse_way() const {
    switch (command_.mode) {
      case LeaveMode::pickup:
        return refuse_pickup();
      case LeaveMode::self:
        return refuse_self();
      case LeaveMode::bus:
      case LeaveMode::boarder:
        break;
    }
    if (child_.leave_mode != command_.mode) return no(No::not_listed);
    return std::nullopt;
  }
  std::optional<Refusal> refuse_pickup() const {
    if (by_phone()) {
      // inv 7: nobody says of somebody else that he called.
      const bool own = command_.verified_by.is_nil() || command_.verified_by == facts_.actor;
      if (!own || !leads_day(facts_.roles)) return no(No::needs_day_leader);
      return std::nullopt;
    }
    if (person_ == nullptr) return no(No::not_listed);
    if (!person_->adult) return no(No::not_adult);
    return std::nullopt;
  }
  std::optional<Refusal> refuse_self() const {
    const int least = facts_.gate->min_self_leave_grade;
    const ConsentRow* consent = consent_of(child_.consents, ConsentScope::self_leave);
    if (consent == nullptr || !consent->given) return no(No::no_self_consent);
    if (child_.grade < least) return no(No::too_young, least);
    return std::nullopt;
  }

  /// inv 14: one use, in its window.
  std::optional<Refusal> refuse_early() const {
    if (pass_ == nullptr) return no(No::pass_needed);
    if (pass_->uses > 0) return no(No::pass_used);
    if (!is_usable(*pass_)) return no(No::pass_not_now);
    return std::nullopt;
  }
  bool is_usable(const GatePassRow& pass) const {
    return pass.uses == 0 && !pass.revoked &&
           facts_.now >= instant_of(pass.day, pass.window.start) &&
           facts_.now <= instant_of(pass.day, pass.window.end);
  }
  /// The named one, or one that can be used, or one that says why not.
  const GatePassRow* best_pass() const {
    const GatePassRow* best = nullptr;
    for (const GatePassRow& pass : child_.passes) {
      if (pass.revoked || pass.day != facts_.today) continue;
      if (pass.pass == command_.pass) return &pass;
      if (best == nullptr || is_usable(pass)) best = &pass;
    }
    return best;
  }

  GateVerify verified() const {
    if (refusal_without_danger()) return GateVerify::none;
    if (command_.mode == LeaveMode::pickup) {
      if (by_phone() || (person_ != nullptr && is_phone_checked(*person_)))
        return GateVerify::phone_day_leader;
      return command_.verify == GateVerify::card ? GateVerify::card : GateVerify::list;
    }
    if (command_.verify == GateVerify::group) return GateVerify::group;
    return command_.mode == LeaveMode::self ? GateVerify::consent : GateVerify::list;
  }
  /// In an emergency: what would have been refused is recorded as let through (警示＋记录).
  bool refusal_without_danger() const {
    if (!facts_.emergency) return false;
    const bool banned = is_banned(child_.papers, facts_.today) && !leads_day(facts_.roles);
    return banned || child_.cell.custody.kind == CustodyKind::absent || refuse_way() ||
           (early_ && refuse_early());
  }

  const Facts& facts_;
  const ReleaseStudents& command_;
  const GateChildFacts& child_;
  const PickupPersonRow* person_ = nullptr;
  const GatePassRow* pass_ = nullptr;
  bool early_ = false;
};

}  // namespace

/// inv 11–14: all or none.
Decision decide_one(const Facts& facts, const ReleaseStudents& command) {
  if (const auto no = refuse_gate_work(facts)) return *no;
  if (!facts.gate || command.students.empty() ||
      facts.gate->children.size() != command.students.size())
    return Refusal{No::unknown_student};
  std::vector<Draft> all;
  for (const GateChildFacts& child : facts.gate->children) {
    const Release release(facts, command, child);
    if (const auto no = release.refusal()) return *no;
    all.push_back(release.draft());
  }
  return all;
}

/// inv 11: the only way back.
Decision decide_one(const Facts& facts, const ReturnStudent& command) {
  if (const auto no = refuse_gate_work(facts)) return *no;
  if (!facts.cell) return Refusal{.no = No::unknown_student, .student = command.student};
  if (facts.cell->custody.kind != CustodyKind::released)
    return Refusal{.no = No::wrong_state, .student = command.student};
  return drafts(
      draft_of(StudentReturned{command.student, facts.today}, seen_at_gate(facts, *facts.cell)));
}

/// 晚接: whoever is inside may be taken over; who has gone, or never came, cannot.
Decision decide_one(const Facts& facts, const StartLateCare& command) {
  if (const auto no = refuse_gate_work(facts)) return *no;
  if (!facts.gate || command.students.empty() ||
      facts.gate->children.size() != command.students.size())
    return Refusal{No::unknown_student};
  std::vector<EventId> seen;
  for (const GateChildFacts& child : facts.gate->children) {
    const CustodyRow& custody = child.cell.custody;
    const StudentId student = child.cell.row.student;
    if (is_released(custody)) return Refusal{.no = No::left_for_today, .student = student};
    if (custody.kind == CustodyKind::absent)
      return Refusal{.no = No::not_inside, .student = student};
    if (custody.kind == CustodyKind::late_care && !custody.in_two_places)
      return Refusal{.no = No::already_marked, .student = student};
    add_ids(seen, seen_at_gate(facts, child.cell));
  }
  sort_ids(seen);
  return drafts(draft_of(LateCareStarted{facts.today, command.students, command.room, facts.actor},
                         std::move(seen)));
}

}  // namespace kehou::domain
