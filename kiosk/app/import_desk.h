// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the office's import: find files, preview, accept; the long parts on a thread of their
// own.
// What it promises: the taps of the screen go on meanwhile; cancel works until the facts are being
// recorded; all or nothing.
// The trap: the worker opens a Reader of its own; only the ledger is shared, under its mutex.
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <optional>

#include "common/base/clock.h"
#include "kiosk/app/config.h"
#include "kiosk/intake/plan.h"
#include "kiosk/model/import_stage.h"
#include "kiosk/model/notice.h"
#include "kiosk/store/ledger.h"

namespace kehou::app {

/// Compares the files with the records as they are. Used by the desk and by the command line.
Result<intake::ImportPlan> prepare_import(const std::filesystem::path& data, const SchoolKey& key,
                                          const std::vector<std::string>& paths, CivilDay today,
                                          const intake::Progress& progress = {});
/// Hashes PINs and records everything as one action. An empty answer: cancelled before it was
/// recorded.
Result<std::optional<store::Answer>> accept_import(store::Ledger& ledger, const SchoolKey& key,
                                                   intake::ImportPlan plan,
                                                   const store::Stamp& stamp,
                                                   const intake::Progress& progress = {});

class ImportDesk {
 public:
  struct Rooms {
    store::Ledger& ledger;
    const Clock& clock;
    const SchoolKey& key;
    const Config& config;
    std::function<void()> wake;
  };
  explicit ImportDesk(Rooms rooms) : rooms_(std::move(rooms)) {}
  ~ImportDesk();

  /// Where the import stands; files are those of the inbox and of sticks (/media, /run/media).
  model::ImportStage stage() const;
  void preview(const std::string& path);
  /// `they_left`: a person says so of those whom a shrinking roster would lose.
  void accept(const store::Stamp& stamp, bool they_left);
  void cancel() { cancelled_ = true; }

  /// Takes over what a finished worker left; true when something changed for the screen.
  Result<bool> poll();
  std::optional<model::Work> work() const;
  /// Set once after an accepted import: what went in.
  bool accepted() const { return accepted_; }
  void clear();

 private:
  model::ImportDesk sources() const;
  intake::Progress progress();

  Rooms rooms_;
  std::atomic<bool> cancelled_{false};
  std::atomic<double> done_{0};
  std::future<Result<intake::ImportPlan>> planning_;
  std::future<Result<std::optional<store::Answer>>> accepting_;
  std::optional<intake::ImportPlan> plan_;
  std::optional<model::ImportPreview> preview_;
  bool accepted_ = false;
};

}  // namespace kehou::app
