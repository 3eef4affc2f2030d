// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a server that stands in a school as its hub: the thread that talks with the server
// above, while the school's terminals talk with this one.
// What it promises: it shares one copied status and nothing else; what terminals say is answered
// the same whether the line above is there or not; it ends within a second of stop().
// The trap: stop it before the writer: what came from above is waiting for an answer of it.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "district/hub_talk.h"

namespace kehou::district {

/// Where the server above is, and where this hub's id, key and token lie.
struct UpstreamPlace {
  std::string url;           ///< https://district.example:8443; "" = this is no hub
  std::filesystem::path ca;  ///< PEM of the CA of the server above
  std::filesystem::path keys;
};

class Hub {
 public:
  /// Fault::missing: no CA, or it was not enrolled. Fault::refused: not exactly one school.
  static Result<std::unique_ptr<Hub>> start(const UpstreamPlace& place, HubStore& store,
                                            Writer& writer, const Clock& clock, const Log& log);
  ~Hub();
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  /// From any thread.
  UpstreamStatus status() const;
  void stop();

 private:
  struct Talk;
  Hub(std::unique_ptr<Talk> talk, const Clock& clock);
  void run(const std::stop_token& stop);

  std::unique_ptr<Talk> talk_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  UpstreamStatus status_;
  std::jthread thread_;  ///< last: it uses everything above
};

/// The one school that a hub holds.
Result<School> only_school(Store& store);

}  // namespace kehou::district
