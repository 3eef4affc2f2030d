// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How one cell (student × session) is folded.
//
//   cell     = { event }            every live event that speaks of the student in this session
//   parents  = the cell's events that an event knows (its `after`, its terminal's own sequence),
//              less those that another of them knows
//   state(e) = arrow(e, shown(parents))                                     (§2.3 Attendance)
//   heads    = the cell's events that no other live event of the cell knows
//   shown(heads):
//     weak heads are left out when there is another one;
//     all of one state      → that state, told by the last of the causal order
//     of different states   → in doubt; the state that is least "safely here" is shown:
//                             escalated > missing > expected > out_temp > located > excused > moved
//                             > handed over > early left > late > present
//
// An event that is voided is no head and no parent, but what it knew its successors know: taking
// back B of A ← B ← C leaves C alone; taking back C restores B.
//
//   CheckedIn, BatchCheckedIn      → present | late
//   WalkInAdmitted                 → present; in `expected_in` moved, weak: nobody saw the student
//   MarkedMissing, MissingEscalated, MarkedExcused, Located, TempOut → the state of that name
//   TempBack                       → present, or late when late before
//   MovedGroup                     → moved; in `to` expected, weak, unless already here
//   DispatchSigned                 → handed_over, moved_to = the line's session or nothing: the
//   gate ConflictResolved               → in `session` the state that holds the student; in each
//   other
//                                    cell of the slot that it knows: held → moved, weak
#include "common/domain/attendance.h"

#include <algorithm>
#include <array>
#include <map>

namespace kehou::domain {

namespace {

using Index = Causality::Index;

/// Higher is shown.
int alarm(AttendanceState state) {
  constexpr std::array calm_to_alarm{
      AttendanceState::present,     AttendanceState::late,     AttendanceState::early_left,
      AttendanceState::handed_over, AttendanceState::moved,    AttendanceState::excused,
      AttendanceState::located,     AttendanceState::out_temp, AttendanceState::expected,
      AttendanceState::missing,     AttendanceState::escalated};
  const auto* const at = std::find(calm_to_alarm.begin(), calm_to_alarm.end(), state);
  return static_cast<int>(at - calm_to_alarm.begin());
}

/// Which cells an event speaks of, ConflictResolved aside.
struct CellsOf {
  StudentId student;
  std::vector<SessionRef>& cells;

  template <class Told>
  void one(const Told& told) const {
    if (told.student == student) cells.push_back(told.session);
  }
  void operator()(const CheckedIn& e) const { one(e); }
  void operator()(const MarkedMissing& e) const { one(e); }
  void operator()(const MarkedExcused& e) const { one(e); }
  void operator()(const Located& e) const { one(e); }
  void operator()(const MissingEscalated& e) const { one(e); }
  void operator()(const TempOut& e) const { one(e); }
  void operator()(const TempBack& e) const { one(e); }
  void operator()(const WalkInAdmitted& e) const {
    one(e);
    if (e.student == student && !e.expected_in.group.is_nil()) cells.push_back(e.expected_in);
  }
  void operator()(const MovedGroup& e) const {
    one(e);
    if (e.student == student) cells.push_back(e.to);
  }
  void operator()(const BatchCheckedIn& e) const {
    if (std::find(e.students.begin(), e.students.end(), student) != e.students.end())
      cells.push_back(e.session);
  }
  void operator()(const DispatchSigned& e) const {
    for (const auto& line : e.lines)
      if (line.student == student) return cells.push_back(e.session);
  }
  template <class Other>
  void operator()(const Other&) const {}
};

struct SlotOf {
  template <class Told>
  std::optional<Slot> operator()(const Told& told) const {
    if constexpr (requires { told.session, told.slot; })
      return told.slot;
    else
      return std::nullopt;
  }
};

/// The arrow that an event is, in one cell.
struct Arrow {
  const Envelope& envelope;
  SessionRef cell;
  StudentId student;
  CellState before;

  CellState to(AttendanceState state) const {
    CellState after = before;
    after.weak = false;
    after.row.in_doubt = false;
    after.row.state = state;
    after.row.place_code.clear();
    after.row.due = {};
    after.row.moved_to = {};
    return after;
  }
  /// A word of the roll-call: the time and the author that the register shows.
  CellState called(AttendanceState state, Via via) const {
    CellState after = to(state);
    after.late = state == AttendanceState::late;
    after.row.late_min = 0;
    after.row.mark_at = envelope.wall;
    after.row.mark_by = envelope.actor;
    after.row.via = via;
    after.row.excuse = ExcuseKind::personal;
    after.row.backfilled = envelope.backfilled;
    return after;
  }

