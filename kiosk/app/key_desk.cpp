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

/// Of the file, if that is still the key that the records are read with.
Result<model::KeyCard> make_card(const std::filesystem::path& file,
                                 const std::string& fingerprint) {
  const BareKey key = TRY(BareKey::read(file));
  if (TRY(key.fingerprint()) != fingerprint)
    return Error{Fault::refused, "showing the school's key",
                 "the key file holds another key than the one in use: restart the terminal"};
  model::KeyCard card;
  card.open = true;
  card.code = make_code();
  const auto squares = make_qr(sealed_text(key, card.code));
  VERIFY(squares.has_value());
  card.side = squares->side;
  card.dark = squares->dark;
  return card;
}
}  // namespace

void KeyDesk::open() {
  if (card_.open) return;
  card_.open = true;
  touched();
  if (busy()) return;  // one that was closed too soon to be seen serves now
  making_ = std::async(std::launch::async, [file = rooms_.file, wake = rooms_.wake,
                                            fingerprint = rooms_.key.fingerprint()] {
    auto made = make_card(file, fingerprint);
    if (wake) wake();
    return made;
  });
}

void KeyDesk::close() {
  explicit_bzero(card_.code.data(), card_.code.size());
  card_ = {};
}

void KeyDesk::touched() { closes_at_us_ = rooms_.clock.mono_us() + shown_us; }

Result<bool> KeyDesk::poll() {
  bool changed = false;
  if (busy() && making_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    auto made = making_.get();
    if (!made.ok()) {
      close();
      return made.error();
    }
    if (card_.open) card_ = std::move(*made);
    changed = true;
  }
  if (card_.open && rooms_.clock.mono_us() >= closes_at_us_) {
    close();
    changed = true;
  }
  return changed;
}

}  // namespace kehou::app
