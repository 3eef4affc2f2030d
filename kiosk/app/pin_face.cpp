// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The own PIN, and for the office a colleague's.
#include "common/base/civil_day.h"
#include "common/domain/roles.h"
#include "kiosk/app/face.h"
#include "kiosk/ui/screens/my_pin.h"

namespace kehou::app {

namespace {

class MyPinFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    if (!stage.person) return Done{};
    const CivilDay today = school_day(stage.now);
    const auto own = TRY(stage.reader.find_staff_by_id(stage.person->staff, today));
    pin_.has_pin = own && !own->pin_hash.empty();
    pin_.may_reset = domain::keeps_records(stage.person->roles);
    pin_.step = stage.pin_desk.step();
    pin_.working = stage.pin_desk.busy();
    pin_.pad = stage.pin_desk.pad();
    if (pin_.asked != state_.asks_number && pin_.may_reset) {
      const auto found = TRY(stage.reader.find_staff(state_.asks_number, today));
      pin_.asked = state_.asks_number;
      pin_.colleague = found ? found->name : std::string();
    }
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_my_pin(frame, header, pin_, state_);
  }
  bool wants_load() const override { return state_.asks_number != pin_.asked; }

 private:
  model::MyPin pin_;
  ui::MyPinState state_;
};

}  // namespace

FacePtr make_my_pin() { return std::make_unique<MyPinFace>(); }

}  // namespace kehou::app
