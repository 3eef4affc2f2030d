// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the tiny school's handovers and matters: facts out of folds, as a store loads them.
// What it promises: every command is answered by decide() and its events are kept and folded.
// The trap: `opened` is where a test's second thoughts start: three children in group a1.
#pragma once

#include "common/domain/handover.h"
#include "common/domain/matter.h"
#include "tests/domain/tiny_school.h"

namespace kehou::domain::tiny {

inline const HandoverId paper = id_of<HandoverId>(700);
inline const MatterId thing = id_of<MatterId>(800);

struct HandoverSchool {
  TinySchool school = open_school();
  StaffFacts receiver{colleague, DutyRole::lead, true, true, false};
  std::vector<StaffId> custodians{teacher};
  std::vector<MatterId> named_matters{thing};
  Auth auth = Auth::pin;

  const Terminal& here() const { return school.terminals.front(); }
  std::optional<HandoverRow> row(HandoverId handover = paper) const {
    return fold_handover(handover, here().about({Subject::Kind::handover, handover, {}}));
  }
  std::optional<MatterRow> matter(MatterId id = thing) const {
    return fold_matter(id, here().about({Subject::Kind::matter, id, {}}));
  }

  HandoverFacts handover_facts(HandoverKind kind, SessionRef session, SessionRef to) const {
    HandoverFacts known;
    known.row = row();
    known.receiver = receiver;
    known.custodians = custodians;
    known.day_leader = leader;
    if (kind != HandoverKind::gate_to_late) known.session = school.session(session, 0);
    if (!to.group.is_nil()) known.to = school.session(to, 0);
    if (kind == HandoverKind::gate_to_late) known.waiting = {school.cell(ann, a1, 0)};
    for (const MatterId id : named_matters)
      if (const auto open = matter(id); open && open->is_open())
        known.matters.push_back({id, open->owner, open->due, open->heads});
    return known;
  }
  Facts facts(const Command& command) const {
    Facts facts = school.facts(command);
    facts.auth = auth;
    HandoverKind kind = HandoverKind::shift_change;
    SessionRef session = a1;
    SessionRef to;
    if (const auto* start = std::get_if<StartHandover>(&command)) {
      kind = start->kind;
      session = start->session;
      to = start->to;
    } else if (const auto known = row()) {
      kind = known->kind;
      session = known->session;
      to = known->to;
    }
    facts.handover = std::make_shared<HandoverFacts>(handover_facts(kind, session, to));
    auto matters = std::make_shared<MatterFacts>();
    matters->row = matter();
    matters->owner_known = true;
    facts.matter = matters;
    return facts;
  }

  Decision ask(const Command& command) const { return decide(facts(command), command); }
  No no(const Command& command) const {
    const Decision decision = ask(command);
    const auto* refusal = std::get_if<Refusal>(&decision);
    REQUIRE(refusal != nullptr);
    return refusal->no;
  }
  /// Records; fails the test when it is refused.
  std::vector<Event> does(const Command& command) {
    const Decision decision = ask(command);
    const auto* all = std::get_if<std::vector<Draft>>(&decision);
    REQUIRE(all != nullptr);
    std::vector<Event> made;
    const ActionId action = id_of<ActionId>(++school.last_id);
    for (const Draft& draft : *all) made.push_back(school.append(draft, action, 0));
    return made;
  }
  void as(StaffId who, Role role = Role::duty_teacher) { school.as(who, role); }

  /// Everybody of a1 was called present.
  void call_roll() { does(MarkRest{a1, count_of(a1)}); }
  int count_of(SessionRef session) const {
    return static_cast<int>(school.session(session, 0).cells.size());
  }
  void start(HandoverKind kind = HandoverKind::shift_change, SessionRef to = {}) {
    does(StartHandover{paper, kind, a1, to, colleague, {}});
  }
  void count(int heads) { does(CountHandover{paper, HandoverSide::to, heads}); }
  std::vector<Event> sign(HandoverSide side) {
    as(side == HandoverSide::from ? teacher : colleague);
    return does(SignHandover{paper, side, {"keys"}});
  }
};

template <class Payload>
const Payload* told(const std::vector<Event>& events) {
  for (const Event& event : events)
    if (const auto* payload = std::get_if<Payload>(&event.payload)) return payload;
  return nullptr;
}

}  // namespace kehou::domain::tiny
