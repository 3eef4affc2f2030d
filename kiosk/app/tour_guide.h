// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the finger that leads the tour: taps by id, pictures, and the clock of the tour's
// day.
// What it promises: what could not be touched, opened or written is kept in words, one a line, and
// the tour goes on.
// The trap: the clock stands still between two taps; only a tap and wait_until() move it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/base/civil_day.h"
#include "common/base/clock.h"
#include "kiosk/app/app.h"
#include "kiosk/app/control.h"
#include "kiosk/app/glass.h"
#include "kiosk/app/start.h"

namespace kehou::app {

/// A day's clock that is moved by hand, so that a tour of an afternoon takes no afternoon.
class TourClock : public Clock {
 public:
  TourClock(const Clock& real, Instant start)
      : now_(start), mono_us_(real.mono_us()), boot_(real.boot()) {}
  Instant now() const override { return now_; }
  std::int64_t mono_us() const override { return mono_us_; }
  const std::string& boot() const override { return boot_; }
  void advance(std::int64_t us) {
    now_.us += us;
    mono_us_ += us;
  }

 private:
  Instant now_;
  std::int64_t mono_us_;
  std::string boot_;
};

class TourGuide {
 public:
  /// Everything outlives the guide. `suffix` ends the names of the pictures.
  struct Rooms {
    App& app;
    Glass& glass;
    TourClock& clock;
    Records& records;
    std::filesystem::path folder;
    std::string suffix;
  };
  explicit TourGuide(Rooms rooms);

  // The finger.
  /// What can be touched now and begins and ends so, in the order of drawing.
  std::vector<std::string> ids(const std::string& prefix, const std::string& ending = {}) const;
  bool has(const std::string& id) const { return !ids(id).empty(); }
  void tap(const std::string& id);
  void tap_all(const std::vector<std::string>& ids);
  void tap_first(const std::string& prefix, const std::string& ending = {});
  void tap_last(const std::string& prefix);
  /// Digits on a keypad.
  void type(const std::string& keypad, const std::string& digits);
  /// Letters on the keyboard for words.
  void spell(const std::string& letters);
  void go_home();
  void wait_for_work();
  /// Moves the clock on to that minute of its day; back it never goes.
  void wait_until(int hour, int minute);
  void picture(const std::string& name);

  // Who stands before the terminal.
  bool come_in(domain::Role role);
  bool come_in(domain::StaffId staff);
  /// Signs in and opens the list of tasks, wherever the sign-in led.
  void to_tasks(domain::StaffId staff);
  void to_task(domain::StaffId staff, const std::string& task);
  /// The first person with that role; nil when there is none, which is kept as a miss.
  domain::StaffId person_with(domain::Role role);
  /// Again, after master records have changed.
  void read_roster();
  const model::SchoolRoster& roster() const { return roster_; }

  Records& records() { return rooms_.records; }
  TourClock& clock() { return rooms_.clock; }
  bool miss(const std::string& what);
  const std::vector<std::string>& missed() const { return missed_; }

 private:
  Rooms rooms_;
  Controller controller_;
  model::SchoolRoster roster_;
  std::vector<std::string> missed_;
};

}  // namespace kehou::app
