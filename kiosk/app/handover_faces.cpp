// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Handovers and open matters. What begins one mints its id here, when the button was pressed.
#include <utility>

#include "kiosk/app/face.h"
#include "kiosk/app/text_entry.h"
#include "kiosk/ui/screens/handover.h"
#include "kiosk/ui/screens/matters.h"

namespace kehou::app {

namespace {

/// Gives what is to be begun its id.
void mint(ui::Wish& wish, Instant now) {
  if (!wish) return;
  auto* record = std::get_if<model::Record>(&*wish);
  if (record == nullptr) return;
  if (const auto* start = std::get_if<domain::StartHandover>(&record->command())) {
    domain::StartHandover named = *start;
    named.handover = make_id<domain::HandoverId>(now);
    wish = model::Record{std::move(named)};
  } else if (const auto* raise = std::get_if<domain::RaiseMatter>(&record->command())) {
    domain::RaiseMatter named = *raise;
    named.matter = make_id<domain::MatterId>(now);
    wish = model::Record{std::move(named)};
  }
}

/// The keyboard over a face: which words it writes, and what they are for.
class WordsOver {
 public:
  void draw(ui::Frame& frame, std::optional<model::TextField>& asks, std::string& words) {
    if (auto field = std::exchange(asks, {})) {
      words_.ask(std::move(*field), frame.lang);
      target_ = &words;
    }
    if (target_ != &words) return;
    if (auto answer = words_.draw(frame); answer && answer->done) words = std::move(answer->text);
  }

 private:
  TextEntry words_;
  std::string* target_ = nullptr;
};

class HandoverFace : public Face {
 public:
  explicit HandoverFace(domain::SessionRef session) : session_(session) {}
  Outcome load(const Stage& stage) override {
    if (!stage.person) return Done{};
    desk_ = TRY(stage.reader.load_handover(session_, stage.person->staff, stage.now));
    pad_.pad = stage.signature.pad();
    pad_.check = stage.signature.busy() ? ui::PinCheck::running : ui::PinCheck::idle;
    if (desk_.handover != shown_) forget();
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    ui::Wish wish = ui::draw_handover(frame, header, desk_, pad_, state_);
    reason_.draw(frame, state_.asks_words, state_.words);
    matter_.draw(frame, state_.draft.asks_words, state_.draft.words);
    mint(wish, desk_.now);
    return wish;
  }
  /// A card signs for the side that is asked for; another person's card is refused (inv 7).
  std::optional<domain::Command> signature() const override {
    if (desk_.handover.is_nil() || !ui::can_sign(desk_, state_)) return std::nullopt;
    return domain::SignHandover{desk_.handover,
                                ui::signing_side(desk_, state_),
                                {state_.items.begin(), state_.items.end()}};
  }
  std::string student_words(domain::StudentId student) const override {
    for (const auto* list : {&desk_.here, &desk_.missing, &desk_.out, &desk_.excused})
      for (const model::NamedChild& child : *list)
        if (child.student == student) return child.name;
    return {};
  }

 private:
  /// Another paper than before: what was typed for that one is gone.
  void forget() {
    const auto items = state_.items;
    state_ = {};
    state_.items = items;
    shown_ = desk_.handover;
  }

  domain::SessionRef session_;
  model::HandoverDesk desk_;
  ui::SignaturePad pad_;
  ui::HandoverState state_;
  domain::HandoverId shown_;
  WordsOver reason_;
  WordsOver matter_;
};

class MattersFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    if (stage.person) board_ = TRY(stage.reader.load_matters(stage.person->staff, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    ui::Wish wish = ui::draw_matters(frame, header, board_, state_);
    words_.draw(frame, state_.draft.asks_words, state_.draft.words);
    mint(wish, board_.now);
    return wish;
  }

 private:
  model::MatterBoard board_;
  ui::MattersState state_;
  WordsOver words_;
};

}  // namespace

FacePtr make_handover(domain::SessionRef session) {
  return std::make_unique<HandoverFace>(session);
}
FacePtr make_matters() { return std::make_unique<MattersFace>(); }

}  // namespace kehou::app
