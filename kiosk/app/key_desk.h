// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's keys for another terminal, as the card on the upload page; a new current
// key; the key file, looked at while the terminal runs.
// What it promises: the card is made off the UI's thread, under a code of its own each time; it
// closes 120 s after the last touch and whenever it is told to. A new key is on the disk before
// anything is sealed under it. Keys that `kehou key` puts into the file count within a minute.
// The trap: open() shows it. Whoever calls it, or rotate(), has recorded that first.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <optional>

#include "common/base/clock.h"
#include "common/base/crypto.h"
#include "kiosk/app/key_stick.h"
#include "kiosk/model/upload.h"

namespace kehou::app {

class KeyDesk {
 public:
  struct Rooms {
    const Clock& clock;
    SchoolKey key;  ///< shares its ring with everybody's
    std::filesystem::path file;
    std::function<std::filesystem::path()> stick;  ///< where one is mounted; empty = nowhere
    std::function<void()> wake;
  };
  explicit KeyDesk(Rooms rooms);

  void open();
  /// Makes a new current key and shows the card with it.
  void rotate();
  void close();
  void touched();
  bool busy() const { return making_.valid() || stick_.busy(); }
  KeyStick& stick() { return stick_; }
  const KeyStick& stick() const { return stick_; }
  const model::KeyCard& card() const { return card_; }
  /// What the picture says, for a file; empty = no card is shown.
  const std::string& sealed() const { return sealed_; }
  /// True when the card has changed (it is ready, or its time is over) or other keys count. An
  /// error of the card closes it; one of the stick does not.
  Result<bool> poll();
  std::int64_t closes_at_mono_us() const { return card_.open ? closes_at_us_ : 0; }

 private:
  struct Made {
    model::KeyCard card;
    std::string sealed;
    std::optional<SchoolKey> key{};  ///< a new one, on the disk already
  };
  using Work = Result<Made> (*)(const std::filesystem::path& file, const SchoolKey& key);
  static Result<Made> show(const std::filesystem::path& file, const SchoolKey& key);
  static Result<Made> renew(const std::filesystem::path& file, const SchoolKey& key);
  void begin(Work work);
  bool look_at_file();

  Rooms rooms_;
  KeyStick stick_;
  std::future<Result<Made>> making_;
  model::KeyCard card_;
  std::string sealed_;
  std::int64_t closes_at_us_ = 0;
  std::filesystem::file_time_type file_time_{};
  std::int64_t look_at_us_ = 0;
};

}  // namespace kehou::app
