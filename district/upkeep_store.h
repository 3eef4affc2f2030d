// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the command line asks of a store beside what the server does.
// What it promises: a chain counts as backed up only as far as points say that were read before
// the copy was made.
// The trap: note_backup() believes its caller that the copy was verified.
#pragma once

#include "common/domain/payloads_calendar.h"
#include "district/hub_store.h"

namespace kehou::district {

class UpkeepStore : public HubStore {
 public:
  /// How far each chain is stored, now.
  virtual Result<std::vector<wire::Witness>> backup_points() = 0;
  /// Those points are in a copy that was verified.
  virtual Outcome note_backup(const std::vector<wire::Witness>& points) = 0;
  /// What the district says of these days, in the place of what it said of them before.
  virtual Outcome set_calendar(const std::vector<domain::CalendarDaySet>& days, Instant at) = 0;
  /// False: nobody had that name.
  virtual Result<bool> drop_login(const std::string& name) = 0;
  /// What `serve` was told and other verbs want to know, as the CA's hash; "" = nothing.
  virtual Outcome remember(const std::string& name, const std::string& value) = 0;
  virtual Result<std::string> recall(const std::string& name) = 0;
};

}  // namespace kehou::district
