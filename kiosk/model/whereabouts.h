// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: who has how many children now, and the chain of custody of one child (责任链).
// What it promises: the kinds add up to the register (inv 3); names only in the strip.
// The trap: whereabouts are for staff who may know them (§2.8); never on a public screen.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "common/domain/rows.h"

namespace kehou::model {

inline constexpr int custody_kinds = static_cast<int>(domain::CustodyKind::midday) + 1;

struct PlaceCount {
  domain::CustodyKind kind = domain::CustodyKind::in_session;
  domain::SessionRef session;
  std::string title;
  std::string room;
  int here = 0;
  int out = 0;         ///< 暂离
  int on_the_way = 0;  ///< to here
};

/// To find one child: class → seat.
struct ClassMate {
  domain::StudentId student;
  int seat_no = 0;
  std::string name;
  domain::CustodyKind kind = domain::CustodyKind::unknown;
};

struct ClassCount {
  domain::ClassId class_id;
  std::string name;
  int students = 0;
  int in_class = 0;
  int on_site = 0;  ///< elsewhere at school
  int absent = 0;
  int released = 0;
  int unknown = 0;
  int looked_for = 0;
  std::vector<ClassMate> mates;  ///< by seat
};

struct Whereabouts {
  bool whole_school = false;  ///< else the viewer's own class
  std::array<int, custody_kinds> of_kind{};
  int registered = 0;
  int on_site = 0;
  int in_two_places = 0;
  std::vector<PlaceCount> places;  ///< by time and room
  std::vector<ClassCount> classes;
};

enum class ChainBreak : std::uint8_t {
  none,
  no_slip,  ///< taken over without a slip
  slow,     ///< on the way for longer than transit_alarm_min
  lost,     ///< nobody knew
};

/// One fact of the child's day.
struct ChainLink {
  Instant at;
  std::string who;
  std::string kind;  ///< payload's code
  std::string detail_code;
  domain::CustodyKind from = domain::CustodyKind::unknown;
  domain::CustodyKind to = domain::CustodyKind::unknown;
  std::string from_place;  ///< "篮球 · 操场东区"; may be empty
  std::string to_place;
  bool voided = false;
  bool backfilled = false;
  ChainBreak broken = ChainBreak::none;
  int gap_min = 0;  ///< with `broken`: from the fact before
};

struct CustodyStrip {
  domain::StudentId student;
  std::string class_name;
  int seat_no = 0;
  std::string name;
  bool allowed = false;  ///< the viewer may know (§2.8); else nothing but this is filled in
  domain::CustodyKind now = domain::CustodyKind::unknown;
  std::string place;
  Instant since;
  bool in_two_places = false;
  std::vector<ChainLink> links;  ///< oldest first
};

}  // namespace kehou::model
