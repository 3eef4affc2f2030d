// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// How the cells of a day are settled with each other. "Held" is present, late, out_temp; "seen" is
// held, handed_over, early_left, or moved after having been there. Slots follow each other.
//
//   a held cell D ends
//     when C of a later slot has seen the student   → handed_over, moved_to C (implicit dispatch)
//     when C of the same slot holds the student and knows all heads of D → moved, moved_to C
//     when a release knows all heads of D, or is not early and neither knows the other
//                                                   → early_left | handed_over
//     when late care is the gate's last word and knows all heads of D → handed_over
//   a missing or escalated cell D is found
//     when C of a later slot has seen the student, when C of the same slot holds the student, or
//     has seen the student and no head of D knew        → located "other_group", moved_to C when
//     the student was released and no head of D knew → located "went_home"
//   two held cells of one slot of which neither knows the other, and an early release beside a held
//   cell of which neither knows the other → 双处在位: rows in doubt, custody in_two_places, until
//   ConflictResolved, a move, an undo or a new release. The release's id joins the heads of the
//   row.
//
// Who has the student: each cell claims by what is left of its state
//     in_session | out_temp (without a session when located on site) | lost | absent (excused, went
//     home) moved, handed_over → transit to a session that said nothing yet, or at_gate
//   a claim of absence gives way to any session that holds or misses the student, and 请假 of a
//   session to any place at school where the student was seen or sent; the latest slot wins; within
//   a slot lost > in_session > out_temp > transit > at_gate > absent, then the last of the causal
//   order. A release beats what holds nobody; a return to school, or late care, beats that in turn;
//   each of them beats a child's having been found somewhere, if it knew of that.
//   Where a release and late care knew nothing of each other, the child counts as still inside, and
//   in two places. The class's last word (its roll, its dispatch) claims in_class, absent, transit
//   or at_gate and gives way to every other claim but 请假. Of words that knew nothing of each
//   other, transit > at_gate > in_class > absent.
#include "common/domain/custody.h"

#include <algorithm>
#include <tuple>

namespace kehou::domain {

namespace {

bool is_lost(AttendanceState state) {
  return state == AttendanceState::missing || state == AttendanceState::escalated;
}
bool is_over(AttendanceState state) {
  return state == AttendanceState::moved || state == AttendanceState::handed_over ||
         state == AttendanceState::early_left;
}
bool was_seen(const Cell& cell) {
  const AttendanceState state = cell.merged.row.state;
  return !cell.merged.weak && (is_held(state) || is_over(state));
}
bool is_later(const Cell& a, const Cell& b) { return a.slot && b.slot && *a.slot > *b.slot; }
bool is_same_slot(const Cell& a, const Cell& b) { return !a.slot || !b.slot || *a.slot == *b.slot; }

bool holds_or_misses(CustodyKind kind) {
  return kind == CustodyKind::in_session || kind == CustodyKind::out_temp ||
         kind == CustodyKind::lost;
}
enum class GateWord { none, released, returned, late_care };

/// What an event says of the student at the gate.
struct GateWordOf {
  StudentId student;

  GateWord operator()(const StudentReleased& e) const {
    return e.student == student ? GateWord::released : GateWord::none;
  }
  GateWord operator()(const StudentReturned& e) const {
    return e.student == student ? GateWord::returned : GateWord::none;
  }
  GateWord operator()(const LateCareStarted& e) const {
    const bool named = std::find(e.students.begin(), e.students.end(), student) != e.students.end();
    return named ? GateWord::late_care : GateWord::none;
  }
  template <class Other>
  GateWord operator()(const Other&) const {
    return GateWord::none;
  }
};

/// What the class says of the student; false when it says nothing.
struct ClassWord {
  StudentId student;
  CustodyKind kind = CustodyKind::unknown;
  SessionRef to{};

