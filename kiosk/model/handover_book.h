// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the handovers of some days as the school's record book has them (交接班记录, §6).
// What it promises: what was signed, as it was signed; a dropped handover is not in it.
// The trap: names are "三(2)班 07 王*" unless whole ones were asked for.
#pragma once

#include <string>
#include <vector>

#include "common/domain/handover.h"
#include "kiosk/model/matters.h"

namespace kehou::model {

struct BookedHandover {
  CivilDay day;
  domain::TimeRange time;  ///< of the session; {0, 0} of late care
  std::string room;
  std::string title;
  domain::HandoverKind kind = domain::HandoverKind::shift_change;
  std::string to_title;
  domain::HandoverState state = domain::HandoverState::draft;
  domain::HandoverContent content;  ///< of the last signature; all zero before one
  int counted = -1;                 ///< -1 = not yet
  int from_count = -1;              ///< -1 = not asked
  std::vector<std::string> excused;
  std::vector<std::string> missing;
  std::vector<std::string> out;
  std::vector<std::string> different;
  std::string reason_words;  ///< of a difference, in own words
  std::vector<MatterLine> matters;
  std::string from;
  std::string to;
  Instant from_signed_at;  ///< {0} = not signed
  Instant to_signed_at;
  Instant closed_at;
  std::string day_leader;  ///< who led that day, by the duty plan
};

struct HandoverBook {
  std::string school;
  std::string terminal;
  std::uint64_t last_seq = 0;  ///< of this terminal, when the book was read
  std::string chain_head;      ///< SHA-256, hex, of that entry
  std::vector<BookedHandover> lines;
};

}  // namespace kehou::model
