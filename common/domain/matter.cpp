// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How a matter is folded: its live events in causal order. Two who did not see each other agree on
// the worse: "not good" after "good" opens it again.
#include "common/domain/matter.h"

#include "common/domain/causality.h"
#include "common/domain/rules.h"

namespace kehou::domain {

namespace {

using Index = Causality::Index;

struct MatterStep {
  MatterRow& row;
  const Event& event;

  void operator()(const MatterRaised& e) const {
    row.raised = e;
    row.owner = e.owner;
    row.due = e.due;
    row.raised_at = event.envelope.wall;
    row.raised_by = event.envelope.actor;
    row.words = event.sealed;
    row.words_at = event.sealed.empty() ? EventId() : event.envelope.id;
  }
  void operator()(const MatterAssigned& e) const {
    row.owner = e.owner;
    row.due = e.due;
  }
  void operator()(const MatterDone&) const {
    row.state = MatterState::done;
    row.done_at = event.envelope.wall;
    row.done_by = event.envelope.actor;
    row.done_words = event.sealed;
    row.done_words_at = event.sealed.empty() ? EventId() : event.envelope.id;
  }
  void operator()(const MatterVerified& e) const {
    row.state = e.good ? MatterState::verified : MatterState::open;
    row.verified_at = e.good ? event.envelope.wall : Instant();
    row.verified_by = event.envelope.actor;
    if (!e.good) ++row.sent_back;
  }
  template <class Other>
  void operator()(const Other&) const {}
};

template <class Told>
bool is_of(const Told& told, MatterId matter) {
  if constexpr (requires { MatterId(told.matter); }) return told.matter == matter;
  return false;
}

}  // namespace

std::optional<MatterRow> fold_matter(MatterId matter, const std::vector<Event>& events) {
  const Causality known(events);
  MatterRow row;
  row.matter = matter;
  std::vector<Index> told;
  for (Index i = 0; i < known.size(); ++i) {
    const Event& event = known.at(i);
    if (!known.is_live(i)) continue;
    if (!std::visit([&](const auto& e) { return is_of(e, matter); }, event.payload)) continue;
    told.push_back(i);
    std::visit(MatterStep{row, event}, event.payload);
  }
  if (row.raised_at.us == 0) return std::nullopt;
  for (const Index i : known.frontier(told)) row.heads.push_back(known.at(i).envelope.id);
  sort_ids(row.heads);
  return row;
}

}  // namespace kehou::domain
