// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the only writer: Command → Decision → Events → Rows, in one durable transaction.
// What it promises: what it answers is on the disk (WAL, synchronous=FULL); one action is recorded
// once; a failed commit is looked up before anything is said about it.
// The trap: one Ledger a data folder (a lock file holds it); its mutex serialises the UI and the
// sync thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/clock.h"
#include "common/base/crypto.h"
#include "common/base/result.h"
#include "common/domain/decide.h"
#include "kiosk/store/upload_notes.h"

namespace kehou::store {

struct LedgerOptions {
  std::filesystem::path data;  ///< folder; made when missing (0700)
  SchoolKey key;               ///< shared with every copy: a rotation reaches the next record
  const Clock& clock;
  bool create = true;  ///< false: a missing database is Fault::missing
};

/// Who presses, and with what authority.
struct Stamp {
  domain::ActionId action;  ///< minted when the button was pressed
  domain::StaffId actor;
  domain::Roles roles;
  domain::Role role = domain::Role::none;  ///< the role acted in
  domain::Auth auth = domain::Auth::none;
  bool clock_suspect = false;
  bool emergency = false;
};

struct Recorded {
  std::vector<domain::Event> events;
  bool repeated = false;  ///< the action was there already; these are its events
};
using Answer = std::variant<Recorded, domain::Refusal>;

/// What became of lines that came from elsewhere; the rest was here already.
struct Merged {
  int added = 0;
  int unread = 0;       ///< of a newer program: kept as they came
  bool forked = false;  ///< another machine speaks in this terminal's name: a new epoch was begun
};

class Ledger {
 public:
  /// Faults: busy (a second instance holds the folder), corrupt (see damage.h), unsupported (a
  /// newer schema), io, full, refused (network file system, settings that did not take, wrong key).
  static Result<std::unique_ptr<Ledger>> open(LedgerOptions options);
  virtual ~Ledger() = default;

  /// Decides inside the transaction, appends, projects, commits, then answers. Fault::unknown only
  /// when even the look-up after a failed commit could not say; otherwise a failed commit is
  /// resolved to recorded or to its Fault.
  virtual Result<Answer> record(const domain::Command& command, const Stamp& stamp) = 0;

  /// Takes in events of other terminals, in any order, in one transaction; known ids are skipped.
  /// Returns how many were new.
  virtual Result<int> merge(const std::vector<domain::Event>& events) = 0;
  /// The same for a page of the feed: exact lines, in transactions of at most 50 events, between
  /// which taps go first. After an Error all of them may come again.
  virtual Result<Merged> take_in(std::span<const std::string_view> lines) = 0;
  /// Keeps what was learned of the district; a tiny transaction.
  virtual Outcome note(const UploadNote& note) = 0;
  /// `call` is made after each commit of own events, under the ledger's mutex: it must be short and
  /// not come back. Empty = nobody.
  virtual void on_recorded(std::function<void()> call) = 0;

  /// Grows with every commit; a screen reloads when it moved.
  virtual std::int64_t revision() const = 0;
  virtual domain::TerminalId terminal() const = 0;
  virtual const std::filesystem::path& data() const = 0;

  /// Housekeeping when the hands are off: checkpoint(PASSIVE), TRUNCATE above 8 MB of WAL.
  virtual Outcome tidy_up() = 0;

  /// Local settings of this terminal (language, palette, …): not facts, not events.
  virtual Result<std::string> setting(const std::string& name, const std::string& fallback) = 0;
  virtual Outcome set_setting(const std::string& name, const std::string& value) = 0;
};

}  // namespace kehou::store