  CellState operator()(const CheckedIn& e) const {
    CellState after = called(e.late ? AttendanceState::late : AttendanceState::present, e.via);
    if (e.late) after.row.late_min = e.late_min;
    return after;
  }
  CellState operator()(const BatchCheckedIn&) const {
    return called(AttendanceState::present, Via::batch);
  }
  CellState operator()(const MarkedMissing&) const {
    return called(AttendanceState::missing, Via::tap);
  }
  CellState operator()(const MarkedExcused& e) const {
    CellState after = called(AttendanceState::excused, Via::tap);
    after.row.excuse = e.kind;
    return after;
  }
  CellState operator()(const WalkInAdmitted& e) const {
    if (e.session != cell) return sent_away(e.session);
    CellState after =
        is_held(before.row.state) ? before : called(AttendanceState::present, Via::walk_in);
    after.row.walk_in = true;
    after.row.walk_in_confirmed = before.row.walk_in_confirmed || !e.confirmed_by.is_nil();
    return after;
  }
  CellState operator()(const Located& e) const {
    CellState after = to(AttendanceState::located);
    after.row.place_code = e.place_code;
    return after;
  }
  CellState operator()(const MissingEscalated&) const { return to(AttendanceState::escalated); }
  CellState operator()(const TempOut& e) const {
    CellState after = to(AttendanceState::out_temp);
    after.row.place_code = e.place_code;
    after.row.due = e.due;
    return after;
  }
  CellState operator()(const TempBack&) const {
    return to(before.late ? AttendanceState::late : AttendanceState::present);
  }
  CellState operator()(const MovedGroup& e) const {
    if (e.session != cell) return is_held(before.row.state) ? before : arriving();
    CellState after = to(AttendanceState::moved);
    after.row.moved_to = e.to;
    return after;
  }
  CellState operator()(const DispatchSigned& e) const {
    CellState after = to(AttendanceState::handed_over);
    for (const auto& line : e.lines)
      if (line.student == student) after.row.moved_to = line.to;
    return after;
  }
  CellState operator()(const ConflictResolved& e) const {
    if (e.session != cell) return is_held(before.row.state) ? sent_away(e.session) : before;
    return is_held(before.row.state) ? to(before.row.state)
                                     : called(AttendanceState::present, Via::tap);
  }
  template <class Other>
  CellState operator()(const Other&) const {
    return before;
  }

  CellState arriving() const {
    CellState after;
    after.weak = true;
    after.row.session = cell;
    after.row.student = student;
    after.row.walk_in = before.row.walk_in;
    after.row.walk_in_confirmed = before.row.walk_in_confirmed;
    return after;
  }
  CellState sent_away(SessionRef where) const {
    CellState after = to(AttendanceState::moved);
    after.row.moved_to = where;
    after.weak = true;
    return after;
  }
};

/// `states` in causal order; not empty.
CellState shown(const std::vector<CellState>& states) {
  std::vector<const CellState*> firm;
  for (const CellState& state : states)
    if (!state.weak) firm.push_back(&state);
  if (firm.empty())
    for (const CellState& state : states) firm.push_back(&state);
  const CellState* chosen = firm.front();
  bool agreed = true;
  for (const CellState* state : firm) {
    agreed = agreed && state->row.state == firm.front()->row.state;
    if (alarm(state->row.state) >= alarm(chosen->row.state)) chosen = state;
  }
  CellState merged = *chosen;
  merged.row.in_doubt = !agreed;
  for (const CellState& state : states) {
    merged.row.walk_in = merged.row.walk_in || state.row.walk_in;
    merged.row.walk_in_confirmed = merged.row.walk_in_confirmed || state.row.walk_in_confirmed;
  }
  return merged;
}

/// A decision between cells stands on the states that hold the student, whatever else was said.
CellState holding(const std::vector<CellState>& states) {
  std::vector<CellState> held;
  for (const CellState& state : states)
    if (is_held(state.row.state)) held.push_back(state);
  return shown(held.empty() ? states : held);
}

class CellFold {
 public:
  CellFold(StudentId student, const Causality& events) : student_(student), events_(events) {}

