// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The working faces: what a signed-in person sees.
#include <fmt/format.h>

#include <utility>

#include "kiosk/app/face.h"
#include "kiosk/app/text_entry.h"
#include "kiosk/ui/screens/checklist.h"
#include "kiosk/ui/screens/day_card.h"
#include "kiosk/ui/screens/import.h"
#include "kiosk/ui/screens/my_sessions.h"
#include "kiosk/ui/screens/roll_call.h"
#include "kiosk/ui/screens/session_desk.h"
#include "kiosk/ui/screens/session_log.h"
#include "kiosk/ui/screens/settings.h"
#include "kiosk/ui/screens/walk_in.h"

namespace kehou::app {

namespace {

class MySessionsFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    if (stage.person)
      sessions_ = TRY(stage.reader.load_my_sessions(stage.person->staff, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_my_sessions(frame, header, sessions_, state_);
  }

 private:
  model::MySessions sessions_;
  ui::MySessionsState state_;
};

class ChecklistFace : public Face {
 public:
  explicit ChecklistFace(domain::SessionRef session) : session_(session) {}
  Outcome load(const Stage& stage) override {
    list_ = TRY(stage.reader.load_checklist(session_));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    ui::Wish wish = ui::draw_checklist(frame, header, list_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done) {
      state_.asks_provisional = false;
      wish = ui::open_because(list_, std::move(answer->text));
    }
    return wish;
  }

 private:
  domain::SessionRef session_;
  model::RoomChecklist list_;
  ui::ChecklistState state_;
  TextEntry words_;
};

class RollCallFace : public Face {
 public:
  explicit RollCallFace(domain::SessionRef session) : session_(session) {}
  Outcome load(const Stage& stage) override {
    roll_ = TRY(stage.reader.load_roll_call(session_, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices& notices) override {
    return ui::draw_roll_call(frame, header, roll_, state_, notices);
  }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& tile : roll_.tiles)
      if (tile.student == student)
        return roll_.mixed_classes ? tile.name : fmt::format("{:02} {}", tile.seat_no, tile.name);
    return {};
  }
  std::string session_words(domain::SessionRef session) const override {
    for (const auto& other : roll_.others)
      if (other.session == session) return other.title + " " + other.room;
    return {};
  }

 private:
  domain::SessionRef session_;
  model::RollCall roll_;
  ui::RollCallState state_;
};

class SessionLogFace : public Face {
 public:
  explicit SessionLogFace(domain::SessionRef session) : session_(session) {}
  Outcome load(const Stage& stage) override {
    if (stage.person)
      log_ = TRY(stage.reader.load_session_log(session_, stage.person->staff, stage.now));
    // Without a district there is one place only, and nothing to tell apart.
    if (!stage.district.is_set())
      for (auto& line : log_.lines) line.upload = model::UploadMark::none;
    return Done{};
  }
  bool shows_upload() const override { return true; }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_session_log(frame, header, log_, state_);
  }

 private:
  domain::SessionRef session_;
  model::SessionLog log_;
  ui::SessionLogState state_;
};

class WalkInFace : public Face {
 public:
  WalkInFace(domain::SessionRef session, domain::ClassId class_id)
      : session_(session), class_id_(class_id) {
    state_.class_id = class_id;
  }
  Outcome load(const Stage& stage) override {
    classes_ = TRY(stage.reader.load_room_picker(session_.day));
    picker_ = TRY(stage.reader.load_walk_in(session_, class_id_));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_walk_in(frame, header, classes_, picker_, state_);
  }
  bool is_picker() const override { return true; }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& hit : picker_.hits)
      if (hit.student == student) return hit.name;
    return {};
  }
  std::string session_words(domain::SessionRef session) const override {
    for (const auto& hit : picker_.hits)
      if (hit.expected_session == session) return hit.expected_in;
    return {};
  }

 private:
  domain::SessionRef session_;
  domain::ClassId class_id_;
  model::RoomPicker classes_;
  model::WalkInPicker picker_;
  ui::WalkInState state_;
};

class SessionDeskFace : public Face {
 public:
  explicit SessionDeskFace(domain::SessionRef session) : session_(session) {}
  Outcome load(const Stage& stage) override {
    desk_ = TRY(stage.reader.load_session_desk(session_, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    ui::Wish wish = ui::draw_session_desk(frame, header, desk_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done)
      state_.words = std::move(answer->text);
    return wish;
  }
  std::string session_words(domain::SessionRef session) const override {
    for (const auto& other : desk_.mergeable)
      if (other.session == session) return other.title + " " + other.room;
    return {};
  }

 private:
  domain::SessionRef session_;
  model::SessionDesk desk_;
  ui::SessionDeskState state_;
  TextEntry words_;
};

class DayCardFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    card_ = TRY(stage.reader.load_day_card(stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_day_card(frame, header, card_, state_);
  }

 private:
  model::DayCard card_;
  ui::DayCardState state_;
};

class ImportFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    import_ = stage.import_desk.stage();
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_import(frame, header, import_, state_);
  }

 private:
  model::ImportStage import_;
  ui::ImportState state_;
};

class SettingsFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    settings_ = stage.settings;
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_settings(frame, header, settings_, state_);
  }

 private:
  model::Settings settings_;
  ui::SettingsState state_;
};

}  // namespace

FacePtr make_my_sessions() { return std::make_unique<MySessionsFace>(); }
FacePtr make_checklist(domain::SessionRef session) {
  return std::make_unique<ChecklistFace>(session);
}
FacePtr make_roll_call(domain::SessionRef session) {
  return std::make_unique<RollCallFace>(session);
}
FacePtr make_session_log(domain::SessionRef session) {
  return std::make_unique<SessionLogFace>(session);
}
FacePtr make_walk_in(domain::SessionRef session, domain::ClassId class_id) {
  return std::make_unique<WalkInFace>(session, class_id);
}
FacePtr make_session_desk(domain::SessionRef session) {
  return std::make_unique<SessionDeskFace>(session);
}
FacePtr make_day_card() { return std::make_unique<DayCardFace>(); }
FacePtr make_import() { return std::make_unique<ImportFace>(); }
FacePtr make_settings() { return std::make_unique<SettingsFace>(); }

}  // namespace kehou::app
