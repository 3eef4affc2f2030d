// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The faces of classes, the search and whereabouts.
#include <fmt/format.h>

#include "kiosk/app/face.h"
#include "kiosk/ui/screens/class_day.h"
#include "kiosk/ui/screens/custody_strip.h"
#include "kiosk/ui/screens/missing.h"
#include "kiosk/ui/screens/whereabouts.h"

namespace kehou::app {

namespace {

domain::StaffId viewer_of(const Stage& stage) {
  return stage.person ? stage.person->staff : domain::StaffId{};
}

class ClassDayFace : public Face {
 public:
  explicit ClassDayFace(domain::ClassId class_id) : class_id_(class_id) {}
  Outcome load(const Stage& stage) override {
    day_ = TRY(stage.reader.load_class_day(class_id_, viewer_of(stage), stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_class_day(frame, header, day_, state_);
  }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& tile : day_.tiles)
      if (tile.student == student) return fmt::format("{:02} {}", tile.seat_no, tile.name);
    return {};
  }

 private:
  domain::ClassId class_id_;
  model::ClassDay day_;
  ui::ClassDayState state_;
};

class MissingFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    list_ = TRY(stage.reader.load_missing(viewer_of(stage), stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_missing(frame, header, list_, state_);
  }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& child : list_.children)
      if (child.student == student) return child.name;
    return {};
  }
  std::string session_words(domain::SessionRef session) const override {
    for (const auto& child : list_.children)
      if (child.session == session) return child.expected_in;
    return {};
  }

 private:
  model::SearchList list_;
  ui::MissingState state_;
};

class WhereaboutsFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    where_ = TRY(stage.reader.load_whereabouts(viewer_of(stage), stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_whereabouts(frame, header, where_, state_);
  }

 private:
  model::Whereabouts where_;
  ui::WhereaboutsState state_;
};

class StripFace : public Face {
 public:
  explicit StripFace(domain::StudentId student) : student_(student) {}
  Outcome load(const Stage& stage) override {
    strip_ = TRY(stage.reader.load_strip(student_, viewer_of(stage), stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_custody_strip(frame, header, strip_, state_);
  }

 private:
  domain::StudentId student_;
  model::CustodyStrip strip_;
  ui::CustodyStripState state_;
};

}  // namespace

FacePtr make_class_day(domain::ClassId class_id) {
  return std::make_unique<ClassDayFace>(class_id);
}
FacePtr make_missing() { return std::make_unique<MissingFace>(); }
FacePtr make_whereabouts() { return std::make_unique<WhereaboutsFace>(); }
FacePtr make_strip(domain::StudentId student) { return std::make_unique<StripFace>(student); }

}  // namespace kehou::app
