// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: lunch as its screens show it: the window's line, a class in its room, the menu board.
// What it promises: the line carries seat and 李* only; allergens of a child are apart, for the side
// of who serves; the menu board carries no person at all (§7.4).
// The trap: what a child may have is decided when it is recorded; a card shown is no portion.
#pragma once

#include <string>
#include <vector>

#include "common/domain/lunch.h"

namespace kehou::model {

/// One portion of several that one child seems to have had.
struct LunchPlate {
  domain::EventId event;
  Instant at;
  int window = 0;  ///< 0 = in the class
  std::string line;
  std::string by;  ///< who served
};
/// Somebody who was given a portion.
struct LunchMark {
  Instant at;
  std::string class_name;
  int seat_no = 0;
  std::string name;  ///< "李*"
  std::string line;
  int window = 0;
  bool alternative = false;
  domain::StudentId student{};
  CivilDay day{};
  domain::EventId event{};           ///< the first portion
  domain::StaffId by{};              ///< who served it
  std::vector<LunchPlate> plates{};  ///< of `doubled`: all of them
};

struct LunchLine {
  domain::MealState state = domain::MealState::planned;
  std::vector<domain::MenuPublished::Line> lines;  ///< none = no menu of the day
  int unsolved = 0;                                ///< dishes with a word that is no known allergen
  int expected = 0;                                ///< on the roster of today, less 停餐
  int served = 0;                                  ///< children, each once
  int here = 0;                                    ///< portions at this window
  int seconds = 0;
  int staff = 0;
  int guests = 0;
  std::vector<LunchMark> recent;   ///< at this window, the newest first
  std::vector<LunchMark> doubled;  ///< by windows that knew nothing of each other, not settled
};

/// The child in front of the window.
struct LunchChildCard {
  domain::StudentId student;
  std::string class_name;
  int seat_no = 0;
  std::string name;  ///< "李*"
  std::string line;  ///< its own
  Instant served_at;
  int served_window = 0;
  domain::EventId served_event;      ///< what a correction takes back
  std::vector<std::string> clash;    ///< codes of allergens on its own line: who serves only
  std::vector<std::string> unknown;  ///< words on no list, to be asked about: who serves only
  std::string other_line;            ///< where it may eat instead; empty = nowhere
};

enum class LunchStanding : std::uint8_t {
  not_enrolled,
  cancelled,
  stopped,  ///< its own line has what it must not eat
  expected,
  served
};
struct LunchSeat {
  domain::StudentId student;
  int seat_no = 0;
  std::string name;  ///< whole for who teaches, else "李*"
  LunchStanding standing = LunchStanding::not_enrolled;
  bool asks = false;  ///< an allergen that is on no list
  Instant served_at;
};
struct LunchClassKey {
  domain::ClassId class_id;
  std::string name;
};
/// A class that is served in its room; also how a window finds a child without a card.
struct LunchRoom {
  std::vector<LunchClassKey> classes;  ///< by grade and number
  domain::ClassId class_id;            ///< nil = to be chosen
  std::string class_name;
  domain::MealState state = domain::MealState::planned;
  std::vector<LunchSeat> seats;
  domain::ClassMealRow meal;
  std::string sent_by;
  std::string received_by;
  bool may_send = false;    ///< the viewer works in the kitchen
  bool may_cancel = false;  ///< the viewer is the class's teacher, or leads
};

struct MenuDish {
  std::string name;
  std::vector<std::string> allergens;  ///< codes, then words of the file that are on no list
};
struct MenuBoardLine {
  std::string code;  ///< empty = the dishes of every line
  bool halal = false;
  std::vector<MenuDish> dishes;
};
struct MenuBoard {
  CivilDay day;  ///< of `lines`
  std::vector<MenuBoardLine> lines;
  CivilDay next_day;  ///< {0} = none is published
  std::vector<std::string> next;
};

}  // namespace kehou::model
