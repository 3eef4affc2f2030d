// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the demo school's papers for the gate: who may fetch whom, consents, two bans.
// What it promises: the same seed and children give the same papers but for their ids; every child
// that is fetched has somebody, one in twenty a sibling with the same person.
// The trap: no import file carries them yet; they are recorded after the import, when children have
// ids.
#pragma once

#include <string>
#include <vector>

#include "common/domain/commands.h"

namespace kehou::demo {

struct FetchedChild {
  domain::StudentId student;
  int grade = 0;
  domain::LeaveMode leave_mode = domain::LeaveMode::pickup;
  std::string name;
  std::string guardian;  ///< of the register; may be empty
  std::string phone;
};

std::vector<domain::RecordFacts::Item> gate_papers(const std::vector<FetchedChild>& children,
                                                   std::uint64_t seed, CivilDay today, Instant now);

}  // namespace kehou::demo
