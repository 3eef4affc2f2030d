// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/locked_show.h"

#include <fmt/format.h>

#include "kiosk/store/damage.h"
#include "kiosk/store/upkeep.h"
#include "kiosk/ui/screens/locked.h"

namespace kehou::app {

namespace {
constexpr std::int64_t reopen_after_us = 5 * second_us;
}  // namespace

LockedShow::LockedShow(const Config& config, const Clock& clock, const Error& error)
    : config_(config), clock_(clock) {
  preferences_.lang = config.language == "en" ? ui::Lang::en : ui::Lang::zh;
  preferences_.density = config.density;
  header_.terminal = config.name;
  show(error);
  if (error.fault == Fault::corrupt) set_damaged_records_aside();
}

void LockedShow::set_damaged_records_aside() {
  banner_.missing = store::assess(config_.data_dir).text();
  std::string stamp = fmt::format("{}-{}", to_text(header_.day), clock_text(clock_.now()));
  std::erase(stamp, ':');
  const auto moved = store::set_aside(config_.data_dir, stamp);
  set_aside_ = moved.ok();
  banner_.doing += moved.ok() ? " → " + moved->string() : "; " + moved.error().text();
}

void LockedShow::show(const Error& error) {
  banner_ = {error.fault, error.text(), true, {}};
  const Instant now = clock_.now();
  header_.day = school_day(now);
  header_.now = minute_of_day(now);
  retry_mono_us_ = clock_.mono_us() + reopen_after_us;
}

void LockedShow::draw(ui::Frame& frame) { wish_ = ui::draw_locked(frame, header_, banner_); }

bool LockedShow::settle() {
  const bool asked = wish_.has_value();
  wish_.reset();
  // After damage the next records are empty ones: a person decides that, not five seconds.
  const bool due = !set_aside_ && clock_.mono_us() >= retry_mono_us_;
  if (opened() || !(asked || due)) return false;
  auto records = open_records(config_, clock_);
  if (records.ok()) {
    records_.emplace(std::move(*records));
  } else {
    show(records.error());
  }
  return true;
}

}  // namespace kehou::app
