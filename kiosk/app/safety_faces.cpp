// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The faces of rounds, of the day's safety work and of incidents.
#include <utility>

#include "kiosk/app/face.h"
#include "kiosk/app/text_entry.h"
#include "kiosk/ui/screens/incidents.h"
#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/screens/rounds.h"
#include "kiosk/ui/screens/safety_desk.h"

namespace kehou::app {

namespace {

class RoundsFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    const std::int64_t before = rounds_.mark;
    if (stage.person) rounds_ = TRY(stage.reader.load_rounds(stage.person->staff, stage.now));
    if (state_.sent && before != rounds_.mark) state_ = {};
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices& notices) override {
    if (notices.refusal) state_.sent = false;
    ui::Wish wish = ui::draw_rounds(frame, header, rounds_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done) state_.note = answer->text;
    return wish;
  }

 private:
  model::Rounds rounds_;
  ui::RoundsState state_;
  TextEntry words_;
};

class SafetyFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    const std::int64_t before = desk_.mark;
    if (stage.person) desk_ = TRY(stage.reader.load_safety_desk(stage.person->staff, stage.now));
    pad_ = stage.signature.pad();
    if ((state_.sent || state_.signing) && before != desk_.mark) close_form();
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices& notices) override {
    if (notices.refusal) state_.sent = false;
    ui::Wish wish = ui::draw_safety_desk(frame, header, desk_, pad_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done) {
      domain::LogActivity command;
      command.entry.session = state_.session;
      command.entry.content_code = ui::own_words;
      command.words.reason = std::move(answer->text);
      state_.sent = true;
      wish = model::Record{std::move(command)};
    }
    return wish;
  }
  std::optional<domain::Command> signature() const override {
    const auto command = ui::list_to_sign(desk_, state_);
    return command ? std::optional<domain::Command>(*command) : std::nullopt;
  }

 private:
  /// Health, logs and a trip stay open for the next child or count; lists go back to the hub.
  void close_form() {
    const ui::SafetyForm form = state_.form;
    const bool sent_home = form == ui::SafetyForm::health && state_.sent_home;
    const bool stays = form != ui::SafetyForm::list && form != ui::SafetyForm::wet;
    const domain::ClassId class_id = state_.child.class_id;
    const domain::SessionRef session = state_.session;
    state_ = {};
    if (!stays) return;
    state_.form = form;
    if (form == ui::SafetyForm::trip) state_.session = session;
    state_.offer_pass = sent_home;
    state_.child.class_id = class_id;
  }

  model::SafetyDesk desk_;
  model::SignInPad pad_;
  ui::SafetyDeskState state_;
  TextEntry words_;
};

class IncidentsFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    const std::int64_t before = desk_.mark;
    if (stage.person) desk_ = TRY(stage.reader.load_safety_desk(stage.person->staff, stage.now));
    if (state_.sent && before != desk_.mark) {
      // The new one is shown with what to do next.
      const domain::IncidentId made = state_.fresh;
      state_ = {};
      state_.form = ui::IncidentsState::Form::one;
      state_.incident = made;
    }
    if (state_.fresh.is_nil()) state_.fresh = make_id<domain::IncidentId>(stage.now);
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices& notices) override {
    using Asks = ui::IncidentsState::Asks;
    if (notices.refusal) state_.sent = false;
    ui::Wish wish = ui::draw_incidents(frame, header, desk_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done) {
      if (state_.asks == Asks::done) wish = ui::act_on_incident(state_, std::move(answer->text));
      if (state_.asks == Asks::what) state_.words = std::move(answer->text);
      state_.asks = Asks::nothing;
    }
    return wish;
  }

 private:
  model::SafetyDesk desk_;
  ui::IncidentsState state_;
  TextEntry words_;
};

}  // namespace

FacePtr make_rounds() { return std::make_unique<RoundsFace>(); }
FacePtr make_safety() { return std::make_unique<SafetyFace>(); }
FacePtr make_incidents() { return std::make_unique<IncidentsFace>(); }

}  // namespace kehou::app
