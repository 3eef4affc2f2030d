// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a session's handover on one screen: the arithmetic, who gives, who takes, what rides
// on.
// What it promises: the system's number is in here only after the receiver has counted (inv 8).
// The trap: a handover that is under way and the one before it are two; `handover` is nil when none
// is under way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/domain/handover.h"
#include "kiosk/model/matters.h"

namespace kehou::model {

struct NamedChild {
  domain::StudentId student;
  std::string name;        ///< "07 张梓轩", the class before it where classes are mixed
  std::string place_code;  ///< out for a while: where
  Instant due;             ///< out for a while: until when
};

struct HandoverParty {
  domain::StaffId staff;
  std::string name;
  std::string number;  ///< what signs with the PIN
  Instant signed_at;   ///< {0} = not signed
};

/// Where the children can go from here.
struct HandoverWay {
  domain::HandoverKind kind = domain::HandoverKind::shift_change;
  domain::SessionRef to;
  std::string to_title;
};

struct HandoverReceiver {
  domain::StaffId staff;
  std::string name;
  bool expected = false;  ///< backup here, or lead of the next session
};

/// A closed one, as it was signed.
struct ClosedHandover {
  domain::HandoverKind kind = domain::HandoverKind::shift_change;
  std::string to_title;
  HandoverParty from;
  HandoverParty to;
  int in_room = 0;
  int counted = 0;
  bool with_difference = false;
  std::string reason_code;
  std::vector<std::string> items;
  int matters = 0;
  Instant closed_at;
};

struct HandoverDesk {
  domain::SessionRef session;
  std::string title;
  std::string room;
  domain::Slot slot = domain::Slot::s1;
  domain::TimeRange time;
  bool session_open = false;
  int uncalled = 0;

  int expected = 0;
  int left = 0;
  int in_room = -1;  ///< -1 = not to be shown yet
  std::vector<NamedChild> excused;
  std::vector<NamedChild> missing;
  std::vector<NamedChild> out;
  std::vector<NamedChild> here;  ///< for naming the children of a difference

  std::vector<HandoverWay> ways;
  std::size_t likely_way = 0;
  std::vector<HandoverReceiver> receivers;

  domain::HandoverId handover;  ///< nil = none is under way
  HandoverWay way;
  HandoverParty from;
  HandoverParty to;
  int counted = -1;
  int tries = 0;
  bool agrees = false;
  bool shows_in_room = false;  ///< equal, counted twice, or explained
  int conflicts = 0;           ///< 双处在位
  std::string reason_code;
  std::string action_code;
  std::vector<std::string> different;
  std::vector<std::string> items;  ///< as the first one signed them
  bool any_signed = false;

  std::vector<MatterLine> matters;  ///< ride on
  std::vector<Colleague> owners;
  std::optional<ClosedHandover> last;
  domain::StaffId viewer;
  bool viewer_on_duty = false;
  Instant now;
};

}  // namespace kehou::model
