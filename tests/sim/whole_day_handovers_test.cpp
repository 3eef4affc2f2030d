// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A whole day: handovers of every kind (§2.3; inv 4–9), and the drill in the middle (inv 36).
#include "tests/sim/whole_day.h"

namespace kehou::support {

using domain::CustodyKind;
using domain::HandoverKind;
using domain::HandoverSide;
using domain::No;

domain::HandoverId WholeDay::start_handover(HandoverKind kind, int g, int to, int giver,
                                            int taker) {
  domain::StartHandover start;
  start.handover = make_id<domain::HandoverId>(clock_.now());
  start.kind = kind;
  start.session = big_session(g);
  if (to >= 0) start.to = big_session(to);
  start.to_staff = big_staff(giver);
  refuse(giver, start, No::same_person);  // inv 7
  start.to_staff = big_staff(taker);
  say(giver, start);
  return start.handover;
}

void WholeDay::sign_both(domain::HandoverId id, int giver, int taker, Changes changes) {
  refuse(taker, domain::SignHandover{id, HandoverSide::from, {}}, No::same_person);
  say(giver, domain::SignHandover{id, HandoverSide::from, {"key"}});
  refuse(giver, domain::CountHandover{id, HandoverSide::to, 1}, No::handover_done);  // inv 9
  say(taker, domain::SignHandover{id, HandoverSide::to, {}}, std::move(changes));
}

void WholeDay::change_shifts() {
  const int relief = whole_relief;
  refuse(3, domain::SignShiftOut{big_staff(3)}, No::shift_holds_students);  // inv 5
  const auto equal = start_handover(HandoverKind::shift_change, 3, -1, 3, relief);
  refuse(3, domain::SignHandover{equal, HandoverSide::from, {}}, No::count_first);  // inv 8
  const int heads = register_of(3).counts.in_room;
  say(relief, domain::CountHandover{equal, HandoverSide::to, heads});
  sign_both(equal, 3, relief);
  change_shift_with_slip(8, relief + 1);
  change_shift_with_difference(13, relief + 2);
  change_shift_from_infirmary(18, relief + 3);
  const auto dropped = start_handover(HandoverKind::shift_change, 21, -1, 21, relief + 4);
  refuse(21,
         domain::StartHandover{make_id<domain::HandoverId>(clock_.now()),
                               HandoverKind::shift_change,
                               big_session(21),
                               {},
                               big_staff(relief),
                               {}},
         No::handover_open);
  say(21, domain::DropHandover{dropped});
  if (!forgetful_) return;
  start_handover(HandoverKind::shift_change, 24, -1, 24, relief + 4);
  ++forgotten_["handovers"];
}

/// One counted twice by mistake; the recount is right.
void WholeDay::change_shift_with_slip(int g, int taker) {
  const auto id = start_handover(HandoverKind::shift_change, g, -1, g, taker);
  const int heads = register_of(g).counts.in_room;
  say(taker, domain::CountHandover{id, HandoverSide::to, heads + 1});
  refuse(g, domain::SignHandover{id, HandoverSide::from, {}}, No::counts_differ);
  say(taker, domain::CountHandover{id, HandoverSide::to, heads});
  sign_both(id, g, taker);
}

/// inv 6: closed with a difference, a named child and an open matter of the leader's.
void WholeDay::change_shift_with_difference(int g, int taker) {
  const auto id = start_handover(HandoverKind::shift_change, g, -1, g, taker);
  const model::RollCall roll = register_of(g);
  say(taker, domain::CountHandover{id, HandoverSide::to, roll.counts.in_room - 1});
  refuse(g, domain::ReasonHandover{id, "missed", "told", {}, {}}, No::names_needed);
  say(g, domain::ReasonHandover{id, "missed", "told", {roll.tiles.front().student}, {}});
  sign_both(id, g, taker);
  settle_difference();
}

void WholeDay::settle_difference() {
  const auto board = rooms_.records->reader->load_matters(big_staff(big_leader), clock_.now());
  REQUIRE(board.ok());
  REQUIRE(board->open.size() == 1);
  CHECK(board->open.front().kind == domain::MatterKind::count_difference);
  if (forgetful_) {
    ++forgotten_["matters"];
    return;
  }
  const domain::MatterId matter = board->open.front().matter;
  say(big_leader, domain::FinishMatter{matter, {}});
  refuse(big_leader, domain::VerifyMatter{matter, true}, No::same_doer);
  say(whole_principal, domain::VerifyMatter{matter, true});
}

/// §3.1 example 2: who was sent out and not written down is written down now; then it is equal.
void WholeDay::change_shift_from_infirmary(int g, int taker) {
  const auto id = start_handover(HandoverKind::shift_change, g, -1, g, taker);
  const model::RollCall roll = register_of(g);
  say(taker, domain::CountHandover{id, HandoverSide::to, roll.counts.in_room - 1});
  for (const auto& tile : roll.tiles) {
    if (tile.state != domain::AttendanceState::present) continue;
    const int number = child_of(tile.student).number;
    say(g, domain::ReasonHandover{id, "in_infirmary", "backfill", {tile.student}, {}},
        {{number, CustodyKind::out_temp}});
    sign_both(id, g, taker);
    return say(taker, domain::TakeBack{big_session(g), tile.student},
               {{number, CustodyKind::in_session}});
  }
  FAIL("nobody is in the room");
}

/// A whole class to its one club: they arrive with whoever takes them.
void WholeDay::hand_over_together() {
  const int giver = together_class;
  const int club = big_classes + together_club;
  for (const auto& tile : register_of(giver).tiles)
    if (tile.state == domain::AttendanceState::out_temp)
      say(giver, domain::TakeBack{big_session(giver), tile.student},
          {{child_of(tile.student).number, CustodyKind::in_session}});
  const auto id =
      start_handover(HandoverKind::session_to_session, giver, club, giver, together_club);
  Changes changes = ended(giver, false);
  say(together_club, domain::CountHandover{id, HandoverSide::to, static_cast<int>(changes.size())});
  for (auto& change : changes) change.second = CustodyKind::in_session;
  sign_both(id, giver, together_club, changes);
}

void WholeDay::hand_over_to_gate(int g) {
  const int giver = g - big_classes;
  for (const auto& tile : register_of(g).tiles)
    if (tile.state == domain::AttendanceState::out_temp)
      say(giver, domain::TakeBack{big_session(g), tile.student},
          {{child_of(tile.student).number, CustodyKind::in_session}});
  const auto id = start_handover(HandoverKind::session_to_gate, g, -1, giver, whole_guard);
  const Changes changes = ended(g, true);
  say(whole_guard, domain::CountHandover{id, HandoverSide::to, static_cast<int>(changes.size())});
  sign_both(id, giver, whole_guard, changes);
}

/// inv 36: the list is custody's; a child between two rooms stands under both and counts once, and
/// safe on either terminal is safe. Nobody's custody changes.
void WholeDay::drill() {
  const auto id = make_id<domain::EvacuationId>(clock_.now());
  say(big_leader, domain::StartEvacuation{id, true});
  refuse(gate_, whole_guard,
         domain::StartEvacuation{make_id<domain::EvacuationId>(clock_.now()), true},
         No::evacuation_running);
  const auto roll = rooms_.records->reader->load_evacuation(big_staff(big_leader), clock_.now());
  REQUIRE(roll.ok());
  const int inside = big_students - count(CustodyKind::absent) - count(CustodyKind::released);
  int children = 0;
  int twice = 0;
  for (const model::EvacPerson& person : roll->people)
    children += person.kind == domain::EvacPersonKind::student ? 1 : 0;
  for (const model::EvacGroup& place : roll->places)
    twice +=
        place.way == model::EvacGroup::Way::going_to ? static_cast<int>(place.people.size()) : 0;
  CHECK(children == inside);
  CHECK(twice == count(CustodyKind::transit));
  refuse(big_leader, domain::EndEvacuation{id}, No::persons_unaccounted);
  domain::PersonsAccounted others{id, domain::EvacState::safe, {}, {}, {}, "playground"};
  for (const model::EvacGroup& one : roll->classes) {
    domain::PersonsAccounted told{id, domain::EvacState::safe, {}, {}, {}, "playground"};
    for (const std::size_t at : one.people)
      told.students.push_back(domain::StudentId(roll->people[at].id));
    if (told.students.empty()) continue;
    if (chance(50))
      say(0, domain::AccountPersons{told});
    else
      say_at_gate(whole_guard, domain::AccountPersons{told});
  }
  for (const model::EvacPerson& person : roll->people) {
    if (person.kind == domain::EvacPersonKind::staff)
      others.staff.push_back(domain::StaffId(person.id));
    if (person.kind == domain::EvacPersonKind::visit)
      others.visits.push_back(domain::VisitId(person.id));
  }
  CHECK(others.staff.size() == whole_staff - 1);
  CHECK(others.visits.size() == visits_.size());
  refuse(big_leader, domain::EndEvacuation{id}, No::persons_unaccounted);
  say(big_leader, domain::AccountPersons{others});
  say(big_leader, domain::EndEvacuation{id});
}

}  // namespace kehou::support
