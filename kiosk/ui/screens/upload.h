// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the office's page about the district: what is recorded here, what was received, why
// not all of it, and what helps.
// What it promises: two marks and a difference that a person can check; a trouble has a sentence
// and a next step; no child is named.
// The trap: the school's key is on the screen while `desk.card.open`; the app opens it only after
// that was recorded.
#pragma once

#include "kiosk/model/header_strip.h"
#include "kiosk/ui/frame.h"

namespace kehou::ui {

struct UploadState {
  bool asks_rotation = false;  ///< the key's card asks whether a new key is meant
  std::string code{};          ///< typed for the key that comes in
};

/// Ids: "upload/retry", "upload/export", "upload/enrol", "upload/key" (or "upload/receive" where a
/// key is lacking), and upload_key.h. Gives RetryUpload, ExportPending, GoToEnrol, ShowKeyCard,
/// CloseKeyCard, RotateKey, PutKeyOnStick, ReceiveKey, SubmitKeyCode.
Wish draw_upload(Frame& frame, const model::HeaderStrip& strip, const model::UploadDesk& desk,
                 UploadState& state);

/// What keeps events from being received, in two sentences.
struct TroubleWords {
  std::string what;
  std::string next;
};
TroubleWords trouble_words(Lang lang, const model::UploadStatus& status);

}  // namespace kehou::ui
