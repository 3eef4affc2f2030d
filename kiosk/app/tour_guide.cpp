// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/tour_guide.h"

#include <unistd.h>

#include <algorithm>

namespace kehou::app {

namespace {
/// Quicker taps on one spot count as one.
constexpr std::int64_t between_taps_us = 400'000;
/// Shorter than the time after which a terminal falls back to its public face.
constexpr std::int64_t longest_wait_us = 10 * second_us;
}  // namespace

TourGuide::TourGuide(Rooms rooms)
    : rooms_(std::move(rooms)), controller_(rooms_.glass, rooms_.clock) {
  read_roster();
  rooms_.glass.draw_now();
}

void TourGuide::read_roster() {
  auto roster = rooms_.records.reader->load_school_roster(school_day(rooms_.clock.now()));
  if (roster.ok()) {
    roster_ = std::move(*roster);
  } else {
    miss("the roster: " + roster.error().text());
  }
}

std::vector<std::string> TourGuide::ids(const std::string& prefix,
                                        const std::string& ending) const {
  std::vector<std::string> found;
  for (const auto& entry : rooms_.glass.probe().entries) {
    const bool fits = entry.id.starts_with(prefix) && entry.id.ends_with(ending);
    if (entry.kind == ui::ProbeKind::touchable && fits && entry.enabled && entry.visible())
      found.push_back(entry.id);
  }
  return found;
}

void TourGuide::tap(const std::string& id) {
  const std::string answer = controller_.carry_out("tap " + id);
  if (answer.find("\"ok\":true") == std::string::npos) miss(id + ": " + answer);
  rooms_.clock.advance(between_taps_us);
  rooms_.glass.draw_now();
}

void TourGuide::tap_all(const std::vector<std::string>& ids) {
  for (const auto& id : ids) tap(id);
}

void TourGuide::tap_first(const std::string& prefix, const std::string& ending) {
  const auto found = ids(prefix, ending);
  if (found.empty()) {
    miss("nothing to touch that begins with " + prefix);
  } else {
    tap(found.front());
  }
}

void TourGuide::tap_last(const std::string& prefix) {
  const auto found = ids(prefix);
  if (found.empty()) {
    miss("nothing to touch that begins with " + prefix);
  } else {
    tap(found.back());
  }
}

void TourGuide::type(const std::string& keypad, const std::string& digits) {
  for (const char digit : digits) tap(keypad + "/" + std::string(1, digit));
}

void TourGuide::spell(const std::string& letters) {
  for (const char letter : letters) tap("text/key/" + std::string(1, letter));
}

void TourGuide::wait_for_work() {
  constexpr int most_looks = 100;
  constexpr useconds_t look_us = 50'000;
  for (int i = 0; i < most_looks && rooms_.app.busy(); ++i) {
    usleep(look_us);
    rooms_.glass.run();
  }
}

void TourGuide::wait_until(int hour, int minute) {
  constexpr int hour_minutes = 60;
  const MinuteOfDay then{static_cast<std::int16_t>(hour * hour_minutes + minute)};
  const Instant at = instant_of(school_day(rooms_.clock.now()), then);
  // In steps, with a hand near the terminal: it locks itself only when nobody is there.
  while (rooms_.clock.now() < at) {
    rooms_.clock.advance(std::min(longest_wait_us, at - rooms_.clock.now()));
    rooms_.app.touched();
    rooms_.glass.run();
  }
  rooms_.glass.draw_now();
}

void TourGuide::go_home() {
  if (has("header/home")) tap("header/home");
}

void TourGuide::picture(const std::string& name) {
  rooms_.glass.draw_now();
  const auto file = rooms_.folder / (name + rooms_.suffix + ".png");
  const auto written = rooms_.glass.surface().write_png(file);
  if (!written.ok()) miss(written.error().text());
}

bool TourGuide::come_in(domain::Role role) {
  const domain::StaffId staff = person_with(role);
  return !staff.is_nil() && come_in(staff);
}

bool TourGuide::come_in(domain::StaffId staff) {
  const auto found =
      std::ranges::find(roster_.staff, staff, [](const auto& one) { return one.row.staff; });
  if (found == roster_.staff.end()) return miss("a person to sign in");
  rooms_.app.welcome({staff, found->personal.name, found->row.roles, domain::Auth::card});
  rooms_.glass.draw_now();
  return true;
}

void TourGuide::to_tasks(domain::StaffId staff) {
  if (!come_in(staff)) return;
  // A sign-in leads on to the work of the moment; the tasks are one step back.
  if (!has("office/tasks")) tap("header/back");
  tap("office/tasks");
}

void TourGuide::to_task(domain::StaffId staff, const std::string& task) {
  to_tasks(staff);
  tap("task/" + task);
}

domain::StaffId TourGuide::person_with(domain::Role role) {
  for (const auto& staff : roster_.staff)
    if (staff.row.roles.has(role)) return staff.row.staff;
  miss("a person with the role " + std::to_string(static_cast<int>(role)));
  return {};
}

bool TourGuide::miss(const std::string& what) {
  missed_.push_back(what);
  return false;
}

}  // namespace kehou::app
