// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what waits for the district and why, as the header and the upload page show it.
// What it promises: two marks, never one: "recorded here" is the journal, "received" is what the
// district acknowledged by content. No personal data.
// The trap: `pending` counts the journal itself; there is no second list that could drift.
#pragma once

#include <string>
#include <vector>

#include "common/base/civil_day.h"
#include "common/domain/types.h"
#include "common/domain/upload.h"

namespace kehou::model {

using domain::EnrolDesk;
using domain::EnrolStep;
using domain::UploadTrouble;

/// An event that the district would not take, or keeps aside.
struct UploadAside {
  std::uint64_t seq = 0;
  domain::EventId event;
  std::string kind;
  std::string code;    ///< "malformed", "id_conflict", "unsupported", "refused"
  std::string detail;  ///< what the district said, in English
  bool here = false;   ///< set aside by this terminal: it could not be sent at all
};

struct UploadStatus {
  std::int64_t pending = 0;   ///< recorded here, not yet received by the district
  Instant oldest_at;          ///< of the pending ones
  bool district_set = false;  ///< a district server is configured
  UploadTrouble trouble = UploadTrouble::none;
  Instant received_at;        ///< of the last acknowledgement; {0} = never
  Instant heard_at;           ///< of the last events of other terminals, or of "nothing new"
  bool sending = false;       ///< a request is on its way
  Instant next_try_at;        ///< {0} = at once
  std::int64_t received = 0;  ///< events of this terminal that the district holds
  std::int64_t set_aside = 0;
  std::int64_t clock_offset_us = 0;  ///< district − this terminal, from the last answer
  bool clock_known = false;
};

/// The school's keys for another terminal: sealed under a code that is told apart from the picture.
struct KeyCard {
  bool open = false;
  int side = 0;            ///< modules of the QR code; 0 = still being made
  std::vector<bool> dark;  ///< side × side, row by row
  std::string code;        ///< eight characters
  bool rotated = false;    ///< the current key has just been made
  bool on_stick = false;   ///< this picture's text lies on the USB stick
};

/// The school's newer keys from another terminal: its file on a USB stick, and the code it showed.
enum class KeyInStep : std::uint8_t {
  closed,
  no_file,  ///< no stick, or none of its files is a key's
  ask_code,
  opening,
  received,
  nothing_new,  ///< this terminal has all of its keys
  wrong_code,
  unfit,      ///< damaged, another school's, or older than what the records need
  unwritten,  ///< opened, but not onto this terminal's disk
};
struct KeyIn {
  KeyInStep step = KeyInStep::closed;
  std::string file;         ///< its name on the stick
  std::string fingerprint;  ///< received: of the current key
};

/// The upload page of the office.
struct UploadDesk {
  UploadStatus status;
  std::string address;   ///< of the district
  std::string school;    ///< as the district calls it
  std::string terminal;  ///< its id, the first 8 digits
  std::string key_fingerprint;
  std::string lacks_key;  ///< fingerprint of a key that names are sealed under; not here
  std::vector<UploadAside> aside;
  std::int64_t from_others = 0;  ///< events of other terminals held here
  Instant exported_at;           ///< of the last export to USB
  std::string usb;               ///< path of a stick that is plugged in; empty = none
  bool exporting = false;
  KeyCard card;
  KeyIn key_in;
};

}  // namespace kehou::model
