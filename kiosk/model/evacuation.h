// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the roll of an evacuation: everybody who was inside, by place and by class.
// What it promises: each person once in `people`; places and classes point at them, so that a child
// between two rooms stands under both and counts once.
// The trap: behind a sign-in only; the header says that one goes on and nothing more.
#pragma once

#include <string>
#include <vector>

#include "common/domain/evacuation.h"

namespace kehou::model {

struct EvacPerson {
  domain::EvacPersonKind kind = domain::EvacPersonKind::student;
  Uuid id;
  std::string name;
  std::string pinyin;
  std::string readings;    ///< initials of every reading
  std::string class_name;  ///< students
  int seat_no = 0;
  std::string detail;  ///< visitors: badge, or what they come for; staff: number
  domain::EvacState state = domain::EvacState::unknown;
  Instant at;
  std::string by;
  bool in_doubt = false;
  bool by_leader = false;
};

/// One line of a list: a place or a class with its people.
struct EvacGroup {
  enum class Way : std::uint8_t { there, coming_from, going_to };
  std::string id;  ///< "place/3", "class/3-2"
  std::string title;
  std::string detail;  ///< who answers for them; may be empty
  domain::CustodyKind kind = domain::CustodyKind::in_session;
  Way way = Way::there;
  std::vector<std::size_t> people;  ///< places in Evacuation::people
  domain::EvacCounts counts;
};

struct PastEvacuation {
  domain::EvacuationId evacuation;
  bool drill = true;
  Instant started_at;
  Instant ended_at;     ///< {0} = nobody ended it
  int minutes_to_safe;  ///< from the beginning to the last person; -1 = somebody was never found
  domain::EvacCounts counts;
};

struct Evacuation {
  bool running = false;
  domain::EvacuationId id;
  bool drill = false;
  Instant started_at;
  std::string started_by;
  int minutes = 0;  ///< since it began
  domain::EvacCounts counts;
  int unaccounted = 0;  ///< unknown, in doubt, or missing without a leader's word
  bool may_end = false;
  std::vector<EvacPerson> people;  ///< students by class and seat, then staff, then visitors
  std::vector<EvacGroup> places;   ///< those with somebody not found first
  std::vector<EvacGroup> classes;
  // Before it begins.
  domain::EvacuationId next;  ///< for the one that a finger may begin now
  int children = 0;           ///< inside now
  int staff = 0;
  int visitors = 0;
  std::vector<PastEvacuation> past;  ///< of this month and the one before, the newest first
  int drills_this_month = 0;         ///< ended ones
};

}  // namespace kehou::model
