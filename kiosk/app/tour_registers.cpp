// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The tour's way through the registers of one moment.
#include <algorithm>

#include "kiosk/app/tour_walks.h"

namespace kehou::app {

namespace {

void public_faces(TourGuide& guide) {
  guide.picture("01-hall-board");
  guide.tap("board/find");
  guide.picture("02-room-query-class");
  guide.tap_first("class/");
  guide.picture("03-room-query-seat");
  guide.tap_first("seat/");
  guide.picture("04-room-answer");
  guide.tap("answer/done");
  guide.tap("board/sign_in");
  guide.picture("05-sign-in");
  guide.tap("sign_in/back");
}

void mark_some(TourGuide& guide) {
  const auto tiles = guide.ids("tile/");
  for (std::size_t i = 0; i < tiles.size() && i < 26; ++i)
    if (i % 9 != 5) guide.tap(tiles[i]);
  if (tiles.size() < 30) return;
  constexpr std::pair<const char*, std::size_t> exceptions[] = {
      {"mark/1", 26}, {"mark/2", 27}, {"mark/3", 28}, {"mark/0", 29}};
  for (const auto& [mark, tile] : exceptions) {
    guide.tap(mark);
    guide.tap(tiles[tile]);
  }
}

bool come_in_with_a_session(TourGuide& guide) {
  for (const auto& staff : guide.roster().staff) {
    const auto mine =
        guide.records().reader->load_my_sessions(staff.row.staff, guide.clock().now());
    if (!mine.ok() || staff.row.roles.has(domain::Role::day_leader)) continue;
    const bool current = std::ranges::any_of(mine->cards, [](const model::SessionCard& card) {
      return card.mine && card.current && card.expected > 0;
    });
    if (current) return guide.come_in(staff.row.staff);
  }
  return guide.miss("a teacher with a session now");
}

void walk_in(TourGuide& guide) {
  guide.tap("walk_in");
  guide.picture("10-walk-in-class");
  guide.tap_last("class/");
  guide.picture("11-walk-in");
  guide.tap("header/back");
  if (!guide.has("rest_all")) guide.tap("header/back");
}

void teacher(TourGuide& guide) {
  // G3.1: sessions open when the duty leader is there.
  if (!guide.come_in(domain::Role::day_leader)) return;
  guide.go_home();
  if (!come_in_with_a_session(guide)) return;
  guide.picture("06-checklist");
  guide.tap("checklist/open");
  guide.picture("07-roll-call-uncalled");
  mark_some(guide);
  guide.picture("08-roll-call");
  guide.tap("log");
  guide.picture("09-session-log");
  guide.tap("header/back");
  walk_in(guide);
  guide.tap("rest_all");
  guide.picture("12-head-count");
  guide.tap_all({"keypad/1", "keypad/action"});
  guide.picture("13-head-count-differs");
  guide.go_home();
}

void day_leader(TourGuide& guide) {
  if (!guide.come_in(domain::Role::day_leader)) return;
  guide.picture("14-my-sessions");
  guide.tap_first("session/", "/arrange");
  guide.picture("15-session-desk");
  guide.go_home();
}

void office(TourGuide& guide) {
  if (!guide.come_in(domain::Role::office)) return;
  guide.tap("office/day_card");
  guide.picture("16-day-card");
  guide.tap("header/back");
  guide.tap("office/import");
  guide.tap_first("source/");
  guide.wait_for_work();
  guide.picture("17-import-preview");
  guide.tap("header/back");
  guide.tap("office/settings");
  guide.picture("18-settings");
  guide.tap("settings/pin");
  guide.picture("18b-my-pin");
  guide.tap("header/back");
  guide.tap("header/upload");
  guide.picture("69-upload");
  guide.go_home();
}

}  // namespace

void walk_registers(TourGuide& guide) {
  public_faces(guide);
  teacher(guide);
  day_leader(guide);
  office(guide);
}

}  // namespace kehou::app
