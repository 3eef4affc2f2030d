// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 未尽事项 and hazards as a list: what, who, until when, done by whom, seen by whom.
// What it promises: open ones first, the earliest due on top; words only behind a sign-in.
// The trap: done is not settled; somebody else must look at it.
#pragma once

#include <string>
#include <vector>

#include "common/domain/matter.h"

namespace kehou::model {

struct MatterLine {
  domain::MatterId matter;
  domain::MatterKind kind = domain::MatterKind::open_matter;
  domain::Severity severity = domain::Severity::minor;
  domain::MatterState state = domain::MatterState::open;
  std::string text_code;
  std::string words;  ///< in the person's own words; may be empty
  std::string about;  ///< the child, the session or the room; may be empty
  domain::StaffId owner;
  std::string owner_name;
  Instant due;  ///< {0} = none
  bool due_today = false;
  bool overdue = false;
  Instant raised_at;
  std::string raised_by;
  std::string done_by;
  Instant done_at;
  std::string done_words;
  std::string verified_by;
  Instant verified_at;
  int sent_back = 0;
  bool mine = false;        ///< the viewer owns it
  bool may_verify = false;  ///< done, by another person than the viewer
};

struct Colleague {
  domain::StaffId staff;
  std::string name;
  bool on_duty = false;
};

struct MatterBoard {
  std::vector<MatterLine> open;     ///< not verified
  std::vector<MatterLine> settled;  ///< verified today
  std::vector<Colleague> owners;    ///< the viewer first, then who is on duty, then the others
  domain::StaffId viewer;
  Instant now;
};

}  // namespace kehou::model
