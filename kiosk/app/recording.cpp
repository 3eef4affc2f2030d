// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Commands to the ledger, and what is said of its answers.
#include <fmt/format.h>

#include <algorithm>

#include "common/events/codec.h"
#include "kiosk/app/app.h"

namespace kehou::app {

namespace {
constexpr std::int64_t undo_bar_us = 10 * second_us;
constexpr std::int64_t retry_recording_us = 5 * second_us;

/// The student that a tap was about; nil for batches and session facts.
struct Subject {
  domain::StudentId student;
  int count = 0;
  bool can_undo = false;
};

Subject subject_of(const domain::Payload& payload) {
  return std::visit(
      [](const auto& fact) -> Subject {
        using Fact = std::decay_t<decltype(fact)>;
        if constexpr (std::is_same_v<Fact, domain::BatchCheckedIn>) {
          return {{}, static_cast<int>(fact.students.size()), !fact.students.empty()};
        } else if constexpr (std::is_same_v<Fact, domain::ClassMealServed>) {
          return {{}, static_cast<int>(fact.students.size()), true};
        } else if constexpr (std::is_same_v<Fact, domain::PlateServed>) {
          return {{}, 0, true};
        } else if constexpr (std::is_same_v<Fact, domain::StudentReleased> ||
                             std::is_same_v<Fact, domain::LunchCancelled> ||
                             std::is_same_v<Fact, domain::MealServed> ||
                             std::is_same_v<Fact, domain::SecondHelpingServed>) {
          return {fact.student, 0, true};
        } else if constexpr (requires {
                               fact.session;
                               fact.student;
                             }) {
          return {fact.student, 0, !std::is_same_v<Fact, domain::ConflictResolved>};
        } else {
          return {};
        }
      },
      payload);
}
}  // namespace

store::Stamp App::stamp() const { return stamp_of(person_); }

store::Stamp App::stamp_of(const std::optional<Person>& person) const {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(rooms_.clock.now());
  if (person) {
    stamp.actor = person->staff;
    stamp.roles = person->roles;
    stamp.role = acting_role(person->roles);
    stamp.auth = person->auth;
  }
  stamp.clock_suspect = is_clock_suspect();
  return stamp;
}

bool App::record(const domain::Command& command) { return record(command, stamp()); }

bool App::record(const domain::Command& command, const store::Stamp& stamp) {
  auto answer = rooms_.ledger.record(command, stamp);
  if (!answer.ok()) {
    say_fault(answer.error());
    return false;
  }
  if (const auto* refusal = std::get_if<domain::Refusal>(&*answer)) {
    if (const auto tone = stack_.back()->answered(command, refusal, rooms_.clock.now())) {
      notices_.refusal.reset();
      if (rooms_.tone) rooms_.tone(*tone);
    } else {
      say_refusal(*refusal);
    }
    return false;
  }
  after_record(command, std::get<store::Recorded>(*answer));
  return true;
}

void App::after_record(const domain::Command& command, const store::Recorded& recorded) {
  notices_.refusal.reset();
  const auto tone = stack_.back()->answered(command, nullptr, rooms_.clock.now());
  if (rooms_.tone) rooms_.tone(tone.value_or(platform::Tone::tap_ok));
  if (recorded.events.empty()) return;
  // What the bar offered, if that is what was undone; else the face knows whom it was about.
  std::optional<model::UndoBar> before;
  if (const auto* undo = std::get_if<domain::Undo>(&command)) {
    const bool of_bar = std::ranges::find(undo_targets_, undo->target) != undo_targets_.end();
    if (of_bar) before = notices_.undo;
    if (!before) before.emplace().subject = stack_.back()->event_words(undo->target);
  }
  // Of an action with several facts the last one about a student or a batch is what the person sees
  // as "it"; 停餐 of several children or days is all of them.
  undo_targets_.clear();
  undo_student_ = {};
  std::optional<model::UndoBar> bar;
  for (const auto& event : recorded.events) {
    const Subject subject = subject_of(event.payload);
    if (!subject.can_undo && !before) continue;
    const bool joins = std::holds_alternative<domain::LunchCancelled>(event.payload);
    if (!joins) undo_targets_.clear();
    undo_targets_.push_back(event.envelope.id);
    model::UndoBar made;
    made.kind = events::kind_of(event.payload);
    made.subject = stack_.back()->student_words(subject.student);
    made.count = joins ? static_cast<int>(undo_targets_.size()) : subject.count;
    made.at = event.envelope.wall;
    made.can_undo = !before;
    made.undone = before.has_value();
    bar = made;
    undo_student_ = subject.student;
  }
  if (before && bar) {
    bar->kind = before->kind;
    bar->subject = before->subject;
    bar->count = before->count;
  }
  notices_.undo = bar;
  undo_until_mono_us_ = rooms_.clock.mono_us() + undo_bar_us;
  if (before) undo_targets_.clear();
}

void App::say_refusal(const domain::Refusal& refusal) {
  model::RefusalCard card;
  card.refusal = refusal;
  card.subject = stack_.back()->student_words(refusal.student);
  if (!refusal.session.group.is_nil())
    card.other_title = stack_.back()->session_words(refusal.session);
  notices_.refusal = card;
  if (rooms_.tone) rooms_.tone(platform::Tone::warn);
}

void App::say_no(domain::No no) {
  domain::Refusal refusal;
  refusal.no = no;
  say_refusal(refusal);
}

void App::say_fault(const Error& error) {
  model::FaultBanner banner;
  banner.fault = error.fault;
  banner.doing = error.text();
  banner.recording_stopped = error.fault == Fault::full || error.fault == Fault::corrupt ||
                             error.fault == Fault::io || error.fault == Fault::unknown;
  notices_.fault = banner;
  retry_mono_us_ = rooms_.clock.mono_us() + retry_recording_us;
  changed_ = true;
  if (rooms_.tone) rooms_.tone(platform::Tone::stop);
}

void App::go(const model::Record& record_action) {
  const auto* checklist = std::get_if<domain::CompleteChecklist>(&record_action.command());
  const auto* opening = std::get_if<domain::OpenSession>(&record_action.command());
  const auto* closing = std::get_if<domain::CloseSession>(&record_action.command());
  if (!record(record_action.command())) return;
  // A finished checklist is how a session is opened; its "no" is the opening's.
  if (checklist != nullptr && record(domain::OpenSession{checklist->session, false, {}}))
    replace_top(make_roll_call(checklist->session));
  if (opening != nullptr) replace_top(make_roll_call(opening->session));
  if (closing != nullptr) {
    if (rooms_.tone) rooms_.tone(platform::Tone::done);
    go(model::GoBack{});
  }
  if (std::holds_alternative<domain::AdmitWalkIn>(record_action.command()) ||
      std::holds_alternative<domain::MoveStudent>(record_action.command())) {
    // From the picker back to the register, where the newcomer now stands.
    if (stack_.back()->is_picker()) go(model::GoBack{});
  }
}

void App::go(const model::UndoLast&) {
  if (undo_targets_.empty()) return;
  const auto targets = undo_targets_;
  for (const auto target : targets) record(domain::Undo{target, {}});
}

void App::go(const model::CloseNotice&) {
  notices_.refusal.reset();
  if (!recording_stopped()) notices_.fault.reset();
}

}  // namespace kehou::app
