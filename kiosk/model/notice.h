// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the app has to say over a screen: the undo bar, a refusal, a fault, progress of
// longer work.
// What it promises: a tick stands only for what the ledger answered; each notice says what can be
// done next.
// The trap: public screens get no names in notices; `subject` is empty there.
#pragma once

#include <optional>
#include <string>

#include "common/base/result.h"
#include "common/domain/refusal.h"

namespace kehou::model {

/// The dark bar at the lower left, ten seconds.
struct UndoBar {
  std::string kind;     ///< code of the payload: "checked_in"
  std::string subject;  ///< "27号"; may be empty
  int count = 0;        ///< batches
  Instant at;
  bool can_undo = true;
  bool undone = false;  ///< "已撤销"
};

struct RefusalCard {
  domain::Refusal refusal;
  std::string subject;      ///< "07号"; may be empty
  std::string other_title;  ///< the other session's group and room
};

struct FaultBanner {
  Fault fault = Fault::io;
  std::string doing;               ///< ids and paths only
  bool recording_stopped = false;  ///< loud: use paper (disk full, damaged database)
  std::string missing;             ///< what is not there ("seq 118–240"); may be empty
};

struct Work {
  enum class Kind : std::uint8_t { preview, import_, sign_in } kind = Kind::preview;
  double done = 0;  ///< 0…1
  bool can_cancel = true;
};

struct Notices {
  std::optional<UndoBar> undo;
  std::optional<RefusalCard> refusal;
  std::optional<FaultBanner> fault;
  std::optional<Work> work;
  int seconds_to_home = 0;  ///< shown when 10 or fewer are left; 0 = not counting
};

}  // namespace kehou::model
