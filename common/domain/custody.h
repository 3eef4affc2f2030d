// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the cells of a day settled with each other, and who has the student now.
// What it promises: §2.3 Custody as a fold; the grammar stands at the head of custody.cpp.
// The trap: settling reads what each cell said by itself, never what settling made of another one.
#pragma once

#include <vector>

#include "common/domain/attendance.h"

namespace kehou::domain {

/// One day of one student between its fold by cells and its rows.
class SettledDay {
 public:
  SettledDay(StudentId student, CivilDay day, const Causality& events);
  StudentDay rows() const;

 private:
  using Index = Causality::Index;

  struct Stay {
    Cell cell;
    AttendanceRow row;        ///< after settling
    bool settled = false;     ///< ended or found by what another cell or the gate saw
    bool disputed = false;    ///< 双处在位
    bool after_gate = false;  ///< said by somebody who knew of the release
    bool gate_knew = false;   ///< the gate's last word knew all that was said here
  };
  struct Claim {
    CustodyKind kind = CustodyKind::unknown;
    SessionRef session;
    SessionRef from;
    std::optional<Slot> slot;
    Index event = 0;
    bool after_gate = false;
    bool of_class = false;
    bool excused = false;  ///< absent by leave: gives way to whoever saw the child
    bool taken = false;    ///< found somewhere, and then taken over by the gate
  };

  void read_class();
  void read_gate();
  void settle(Stay& stay);
  void settle_beside_release(Stay& stay) const;
  void end_by_gate(Stay& stay, Index release) const;
  std::optional<Index> release_that_knew(const Stay& stay) const;
  bool is_taken_to_late_care(const Stay& stay) const;
  bool is_early(Index release) const;
  const Stay* later_sight(const Stay& stay) const;
  const Stay* sight_in_slot(const Stay& stay) const;
  bool has_rival(const Stay& stay) const;
  void end(Stay& stay, AttendanceState state, SessionRef where) const;
  void find(Stay& stay, const char* place, SessionRef where) const;
  bool knows_all(const std::vector<Index>& later, const std::vector<Index>& earlier) const;
  bool knows_any(const std::vector<Index>& later, const std::vector<Index>& earlier) const;
  std::optional<Claim> claim_of(const Stay& stay) const;
  std::optional<Claim> claim_of_class() const;
  CustodyKind kind_of(const Stay& stay) const;
  bool has_arrived(SessionRef session) const;
  std::vector<Claim> claims() const;
  CustodyRow custody() const;
  CustodyRow custody_of(const Claim& claim) const;
  CustodyRow custody_at_gate() const;

  StudentId student_;
  CivilDay day_;
  const Causality& events_;
  std::vector<Stay> stays_;
  std::vector<Index> releases_;      ///< live ones, in causal order
  std::optional<Index> class_word_;  ///< the last of the class: its roll or its dispatch
  std::optional<Index> gate_;        ///< the last of the gate: released, returned, late care
  bool released_ = false;            ///< that word was released
  bool gate_disputed_ = false;       ///< one released the child and another took it into late care
};

}  // namespace kehou::domain