  Cell fold(SessionRef session, const std::vector<Index>& told) {
    session_ = session;
    for (const Index i : told) states_[i] = state_after(i, told);
    Cell cell{session, slot_of(told), events_.frontier(told), {}, {}, {}};
    for (const Index i : cell.heads) {
      cell.head_states.push_back(states_.at(i));
      if (!states_.at(i).weak) cell.firm.push_back(i);
    }
    if (cell.firm.empty()) cell.firm = cell.heads;
    cell.merged = shown(cell.head_states);
    for (const Index i : cell.heads) cell.merged.row.heads.push_back(events_.at(i).envelope.id);
    return cell;
  }

 private:
  CellState state_after(Index event, const std::vector<Index>& told) {
    std::vector<Index> seen;
    for (const Index i : told)
      if (i < event && events_.knows(event, i)) seen.push_back(i);
    std::vector<CellState> parents;
    for (const Index i : events_.frontier(seen)) parents.push_back(states_.at(i));
    const Event& what = events_.at(event);
    const bool decision = std::holds_alternative<ConflictResolved>(what.payload);
    CellState before;
    before.row.session = session_;
    before.row.student = student_;
    if (!parents.empty()) before = decision ? holding(parents) : shown(parents);
    return std::visit(Arrow{what.envelope, session_, student_, before}, what.payload);
  }

  std::optional<Slot> slot_of(const std::vector<Index>& told) const {
    for (auto i = told.rbegin(); i != told.rend(); ++i)
      if (const auto slot = std::visit(SlotOf{}, events_.at(*i).payload)) return slot;
    return std::nullopt;
  }

  StudentId student_;
  const Causality& events_;
  SessionRef session_;
  std::map<Index, CellState> states_;
};

using ToldBySession = std::map<SessionRef, std::vector<Index>>;

ToldBySession told_of(StudentId student, const Causality& events) {
  ToldBySession told;
  for (Index i = 0; i < events.size(); ++i) {
    if (!events.is_live(i)) continue;
    std::vector<SessionRef> cells;
    std::visit(CellsOf{student, cells}, events.at(i).payload);
    for (const SessionRef& cell : cells) told[cell].push_back(i);
  }
  return told;
}

std::optional<Slot> slot_told(const Causality& events, SessionRef cell, const ToldBySession& told) {
  const auto at = told.find(cell);
  if (at == told.end()) return std::nullopt;
  for (const Index i : at->second)
    if (const auto slot = std::visit(SlotOf{}, events.at(i).payload)) return slot;
  return std::nullopt;
}

/// A decision between cells speaks of the one that it names and of each other one of the same slot
/// of which it knows an event.
void add_decisions(StudentId student, const Causality& events, ToldBySession& told) {
  const ToldBySession before = told;
  for (Index i = 0; i < events.size(); ++i) {
    const auto* decision = std::get_if<ConflictResolved>(&events.at(i).payload);
    if (decision == nullptr || !events.is_live(i) || decision->student != student) continue;
    const auto slot = slot_told(events, decision->session, before);
    told[decision->session].push_back(i);
    for (const auto& [cell, seen] : before) {
      const auto other = slot_told(events, cell, before);
      const bool same_slot = !slot || !other || *slot == *other;
      const auto known = [&](Index event) { return events.knows(i, event); };
      if (cell != decision->session && same_slot && std::any_of(seen.begin(), seen.end(), known))
        told[cell].push_back(i);
    }
  }
  for (auto& [cell, seen] : told) std::sort(seen.begin(), seen.end());
}

}  // namespace

bool is_in_room(AttendanceState state) {
  return state == AttendanceState::present || state == AttendanceState::late;
}

bool is_held(AttendanceState state) {
  return is_in_room(state) || state == AttendanceState::out_temp;
}

bool is_awaited(const AttendanceRow& row, const CustodyRow& custody) {
  return is_uncalled(row.state) && custody.kind != CustodyKind::released;
}

std::vector<Cell> fold_cells(StudentId student, const Causality& events) {
  ToldBySession told = told_of(student, events);
  add_decisions(student, events, told);
  std::vector<Cell> cells;
  for (const auto& [session, seen] : told)
    cells.push_back(CellFold(student, events).fold(session, seen));
  return cells;
}

}  // namespace kehou::domain
