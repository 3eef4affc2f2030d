// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// 交接班 (§2.3 Handover; inv 4–9; §3.1 examples 1 and 2). The second signature closes: it makes, in
// one action, what moves the children and who answers for them from then on.
#include <algorithm>

#include "common/domain/closing.h"
#include "common/domain/handover.h"

namespace kehou::domain {

namespace {

bool has(const std::vector<StaffId>& list, StaffId staff) {
  return std::find(list.begin(), list.end(), staff) != list.end();
}

/// Guards take children over at the dismissal point (session_to_gate).
std::optional<Refusal> refuse_outsider(const Facts& facts) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!may_teach(facts.roles) && !facts.roles.has(Role::guard)) return Refusal{No::not_allowed};
  return std::nullopt;
}

/// The handover that the command names, still to be edited: not signed, not at its end (inv 9).
std::optional<Refusal> refuse_edit(const Facts& facts) {
  if (const auto no = refuse_outsider(facts)) return no;
  if (!facts.handover || !facts.handover->row) return Refusal{No::wrong_state};
  const HandoverRow& row = *facts.handover->row;
  if (!row.is_open() || row.is_signed()) return Refusal{No::handover_done};
  return std::nullopt;
}

/// inv 4: who takes over is here, cleared, and of the school's own staff.
std::optional<Refusal> refuse_receiver(const HandoverFacts& facts) {
  if (!facts.receiver || !facts.receiver->signed_in) return Refusal{No::nobody_to_take};
  if (!facts.receiver->cleared) return Refusal{No::not_cleared};
  if (facts.receiver->external) return Refusal{No::external_alone};
  return std::nullopt;
}

/// Each child must be on the way that the handover goes (§2: many-to-many needs slips instead).
std::optional<Refusal> refuse_way(const Facts& facts, HandoverKind kind, SessionRef to) {
  const HandoverFacts& known = *facts.handover;
  const auto no = [](const CellFacts& cell) {
    return Refusal{.no = No::wrong_state, .session = cell.next, .student = cell.row.student};
  };
  if (!known.session || facts.emergency) return std::nullopt;
  for (const CellFacts& cell : known.session->cells) {
    if (!is_in_room(cell.row.state)) continue;
    if (kind == HandoverKind::session_to_session && cell.next != to) return no(cell);
    if (kind == HandoverKind::session_to_gate && !cell.next.group.is_nil()) return no(cell);
  }
  return std::nullopt;
}

std::optional<Refusal> refuse_session_end(const Facts& facts, HandoverKind kind, SessionRef to) {
  const SessionFacts& session = *facts.handover->session;
  const ClosingRoster roster = closing_roster(session);
  if (!moves_children(kind)) {
    if (roster.awaited.empty()) return std::nullopt;
    return Refusal{.no = No::roll_not_done, .number = static_cast<int>(roster.awaited.size())};
  }
  // The hour of a closing is paid and reported by; not under a doubtful clock (inv 40).
  if (facts.clock_suspect) return Refusal{No::time_not_sure};
  if (const auto no = refuse_closing(facts, roster);
      no && no->no != No::needs_day_leader)  // 双处在位 is asked about with the signatures
    return no;
  return refuse_way(facts, kind, to);
}

std::optional<Refusal> refuse_waiting(const HandoverFacts& facts) {
  if (facts.waiting.empty()) return Refusal{No::nobody_to_take};
  for (const CellFacts& cell : facts.waiting) {
    const CustodyKind kind = cell.custody.kind;
    const bool inside = kind == CustodyKind::at_gate || kind == CustodyKind::late_care;
    if (!inside) return Refusal{.no = No::not_inside, .student = cell.row.student};
  }
  return std::nullopt;
}

