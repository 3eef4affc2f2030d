// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The faces of the gate: who may go, passes, visits.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "kiosk/app/face.h"
#include "kiosk/app/text_entry.h"
#include "kiosk/ui/screens/gate.h"
#include "kiosk/ui/screens/gate_desks.h"
#include "kiosk/ui/screens/phrases.h"

namespace kehou::app {

namespace {

class GateFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    if (hand_.fresh.is_nil()) hand_.fresh = make_id<domain::PickupId>(stage.now);
    hand_.today = school_day(stage.now);
    hand_.pad = stage.signature.pad();
    hand_.checking = stage.signature.busy();
    board_ = TRY(stage.reader.load_gate_board(stage.now));
    const domain::StudentId before = loaded_;
    loaded_ = state_.chosen;
    hand_.panel.reset();
    if (!state_.chosen.is_nil())
      hand_.panel = TRY(stage.reader.load_gate_panel(state_.chosen, stage.now));
    // Whom the guard let go leaves the hand; who had gone before is looked at, to be let in again.
    const bool gone = hand_.panel && hand_.panel->custody == domain::CustodyKind::released;
    const bool just_left = gone && before == state_.chosen && !was_gone_;
    was_gone_ = gone;
    if (!hand_.panel || just_left) drop_child();
    if (hand_.panel && before != state_.chosen) take_siblings();
    see_signature(stage.now);
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_gate(frame, header, board_, hand_, state_);
  }
  bool wants_load() const override { return state_.chosen != loaded_; }
  std::optional<domain::Command> signature() const override {
    return ui::gate_signature(hand_, state_);
  }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& child : board_.children)
      if (child.student == student)
        return fmt::format("{} {:02} {}", child.class_name, child.seat_no, child.name);
    return {};
  }

 private:
  void drop_child() {
    hand_.panel.reset();
    state_.chosen = loaded_ = {};
    state_.with.clear();
    state_.sign = {};
  }
  /// Siblings who wait too, and whom every person of the list may fetch, go together.
  void take_siblings() {
    for (const auto& sibling : hand_.panel->siblings) {
      const auto fetches = [&](const model::GatePerson& person) {
        return std::find(person.also.begin(), person.also.end(), sibling.student) !=
               person.also.end();
      };
      if (sibling.waits &&
          std::all_of(hand_.panel->persons.begin(), hand_.panel->persons.end(), fetches))
        state_.with.push_back(sibling.student);
    }
  }
  /// The person whom the duty leader just authorised stands on the list now.
  void see_signature(Instant now) {
    if (!hand_.panel) return;
    const auto& persons = hand_.panel->persons;
    if (std::none_of(persons.begin(), persons.end(),
                     [&](const auto& person) { return person.person == hand_.fresh; }))
      return;
    hand_.fresh = make_id<domain::PickupId>(now);
    state_.sign = {};
  }

  model::GateBoard board_;
  ui::GateHand hand_;
  ui::GateState state_;
  domain::StudentId loaded_;  ///< of hand_.panel
  bool was_gone_ = false;     ///< when it was loaded last
};

class PassesFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    if (!stage.person) return Done{};
    desk_ = TRY(stage.reader.load_pass_desk(stage.person->staff, stage.now));
    const bool used = std::any_of(desk_.passes.begin(), desk_.passes.end(),
                                  [&](const auto& line) { return line.pass.pass == fresh_; });
    if (fresh_.is_nil() || used) fresh_ = make_id<domain::GatePassId>(stage.now);
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    ui::Wish wish = ui::draw_passes(frame, header, desk_, fresh_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done) {
      state_.reason = ui::own_words;
      state_.words = std::move(answer->text);
    }
    return wish;
  }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& one : desk_.classes)
      for (const auto& child : one.children)
        if (child.student == student) return fmt::format("{:02} {}", child.seat_no, child.name);
    return {};
  }

 private:
  model::PassDesk desk_;
  domain::GatePassId fresh_;
  ui::PassDeskState state_;
  TextEntry words_;
};

class VisitsFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    desk_ = TRY(stage.reader.load_visit_desk(stage.now));
    const bool used = std::any_of(desk_.inside.begin(), desk_.inside.end(), [&](const auto& line) {
      return line.visit.visit.visit == fresh_;
    });
    if (used) state_ = {};
    if (fresh_.is_nil() || used) fresh_ = make_id<domain::VisitId>(stage.now);
    named_ = state_.name;
    person_ref_ = named_.empty() ? std::string() : stage.reader.visitor_ref(named_);
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    ui::Wish wish = ui::draw_visits(frame, header, desk_, fresh_, person_ref_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done) take(std::move(answer->text));
    return wish;
  }
  bool wants_load() const override { return state_.name != named_; }

 private:
  void take(std::string words) {
    if (!state_.asks_purpose) {
      state_.name = std::move(words);
      return;
    }
    state_.purpose = ui::own_words;
    state_.purpose_words = std::move(words);
  }

  model::VisitDesk desk_;
  domain::VisitId fresh_;
  std::string named_;
  std::string person_ref_;
  ui::VisitState state_;
  TextEntry words_;
};

}  // namespace

FacePtr make_gate() { return std::make_unique<GateFace>(); }
FacePtr make_visits() { return std::make_unique<VisitsFace>(); }
FacePtr make_passes() { return std::make_unique<PassesFace>(); }

}  // namespace kehou::app
