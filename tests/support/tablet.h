// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a whole terminal without a display: real records on the disk, a real Dear ImGui
// frame, a finger.
// What it promises: tap("tile/3-2-07") goes through every door of the ring; taps are counted; time
// moves only when told to.
// The trap: look at probe() only after a tap or settle(): it is the last frame's truth.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/app.h"
#include "kiosk/app/control.h"
#include "kiosk/app/glass.h"
#include "kiosk/app/start.h"
#include "kiosk/platform/surface.h"

namespace kehou::support {

/// A clock that stands still until it is moved.
class FakeClock : public Clock {
 public:
  explicit FakeClock(Instant start) : now_(start) {}
  Instant now() const override { return now_; }
  std::int64_t mono_us() const override { return mono_us_; }
  const std::string& boot() const override { return boot_; }
  void advance(std::int64_t us) {
    now_.us += us;
    mono_us_ += us;
  }
  /// The wall clock alone: a step.
  void step_wall(std::int64_t us) { now_.us += us; }

 private:
  Instant now_;
  std::int64_t mono_us_ = 1'000'000'000;
  std::string boot_ = "test-boot";
};

/// A folder that goes with its content.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kehou-test-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct TabletOptions {
  int width = 1920;
  int height = 1080;
  std::string lang = "zh";
  std::string palette = "day";
  app::Home home = app::Home::hall;
  std::filesystem::path data;  ///< empty: a folder of its own
  std::function<std::vector<domain::RecordFacts::Item>(const SchoolKey&)> school;
  Instant now;
};

class Tablet {
 public:
  explicit Tablet(TabletOptions options);
  ~Tablet();

  /// A finger on the middle of it. Fails the test when nothing with that id can be touched.
  void tap(const std::string& id);
  void tap_all(const std::vector<std::string>& ids) {
    for (const auto& id : ids) tap(id);
  }
  /// Digits on a keypad: "keypad/1" …
  void type(const std::string& keypad, const std::string& digits);
  void scan(const std::string& code);
  void swipe(float x1, float y1, float x2, float y2);
  /// Moves the clock and runs what became due.
  void wait(std::int64_t us);
  /// Runs until nothing is owed and no worker is busy.
  void settle();

  bool has(const std::string& id) const { return probe().touchable(id) != nullptr; }
  bool enabled(const std::string& id) const { return has(id) && probe().touchable(id)->enabled; }
  bool says(const std::string& text) const { return probe().says(text); }
  std::vector<std::string> ids(const std::string& prefix) const;
  std::string text_of(const std::string& id) const;
  int taps() const { return taps_; }
  void count_from_here() { taps_ = 0; }
  void screenshot(const std::filesystem::path& file);
  /// The power fails: everything in memory goes, the disk stays; and comes back.
  void pull_the_plug();

  const ui::Probe& probe() const { return glass_->probe(); }
  const platform::Raster& pixels() const { return surface_->raster(); }
  app::App& app() { return *app_; }
  app::Glass& glass() { return *glass_; }
  store::Ledger& ledger() { return *records_->ledger; }
  store::Reader& reader() { return *records_->reader; }
  FakeClock& clock() { return clock_; }
  const SchoolKey& key() const { return records_->key; }
  const app::Config& config() const { return config_; }
  /// Records as the office would.
  void record_facts(std::vector<domain::RecordFacts::Item> items);

 private:
  void start();

  TempFolder folder_;
  app::Config config_;
  FakeClock clock_;
  std::unique_ptr<app::Records> records_;
  std::unique_ptr<platform::OffscreenSurface> surface_;
  std::unique_ptr<app::App> app_;
  std::unique_ptr<app::Glass> glass_;
  int taps_ = 0;
};

}  // namespace kehou::support
