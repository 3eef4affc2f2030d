// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's key on the upload page: the card for another terminal, the question
// before a new one, and the way in over a USB stick.
// What it promises: what a key is good for and what it does not mend stands beside the button.
// The trap: while the card is open the key is on the screen; the app opens it only after that was
// recorded.
#pragma once

#include "kiosk/ui/screens/upload.h"

namespace kehou::ui {

/// Ids: "key/close", "key/rotate", "key/stick", and of its question "key/keep", "key/renew".
Wish draw_key_card(Frame& frame, const model::UploadDesk& desk, UploadState& state);

/// Ids: "code/0" … "code/Z", "key_in/erase", "key_in/send", "key_in/again", "key_in/close".
Wish draw_key_in(Frame& frame, const model::KeyIn& key, UploadState& state);

}  // namespace kehou::ui
