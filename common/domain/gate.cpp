// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/gate.h"

#include <algorithm>
#include <map>

#include "common/domain/causality.h"

namespace kehou::domain {

namespace {

using Index = Causality::Index;

/// The last word that something is, and every word that it is no more.
struct Words {
  std::optional<Index> said;
  std::vector<Index> unsaid;

  /// Was it taken back by somebody whom its last author had not heard?
  bool is_taken_back(const Causality& events) const {
    return std::any_of(unsaid.begin(), unsaid.end(),
                       [&](Index i) { return !said || !events.knows(*said, i); });
  }
};

/// Live events that are a Said or an Unsaid, by the id that `key` finds in them.
template <class Said, class Unsaid, class Key>
auto words_of(const Causality& events, Key key) {
  std::map<decltype(key(Said{})), Words> words;
  for (Index i = 0; i < events.size(); ++i) {
    if (!events.is_live(i)) continue;
    if (const auto* said = std::get_if<Said>(&events.at(i).payload)) words[key(*said)].said = i;
    if (const auto* unsaid = std::get_if<Unsaid>(&events.at(i).payload))
      words[key(*unsaid)].unsaid.push_back(i);
  }
  return words;
}

void add_persons(const Causality& events, PickupRow& row) {
  const auto all = words_of<PickupPersonAuthorised, PickupRevoked>(
      events, [](const auto& word) { return word.person; });
  for (const auto& [id, words] : all) {
    if (!words.said) continue;
    const Event& event = events.at(*words.said);
    const auto& said = std::get<PickupPersonAuthorised>(event.payload);
    row.persons.push_back({id, said.relation_code, said.adult, said.days,
                           words.is_taken_back(events), event.envelope.actor, event.envelope.role,
                           event.envelope.id});
  }
}

/// A ban is lifted by who knew of it, and of nothing else.
void add_bans(const Causality& events, PickupRow& row) {
  const auto all =
      words_of<PickupBanSet, PickupBanLifted>(events, [](const auto& word) { return word.ban; });
  for (const auto& [id, words] : all) {
    if (!words.said) continue;
    const Event& event = events.at(*words.said);
    const bool lifted = std::any_of(words.unsaid.begin(), words.unsaid.end(),
                                    [&](Index i) { return events.knows(i, *words.said); });
    row.bans.push_back({id, std::get<PickupBanSet>(event.payload).days, lifted, event.envelope.id});
  }
}

}  // namespace

PickupRow fold_pickup(const std::vector<Event>& events) {
  const Causality causality(events);
  PickupRow row;
  add_persons(causality, row);
  add_bans(causality, row);
  return row;
}

bool is_active(const PickupPersonRow& person, CivilDay day) {
  return !person.revoked && person.days.has(day);
}
bool is_active(const PickupBanRow& ban, CivilDay day) { return !ban.lifted && ban.days.has(day); }

bool is_phone_checked(const PickupPersonRow& person) {
  return person.days.from == person.days.to &&
         (person.by_role == Role::day_leader || person.by_role == Role::principal);
}

bool is_banned(const PickupRow& papers, CivilDay day) {
  return std::any_of(papers.bans.begin(), papers.bans.end(),
                     [&](const PickupBanRow& ban) { return is_active(ban, day); });
}

std::vector<ConsentRow> fold_consents(const std::vector<Event>& events) {
  const Causality causality(events);
  const auto all = words_of<ConsentGiven, ConsentWithdrawn>(
      causality, [](const auto& word) { return word.scope; });
  std::vector<ConsentRow> rows;
  for (const auto& [scope, words] : all) {
    std::vector<Index> every = words.unsaid;
    if (words.said) every.push_back(*words.said);
    std::sort(every.begin(), every.end());
    ConsentRow row{scope, words.said && !words.is_taken_back(causality), {}, {}};
    for (const Index i : causality.frontier(every))
      row.heads.push_back(causality.at(i).envelope.id);
    std::sort(row.heads.begin(), row.heads.end());
    row.day = causality.at(every.back()).envelope.day;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<GatePassRow> fold_gate_pass(const std::vector<Event>& events) {
  std::optional<GatePassRow> row;
  const std::vector<const Event*> live = causal_order(events);
  for (const Event* event : live)
    if (const auto* issued = std::get_if<GatePassIssued>(&event->payload))
      row = GatePassRow{issued->pass,
                        issued->student,
                        issued->day,
                        issued->window,
                        issued->reason_code,
                        event->envelope.actor,
                        event->envelope.wall,
                        false,
                        {},
                        0,
                        event->envelope.id};
  if (!row) return row;
  for (const Event* event : live) {
    if (const auto* revoked = std::get_if<GatePassRevoked>(&event->payload))
      row->revoked = row->revoked || revoked->pass == row->pass;
    const auto* released = std::get_if<StudentReleased>(&event->payload);
    if (released == nullptr || released->pass != row->pass) continue;
    if (row->uses++ == 0) row->used_at = event->envelope.wall;
  }
  return row;
}

PassState state_of(const GatePassRow& pass, Instant now) {
  if (pass.uses > 0) return PassState::used;
  if (pass.revoked) return PassState::revoked;
  return now > instant_of(pass.day, pass.window.end) ? PassState::expired : PassState::issued;
}

std::optional<VisitRow> fold_visit(const std::vector<Event>& events) {
  std::optional<VisitRow> row;
  const std::vector<const Event*> live = causal_order(events);
  for (const Event* event : live)
    if (const auto* begun = std::get_if<VisitBegun>(&event->payload))
      row = VisitRow{*begun, event->envelope.wall, event->envelope.actor, {}, event->envelope.id};
  if (!row) return row;
  for (const Event* event : live)
    if (std::holds_alternative<VisitEnded>(event->payload) && row->ended_at.us == 0)
      row->ended_at = event->envelope.wall;
  return row;
}

const ConsentRow* consent_of(const std::vector<ConsentRow>& consents, ConsentScope scope) {
  for (const ConsentRow& consent : consents)
    if (consent.scope == scope) return &consent;
  return nullptr;
}

bool may_leave_alone(const GateChildFacts& child, int min_grade) {
  const ConsentRow* consent = consent_of(child.consents, ConsentScope::self_leave);
  return consent != nullptr && consent->given && child.grade >= min_grade;
}

bool is_early(const GateChildFacts& child) {
  const CustodyRow& custody = child.cell.custody;
  // Only a session's teacher ends the child's day at the gate: who came back in, or was sent there
  // from class while a session expects the child, still has the day to come.
  const bool from_session = custody.kind == CustodyKind::at_gate && !custody.from.group.is_nil();
  return child.sessions_left && !from_session && custody.kind != CustodyKind::late_care;
}

}  // namespace kehou::domain