std::optional<Refusal> refuse_place(const Facts& facts, HandoverKind kind, SessionRef to) {
  const HandoverFacts& known = *facts.handover;
  if (kind == HandoverKind::gate_to_late) return refuse_waiting(known);
  if (kind == HandoverKind::meal) return Refusal{No::wrong_state};
  if (!known.session) return Refusal{No::no_such_session};
  if (const auto no = refuse_unless_open(*known.session)) return no;
  if (kind == HandoverKind::session_to_session) {
    if (!known.to) return Refusal{.no = No::no_such_session, .session = to};
    if (const auto no = refuse_ended(*known.to)) return no;
  }
  return refuse_session_end(facts, kind, to);
}

/// Whoever presses gives, unless it is the receiver or a leader who does it for the teacher.
StaffId giver_of(const Facts& facts, StaffId to_staff) {
  const HandoverFacts& known = *facts.handover;
  if (known.custodians.empty() || has(known.custodians, facts.actor)) {
    if (facts.actor != to_staff) return facts.actor;
  }
  return known.custodians.empty() ? facts.actor : known.custodians.front();
}

std::optional<Refusal> refuse_difference(const HandoverFacts& facts) {
  const HandoverRow& row = *facts.row;
  if (row.counted < 0) return Refusal{No::count_first};
  if (agrees(facts) || !row.reason_code.empty()) return std::nullopt;
  const int conflicts = conflicts_of(facts);
  if (conflicts != 0) return Refusal{.no = No::conflict_open, .number = conflicts};
  return Refusal{No::counts_differ};
}

/// inv 7: the one whose side it is, who is not the other one.
std::optional<Refusal> refuse_signer(const Facts& facts, HandoverSide side) {
  const HandoverRow& row = *facts.handover->row;
  const StaffId own = side == HandoverSide::from ? row.from_staff : row.to_staff;
  const StaffId other = side == HandoverSide::from ? row.to_staff : row.from_staff;
  if (facts.auth == Auth::none) return Refusal{No::not_signed_in};
  if (facts.actor == other) return Refusal{No::same_person};
  if (facts.actor != own) return Refusal{No::not_allowed};
  const HandoverSignature& signature = side == HandoverSide::from ? row.from : row.to_signature;
  if (signature.at.us != 0) return Refusal{No::second_needed};
  return std::nullopt;
}

/// §3.1 example 2: who was sent to the infirmary and not written down is written down now (补录),
/// so that the counts may agree without a difference.
Decision backfill(const Facts& facts, const ReasonHandover& command) {
  const HandoverFacts& known = *facts.handover;
  if (!known.session) return Refusal{No::wrong_state};
  if (command.students.empty()) return Refusal{No::names_needed};
  std::vector<Draft> all;
  for (const CellFacts& cell : known.session->cells) {
    const auto& named = command.students;
    if (std::find(named.begin(), named.end(), cell.row.student) == named.end()) continue;
    if (!is_in_room(cell.row.state))
      return Refusal{.no = No::wrong_state, .student = cell.row.student};
    Draft draft = draft_of(TempOut{session_of(cell, *known.session), cell.row.student, "infirmary",
                                   facts.now + backfill_due_min * minute_us},
                           seen_by(facts, cell));
    draft.backfilled = true;
    all.push_back(std::move(draft));
  }
  if (all.size() != command.students.size()) return Refusal{No::unknown_student};
  return all;
}

/// The children come with the receiver into a session that is open already; else they are on the
/// way until it opens.
void add_arrival(const Facts& facts, std::vector<Draft>& all) {
  const HandoverFacts& known = *facts.handover;
  if (!is_open(known.to->row.state)) return;
  BatchCheckedIn arrival{known.to->plan.ref, {}, known.row->counted, known.to->plan.group.slot};
  std::vector<EventId> seen;
  for (const CellFacts* cell : closing_roster(*known.session).here) {
    arrival.students.push_back(cell->row.student);
    add_ids(seen, seen_by(facts, *cell));
    for (const CellFacts& there : known.to->cells)
      if (there.row.student == cell->row.student) add_ids(seen, there.row.heads);
  }
  sort_ids(seen);
  if (!arrival.students.empty()) all.push_back(draft_of(arrival, seen));
}

