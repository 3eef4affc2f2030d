// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The kitchen desk: cooks and the food safety officer before and after lunch.
#include <utility>

#include "kiosk/app/face.h"
#include "kiosk/app/text_entry.h"
#include "kiosk/ui/screens/kitchen.h"

namespace kehou::app {

namespace {

class KitchenFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    const std::int64_t before = kitchen_.mark;
    if (stage.person) kitchen_ = TRY(stage.reader.load_kitchen(stage.person->staff, stage.now));
    kitchen_.fresh = make_id<domain::SampleId>(stage.now);
    if (state_.sent && before != kitchen_.mark) {
      const ui::KitchenTab tab = state_.tab;
      state_ = {};
      state_.tab = tab;
    }
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices& notices) override {
    if (notices.refusal) state_.sent = false;
    ui::Wish wish = ui::draw_kitchen(frame, header, kitchen_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done)
      state_.words = std::move(answer->text);
    return wish;
  }

 private:
  model::Kitchen kitchen_;
  ui::KitchenState state_;
  TextEntry words_;
};

}  // namespace

FacePtr make_kitchen() { return std::make_unique<KitchenFace>(); }

}  // namespace kehou::app
