// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's keys on a USB stick, from the terminal that has the newest to one that
// lacks them.
// What it promises: the file is sealed under the code that the card shows, and the code is on no
// stick; nothing that a stick holds can put another school's key, or an older one, in the place of
// those in use; files are read and written on a thread of its own, only the stick's list at once.
// The trap: poll() must be called until busy() is over.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <optional>
#include <string>

#include "common/base/crypto.h"
#include "kiosk/model/upload.h"

namespace kehou::app {

class KeyStick {
 public:
  struct Rooms {
    SchoolKey key;  ///< shares its ring with everybody's
    std::filesystem::path file;
    std::function<std::filesystem::path()> stick;  ///< where one is mounted; empty = nowhere
    std::function<void()> wake;
  };
  explicit KeyStick(Rooms rooms) : rooms_(std::move(rooms)) {}

  /// Writes `sealed` (key_text.h) as "kehou-key-FINGERPRINT.txt".
  void put(const std::string& sealed);
  /// What the card shows is on the stick.
  bool put_is_done() const { return put_; }

  /// Looks for the newest key's file; desk().step says what there is.
  void look();
  void submit(const std::string& code);
  void close();
  const model::KeyIn& desk() const { return desk_; }

  bool busy() const { return putting_.valid() || receiving_.valid(); }
  /// True when something has changed for the screen. An error is of a put(): full, pulled out.
  Result<bool> poll();

 private:
  struct Received {
    model::KeyInStep step = model::KeyInStep::unfit;
    std::optional<SchoolKey> key{};
  };
  static Received receive(const std::filesystem::path& from, const std::string& code,
                          const std::filesystem::path& file, const SchoolKey& key);

  Rooms rooms_;
  std::future<Outcome> putting_;
  std::future<Received> receiving_;
  std::filesystem::path found_;
  model::KeyIn desk_;
  bool put_ = false;
  bool put_is_shown_ =
      false;  ///< the card of the last put() is still open; another has another code
};

}  // namespace kehou::app
