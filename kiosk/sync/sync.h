// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the thread that talks with the district while people work.
// What it promises: it shares one copied status and nothing else; it wakes when something was
// recorded or a person asks; it ends within a second of the destructor.
// The trap: the ledger must outlive it. `changed` is called from its thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "kiosk/sync/dialogue.h"

namespace kehou::sync {

class Sync {
 public:
  struct Options {
    std::string url;                ///< "https://district.example:8443"
    std::filesystem::path ca_file;  ///< PEM of the district's CA
    std::filesystem::path keys;     ///< folder of terminal.key and district.token
    Introduction self;
  };
  /// Fault::missing, malformed: the address, the CA or the credentials cannot be used.
  static Result<std::unique_ptr<Sync>> start(Options options, store::Ledger& ledger,
                                             const Clock& clock, std::function<void()> changed);
  ~Sync();

  model::UploadStatus status() const;
  /// A person asks. False: it was asked within the last 5 s.
  bool retry_now();
  /// Reads the credentials anew: after an enrolment.
  void reload();

 private:
  struct Talk;
  Sync(std::unique_ptr<Talk> talk, store::Ledger& ledger, const Clock& clock,
       std::function<void()> changed);
  void run(const std::stop_token& stop);
  void publish();
  void poke(bool hurry);

  std::unique_ptr<Talk> talk_;
  store::Ledger& ledger_;
  const Clock& clock_;
  std::function<void()> changed_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  model::UploadStatus status_;
  bool poked_ = false;
  bool hurried_ = false;
  bool reloads_ = false;
  std::int64_t asked_us_ = 0;
  std::jthread thread_;  ///< last: it uses everything above
};

/// Writes what waits as signed batches to `file`, one line each: base64 of the gzip of a batch
/// document. Nothing counts as received by it. Returns how many events were written.
Result<std::int64_t> export_pending(const std::filesystem::path& data,
                                    const std::filesystem::path& keys,
                                    const std::filesystem::path& file, const Clock& clock,
                                    const std::string& app);

}  // namespace kehou::sync
