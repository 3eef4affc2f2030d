// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the Ledger over one SQLite file, with the seams through which tests make disks fail.
// What it promises: ledger.h's promises; a connection whose commit failed is never used again.
// The trap: product code opens it by Ledger::open; the seams are for tests.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

#include "kiosk/store/facts.h"
#include "kiosk/store/folder.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/local_values.h"
#include "kiosk/store/projections/projections.h"

namespace kehou::store {

struct LedgerSeams {
  SpacePolicy space;
  std::function<void(SQLite::Database&)> before_commit;  ///< may throw what a bad disk throws
  std::function<void(SQLite::Database&)> after_commit;   ///< the same, when it is on the disk
  std::function<Outcome()> before_reopen;                ///< an Error: the disk does not come back
  std::function<std::string()> machine_id;               ///< instead of /etc/machine-id
};

class DiskLedger final : public Ledger {
 public:
  static Result<std::unique_ptr<DiskLedger>> open(LedgerOptions options, LedgerSeams seams);

  Result<Answer> record(const domain::Command& command, const Stamp& stamp) override;
  Result<int> merge(const std::vector<domain::Event>& events) override;
  Result<Merged> take_in(std::span<const std::string_view> lines) override;
  Outcome note(const UploadNote& note) override;
  void on_recorded(std::function<void()> call) override;
  std::int64_t revision() const override { return revision_; }
  domain::TerminalId terminal() const override { return identity_.terminal; }
  const std::filesystem::path& data() const override { return options_.data; }
  Outcome tidy_up() override;
  Result<std::string> setting(const std::string& name, const std::string& fallback) override;
  Outcome set_setting(const std::string& name, const std::string& value) override;

  /// The writer's own connection, for a test that looks beneath.
  SQLite::Database& database() { return connection_->database; }

 private:
  /// What lives and dies with one connection.
  struct Connection {
    Connection(std::unique_ptr<SQLite::Database> opened, const SchoolKey& key)
        : owned(std::move(opened)),
          database(*owned),
          journal(database),
          rows(database, journal),
          facts(database, journal, key) {}
    /// After a rollback: what was read or decoded within it may be of nobody's.
    void forget() {
      journal.forget();
      facts.forget();
    }
    std::unique_ptr<SQLite::Database> owned;
    SQLite::Database& database;
    Journal journal;
    Projector rows;
    FactsSource facts;
  };

  DiskLedger(LedgerOptions options, LedgerSeams seams, FolderLock lock)
      : options_(std::move(options)), seams_(std::move(seams)), lock_(std::move(lock)) {}

  Outcome connect();
  Outcome take_identity();
  void know_machine();
  void read_again();
  void load_seen();
  Outcome ready_to_write();
  Result<Answer> decide_and_append(const domain::Command& command, const Stamp& stamp);
  std::string note_key();
  Result<std::vector<domain::Event>> append(const std::vector<domain::Draft>& drafts,
                                            const Stamp& stamp, Instant now);
  domain::Event event_of(const domain::Draft& draft, const Stamp& stamp, std::uint64_t seq,
                         Instant now) const;
  struct Intake;
  void take_line(std::string_view line, Intake& intake);
  Result<Merged> take_some(std::span<const std::string_view> lines, bool bounded,
                           std::size_t& taken);
  Result<Merged> take_once(std::span<const std::string_view> lines, bool bounded,
                           std::size_t& taken);
  void refold(std::vector<domain::Subject> touched);
  void commit(SQLite::Transaction& transaction);
  Result<Answer> resolve(domain::ActionId action, const Error& trouble);

  LedgerOptions options_;
  LedgerSeams seams_;
  FolderLock lock_;  ///< before connection_: let go of after it
  Identity identity_;
  std::optional<Connection> connection_;  ///< none after a commit of which nobody knows
  bool committing_ = false;               ///< within the one call that can leave a commit in doubt
  std::atomic<std::int64_t> revision_{0};
  std::string sealed_with_;  ///< the key that the folder says it was sealed with last
  std::uint64_t seen_ = 0;   ///< the feed's number up to which this terminal has read
  std::function<void()> recorded_;
  std::mutex mutex_;
  std::atomic<int> taps_waiting_{0};
};

}  // namespace kehou::store
