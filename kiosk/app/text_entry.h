// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the keyboard on the screen as a face holds it: asked with a field, it answers with
// words.
// What it promises: UTF-8 NFC without control characters, never longer than the field allows; the
// pinyin engine lives only while the keyboard is open.
// The trap: draw() it after the face's page, in every frame; one face holds one.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/model/text_entry.h"
#include "kiosk/platform/pinyin.h"
#include "kiosk/ui/frame.h"

namespace kehou::app {

class TextEntry {
 public:
  struct Answer {
    bool done = false;  ///< false: cancelled
    std::string text;   ///< without spaces at its ends
  };
  explicit TextEntry(platform::PinyinEngine::Places places = {}) : places_(std::move(places)) {}

  /// Opens the keyboard: pinyin for a Chinese screen, letters for an English one.
  void ask(model::TextField field, ui::Lang lang);
  bool is_open() const { return entry_.has_value(); }
  /// Shows the keyboard while it is open, and acts on it. An answer closes it.
  std::optional<Answer> draw(ui::Frame& frame);
  /// What one tap does; the keyboard is open.
  std::optional<Answer> apply(const model::TextTap& tap);
  const model::TextEntry& entry() const { return *entry_; }

 private:
  void on(const model::TypeCharacter& typed);
  void on(const model::TakeCandidate& taken);
  void on(const model::TakePhrase& taken);
  void on(const model::TurnPage& turn);
  void on(const model::SetTextMode& set);
  void on(const model::ToggleShift&);
  void on(const model::EraseOne&);
  void on(const model::ClearText&);
  void on(const model::FinishText&) {}  // answered in apply()
  void on(const model::CancelText&) {}
  void compose(platform::Composition composition);
  void append(std::string_view text);
  void open_engine();
  void drop_letters();
  std::optional<Answer> finished() const;

  platform::PinyinEngine::Places places_;
  std::unique_ptr<platform::PinyinEngine> engine_;
  std::optional<model::TextEntry> entry_;
};

}  // namespace kehou::app
