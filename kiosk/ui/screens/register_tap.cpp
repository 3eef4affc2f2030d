// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/register_tap.h"

namespace kehou::ui {
namespace {

using domain::AttendanceState;

domain::Mark mark_of(TapMark selected) {
  switch (selected) {
    case TapMark::present:
    case TapMark::out:
      return domain::Mark::present;
    case TapMark::late:
      return domain::Mark::late;
    case TapMark::excused:
      return domain::Mark::excused;
    case TapMark::missing:
      return domain::Mark::missing;
  }
  return domain::Mark::present;
}

bool says_the_same(AttendanceState state, TapMark selected) {
  return (state == AttendanceState::present && selected == TapMark::present) ||
         (state == AttendanceState::late &&
          (selected == TapMark::late || selected == TapMark::present));
}

}  // namespace

bool fresh_mark(const model::StudentTile& tile, MinuteOfDay now) {
  const int age_min = now.minutes - minute_of_day(tile.mark_at).minutes;
  return age_min >= 0 && age_min < domain::undo_free_min;
}

std::optional<domain::MarkStudent> command_of_tap(domain::SessionRef session,
                                                  const model::StudentTile& tile, TapMark selected,
                                                  MinuteOfDay now) {
  if (tile.in_doubt || selected == TapMark::out) return std::nullopt;
  const bool called = tile.state != AttendanceState::expected;
  const bool in_room =
      tile.state == AttendanceState::present || tile.state == AttendanceState::late;
  if (called && !in_room) return std::nullopt;
  if (called && (says_the_same(tile.state, selected) || !fresh_mark(tile, now)))
    return std::nullopt;
  domain::MarkStudent command;
  command.session = session;
  command.student = tile.student;
  command.mark = mark_of(selected);
  return command;
}

}  // namespace kehou::ui
