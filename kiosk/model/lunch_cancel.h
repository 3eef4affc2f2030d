// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 停餐 of one class: today and the next school days, who eats on them, who was cancelled.
// What it promises: whole names, for the class's own teacher and for who leads; nobody else gets a
// class (§2.8).
// The trap: a day that was open when it was drawn may be past its cut-off when it is recorded: the
// records say so.
#pragma once

#include <string>
#include <vector>

#include "kiosk/model/lunch.h"

namespace kehou::model {

struct CancelDay {
  CivilDay day;
  bool is_today = false;
  bool open = false;  ///< before its cut-off
};
enum class CancelStanding : std::uint8_t { no_lunch, eats, cancelled };
struct CancelSeat {
  domain::StudentId student;
  int seat_no = 0;
  std::string name;
  std::vector<CancelStanding> days;  ///< as LunchCancel.days
};
struct CancelledLunch {
  domain::EventId event;
  CivilDay day;
  int seat_no = 0;
  std::string name;
  std::string reason_code;
  std::string by;
  bool open = false;  ///< can still be taken back
};
struct LunchCancel {
  std::vector<LunchClassKey> classes;  ///< those of the viewer, by grade and number
  domain::ClassId class_id;            ///< nil = to be chosen
  std::string class_name;
  std::vector<CancelDay> days;
  std::vector<CancelSeat> seats;
  std::vector<CancelledLunch> cancelled;  ///< of these days, by day and seat
};

}  // namespace kehou::model
