// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a face: one screen as the app holds it, with its model, its finger's state and how it
// is loaded.
// What it promises: load() reads everything it shows; draw() is the ui room's function over that
// and nothing else.
// The trap: a face dies when it leaves the stack, and its half-typed digits with it.
#pragma once

#include <memory>
#include <optional>

#include "kiosk/app/config.h"
#include "kiosk/app/district_desk.h"
#include "kiosk/app/import_desk.h"
#include "kiosk/app/key_desk.h"
#include "kiosk/app/pin_desk.h"
#include "kiosk/app/sign_in.h"
#include "kiosk/model/notice.h"
#include "kiosk/model/settings.h"
#include "kiosk/platform/sound.h"
#include "kiosk/store/reader.h"
#include "kiosk/ui/frame.h"

namespace kehou::app {

/// What a face may read while it loads.
struct Stage {
  store::Reader& reader;
  const Config& config;
  Instant now;
  const std::optional<Person>& person;
  const SignInDesk& sign_in;
  const SignInDesk& signature;  ///< of a second person: what its pad shows
  const ImportDesk& import_desk;
  const DistrictDesk& district;
  const KeyDesk& key_desk;
  const PinDesk& pin_desk;
  model::Settings settings;
};

class Face {
 public:
  enum class Zone : std::uint8_t { open, working };  ///< §7: public, or behind a sign-in

  virtual ~Face() = default;
  virtual Outcome load(const Stage& stage) = 0;
  virtual ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                        const model::Notices& notices) = 0;
  /// A tap asks for more than was loaded: load() is called again before the next frame.
  virtual bool wants_load() const { return false; }
  virtual Zone zone() const { return Zone::working; }
  virtual bool is_picker() const { return false; }  ///< goes back once something was picked
  virtual bool is_upload() const { return false; }
  virtual bool shows_upload() const {
    return is_upload();
  }  ///< what the district has, beside the strip
  virtual bool is_enrolment() const { return false; }
  virtual bool takes_codes() const {
    return false;
  }  ///< what is scanned now is an enrolment's code
  /// What a card that is shown now signs, in its owner's name (inv 7); none = it signs in.
  virtual std::optional<domain::Command> signature() const { return std::nullopt; }
  /// Cards that are shown while somebody works here are this face's work: the line of lunch.
  virtual bool takes_cards() const { return false; }
  virtual std::optional<domain::Command> card_of(domain::StudentId) { return std::nullopt; }
  /// none = a colleague who takes the terminal over.
  virtual std::optional<domain::Command> card_of(const Person&) { return std::nullopt; }
  virtual void unknown_card() {}
  /// What the records answered; the tone when the face says it itself, none = said as everywhere.
  virtual std::optional<platform::Tone> answered(const domain::Command&, const domain::Refusal*,
                                                 Instant) {
    return std::nullopt;
  }
  /// The session whose register is shown; for the words of the undo bar.
  virtual std::string student_words(domain::StudentId) const { return {}; }
  /// Whom an event that is taken back was about, where the face shows it.
  virtual std::string event_words(domain::EventId) const { return {}; }
  virtual std::string session_words(domain::SessionRef) const { return {}; }
};

using FacePtr = std::unique_ptr<Face>;

FacePtr make_board();
FacePtr make_room_query();
FacePtr make_room_answer(domain::StudentId student);
FacePtr make_sign_in();
FacePtr make_my_sessions();
FacePtr make_checklist(domain::SessionRef session);
FacePtr make_roll_call(domain::SessionRef session);
FacePtr make_session_log(domain::SessionRef session);
FacePtr make_walk_in(domain::SessionRef session, domain::ClassId class_id);
FacePtr make_session_desk(domain::SessionRef session);
FacePtr make_day_card();
FacePtr make_import();
FacePtr make_settings();
// pin_face.cpp
FacePtr make_my_pin();

// class_faces.cpp
FacePtr make_class_day(domain::ClassId class_id);
FacePtr make_missing();
FacePtr make_whereabouts();
FacePtr make_strip(domain::StudentId student);
// handover_faces.cpp
FacePtr make_handover(domain::SessionRef session);
FacePtr make_matters();
// gate_faces.cpp
FacePtr make_gate();
FacePtr make_visits();
FacePtr make_passes();
// papers_face.cpp
FacePtr make_papers();
// safety_faces.cpp
FacePtr make_rounds();
FacePtr make_safety();
FacePtr make_incidents();
// evacuation_faces.cpp
FacePtr make_evacuation();
FacePtr make_day_close();
// lunch_faces.cpp
FacePtr make_lunch_line();
FacePtr make_lunch_room(domain::ClassId class_id);
FacePtr make_lunch_cancel(domain::ClassId class_id);
FacePtr make_menu_board();
// kitchen_face.cpp
FacePtr make_kitchen();
// upload_face.cpp
FacePtr make_upload();
FacePtr make_enrol();
// tasks_face.cpp
FacePtr make_tasks();

}  // namespace kehou::app
