// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The faces of the district: the upload page and the enrolment of this terminal.
#include <utility>

#include "kiosk/app/face.h"
#include "kiosk/ui/screens/enrol.h"
#include "kiosk/ui/screens/upload.h"

namespace kehou::app {

namespace {

class UploadFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    desk_ = TRY(stage.reader.load_upload_desk());
    stage.district.describe(desk_);
    desk_.card = stage.key_desk.card();
    desk_.card.on_stick = stage.key_desk.stick().put_is_done();
    desk_.key_in = stage.key_desk.stick().desk();
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    desk_.status = header.upload;  // one truth on one screen
    return ui::draw_upload(frame, header, desk_, state_);
  }
  bool is_upload() const override { return true; }

 private:
  model::UploadDesk desk_;
  ui::UploadState state_;
};

class EnrolFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    desk_ = stage.district.enrolment();
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_enrol(frame, header, desk_, state_);
  }
  bool takes_codes() const override { return desk_.step == model::EnrolStep::ask_code; }
  bool is_enrolment() const override { return true; }

 private:
  model::EnrolDesk desk_;
  ui::EnrolState state_;
};

}  // namespace

FacePtr make_upload() { return std::make_unique<UploadFace>(); }
FacePtr make_enrol() { return std::make_unique<EnrolFace>(); }

}  // namespace kehou::app
