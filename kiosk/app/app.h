// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the terminal's will: a stack of faces, who is signed in, Action → Command or
// navigation, what is said of it.
// What it promises: a tick is shown only for what the ledger answered; idle falls back to the
// public face and signs out; a screen is reloaded when the journal's head or the minute moved, not
// per frame.
// The trap: draw() collects the wish, settle() performs it after the frame: the frame never changes
// under the finger.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "kiosk/app/face.h"
#include "kiosk/app/show.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/platform/sound.h"

namespace kehou::app {

class App : public Show {
 public:
  struct Rooms {
    store::Ledger& ledger;
    store::Reader& reader;
    const Clock& clock;
    const SchoolKey& key;
    const Config& config;
    std::function<void()> wake;
    std::function<void(platform::Tone)> tone;
    std::function<void(int)> volume;   ///< 0…100
    DistrictLine* district = nullptr;  ///< the talk with the district; none = not configured
  };
  explicit App(Rooms rooms);

  /// One frame of the face on top and of what is to be said over it.
  void draw(ui::Frame& frame) override;
  /// Performs what the last frame wished and what became due; true when the screen has changed.
  bool settle() override;
  /// A card or a code from the scanner; works on every face.
  void scan(const std::string& code) override;
  /// A finger or a key: the idle count begins again.
  void touched() override;

  /// Microseconds of the monotonic clock at which settle() has something to do again.
  std::int64_t next_due_mono_us() const override;
  ui::Palette palette() const override;
  const Preferences& preferences() const override { return preferences_; }
  /// A fault that something else found: the check of the pages.
  void warn(const Error& error) { say_fault(error); }
  int scene() const override { return scene_; }
  bool is_public() const { return stack_.back()->zone() == Face::Zone::open; }
  const std::optional<Person>& person() const { return person_; }
  /// Opens the working face for a person whose card or PIN was accepted.
  void welcome(Person person);
  bool busy() const;  ///< a PIN is being checked or an import is under way
  /// A fault that stops the recording; the loop tries again with `recover`.
  bool recording_stopped() const { return notices_.fault && notices_.fault->recording_stopped; }

 private:
  // navigation.cpp
  void perform(const model::Action& action);
  void go(const model::GoBack&);
  void go(const model::GoHome&);
  void go(const model::GoToRoomQuery&);
  void go(const model::AskRoom& ask);
  void go(const model::GoToSignIn&);
  void go(const model::SubmitPin& pin);
  void go(const model::GoToMySessions&);
  void go(const model::GoToSession& to);
  void go(const model::GoToChecklist& to);
  void go(const model::GoToRollCall& to);
  void go(const model::GoToLog& to);
  void go(const model::GoToWalkIn& to);
  void go(const model::GoToDesk& to);
  void go(const model::GoToDayCard&);
  void go(const model::GoToImport&);
  void go(const model::PreviewImport& preview);
  void go(const model::AcceptImport& accept);
  void go(const model::CancelWork&);
  void go(const model::GoToSettings&);
  void go(const model::ChangeSetting& change);
  void go(const model::Record& record);
  void go(const model::UndoLast&);
  void go(const model::CloseNotice&);
  // custody_navigation.cpp
  void go(const model::RecordSigned& record);
  void go(const model::GoToTasks&);
  void go(const model::GoToClassDay& to);
  void go(const model::GoToMissing&);
  void go(const model::GoToWhereabouts&);
  void go(const model::GoToStrip& to);
  void go(const model::GoToHandover& to);
  void go(const model::GoToMatters&);
  void go(const model::GoToGate&);
  void go(const model::GoToVisits&);
  void go(const model::GoToPasses&);
  void go(const model::GoToPapers&);
  void go(const model::GoToRounds&);
  void go(const model::GoToSafety&);
  void go(const model::GoToIncidents&);
  void go(const model::GoToEvacuation&);
  void go(const model::GoToDayClose&);
  void go(const model::GoToLunchLine&);
  void go(const model::GoToLunchRoom& to);
  void go(const model::GoToLunchCancel& to);
  void go(const model::GoToKitchen&);
  void go(const model::GoToMyPin&);
  void go(const model::ConfirmPin& own);
  void go(const model::ChangePin& change);
  // upload_navigation.cpp
  void go(const model::GoToUpload&);
  void go(const model::RetryUpload&);
  void go(const model::ExportPending&);
  void go(const model::GoToEnrol&);
  void go(const model::SubmitEnrolCode& code);
  void go(const model::ShowKeyCard&);
  void go(const model::CloseKeyCard&);
  void go(const model::PutKeyOnStick&);
  void go(const model::ReceiveKey&);
  void go(const model::SubmitKeyCode& code);
  void go(const model::RotateKey&);
  bool may_look_after_upload() const;
  bool note_key(const char* what);
  void sign(Person person, const domain::Command& command);
  void push(FacePtr face);
  void replace_top(FacePtr face);
  void show_answer(domain::StudentId student);
  void to_public_face();
  FacePtr public_face() const;
  void scan_at_work(const std::string& code);
  bool go_to_only_current_session();

  // recording.cpp
  bool record(const domain::Command& command);
  bool record(const domain::Command& command, const store::Stamp& stamp);
  void after_record(const domain::Command& command, const store::Recorded& recorded);
  void say_refusal(const domain::Refusal& refusal);
  void say_no(domain::No no);
  void say_fault(const Error& error);
  store::Stamp stamp() const;
  store::Stamp stamp_of(const std::optional<Person>& person) const;

  void load_preferences();
  void reload();
  void reload_header();
  void watch_upload();
  bool is_clock_suspect() const { return clock_suspect_ || clock_is_off_; }
  void watch_clock();
  bool poll_desks();
  void count_idle();
  Stage stage() const;
  model::Settings settings() const;
  /// The value, or the fault is said and there is none.
  template <class T>
  std::optional<T> take(Result<T> result) {
    if (result.ok()) return std::move(result).value();
    say_fault(result.error());
    return std::nullopt;
  }
  void take(const Outcome& outcome);

  Rooms rooms_;
  Preferences preferences_;
  bool language_given_ = false;
  bool palette_given_ = false;
  std::vector<FacePtr> stack_;
  std::optional<Person> person_;
  SignInDesk sign_in_;
  SignInDesk signature_;
  std::optional<domain::Command> to_be_signed_;  ///< while its PIN is checked
  ImportDesk import_;
  DistrictDesk district_;
  KeyDesk key_desk_;
  PinDesk pin_desk_;
  model::HeaderStrip header_;
  model::Notices notices_;
  std::vector<domain::EventId> undo_targets_;
  domain::StudentId undo_student_;  ///< whom the bar is about
  std::int64_t undo_until_mono_us_ = 0;
  ui::Wish wish_;
  bool stale_ = true;
  int scene_ = 0;
  std::int64_t loaded_revision_ = -1;
  std::int64_t loaded_minute_ = -1;
  std::int64_t touched_mono_us_ = 0;
  std::int64_t retry_mono_us_ = 0;
  std::int64_t tidy_mono_us_ = 0;
  std::int64_t wall_minus_mono_us_ = 0;
  bool clock_suspect_ = false;
  bool clock_is_off_ = false;  ///< by what the district says
  model::UploadStatus upload_;
  bool wants_evacuation_ = false;  ///< who signs in next is led to it
  bool changed_ = false;
  std::vector<std::int64_t> queries_mono_us_;  ///< of the last minute: §7.2's rate limit
};

}  // namespace kehou::app
