// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a whole terminal in this process; its clock runs at the real speed and can
// skip.
// What it promises: a real disk, the software renderer, a register of 45 on every school day.
// The trap: skip() moves both clocks, so a skipped day is an idle night and not a clock step.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/app/app.h"
#include "kiosk/app/glass.h"
#include "kiosk/app/start.h"
#include "kiosk/platform/surface.h"
#include "tests/bench/many_events.h"
#include "tests/support/small_school.h"

namespace kehou::bench {

class SkippingClock : public Clock {
 public:
  explicit SkippingClock(Instant start) : start_(start), began_us_(steady_us()) {}
  Instant now() const override { return {start_.us + elapsed_us()}; }
  std::int64_t mono_us() const override { return 1'000'000'000 + elapsed_us(); }
  const std::string& boot() const override { return boot_; }
  void skip(std::int64_t us) { skipped_us_ += us; }
  void skip_to(Instant instant) { skip(instant.us - now().us); }

 private:
  std::int64_t elapsed_us() const { return steady_us() - began_us_ + skipped_us_; }

  Instant start_;
  std::int64_t began_us_;
  std::int64_t skipped_us_ = 0;
  std::string boot_ = "b0070000-0000-4000-8000-000000000001";
};

inline constexpr int class_of_45 = 45;
inline constexpr int other_students = 1500;
inline CivilDay first_day() { return to_civil_day({2026, 9, 14}); }

/// The small school with 三(1)班 filled up to 45 and 1,500 more students without a group.
inline support::Items bench_school(const SchoolKey& key) {
  using namespace support;
  Items items = small_school_items(&key);
  for (int seat = small_seats + 1; seat <= class_of_45 + other_students; ++seat) {
    domain::StudentImported student;
    student.student = small_student(seat <= class_of_45 ? 0 : 40, seat);
    student.class_id = small_class(seat <= class_of_45 ? 0 : 1);
    student.seat_no = seat;
    domain::Personal person;
    person.name = "试学生" + std::to_string(seat);
    items.push_back({student, person});
    if (seat > class_of_45) continue;
    items.push_back({domain::Enrolled{fixed_id<domain::EnrolmentId>(9, seat),
                                      student.student,
                                      small_group(0),
                                      {0b11111},
                                      small_term()},
                     {}});
  }
  return items;
}

/// Where it stands, and whose it is.
struct Place {
  app::Home home = app::Home::hall;
  support::Items (*school)(const SchoolKey&) = bench_school;
};

class Terminal {
 public:
  /// Makes the school in `folder`, with `marks` of another terminal on earlier days.
  Terminal(const std::filesystem::path& folder, int marks, const Place& place = {})
      : place_(place), clock_(support::small_time(15, 0, first_day())), surface_(1920, 1080) {
    config_.data_dir = folder;
    config_.home = place.home;
    auto records = app::open_records(config_, clock_);
    if (!records.ok()) give_up(records.error().text());
    records_ = std::make_unique<app::Records>(std::move(*records));
    record_school();
    bring_marks(marks);
    app_ = std::make_unique<app::App>(app::App::Rooms{
        *records_->ledger, *records_->reader, clock_, records_->key, config_, {}, {}, {}});
    auto glass =
        app::Glass::make(*app_, surface_, clock_, config_, {.still = false, .probe = true});
    if (!glass.ok()) give_up(glass.error().text());
    glass_ = std::move(*glass);
    settle();
  }

  /// A day's beginning: the duty leader has signed in and the register of 45 is open.
  void open_register(CivilDay day) {
    clock_.skip_to(support::small_time(16, 22, day));
    settle();
    scan(support::small_staff_card(1));
    tap("header/home");
    scan(support::small_staff_card(2));
    tap("checklist/open");
    if (count(domain::AttendanceState::expected, day) != class_of_45) give_up("no register of 45");
  }