void add_late_care(const Facts& facts, std::vector<Draft>& all) {
  const HandoverFacts& known = *facts.handover;
  LateCareStarted late{known.row->day, known.row->students, {}, known.row->to_staff};
  std::vector<EventId> seen;
  for (const CellFacts& cell : known.waiting) add_ids(seen, seen_by(facts, cell));
  sort_ids(seen);
  all.push_back(draft_of(late, seen));
}

void add_movement(const Facts& facts, std::vector<Draft>& all) {
  const HandoverFacts& known = *facts.handover;
  const HandoverKind kind = known.row->kind;
  if (kind == HandoverKind::gate_to_late) return add_late_care(facts, all);
  if (!moves_children(kind)) return;
  const SessionRef to = kind == HandoverKind::session_to_gate ? SessionRef() : known.row->to;
  const ClosingRoster roster = closing_roster(*known.session);
  for (Draft& slip :
       dispatches(facts, *known.session, roster, [&](const CellFacts&) { return to; }))
    all.push_back(std::move(slip));
  if (kind == HandoverKind::session_to_session) add_arrival(facts, all);
  all.push_back(draft_of(SessionClosed{known.session->plan.ref}, known.session->row.heads));
}

/// A matter of the handover itself; the same id whoever signs second.
MatterId matter_of(HandoverId handover) {
  const Hash hash = sha256("difference of " + to_text(handover));
  MatterId id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

/// inv 6: a difference is told to the day leader and stays open until somebody has looked.
void add_difference(const Facts& facts, const HandoverContent& content, std::vector<Draft>& all) {
  const HandoverFacts& known = *facts.handover;
  MatterRaised raised;
  raised.matter = matter_of(known.row->handover);
  raised.kind = content.different.empty() ? MatterKind::search : MatterKind::count_difference;
  raised.severity = Severity::serious;
  raised.day = known.row->day;
  raised.text_code = content.different.empty() ? "search" : "count_difference";
  raised.session = known.row->session;
  raised.handover = known.row->handover;
  if (content.different.size() == 1) raised.student = content.different.front();
  raised.owner = known.day_leader.is_nil() ? known.row->to_staff : known.day_leader;
  raised.due = facts.now + difference_due_min * minute_us;
  all.push_back(draft_of(raised));
}

/// What the giver had to see to is the receiver's from now on.
void add_matters(const Facts& facts, std::vector<Draft>& all) {
  for (const HandoverFacts::Matter& matter : facts.handover->matters)
    if (matter.owner == facts.handover->row->from_staff)
      all.push_back(draft_of(
          MatterAssigned{matter.matter, facts.handover->row->to_staff, matter.due}, matter.heads));
}

void close(const Facts& facts, const HandoverContent& content, std::vector<Draft>& all) {
  const HandoverFacts& known = *facts.handover;
  const HandoverRow& row = *known.row;
  const bool differs = !agrees(known);
  add_movement(facts, all);
  std::vector<EventId> seen = row.heads;
  if (known.session && !moves_children(row.kind)) add_ids(seen, known.session->row.heads);
  sort_ids(seen);
  all.push_back(draft_of(HandoverClosed{row.handover, row.kind, row.session, row.to, row.day,
                                        row.from_staff, row.to_staff, differs},
                         seen));
  if (differs) add_difference(facts, content, all);
  add_matters(facts, all);
}

}  // namespace

