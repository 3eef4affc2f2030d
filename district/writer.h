// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: who calls Store::take: a queue, a thread, and commits of many batches each.
// What it promises: a Reply is called exactly once, after the commit; a full queue says so at once
// and keeps nothing; stop() stores what waits and then refuses.
// The trap: replies run on the writer's thread: hand the answer on and return.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "district/store.h"

namespace kehou::district {

class Writer {
 public:
  struct Limits {
    std::size_t most_waiting = 512;              ///< intakes
    std::size_t most_waiting_bytes = 64U << 20;  ///< of their documents
    std::size_t most_together = 5000;            ///< lines in one transaction
    std::size_t lanes = 1;  ///< threads; a school is always in the same one. PostgreSQL only
  };
  /// An Error: 507 for Fault::full, 503 for Fault::busy, 500 for anything else.
  using Answer = Result<IntakeAnswer>;
  using Reply = std::function<void(Answer)>;
  enum class Taken : std::uint8_t { yes, busy, stopping };

  explicit Writer(Store& store) : Writer(store, Limits{}) {}
  Writer(Store& store, Limits limits);
  ~Writer() { stop(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Anything but `yes`: the intake was not kept and `reply` is never called.
  Taken offer(std::unique_ptr<const Intake> intake, Reply reply);
  /// Takes nothing more, stores what waits, and joins. May be called again.
  void stop();
  std::size_t waiting() const;

 private:
  struct Waiting {
    std::unique_ptr<const Intake> intake;
    Reply reply;
  };
  struct Lane {
    std::condition_variable more;
    std::deque<Waiting> queue;
    std::thread thread;
  };
  void work(Lane& lane);
  std::vector<Waiting> next_group(Lane& lane);

  Store& store_;
  const Limits limits_;
  mutable std::mutex mutex_;
  std::size_t waiting_ = 0;  ///< in all lanes
  std::size_t bytes_ = 0;    ///< of their documents
  bool stopping_ = false;
  std::mutex join_mutex_;
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace kehou::district
