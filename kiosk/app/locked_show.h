// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the screen of a terminal whose records cannot be opened: what is wrong, and to use
// paper.
// What it promises: no personal data; tries the records again every five seconds, so that a mended
// disk needs no restart.
// The trap: it holds the records that it opened until they are taken.
#pragma once

#include <optional>

#include "kiosk/app/config.h"
#include "kiosk/app/show.h"
#include "kiosk/app/start.h"
#include "kiosk/model/header_strip.h"
#include "kiosk/model/notice.h"

namespace kehou::app {

class LockedShow : public Show {
 public:
  LockedShow(const Config& config, const Clock& clock, const Error& error);
  void draw(ui::Frame& frame) override;
  bool settle() override;
  void scan(const std::string&) override {}
  void touched() override {}
  std::int64_t next_due_mono_us() const override {
    return set_aside_ ? clock_.mono_us() + minute_us : retry_mono_us_;
  }
  ui::Palette palette() const override { return ui::Palette::day; }
  const Preferences& preferences() const override { return preferences_; }
  int scene() const override { return 0; }

  bool opened() const { return records_.has_value(); }
  Records take_records() { return std::move(*records_); }

 private:
  void show(const Error& error);
  void set_damaged_records_aside();

  const Config& config_;
  const Clock& clock_;
  Preferences preferences_;
  model::HeaderStrip header_;
  model::FaultBanner banner_;
  std::optional<Records> records_;
  ui::Wish wish_;
  bool set_aside_ = false;  ///< damaged records were moved; only a finger opens empty ones
  std::int64_t retry_mono_us_ = 0;
};

}  // namespace kehou::app