  /// A finger; returns the time from its release to the presented frame, in microseconds.
  std::int64_t tap(const std::string& id) {
    const auto* target = glass_->probe().touchable(id);
    if (target == nullptr) give_up("nothing to touch with the id " + id);
    const ui::Rect seen = target->rect.common(target->clip);
    const float x = seen.x + seen.w / 2;
    const float y = seen.y + seen.h / 2;
    clock_.skip(400'000);  // a person's pace
    glass_->take(platform::Contact{platform::ContactKind::down, 1, x, y, clock_.mono_us()});
    glass_->run();
    clock_.skip(80'000);
    const std::int64_t released_us = steady_us();
    glass_->take(platform::Contact{platform::ContactKind::up, 1, x, y, clock_.mono_us()});
    if (!glass_->run()) give_up("no frame after a tap on " + id);
    const std::int64_t took_us = steady_us() - released_us;
    settle();
    return took_us;
  }

  int count(domain::AttendanceState state, CivilDay day) {
    const auto roll =
        records_->reader->load_roll_call(support::small_session(0, day), clock_.now());
    if (!roll.ok()) give_up(roll.error().text());
    return static_cast<int>(std::count_if(roll->tiles.begin(), roll->tiles.end(),
                                          [&](const auto& tile) { return tile.state == state; }));
  }

  /// Housekeeping, as when the hands are off.
  void tidy_up() {
    if (const auto tidied = ledger().tidy_up(); !tidied.ok()) give_up(tidied.error().text());
  }

  store::Ledger& ledger() { return *records_->ledger; }
  store::Reader& reader() { return *records_->reader; }
  const SchoolKey& key() const { return records_->key; }
  SkippingClock& clock() { return clock_; }

  /// A card reader; returns the time from its last key to the presented frame, in microseconds.
  std::int64_t scan(const std::string& code) {
    clock_.skip(3 * second_us);
    for (const char c : code) {
      glass_->take(platform::Key{platform::KeyKind::text, c, false, clock_.mono_us()});
      clock_.skip(8'000);
    }
    const std::int64_t ended_us = steady_us();
    glass_->take(platform::Key{platform::KeyKind::enter, 0, false, clock_.mono_us()});
    if (!glass_->run()) give_up("no frame after a scan");
    const std::int64_t took_us = steady_us() - ended_us;
    settle();
    return took_us;
  }
  bool says(const std::string& text) const { return glass_->probe().says(text); }

 private:
  void record_school() {
    store::Stamp stamp;
    stamp.action = make_id<domain::ActionId>(clock_.now());
    stamp.roles.add(domain::Role::admin);
    stamp.role = domain::Role::admin;
    const auto answer =
        records_->ledger->record(domain::RecordFacts{place_.school(records_->key)}, stamp);
    if (!answer.ok()) give_up(answer.error().text());
  }

  void bring_marks(int wanted) {
    Marks marks{{}, {}, to_civil_day({2026, 9, 1})};
    for (int seat = 1; seat <= class_of_45; ++seat)
      marks.students.push_back(support::small_student(0, seat));
    for (int seat = class_of_45 + 1; seat <= class_of_45 + other_students; ++seat)
      marks.students.push_back(support::small_student(40, seat));
    for (int group = 0; group < 4; ++group) marks.groups.push_back(support::small_group(group));
    take_in_marks(*records_->ledger, marks, wanted);
  }

  /// Plays every movement to its end.
  void settle() {
    constexpr int most_frames = 200;
    for (int i = 0; i < most_frames; ++i) {
      clock_.skip(20'000);
      if (!glass_->run()) return;
    }
  }

  Place place_;
  app::Config config_;
  SkippingClock clock_;
  platform::OffscreenSurface surface_;
  std::unique_ptr<app::Records> records_;
  std::unique_ptr<app::App> app_;
  std::unique_ptr<app::Glass> glass_;
};

}  // namespace kehou::bench
