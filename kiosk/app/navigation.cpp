// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Where an Action leads: the stack of faces, signing in and out.
#include <algorithm>

#include "kiosk/app/app.h"

namespace kehou::app {

namespace {
constexpr std::size_t queries_per_minute = 20;  // §7.2

/// A guard who calls no roll has one place to be.
bool works_at_gate(domain::Roles roles) {
  return roles.has(domain::Role::guard) && !roles.has(domain::Role::duty_teacher) &&
         !roles.has(domain::Role::class_teacher) && !roles.has(domain::Role::day_leader);
}
/// Cooks and the food safety officer begin at the window.
bool works_at_window(domain::Roles roles) {
  return (roles.has(domain::Role::canteen) || roles.has(domain::Role::food_safety)) &&
         !roles.has(domain::Role::duty_teacher) && !roles.has(domain::Role::class_teacher) &&
         !roles.has(domain::Role::day_leader);
}
}  // namespace

FacePtr App::public_face() const {
  return rooms_.config.home == Home::canteen ? make_menu_board() : make_board();
}

void App::perform(const model::Action& action) {
  std::visit([this](const auto& wish) { go(wish); }, action);
}

void App::push(FacePtr face) {
  notices_.refusal.reset();
  stack_.push_back(std::move(face));
  ++scene_;
  stale_ = true;
}

void App::replace_top(FacePtr face) {
  if (stack_.size() > 1) stack_.pop_back();
  push(std::move(face));
}

void App::to_public_face() {
  stack_.resize(1);
  person_.reset();
  sign_in_.forget();
  signature_.forget();
  to_be_signed_.reset();
  import_.cancel();
  import_.clear();
  key_desk_.close();
  pin_desk_.forget();
  undo_targets_.clear();
  notices_.undo.reset();
  notices_.refusal.reset();
  notices_.seconds_to_home = 0;
  wants_evacuation_ = false;
  stack_.front() = public_face();
  ++scene_;
  stale_ = true;
  changed_ = true;
}

void App::go(const model::GoBack&) {
  if (stack_.size() <= 2 && (person_ || stack_.size() == 1)) {
    // The first working face has nothing behind it but the public one.
    if (stack_.size() == 2 && person_) to_public_face();
    return;
  }
  key_desk_.close();
  pin_desk_.forget();
  stack_.pop_back();
  ++scene_;
  notices_.refusal.reset();
  stale_ = true;
}

void App::go(const model::GoHome&) { to_public_face(); }

void App::go(const model::GoToRoomQuery&) {
  to_public_face();
  push(make_room_query());
}

void App::go(const model::AskRoom& ask) {
  const std::int64_t mono = rooms_.clock.mono_us();
  std::erase_if(queries_mono_us_, [mono](std::int64_t at) { return at < mono - minute_us; });
  if (queries_mono_us_.size() >= queries_per_minute) {
    say_no(domain::No::wait_a_moment);
    return;
  }
  queries_mono_us_.push_back(mono);
  const auto student = take(rooms_.reader.find_student(ask.class_id, ask.seat_no));
  if (!student) return;
  if (!*student) {
    say_no(domain::No::unknown_student);
    return;
  }
  show_answer(**student);
}

void App::show_answer(domain::StudentId student) {
  to_public_face();
  push(make_room_answer(student));
}

void App::go(const model::GoToSignIn&) {
  sign_in_.forget();
  push(make_sign_in());
}

void App::go(const model::SubmitPin& pin) {
  take(sign_in_.submit(pin.number, pin.pin));
  stale_ = true;
}

void App::scan(const std::string& code) {
  touched();
  changed_ = true;
  if (person_ && stack_.back()->takes_codes() && enrolment_code_in(code, district_.ca())) {
    go(model::SubmitEnrolCode{code});
    return;
  }
  if (const auto command = stack_.back()->signature(); person_ && command) {
    auto signer = take(signature_.card(code));
    if (signer && *signer) sign(std::move(**signer), *command);
    stale_ = true;
    return;
  }
  if (person_ && stack_.back()->takes_cards()) {
    scan_at_work(code);
    return;
  }
  if (person_) {
    // A colleague's card takes the terminal over; an own card, or a student's, changes nothing on a
    // working face.
    auto colleague = take(sign_in_.card(code));
    if (colleague && *colleague && (*colleague)->staff != person_->staff)
      welcome(std::move(**colleague));
    sign_in_.forget();
    return;
  }
  auto person = take(sign_in_.card(code));
  if (!person) return;
  if (*person) {
    welcome(std::move(**person));
    return;
  }
  if (sign_in_.pad().trouble != model::SignInTrouble::card_unknown) {
    if (stack_.size() == 1) push(make_sign_in());  // says what is wrong: not cleared
    stale_ = true;
    return;
  }
  const auto student = take(rooms_.reader.find_student_by_card(code));
  if (student && *student) {
    sign_in_.forget();
    if (rooms_.tone) rooms_.tone(platform::Tone::scan_ok);
    show_answer(**student);
    return;
  }
  if (rooms_.tone) rooms_.tone(platform::Tone::stop);
  say_no(domain::No::unknown_student);
  stale_ = true;
}

/// Students first: at the line nine cards of ten are theirs.
void App::scan_at_work(const std::string& code) {
  stale_ = true;
  const auto student = take(rooms_.reader.find_student_by_card(code));
  if (!student) return;
  if (*student) {
    if (const auto command = stack_.back()->card_of(**student)) record(*command);
    return;
  }
  auto colleague = take(sign_in_.card(code));
  sign_in_.forget();
  if (!colleague) return;
  if (!*colleague) {
    stack_.back()->unknown_card();
    if (rooms_.tone) rooms_.tone(platform::Tone::stop);
    return;
  }
  if (const auto command = stack_.back()->card_of(**colleague)) {
    record(*command);
  } else if ((*colleague)->staff != person_->staff) {
    welcome(std::move(**colleague));
  }
}

void App::welcome(Person person) {
  const bool evacuates = wants_evacuation_ || header_.evacuating;
  to_public_face();
  person_ = std::move(person);
  touched();
  if (rooms_.tone) rooms_.tone(platform::Tone::scan_ok);
  // The shift begins with the first sign-in of the day (§2.3 Shift); a second one is no news.
  auto shift = rooms_.ledger.record(domain::SignShiftIn{person_->staff}, stamp());
  if (!shift.ok()) say_fault(shift.error());
  push(make_my_sessions());
  const bool office =
      rooms_.config.home == Home::office &&
      (person_->roles.has(domain::Role::office) || person_->roles.has(domain::Role::principal));
  if (evacuates) {
    push(make_evacuation());
  } else if (office) {
    push(make_day_card());
  } else if (works_at_gate(person_->roles)) {
    push(make_gate());
  } else if (works_at_window(person_->roles)) {
    push(make_lunch_line());
  } else {
    go_to_only_current_session();
  }
}

bool App::go_to_only_current_session() {
  const auto mine = take(rooms_.reader.load_my_sessions(person_->staff, rooms_.clock.now()));
  if (!mine) return false;
  const model::SessionCard* only = nullptr;
  for (const auto& card : mine->cards) {
    const bool live =
        card.state != domain::SessionState::closed && card.state != domain::SessionState::cancelled;
    if (!card.mine || !card.current || !live) continue;
    if (only != nullptr) return false;
    only = &card;
  }
  if (only == nullptr) return false;
  go(model::GoToSession{only->session});
  return true;
}

void App::go(const model::GoToMySessions&) { push(make_my_sessions()); }

void App::go(const model::GoToSession& to) {
  const auto register_ = take(rooms_.reader.load_roll_call(to.session, rooms_.clock.now()));
  if (!register_) return;
  switch (register_->state) {
    case domain::SessionState::planned:
    case domain::SessionState::ready:
      push(make_checklist(to.session));
      return;
    case domain::SessionState::open:
    case domain::SessionState::open_provisional:
    case domain::SessionState::roll_done:
    case domain::SessionState::closing:
      push(make_roll_call(to.session));
      return;
    case domain::SessionState::closed:
    case domain::SessionState::cancelled:
      push(make_session_log(to.session));
      return;
  }
}

void App::go(const model::GoToChecklist& to) { push(make_checklist(to.session)); }
void App::go(const model::GoToRollCall& to) { push(make_roll_call(to.session)); }
void App::go(const model::GoToLog& to) { push(make_session_log(to.session)); }
void App::go(const model::GoToDesk& to) { push(make_session_desk(to.session)); }
void App::go(const model::GoToDayCard&) { push(make_day_card()); }
void App::go(const model::GoToSettings&) { push(make_settings()); }

void App::go(const model::GoToMyPin&) {
  pin_desk_.forget();
  push(make_my_pin());
}

void App::go(const model::ConfirmPin& own) {
  if (person_) take(pin_desk_.confirm(person_->staff, own.pin));
  stale_ = true;
}

void App::go(const model::ChangePin& change) {
  take(pin_desk_.change(change.number, change.pin));
  stale_ = true;
}

void App::go(const model::GoToWalkIn& to) {
  if (stack_.back()->is_picker()) {
    replace_top(make_walk_in(to.session, to.class_id));
  } else {
    push(make_walk_in(to.session, to.class_id));
  }
}

void App::go(const model::GoToImport&) {
  import_.clear();
  push(make_import());
}

void App::go(const model::PreviewImport& preview) {
  import_.preview(preview.path);
  stale_ = true;
}

void App::go(const model::AcceptImport& accept) {
  import_.accept(stamp(), accept.they_left);
  stale_ = true;
}

void App::go(const model::CancelWork&) {
  if (import_.work()) {
    import_.cancel();
  } else {
    import_.clear();
  }
  stale_ = true;
}

void App::go(const model::ChangeSetting& change) {
  // A finger on the setting ends the say of a command-line option.
  if (change.name == "language") language_given_ = false;
  if (change.name == "palette") palette_given_ = false;
  take(rooms_.ledger.set_setting(change.name, change.value));
  load_preferences();
  stale_ = true;
}

}  // namespace kehou::app