Decision decide_one(const Facts& facts, const StartHandover& command) {
  if (const auto no = refuse_outsider(facts)) return *no;
  if (!facts.handover) return Refusal{No::no_such_session};
  const HandoverFacts& known = *facts.handover;
  if (known.row && known.row->is_open()) return Refusal{No::handover_open};
  if (const auto no = refuse_receiver(known)) return *no;
  const StaffId giver = giver_of(facts, command.to_staff);
  if (giver == command.to_staff) return Refusal{No::same_person};
  if (const auto no = refuse_place(facts, command.kind, command.to)) return *no;
  const bool late = command.kind == HandoverKind::gate_to_late;
  const bool to_session = command.kind == HandoverKind::session_to_session;
  HandoverStarted event{command.handover,
                        command.kind,
                        late ? SessionRef() : command.session,
                        to_session ? command.to : SessionRef(),
                        late ? facts.today : command.session.day,
                        giver,
                        command.to_staff,
                        {}};
  if (late) event.students = command.students;
  std::sort(event.students.begin(), event.students.end());
  return drafts(draft_of(std::move(event)));
}

/// inv 8: the number is typed before the screen shows the system's.
Decision decide_one(const Facts& facts, const CountHandover& command) {
  if (const auto no = refuse_edit(facts)) return *no;
  if (command.count < 0 || command.count > 999) return Refusal{No::wrong_state};
  return drafts(draft_of(HandoverCounted{command.handover, command.side, command.count},
                         facts.handover->row->heads));
}

/// inv 6: a reason and the children; only who is looked for has no name yet (§3.1 example 2).
Decision decide_one(const Facts& facts, const ReasonHandover& command) {
  if (const auto no = refuse_edit(facts)) return *no;
  const HandoverFacts& known = *facts.handover;
  if (known.row->counted < 0) return Refusal{No::count_first};
  if (agrees(known)) return Refusal{No::wrong_state};
  if (command.reason_code.empty() || command.action_code.empty()) return Refusal{No::reason_needed};
  if (command.action_code == "backfill") return backfill(facts, command);
  if (characters(command.words.reason) > words_longest)
    return Refusal{.no = No::text_too_long, .number = words_longest};
  if (command.students.empty() && command.action_code != "search") return Refusal{No::names_needed};
  HandoverReasoned event{command.handover, command.reason_code, command.action_code,
                         command.students};
  std::sort(event.students.begin(), event.students.end());
  Draft draft = draft_of(std::move(event), known.row->heads);
  draft.personal = command.words;
  return drafts(std::move(draft));
}

Decision decide_one(const Facts& facts, const SignHandover& command) {
  if (facts.actor.is_nil()) return Refusal{No::not_signed_in};
  if (!facts.handover || !facts.handover->row) return Refusal{No::wrong_state};
  const HandoverFacts& known = *facts.handover;
  const HandoverRow& row = *known.row;
  if (!row.is_open()) return Refusal{No::handover_done};
  if (const auto no = refuse_signer(facts, command.side)) return *no;
  if (const auto no = refuse_difference(known)) return *no;
  if (const auto no = refuse_receiver(known)) return *no;
  if (const auto no = refuse_place(facts, row.kind, row.to)) return *no;
  const HandoverContent content =
      content_of(known, row.is_signed() ? row.content.items : command.items);
  const std::string hash = content_hash(row, content);
  const HandoverSignature& first = command.side == HandoverSide::from ? row.to_signature : row.from;
  if (row.is_signed() && first.content_hash != hash) return Refusal{No::content_changed};
  const HandoverSigned event{command.handover, command.side, facts.actor, content, hash};
  std::vector<Draft> all = drafts(draft_of(event, row.heads));
  if (row.is_signed()) close(facts, content, all);
  return all;
}

/// Also with one signature: that is how a signed paper is made void and begun anew (§2.3).
Decision decide_one(const Facts& facts, const DropHandover& command) {
  if (const auto no = refuse_outsider(facts)) return *no;
  if (!facts.handover || !facts.handover->row) return Refusal{No::wrong_state};
  if (!facts.handover->row->is_open()) return Refusal{No::handover_done};
  return drafts(draft_of(HandoverDropped{command.handover}, facts.handover->row->heads));
}

}  // namespace kehou::domain
