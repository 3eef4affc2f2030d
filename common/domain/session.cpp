// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How one session is folded: its live events in causal order, each setting what it speaks of.
//   SessionOpened → open | open_provisional, room;  SessionClosed → closed;  SessionReopened → as
//   it was opened;  SessionCancelled → cancelled, unless somebody opened without knowing of it, or
//   it without knowing of the opening: where students may be, there is a session.
// `heads` are the events that set a state, a room, a merge or a substitute and that no other of
// them knows; a next one names them, so that a wrong clock cannot put a closing before its opening.
#include <algorithm>

#include "common/domain/causality.h"
#include "common/domain/rows.h"

namespace kehou::domain {

namespace {

using Index = Causality::Index;

struct SessionStep {
  SessionRow& row;
  const Envelope& envelope;

  /// Each returns whether the event is one of those that a next one must name.
  bool operator()(const SessionOpened& e) const {
    if (e.session != row.session) return false;
    row.state = e.provisional ? SessionState::open_provisional : SessionState::open;
    row.room = e.room;
    row.opened_at = envelope.wall;
    row.opened_by = envelope.actor;
    row.closed_at = {};
    row.reason_code = e.reason_code;
    return true;
  }
  bool operator()(const SessionClosed& e) const {
    if (e.session != row.session) return false;
    row.state = SessionState::closed;
    row.closed_at = envelope.wall;
    return true;
  }
  bool operator()(const SessionReopened& e) const {
    if (e.session != row.session) return false;
    row.state = row.reason_code.empty() ? SessionState::open : SessionState::open_provisional;
    row.closed_at = {};
    return true;
  }
  bool operator()(const SessionCancelled& e) const {
    if (e.session != row.session) return false;
    row.state = SessionState::cancelled;
    row.reason_code = e.reason_code;
    return true;
  }
  bool operator()(const RoomSwitched& e) const {
    if (e.session != row.session) return false;
    row.room = e.to;
    return true;
  }
  bool operator()(const SessionsMerged& e) const {
    if (e.session != row.session) return false;
    row.merged_into = e.into;
    return true;
  }
  bool operator()(const DutySubstituted& e) const {
    if (e.session != row.session) return false;
    row.substitute = e.substitute;
    return true;
  }
  /// Another person took it on (§2.2 Shift.relieved_by).
  bool operator()(const HandoverClosed& e) const {
    if (e.session != row.session || e.kind != HandoverKind::shift_change) return false;
    row.substitute = e.to_staff;
    return true;
  }
  bool operator()(const BatchCheckedIn& e) const {
    if (e.session != row.session || e.head_count <= 0) return false;
    row.head_count = e.head_count;
    row.head_count_at = envelope.wall;
    return false;
  }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

/// Was the session opened by somebody who knew nothing of this cancelling, and the reverse?
bool opened_beside(const Causality& events, Index cancelled, const std::vector<Index>& told) {
  return std::any_of(told.begin(), told.end(), [&](Index i) {
    return std::holds_alternative<SessionOpened>(events.at(i).payload) &&
           !events.knows(cancelled, i) && !events.knows(i, cancelled);
  });
}

}  // namespace

SessionRow fold_session(SessionRef session, const std::vector<Event>& events) {
  const Causality known(events);
  SessionRow row;
  row.session = session;
  std::vector<Index> told;
  SessionRow scratch = row;
  for (Index i = 0; i < known.size(); ++i)
    if (known.is_live(i) &&
        std::visit(SessionStep{scratch, known.at(i).envelope}, known.at(i).payload))
      told.push_back(i);
  for (Index i = 0; i < known.size(); ++i) {
    const Event& event = known.at(i);
    if (!known.is_live(i)) continue;
    if (std::holds_alternative<SessionCancelled>(event.payload) && opened_beside(known, i, told))
      continue;
    std::visit(SessionStep{row, event.envelope}, event.payload);
  }
  for (const Index i : known.frontier(told)) row.heads.push_back(known.at(i).envelope.id);
  std::sort(row.heads.begin(), row.heads.end());
  return row;
}

}  // namespace kehou::domain