  bool operator()(const ClassRollTaken& e) {
    if (std::find(e.present.begin(), e.present.end(), student) != e.present.end()) {
      kind = CustodyKind::in_class;
      return true;
    }
    kind = CustodyKind::absent;
    return std::any_of(e.absent.begin(), e.absent.end(),
                       [&](const auto& absent) { return absent.student == student; });
  }
  bool operator()(const ClassDispatched& e) {
    for (const auto& line : e.lines) {
      if (line.student != student) continue;
      to = line.to;
      kind = to.group.is_nil() ? CustodyKind::at_gate : CustodyKind::transit;
      return true;
    }
    return false;
  }
  template <class Other>
  bool operator()(const Other&) {
    return false;
  }
};

int urgency(CustodyKind kind) {
  if (kind == CustodyKind::lost) return 6;
  if (kind == CustodyKind::in_session) return 5;
  if (kind == CustodyKind::out_temp) return 4;
  if (kind == CustodyKind::transit) return 3;
  if (kind == CustodyKind::at_gate) return 2;
  return kind == CustodyKind::in_class ? 1 : 0;
}

}  // namespace

SettledDay::SettledDay(StudentId student, CivilDay day, const Causality& events)
    : student_(student), day_(day), events_(events) {
  for (Cell& cell : fold_cells(student, events)) {
    AttendanceRow row = cell.merged.row;
    stays_.push_back({std::move(cell), std::move(row)});
  }
  read_class();
  read_gate();
  for (Stay& stay : stays_) settle(stay);
}

void SettledDay::read_class() {
  std::vector<Index> words;
  for (Index i = 0; i < events_.size(); ++i)
    if (events_.is_live(i) && std::visit(ClassWord{student_}, events_.at(i).payload))
      words.push_back(i);
  if (words.empty()) return;
  const auto urgency_at = [&](Index i) {
    ClassWord word{student_};
    std::visit(word, events_.at(i).payload);
    return urgency(word.kind);
  };
  // Of words that knew nothing of each other, the one by which the child is to be looked after.
  for (const Index i : events_.frontier(words))
    if (!class_word_ || urgency_at(i) >= urgency_at(*class_word_)) class_word_ = i;
}

void SettledDay::read_gate() {
  std::vector<Index> words;
  for (Index i = 0; i < events_.size(); ++i) {
    const GateWord word = std::visit(GateWordOf{student_}, events_.at(i).payload);
    if (!events_.is_live(i) || word == GateWord::none) continue;
    if (word == GateWord::released) releases_.push_back(i);
    words.push_back(i);
  }
  if (words.empty()) return;
  const auto word_at = [&](Index i) {
    return std::visit(GateWordOf{student_}, events_.at(i).payload);
  };
  const std::vector<Index> heads = events_.frontier(words);
  gate_ = heads.back();
  for (const Index i : heads) {
    if (word_at(i) == GateWord::late_care) gate_ = i;
    gate_disputed_ = gate_disputed_ || word_at(i) == GateWord::released;
  }
  gate_disputed_ = gate_disputed_ && word_at(*gate_) == GateWord::late_care;
  released_ = word_at(*gate_) == GateWord::released;
  for (Stay& stay : stays_) {
    stay.after_gate = knows_any(stay.cell.firm, {*gate_});
    stay.gate_knew = knows_all({*gate_}, stay.cell.firm);
  }
}

bool SettledDay::knows_any(const std::vector<Index>& later,
                           const std::vector<Index>& earlier) const {
  for (const Index i : later)
    for (const Index j : earlier)
      if (events_.knows(i, j)) return true;
  return false;
}

bool SettledDay::knows_all(const std::vector<Index>& later,
                           const std::vector<Index>& earlier) const {
  return std::all_of(earlier.begin(), earlier.end(), [&](Index j) {
    return knows_any(later, {j}) || std::find(later.begin(), later.end(), j) != later.end();
  });
}

/// The first later session that saw the student.
const SettledDay::Stay* SettledDay::later_sight(const Stay& stay) const {
  const Stay* first = nullptr;
  for (const Stay& other : stays_)
    if (is_later(other.cell, stay.cell) && was_seen(other.cell) &&
        (first == nullptr || is_later(first->cell, other.cell)))
      first = &other;
  return first;
}

/// Another session of the slot that outweighs this one: it knew all that was said here; or, where
/// the student is missing here, it holds the student, or saw the student and nobody here knew.
const SettledDay::Stay* SettledDay::sight_in_slot(const Stay& stay) const {
  const bool lost = is_lost(stay.cell.merged.row.state);
  const Stay* best = nullptr;
  for (const Stay& other : stays_) {
    if (&other == &stay || !is_same_slot(other.cell, stay.cell) || !was_seen(other.cell)) continue;
    const AttendanceState state = other.cell.merged.row.state;
    const bool here_knew = knows_any(stay.cell.firm, other.cell.firm);
    const bool there_knew = knows_all(other.cell.firm, stay.cell.firm);
    const bool outweighs = lost ? is_held(state) || (!here_knew && state != AttendanceState::moved)
                                : is_held(state) && there_knew && !here_knew;
    if (outweighs && (best == nullptr || other.cell.firm.back() > best->cell.firm.back()))
      best = &other;
  }
  return best;
}

bool SettledDay::has_rival(const Stay& stay) const {
  return std::any_of(stays_.begin(), stays_.end(), [&](const Stay& other) {
    return &other != &stay && is_same_slot(other.cell, stay.cell) &&
           is_held(other.cell.merged.row.state) && !release_that_knew(other) &&
           later_sight(other) == nullptr && sight_in_slot(other) == nullptr;
  });
}

void SettledDay::settle(Stay& stay) {
  const AttendanceState state = stay.cell.merged.row.state;
  if (!is_held(state) && !is_lost(state)) return;
  if (const auto release = release_that_knew(stay)) return end_by_gate(stay, *release);
  if (is_taken_to_late_care(stay))
    return is_lost(state) ? find(stay, "other", {}) : end(stay, AttendanceState::handed_over, {});
  const Stay* later = later_sight(stay);
  const Stay* sight = later != nullptr ? later : sight_in_slot(stay);
  if (sight != nullptr && is_lost(state)) return find(stay, "other_group", sight->cell.session);
  if (sight != nullptr)
    return end(stay, later != nullptr ? AttendanceState::handed_over : AttendanceState::moved,
               sight->cell.session);
  if (released_ && !knows_any(stay.cell.firm, {*gate_})) settle_beside_release(stay);
  if (!stay.settled && is_held(state) && has_rival(stay)) stay.disputed = true;
  stay.row.in_doubt = stay.row.in_doubt || stay.disputed;
}

std::optional<SettledDay::Index> SettledDay::release_that_knew(const Stay& stay) const {
  for (const Index release : releases_)
    if (knows_all({release}, stay.cell.firm)) return release;
  return std::nullopt;
}

/// 晚接 took the child out of a room, or found whom that room looked for.
bool SettledDay::is_taken_to_late_care(const Stay& stay) const {
  return gate_ && stay.gate_knew &&
         std::holds_alternative<LateCareStarted>(events_.at(*gate_).payload);
}

bool SettledDay::is_early(Index release) const {
  return std::get<StudentReleased>(events_.at(release).payload).early;
}

void SettledDay::end_by_gate(Stay& stay, Index release) const {
  if (is_lost(stay.cell.merged.row.state)) return find(stay, "went_home", {});
  end(stay, is_early(release) ? AttendanceState::early_left : AttendanceState::handed_over, {});
}

/// The gate and the room did not know of each other. At the end of the day the room's word is only
/// late; before it, the student may have been seen inside after leaving.
void SettledDay::settle_beside_release(Stay& stay) const {
  const bool lost = is_lost(stay.cell.merged.row.state);
  if (lost || !is_early(*gate_)) return end_by_gate(stay, *gate_);
  stay.disputed = true;
  stay.row.heads.push_back(events_.at(*gate_).envelope.id);
}

void SettledDay::end(Stay& stay, AttendanceState state, SessionRef where) const {
  stay.settled = true;
  stay.row.state = state;
  stay.row.moved_to = where;
  stay.row.place_code.clear();
  stay.row.due = {};
  // Those who differed only in how the student was here, or when the student went, agree now.
  for (const CellState& head : stay.cell.head_states)
    if (!is_held(head.row.state) && !is_over(head.row.state)) return;
  stay.row.in_doubt = false;
}

void SettledDay::find(Stay& stay, const char* place, SessionRef where) const {
  stay.settled = true;
  stay.row.state = AttendanceState::located;
  stay.row.place_code = place;
  stay.row.moved_to = where;
}

/// Has the session to which the student was sent said anything of the student?
bool SettledDay::has_arrived(SessionRef session) const {
  return std::any_of(stays_.begin(), stays_.end(), [&](const Stay& stay) {
    return stay.cell.session == session && stay.cell.merged.row.state != AttendanceState::expected;
  });
}

CustodyKind SettledDay::kind_of(const Stay& stay) const {
  const AttendanceRow& row = stay.row;
  if (stay.settled || stay.cell.merged.weak) return CustodyKind::unknown;
  if (is_in_room(row.state)) return CustodyKind::in_session;
  if (row.state == AttendanceState::out_temp) return CustodyKind::out_temp;
  if (is_lost(row.state)) return CustodyKind::lost;
  if (row.state == AttendanceState::excused) return CustodyKind::absent;
  if (row.state == AttendanceState::located)
    return row.place_code == "went_home" ? CustodyKind::absent : CustodyKind::out_temp;
  if (!is_over(row.state)) return CustodyKind::unknown;
  if (row.moved_to.group.is_nil()) return CustodyKind::at_gate;
  return has_arrived(row.moved_to) ? CustodyKind::unknown : CustodyKind::transit;
}

std::optional<SettledDay::Claim> SettledDay::claim_of(const Stay& stay) const {
  const CustodyKind kind = kind_of(stay);
  if (kind == CustodyKind::unknown) return std::nullopt;
  // At the gate, and where somebody found the student, no session answers for the student.
  SessionRef session = stay.cell.session;
  if (kind == CustodyKind::transit) session = stay.row.moved_to;
  if (kind == CustodyKind::at_gate || stay.row.state == AttendanceState::located) session = {};
  const bool on_the_way = kind == CustodyKind::transit || kind == CustodyKind::at_gate;
  const SessionRef from = on_the_way ? stay.cell.session : SessionRef{};
  return Claim{kind,
               session,
               from,
               stay.cell.slot,
               stay.cell.firm.back(),
               stay.after_gate,
               false,
               stay.row.state == AttendanceState::excused,
               stay.row.state == AttendanceState::located && stay.gate_knew};
}

std::optional<SettledDay::Claim> SettledDay::claim_of_class() const {
  if (!class_word_) return std::nullopt;
  ClassWord word{student_};
  std::visit(word, events_.at(*class_word_).payload);
  Claim claim{word.kind, word.to, {}, std::nullopt, *class_word_, false, true, false};
  claim.after_gate = gate_ && events_.knows(*class_word_, *gate_);
  if (claim.kind == CustodyKind::transit && has_arrived(word.to)) return std::nullopt;
  return claim;
}

std::vector<SettledDay::Claim> SettledDay::claims() const {
  std::vector<Claim> all;
  for (const Stay& stay : stays_)
    if (const auto claim = claim_of(stay)) all.push_back(*claim);
  if (const auto claim = claim_of_class()) all.push_back(*claim);
  const auto strong = [](const Claim& claim) { return holds_or_misses(claim.kind); };
  if (std::any_of(all.begin(), all.end(), strong))
    std::erase_if(all, [](const Claim& claim) { return claim.kind == CustodyKind::absent; });
  // A leave is for a session; the child that somebody saw is still at school until the gate.
  const auto seen = [](const Claim& claim) { return claim.kind != CustodyKind::absent; };
  if (std::any_of(all.begin(), all.end(), seen))
    std::erase_if(all, [](const Claim& claim) { return claim.excused; });
  const auto weight = [](const Claim& claim) {
    const int slot = claim.slot ? static_cast<int>(*claim.slot) : -1;
    return std::tuple(!claim.of_class, slot, urgency(claim.kind), claim.event);
  };
  std::sort(all.begin(), all.end(),
            [&](const Claim& a, const Claim& b) { return weight(a) > weight(b); });
  return all;
}

CustodyRow SettledDay::custody_of(const Claim& claim) const {
  const Envelope& envelope = events_.at(claim.event).envelope;
  return {student_, day_, claim.kind, claim.session, claim.from, envelope.wall, envelope.id, false};
}

CustodyRow SettledDay::custody_at_gate() const {
  const Envelope& envelope = events_.at(*gate_).envelope;
  CustodyKind kind = released_ ? CustodyKind::released : CustodyKind::at_gate;
  if (std::holds_alternative<LateCareStarted>(events_.at(*gate_).payload))
    kind = CustodyKind::late_care;
  return {student_, day_, kind, {}, {}, envelope.wall, envelope.id, false};
}

CustodyRow SettledDay::custody() const {
  CustodyRow row{student_, day_, CustodyKind::unknown, {}, {}, {}, {}, false};
  const std::vector<Claim> all = claims();
  const auto beats_gate = [&](const Claim& claim) {
    return (holds_or_misses(claim.kind) && !claim.taken) ||
           (claim.after_gate && !(released_ && claim.kind == CustodyKind::absent));
  };
  if (!all.empty()) row = custody_of(all.front());
  if (gate_ && (all.empty() || !beats_gate(all.front()))) row = custody_at_gate();
  row.in_two_places = gate_disputed_ || std::any_of(stays_.begin(), stays_.end(),
                                                    [](const Stay& stay) { return stay.disputed; });
  return row;
}

StudentDay SettledDay::rows() const {
  StudentDay rows{custody(), {}};
  for (const Stay& stay : stays_) {
    rows.attendance.push_back(stay.row);
    auto& heads = rows.attendance.back().heads;
    std::sort(heads.begin(), heads.end());
  }
  return rows;
}

StudentDay fold_student_day(StudentId student, CivilDay day, const std::vector<Event>& events) {
  return SettledDay(student, day, Causality(events)).rows();
}

}  // namespace kehou::domain
