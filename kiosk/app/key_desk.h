// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's key for a new terminal, as the card on the upload page.
// What it promises: it is made off the UI's thread, under a code of its own each time; it closes
// 120 s after the last touch and whenever it is told to.
// The trap: open() shows it. Whoever calls it has recorded that first.
#pragma once

#include <filesystem>
#include <functional>
#include <future>

#include "common/base/clock.h"
#include "common/base/crypto.h"
#include "kiosk/model/upload.h"

namespace kehou::app {

class KeyDesk {
 public:
  struct Rooms {
    const Clock& clock;
    const SchoolKey& key;
    std::filesystem::path file;
    std::function<void()> wake;
  };
  explicit KeyDesk(Rooms rooms) : rooms_(std::move(rooms)) {}

  void open();
  void close();
  void touched();
  bool busy() const { return making_.valid(); }
  const model::KeyCard& card() const { return card_; }
  /// True when the card has changed: it is ready, or its time is over. An error closes it.
  Result<bool> poll();
  std::int64_t closes_at_mono_us() const { return card_.open ? closes_at_us_ : 0; }

 private:
  Rooms rooms_;
  std::future<Result<model::KeyCard>> making_;
  model::KeyCard card_;
  std::int64_t closes_at_us_ = 0;
};

}  // namespace kehou::app
