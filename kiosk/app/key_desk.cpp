// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/key_desk.h"

#include <strings.h>

#include "common/base/signing.h"
#include "kiosk/app/key_text.h"
#include "kiosk/app/qr.h"

namespace kehou::app {

namespace {
constexpr std::int64_t shown_us = 120 * second_us;
constexpr std::int64_t look_every_us = 10 * second_us;

/// Of the file, if that still holds the keys that the records are read with.
struct Sealed {
  model::KeyCard card;
  std::string text;
};
Result<Sealed> make_card(const std::filesystem::path& file, const std::string& fingerprint) {
  const BareKey key = TRY(BareKey::read(file));
  if (TRY(key.fingerprint()) != fingerprint)
    return Error{Fault::refused, "showing the school's key",
                 "the key file holds another key than the one in use: restart the terminal"};
  Sealed made;
  made.card.open = true;
  made.card.code = make_code();
  made.text = sealed_text(key, made.card.code);
  const auto squares = make_qr(made.text);
  VERIFY(squares.has_value());
  made.card.side = squares->side;
  made.card.dark = squares->dark;
  return made;
}

std::filesystem::file_time_type time_of(const std::filesystem::path& file) {
  std::error_code none;
  const auto time = std::filesystem::last_write_time(file, none);
  return none ? std::filesystem::file_time_type{} : time;
}
}  // namespace

KeyDesk::KeyDesk(Rooms rooms)
    : rooms_(std::move(rooms)),
      stick_({rooms_.key, rooms_.file, rooms_.stick, rooms_.wake}),
      file_time_(time_of(rooms_.file)) {}

Result<KeyDesk::Made> KeyDesk::show(const std::filesystem::path& file, const SchoolKey& key) {
  Sealed made = TRY(make_card(file, key.fingerprint()));
  return Made{std::move(made.card), std::move(made.text)};
}

Result<KeyDesk::Made> KeyDesk::renew(const std::filesystem::path& file, const SchoolKey& key) {
  SchoolKey fresh = TRY(rotate_key(file, key.fingerprint()));
  Sealed made = TRY(make_card(file, fresh.fingerprint()));
  made.card.rotated = true;
  return Made{std::move(made.card), std::move(made.text), fresh};
}

void KeyDesk::open() {
  if (card_.open) return;
  begin(show);
}

void KeyDesk::rotate() {
  close();
  begin(renew);
}

void KeyDesk::begin(Work work) {
  card_.open = true;
  touched();
  if (making_.valid()) return;  // one that was closed too soon to be seen serves now
  making_ = std::async(std::launch::async,
                       [work, file = rooms_.file, wake = rooms_.wake, key = rooms_.key] {
                         auto made = work(file, key);
                         if (wake) wake();
                         return made;
                       });
}

void KeyDesk::close() {
  explicit_bzero(card_.code.data(), card_.code.size());
  card_ = {};
  sealed_.clear();
  stick_.close();
}

void KeyDesk::touched() { closes_at_us_ = rooms_.clock.mono_us() + shown_us; }

/// Another program may have put newer keys there: they count as soon as they hold those in use.
bool KeyDesk::look_at_file() {
  const std::int64_t now = rooms_.clock.mono_us();
  if (busy() || now < look_at_us_) return false;
  look_at_us_ = now + look_every_us;
  const auto time = time_of(rooms_.file);
  if (time == file_time_) return false;
  file_time_ = time;
  const auto loaded = SchoolKey::load(rooms_.file);
  if (!loaded.ok() || !loaded->holds(rooms_.key.fingerprint()) ||
      loaded->fingerprints() == rooms_.key.fingerprints())
    return false;
  rooms_.key.go_on_with(*loaded);
  return true;
}

Result<bool> KeyDesk::poll() {
  bool changed = TRY(stick_.poll());
  if (making_.valid() && making_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    auto made = making_.get();
    if (!made.ok()) {
      close();
      // Recording goes on: a folder that this user may not write to is no fault of the records.
      return Error{Fault::refused, made.error().doing, made.error().detail};
    }
    if (made->key) rooms_.key.go_on_with(*made->key);
    if (card_.open) {
      card_ = std::move(made->card);
      sealed_ = std::move(made->sealed);
    }
    changed = true;
  }
  if (look_at_file()) changed = true;
  if (card_.open && rooms_.clock.mono_us() >= closes_at_us_) {
    close();
    changed = true;
  }
  return changed;
}

}  // namespace kehou::app
