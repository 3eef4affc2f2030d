// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The faces of an emergency and of the day's end.
#include "kiosk/app/face.h"
#include "kiosk/ui/screens/day_close.h"
#include "kiosk/ui/screens/evacuation.h"

namespace kehou::app {

namespace {

/// Few enough to be looked through as they are.
constexpr int shown_as_people = 60;

class EvacuationFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    const domain::StaffId viewer = stage.person ? stage.person->staff : domain::StaffId{};
    const bool was_running = roll_.running;
    roll_ = TRY(stage.reader.load_evacuation(viewer, stage.now));
    if (next_.is_nil() || was_running) next_ = make_id<domain::EvacuationId>(stage.now);
    roll_.next = next_;
    // 未找到 first, once they are few.
    const bool few = roll_.counts.unknown + roll_.counts.missing <= shown_as_people;
    if (roll_.running && !was_running) state_ = {};
    if (roll_.running && !was_running && few) state_.tab = ui::EvacTab::open;
    if (!roll_.running) state_.asks_end = false;
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_evacuation(frame, header, roll_, state_);
  }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& person : roll_.people)
      if (person.id == student) return person.name;
    return {};
  }

 private:
  model::Evacuation roll_;
  domain::EvacuationId next_;
  ui::EvacuationState state_;
};

class DayCloseFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    hand_.asks = stage.person ? stage.person->staff : domain::StaffId{};
    hand_.pad = stage.signature.pad();
    close_ = TRY(stage.reader.load_day_close(hand_.asks, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices& notices) override {
    hand_.checking = notices.work && notices.work->kind == model::Work::Kind::sign_in;
    return ui::draw_day_close(frame, header, close_, hand_, state_);
  }
  std::optional<domain::Command> signature() const override {
    if (!state_.signs) return std::nullopt;
    return domain::CloseDay{hand_.asks};
  }

 private:
  model::DayClose close_;
  ui::DayCloseHand hand_;
  ui::DayCloseState state_;
};

}  // namespace

FacePtr make_evacuation() { return std::make_unique<EvacuationFace>(); }
FacePtr make_day_close() { return std::make_unique<DayCloseFace>(); }

}  // namespace kehou::app
