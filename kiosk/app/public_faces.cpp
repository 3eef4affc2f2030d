// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The public faces: what anybody who passes may see (§7).
#include "kiosk/app/face.h"
#include "kiosk/ui/screens/hall.h"
#include "kiosk/ui/screens/sign_in.h"

namespace kehou::app {

namespace {

class PublicFace : public Face {
 public:
  Zone zone() const override { return Zone::open; }
};

class BoardFace : public PublicFace {
 public:
  Outcome load(const Stage& stage) override {
    board_ = TRY(stage.reader.load_day_board(school_day(stage.now)));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_board(frame, header, board_, state_);
  }

 private:
  model::DayBoard board_;
  ui::HallState state_;
};

class RoomQueryFace : public PublicFace {
 public:
  Outcome load(const Stage& stage) override {
    picker_ = TRY(stage.reader.load_room_picker(school_day(stage.now)));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_room_query(frame, header, picker_, state_);
  }

 private:
  model::RoomPicker picker_;
  ui::QueryState state_;
};

class RoomAnswerFace : public PublicFace {
 public:
  explicit RoomAnswerFace(domain::StudentId student) : student_(student) {}
  Outcome load(const Stage& stage) override {
    auto answer =
        TRY(stage.reader.load_room_answer(student_, school_day(stage.now), stage.config.privacy));
    // A student who left while the answer was being read has none; the screen says "no group
    // today".
    answer_ = answer ? std::move(*answer) : model::RoomAnswer{};
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_room_answer(frame, header, answer_, state_);
  }

 private:
  domain::StudentId student_;
  model::RoomAnswer answer_;
  ui::AnswerState state_;
};

class SignInFace : public PublicFace {
 public:
  Outcome load(const Stage& stage) override {
    pad_ = stage.sign_in.pad();
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices& notices) override {
    const bool checking = notices.work && notices.work->kind == model::Work::Kind::sign_in;
    return ui::draw_sign_in(frame, header, pad_,
                            checking ? ui::PinCheck::running : ui::PinCheck::idle, state_);
  }

 private:
  model::SignInPad pad_;
  ui::SignInState state_;
};

}  // namespace

FacePtr make_board() { return std::make_unique<BoardFace>(); }
FacePtr make_room_query() { return std::make_unique<RoomQueryFace>(); }
FacePtr make_room_answer(domain::StudentId student) {
  return std::make_unique<RoomAnswerFace>(student);
}
FacePtr make_sign_in() { return std::make_unique<SignInFace>(); }

}  // namespace kehou::app
