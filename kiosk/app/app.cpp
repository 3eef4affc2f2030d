// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/app.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/screens/locked.h"
#include "kiosk/ui/widgets/notices.h"

namespace kehou::app {

namespace {
constexpr std::int64_t retry_after_us = 5 * second_us;
constexpr std::int64_t tidy_after_us = 3 * second_us;
constexpr std::int64_t clock_step_us = 30 * second_us;  // inv 40
constexpr std::int64_t clock_off_us = 30 * second_us;   // docs/protocol.md, Clocks
constexpr int warn_before_home_s = 10;

std::int64_t minute_number(Instant at) { return at.us / minute_us; }
constexpr int loudest_step = 4;

double density_factor(const std::string& step) {
  if (step == "compact") return 0.9;
  return step == "large" ? 1.1 : 1.0;
}
}  // namespace

App::App(Rooms rooms)
    : rooms_(std::move(rooms)),
      sign_in_({rooms_.ledger, rooms_.reader, rooms_.clock, rooms_.key, rooms_.wake}),
      signature_({rooms_.ledger, rooms_.reader, rooms_.clock, rooms_.key, rooms_.wake}),
      import_({rooms_.ledger, rooms_.clock, rooms_.key, rooms_.config, rooms_.wake}),
      district_(
          {rooms_.ledger, rooms_.clock, rooms_.key, rooms_.config, rooms_.district, rooms_.wake}),
      key_desk_({rooms_.clock, rooms_.key, rooms_.config.keys(),
                 [this] { return find_stick(rooms_.config); }, rooms_.wake}),
      pin_desk_({rooms_.ledger, rooms_.reader, rooms_.clock, rooms_.key, rooms_.wake}) {
  wall_minus_mono_us_ = rooms_.clock.now().us - rooms_.clock.mono_us();
  language_given_ = rooms_.config.language_given;
  palette_given_ = rooms_.config.palette_given;
  load_preferences();
  touched();
  push(public_face());
  reload();
}

void App::load_preferences() {
  const Config& config = rooms_.config;
  const auto setting = [this](const char* name, const std::string& fallback) {
    auto value = rooms_.ledger.setting(name, fallback);
    return value.ok() ? *value : fallback;
  };
  const std::string language =
      language_given_ ? config.language : setting("language", config.language);
  preferences_.lang = language == "en" ? ui::Lang::en : ui::Lang::zh;
  preferences_.palette = palette_given_ ? config.palette : setting("palette", config.palette);
  preferences_.density_step = setting("density", "standard");
  preferences_.density = config.density * density_factor(preferences_.density_step);
  const auto from_config = static_cast<int>(std::lround(config.volume * loudest_step));
  const std::string volume = setting("volume", std::to_string(from_config));
  preferences_.volume_step =
      volume.size() == 1 ? std::clamp(volume[0] - '0', 0, loudest_step) : from_config;
  preferences_.lunch_line = setting("lunch_line", "");
  if (rooms_.volume) rooms_.volume(preferences_.volume_step * 100 / loudest_step);
}

model::Settings App::settings() const {
  model::Settings out;
  out.language = preferences_.lang == ui::Lang::en ? "en" : "zh";
  out.palette = preferences_.palette;
  out.density = preferences_.density_step;
  out.volume = preferences_.volume_step;
  out.lunch_line = preferences_.lunch_line;
  out.version = KEHOU_VERSION;
  out.terminal_id = to_text(rooms_.ledger.terminal());
  out.events = rooms_.ledger.revision();
  out.records_sound = !recording_stopped();
  return out;
}

ui::Palette App::palette() const {
  if (preferences_.palette == "night") return ui::Palette::night;
  if (preferences_.palette == "day") return ui::Palette::day;
  const int minute = minute_of_day(rooms_.clock.now()).minutes;
  constexpr int dusk = 17 * 60 + 30;
  constexpr int dawn = 7 * 60;
  return minute >= dusk || minute < dawn ? ui::Palette::night : ui::Palette::day;
}

Stage App::stage() const {
  return {rooms_.reader, rooms_.config, rooms_.clock.now(), person_,   sign_in_,  signature_,
          import_,       district_,     key_desk_,          pin_desk_, settings()};
}

void App::draw(ui::Frame& frame) {
  wish_.reset();
  if (recording_stopped()) {
    wish_ = ui::draw_locked(frame, header_, *notices_.fault);
    return;
  }
  wish_ = stack_.back()->draw(frame, header_, notices_);
  if (auto said = ui::draw_notices(frame, notices_)) wish_ = std::move(said);
}

bool App::settle() {
  changed_ = false;
  if (wish_) {
    const model::Action action = std::move(*wish_);
    wish_.reset();
    perform(action);
    changed_ = true;
  }
  changed_ = poll_desks() || changed_;
  watch_clock();
  watch_upload();
  count_idle();
  const std::int64_t mono = rooms_.clock.mono_us();
  if (notices_.undo && mono >= undo_until_mono_us_) {
    notices_.undo.reset();
    undo_targets_.clear();
    changed_ = true;
  }
  if (recording_stopped() && mono >= retry_mono_us_) {
    // The way back from a full disk: housekeeping succeeds once there is space again.
    if (rooms_.ledger.tidy_up().ok()) {
      notices_.fault.reset();
      changed_ = true;
    }
    retry_mono_us_ = mono + retry_after_us;
  }
  if (tidy_mono_us_ != 0 && mono >= tidy_mono_us_) {
    tidy_mono_us_ = 0;
    take(rooms_.ledger.tidy_up());
  }
  reload();
  return changed_;
}

void App::reload() {
  const std::int64_t revision = rooms_.ledger.revision();
  const std::int64_t minute = minute_number(rooms_.clock.now());
  const bool stale = stale_ || stack_.back()->wants_load();
  if (!stale && revision == loaded_revision_ && minute == loaded_minute_) return;
  if (revision != loaded_revision_) tidy_mono_us_ = rooms_.clock.mono_us() + tidy_after_us;
  stale_ = false;
  loaded_revision_ = revision;
  loaded_minute_ = minute;
  reload_header();
  take(stack_.back()->load(stage()));
  // A face that learns of a child by its card knows who it is only now.
  if (notices_.undo && notices_.undo->subject.empty() && !undo_student_.is_nil())
    notices_.undo->subject = stack_.back()->student_words(undo_student_);
  changed_ = true;
}

/// What waits is counted by the records themselves; why it waits is known to the talk.
void App::reload_header() {
  auto header = take(rooms_.reader.load_header(rooms_.clock.now()));
  if (!header) return;
  header_ = std::move(*header);
  if (!rooms_.config.name.empty()) header_.terminal = rooms_.config.name;
  header_.clock_suspect = is_clock_suspect();
  header_.demo = rooms_.config.demo_day.has_value();
  header_.upload_way = may_look_after_upload();
  if (rooms_.district == nullptr) return;
  model::UploadStatus upload = upload_;
  upload.pending = header_.upload.pending;
  upload.oldest_at = header_.upload.oldest_at;
  upload.received = header_.upload.received;
  upload.set_aside = header_.upload.set_aside;
  header_.upload = upload;
}

/// Only the strip is loaded again, and a page that shows what the district has: what people work on
/// has not changed by it.
void App::watch_upload() {
  if (rooms_.district == nullptr) return;
  const model::UploadStatus now = rooms_.district->status();
  const bool same = now.pending == upload_.pending && now.oldest_at == upload_.oldest_at &&
                    now.trouble == upload_.trouble && now.district_set == upload_.district_set &&
                    now.set_aside == upload_.set_aside && now.sending == upload_.sending &&
                    now.received_at == upload_.received_at && now.heard_at == upload_.heard_at &&
                    now.next_try_at == upload_.next_try_at && now.received == upload_.received;
  upload_ = now;
  // The demonstration's clock is wrong on purpose.
  const bool off =
      now.clock_known && !rooms_.config.demo_day && std::abs(now.clock_offset_us) > clock_off_us;
  if (same && off == clock_is_off_) return;
  clock_is_off_ = off;
  if (stack_.back()->shows_upload()) stale_ = true;
  reload_header();
  changed_ = true;
}

void App::watch_clock() {
  const std::int64_t now = rooms_.clock.now().us - rooms_.clock.mono_us();
  if (std::abs(now - wall_minus_mono_us_) > clock_step_us && !clock_suspect_) {
    clock_suspect_ = true;
    stale_ = true;
  }
  wall_minus_mono_us_ = now;
}

bool App::busy() const {
  return sign_in_.busy() || signature_.busy() || pin_desk_.busy() || import_.work().has_value() ||
         district_.busy() || key_desk_.busy();
}

bool App::poll_desks() {
  bool moved = false;
  if (sign_in_.busy()) {
    auto person = take(sign_in_.poll());
    moved = !sign_in_.busy();
    if (person && *person) welcome(std::move(**person));
  }
  if (signature_.busy()) {
    auto signer = take(signature_.poll());
    moved = moved || !signature_.busy();
    if (signer && *signer && to_be_signed_) sign(std::move(**signer), *to_be_signed_);
    if (!signature_.busy()) to_be_signed_.reset();
  }
  if (pin_desk_.busy()) {
    const auto fact = take(pin_desk_.poll());
    moved = moved || !pin_desk_.busy();
    if (fact && *fact && person_ && record(domain::RecordFacts{{{**fact, {}}}}))
      pin_desk_.changed();
  }
  if (auto polled = take(district_.poll()); polled && *polled) moved = true;
  if (auto polled = take(key_desk_.poll()); polled && *polled) moved = true;
  const bool was_accepted = import_.accepted();
  if (auto polled = take(import_.poll()); polled && *polled) moved = true;
  if (import_.accepted() && !was_accepted && rooms_.tone) rooms_.tone(platform::Tone::done);
  auto work = import_.work();
  if (sign_in_.busy() || signature_.busy() || pin_desk_.busy())
    work = model::Work{model::Work::Kind::sign_in, 0, false};
  const bool differs =
      work.has_value() != notices_.work.has_value() || (work && work->done != notices_.work->done);
  notices_.work = work;
  if (moved) stale_ = true;
  return moved || differs;
}

void App::touched() {
  touched_mono_us_ = rooms_.clock.mono_us();
  key_desk_.touched();
}

void App::count_idle() {
  const std::int64_t mono = rooms_.clock.mono_us();
  const bool at_rest = stack_.size() == 1 && !person_;
  int left = 0;
  // Longer work that a person started is not cut off under them.
  if (!at_rest && !import_.work()) {
    const std::int64_t idle_us = rooms_.config.idle_seconds() * second_us;
    const std::int64_t left_us = touched_mono_us_ + idle_us - mono;
    if (left_us <= 0) {
      to_public_face();
      return;
    }
    left = static_cast<int>((left_us + second_us - 1) / second_us);
  }
  const int shown = left > 0 && left <= warn_before_home_s ? left : 0;
  if (shown != notices_.seconds_to_home) {
    notices_.seconds_to_home = shown;
    changed_ = true;
  }
}

std::int64_t App::next_due_mono_us() const {
  const std::int64_t mono = rooms_.clock.mono_us();
  const std::int64_t to_minute = minute_us - rooms_.clock.now().us % minute_us;
  std::int64_t due = mono + to_minute;
  const auto earlier = [&](std::int64_t when) {
    if (when != 0) due = std::min(due, when);
  };
  if (notices_.undo) earlier(undo_until_mono_us_);
  if (recording_stopped()) earlier(retry_mono_us_);
  earlier(tidy_mono_us_);
  earlier(district_.due_mono_us());
  earlier(key_desk_.closes_at_mono_us());
  if (sign_in_.pad().locked_seconds > 0 || signature_.pad().locked_seconds > 0 ||
      pin_desk_.pad().locked_seconds > 0)
    earlier(mono + second_us);
  if (stack_.size() > 1 || person_) {
    const std::int64_t home = touched_mono_us_ + rooms_.config.idle_seconds() * second_us;
    const std::int64_t warn = home - warn_before_home_s * second_us;
    earlier(mono < warn ? warn : mono + second_us);
  }
  return due;
}

void App::take(const Outcome& outcome) {
  if (!outcome.ok()) say_fault(outcome.error());
}

}  // namespace kehou::app
