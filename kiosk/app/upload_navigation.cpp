// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The ways to the district's pages, and what is asked of the district there.
#include "common/domain/roles.h"
#include "kiosk/app/app.h"

namespace kehou::app {

using domain::Role;

namespace {
bool may_enrol(domain::Roles roles) { return roles.has(Role::office) || roles.has(Role::admin); }
}  // namespace

/// Who keeps the records looks after their way out, too.
bool App::may_look_after_upload() const { return person_ && domain::keeps_records(person_->roles); }

void App::go(const model::GoToUpload&) {
  if (!may_look_after_upload()) return say_no(domain::No::not_allowed);
  if (!stack_.back()->is_upload()) push(make_upload());
}

void App::go(const model::RetryUpload&) {
  if (!may_look_after_upload()) return say_no(domain::No::not_allowed);
  district_.retry();
  stale_ = true;
}

void App::go(const model::ExportPending&) {
  if (!may_look_after_upload()) return say_no(domain::No::not_allowed);
  district_.export_pending();
  stale_ = true;
}

void App::go(const model::GoToEnrol&) {
  if (!person_ || !may_enrol(person_->roles)) return say_no(domain::No::not_allowed);
  district_.begin_enrolment();
  if (stack_.back()->is_enrolment()) {
    stale_ = true;
  } else {
    push(make_enrol());
  }
}

void App::go(const model::SubmitEnrolCode& code) {
  if (!person_ || !may_enrol(person_->roles)) return say_no(domain::No::not_allowed);
  district_.submit(code.code);
  stale_ = true;
}

/// Whoever has the key can read every child's name: that it was shown, and to whom, is on the disk
/// before it is on the screen.
void App::go(const model::ShowKeyCard&) {
  if (!note_key("school_key")) return;
  key_desk_.open();
  stale_ = true;
}

void App::go(const model::RotateKey&) {
  if (!note_key("school_key_rotated")) return;
  key_desk_.rotate();
  stale_ = true;
}

bool App::note_key(const char* what) {
  if (!may_look_after_upload()) {
    say_no(domain::No::not_allowed);
    return false;
  }
  domain::ViewedSensitive viewed;
  viewed.what = what;
  return record(domain::RecordFacts{{{viewed, {}}}});
}

void App::go(const model::CloseKeyCard&) {
  key_desk_.close();
  stale_ = true;
}

/// The card was recorded as seen when it was opened; that it left on a stick is a fact of its own.
void App::go(const model::PutKeyOnStick&) {
  if (key_desk_.sealed().empty() || !note_key("school_key_on_stick")) return;
  key_desk_.stick().put(key_desk_.sealed());
  stale_ = true;
}

void App::go(const model::ReceiveKey&) {
  if (!may_look_after_upload()) return say_no(domain::No::not_allowed);
  key_desk_.stick().look();
  stale_ = true;
}

void App::go(const model::SubmitKeyCode& code) {
  if (!may_look_after_upload()) return say_no(domain::No::not_allowed);
  key_desk_.stick().submit(code.code);
  stale_ = true;
}

}  // namespace kehou::app
