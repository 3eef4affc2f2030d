// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what is asked of the records about rounds, checks, incidents, evacuations and the
// end of the day.
// What it promises: as commands.h: what the person said, nothing that could be looked up.
// The trap: new ids are minted with the command, so that a second try names the same thing.
#pragma once

#include <string>

#include "common/domain/payloads.h"

namespace kehou::domain {

struct LogSupervision {
  SupervisionLogged line;
  Personal words;
};
struct LogAreaCheck {
  AreaChecked check;
};
struct LogDisinfection {
  DisinfectionLogged done;
};
struct LogHealth {
  HealthChecked check;
  Personal words;
};
struct FollowSickAbsence {
  SickAbsenceFollowed word;
  Personal words;
};
struct OpenIncident {
  IncidentOpened incident;
  Personal words;
};
struct AddIncidentAction {
  IncidentActionAdded done;
  Personal words;
};
struct CloseIncident {
  IncidentId incident;
};
struct CountTrip {
  TripCounted count;
};
struct LogTutoring {
  TutoringLogged entry;
};
struct LogActivity {
  ActivityLogged entry;
  Personal words;
};

struct StartEvacuation {
  EvacuationId evacuation;
  bool drill = false;
};
struct AccountPersons {
  PersonsAccounted persons;
};
struct EndEvacuation {
  EvacuationId evacuation;
};
/// `second` has just shown card or PIN; needed when a check is not green (inv 10).
struct CloseDay {
  StaffId second;
};
struct ReopenDay {
  std::string reason;
};

}  // namespace kehou::domain
