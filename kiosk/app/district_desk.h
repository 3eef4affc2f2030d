// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the office's dealings with the district: enrolling this terminal, trying again, the
// way out over a stick.
// What it promises: whatever may wait for the network or a stick is done on a thread of its own; an
// enrolment that waits for the district goes on when the page is left.
// The trap: poll() must be called until busy() is over; what a worker uses outlives it here.
#pragma once

#include <functional>
#include <future>
#include <memory>

#include "common/client/enrol.h"
#include "kiosk/app/config.h"
#include "kiosk/app/district_line.h"
#include "kiosk/store/ledger.h"

namespace kehou::app {

/// Where a stick is mounted below /media or /run/media (or `config.stick_dir`); empty = nowhere.
std::filesystem::path find_stick(const Config& config);
/// The code in what was typed or scanned: the whole text, or its last part. With `ca_fingerprint`
/// of 64 digits in the scan it must be this terminal's.
std::optional<std::string> enrolment_code_in(const std::string& text,
                                             const std::string& ca_fingerprint);

class DistrictDesk {
 public:
  struct Rooms {
    store::Ledger& ledger;
    const Clock& clock;
    const SchoolKey& key;
    const Config& config;
    DistrictLine* line;  ///< none = no district is configured
    std::function<void()> wake;
  };
  explicit DistrictDesk(Rooms rooms) : rooms_(std::move(rooms)) {}

  std::string ca() const { return is_set() ? rooms_.line->ca_fingerprint() : std::string(); }
  bool is_set() const { return rooms_.line != nullptr; }
  /// What the upload page shows beside the counts.
  void describe(model::UploadDesk& desk) const;
  const model::EnrolDesk& enrolment() const { return enrolment_; }

  void retry();
  void export_pending();
  /// The page is opened: a new try, unless one is under way.
  void begin_enrolment();
  void submit(const std::string& text);

  bool busy() const { return exporting_.valid() || asking_.valid(); }
  /// True when something has changed for the screen.
  Result<bool> poll();
  /// When it wants to be polled again; 0 = not by itself.
  std::int64_t due_mono_us() const { return ask_again_us_; }

 private:
  struct Talk;
  Result<bool> poll_export();
  Result<bool> poll_enrolment();
  Outcome open_talk();
  void ask(std::function<void(client::Enroller&)> what);

  Rooms rooms_;
  std::future<Result<std::int64_t>> exporting_;
  Instant exported_at_;
  model::EnrolDesk enrolment_;
  std::shared_ptr<Talk> talk_;
  std::future<void> asking_;
  std::int64_t ask_again_us_ = 0;
};

}  // namespace kehou::app
