// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the strip that every screen wears: where, when, who leads, what waits for upload, the
// clock.
// What it promises: plain values, ready to draw; no personal data beyond the duty leader's surname.
// The trap: a Model is a copy of a moment; the app reloads it when the journal's head or the minute
// moved.
#pragma once

#include <string>

#include "common/base/civil_day.h"
#include "kiosk/model/upload.h"

namespace kehou::model {

struct HeaderStrip {
  std::string school;
  std::string terminal;
  CivilDay day;
  MinuteOfDay now;
  MinuteOfDay service_end;  ///< today's seasonal or overridden end
  bool taught = true;
  bool demo = false;
  std::string day_leader;      ///< surname and title "周老师"; empty = none planned
  bool day_leader_in = false;  ///< signed in today
  bool clock_suspect = false;
  std::string lacks_key;  ///< fingerprint of a key that names are sealed under and that is not here
  UploadStatus upload;
  bool upload_way = false;  ///< who is signed in may open the upload page by its badge
  bool evacuating = false;  ///< one goes on; every screen says so
  bool evacuation_is_drill = false;
};

}  // namespace kehou::model
