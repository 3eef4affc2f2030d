// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one terminal of a chaos run: a real data folder, the real talk with the district over
// libcurl, a clock that the run turns.
// What it promises: nothing sleeps: whoever waits asks wait_us() and lets the clock pass.
// The trap: throws Broken where the terminal itself fails; close() before its folder is copied.
#pragma once

#include <stdexcept>

#include "common/client/curl_transport.h"
#include "kiosk/store/disk_ledger.h"
#include "kiosk/sync/dialogue.h"
#include "tests/chaos/chaos_hands.h"

namespace kehou::chaos {

struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The value, or Broken.
template <class T>
T need(Result<T> result) {
  if (!result.ok()) throw Broken(result.error().text());
  return std::move(result).value();
}

class ChaosTerminal {
 public:
  /// `folder` holds data and keys.
  ChaosTerminal(std::filesystem::path folder, const SchoolKey& key, std::uint16_t port,
                std::uint64_t seed);

  void open();
  void close();
  bool is_open() const { return ledger_ != nullptr; }

  store::DiskLedger& ledger() { return *ledger_; }
  SQLite::Database& database() { return ledger_->database(); }
  store::Outbox& outbox() { return *outbox_; }
  client::Credentials& credentials() { return *credentials_; }
  ChaosClock& clock() { return clock_; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path data() const { return folder_ / "data"; }

  /// One exchange, if one is due.
  void turn();
  std::int64_t wait_us() const { return next_us_ - clock_.mono_us(); }
  model::UploadStatus status() const { return dialogue_->status(); }

 private:
  Result<std::unique_ptr<store::DiskLedger>> opened();

  std::filesystem::path folder_;
  SchoolKey key_;
  std::uint16_t port_;
  std::uint64_t seed_;
  ChaosClock clock_;
  std::int64_t next_us_ = 0;
  std::unique_ptr<store::DiskLedger> ledger_;
  std::unique_ptr<store::Outbox> outbox_;
  std::optional<client::Credentials> credentials_;
  std::unique_ptr<client::CurlTransport> transport_;
  std::unique_ptr<sync::Dialogue> dialogue_;
};

}  // namespace kehou::chaos
