// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/text_entry.h"

#include <algorithm>

#include "kiosk/intake/text.h"
#include "kiosk/ui/utf8.h"
#include "kiosk/ui/widgets/text_pad.h"

namespace kehou::app {

namespace {

using model::TextMode;

std::size_t characters_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) ui::next_character(text, at);
  return count;
}

/// Control characters, what steers the direction of writing or has no width, and broken bytes.
bool is_refused(char32_t c) {
  const auto within = [c](char32_t from, char32_t to) { return c >= from && c <= to; };
  return within(0, 0x1F) || within(0x7F, 0x9F) || within(0x200B, 0x200F) ||
         within(0x2028, 0x202E) || within(0x2060, 0x206F) || within(0xD800, 0xDFFF) ||
         c == 0xFEFF || c == 0xFFFD || c > 0x10FFFF;
}

/// Where the last character begins.
std::size_t last_character(std::string_view text) {
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    last = at;
    ui::next_character(text, at);
  }
  return last;
}

bool is_pinyin(std::string_view text) {
  return text.size() == 1 && ((text[0] >= 'a' && text[0] <= 'z') || text[0] == '\'');
}

}  // namespace

void TextEntry::ask(model::TextField field, ui::Lang lang) {
  entry_.emplace();
  const std::string before = std::exchange(field.text, {});
  entry_->field = std::move(field);
  append(before);
  entry_->mode = TextMode::latin;
  if (lang == ui::Lang::zh) on(model::SetTextMode{TextMode::pinyin});
}

void TextEntry::open_engine() {
  if (engine_ || entry_->no_pinyin) return;
  auto engine = platform::PinyinEngine::open(places_);
  // A terminal without the word list still takes letters and digits; the keyboard says so.
  entry_->no_pinyin = !engine.ok();
  if (engine.ok()) engine_ = std::move(*engine);
}

std::optional<TextEntry::Answer> TextEntry::draw(ui::Frame& frame) {
  if (!entry_) return std::nullopt;
  const auto tap = ui::text_pad(frame, *entry_);
  if (!tap) return std::nullopt;
  frame.animating = true;  // what the tap did is drawn in the next frame
  return apply(*tap);
}

std::optional<TextEntry::Answer> TextEntry::apply(const model::TextTap& tap) {
  std::optional<Answer> answer;
  if (std::holds_alternative<model::FinishText>(tap)) answer = finished();
  if (std::holds_alternative<model::CancelText>(tap)) answer.emplace();
  if (!answer) {
    std::visit([this](const auto& what) { on(what); }, tap);
    return std::nullopt;
  }
  engine_.reset();
  entry_.reset();
  return answer;
}

std::optional<TextEntry::Answer> TextEntry::finished() const {
  const std::string& text = entry_->field.text;
  const std::size_t first = text.find_first_not_of(' ');
  const bool blank = first == std::string::npos;
  if (!entry_->preedit.empty() || (blank && !entry_->field.may_be_empty)) return std::nullopt;
  if (blank) return Answer{true, {}};
  return Answer{true, text.substr(first, text.find_last_not_of(' ') - first + 1)};
}

void TextEntry::on(const model::TypeCharacter& typed) {
  const bool composing = !entry_->preedit.empty();
  if (entry_->full() && !(composing && typed.text == " ")) return;
  if (entry_->mode == TextMode::pinyin && engine_ && is_pinyin(typed.text)) {
    if (composing || typed.text != "'") compose(engine_->press(typed.text[0]));
    return;
  }
  if (composing) {
    // A space or a sign behind a reading takes the best word first, as on every such keyboard.
    on(model::TakeCandidate{0});
    if (typed.text == " " || !entry_->preedit.empty()) return;
  }
  append(typed.text);
  entry_->shift = false;
}

void TextEntry::on(const model::TakeCandidate& taken) {
  if (engine_ && taken.index < entry_->candidates.size()) compose(engine_->choose(taken.index));
}

void TextEntry::on(const model::TakePhrase& taken) {
  if (taken.index >= entry_->field.phrases.size()) return;
  const std::string phrase = entry_->field.phrases[taken.index];
  // Half a phrase would say something else.
  if (entry_->length + characters_of(phrase) <= entry_->field.most) append(phrase);
}

void TextEntry::on(const model::TurnPage& turn) {
  auto& pages = entry_->pages;
  const std::size_t count =
      entry_->preedit.empty() ? entry_->field.phrases.size() : entry_->candidates.size();
  if (turn.back) {
    if (!pages.empty()) pages.pop_back();
  } else if (turn.first > entry_->first() && turn.first < count) {
    pages.push_back(turn.first);
  }
}

void TextEntry::on(const model::SetTextMode& set) {
  if (set.mode == TextMode::pinyin) {
    open_engine();
    if (entry_->no_pinyin) return;
  } else {
    drop_letters();
  }
  entry_->mode = set.mode;
  entry_->shift = false;
}

/// Letters that became no word are kept as letters: somebody began in the wrong mode.
void TextEntry::drop_letters() {
  std::string letters = entry_->preedit;
  std::erase(letters, ' ');
  if (engine_) engine_->clear();
  compose({});
  append(letters);
}

void TextEntry::on(const model::ToggleShift&) {
  if (entry_->mode == TextMode::latin) entry_->shift = !entry_->shift;
}

void TextEntry::on(const model::EraseOne&) {
  if (!entry_->preedit.empty() && engine_) {
    compose(engine_->erase());
    return;
  }
  std::string& text = entry_->field.text;
  text.resize(last_character(text));
  entry_->length = characters_of(text);
}

void TextEntry::on(const model::ClearText&) {
  if (engine_) engine_->clear();
  compose({});
  entry_->field.text.clear();
  entry_->length = 0;
}

void TextEntry::compose(platform::Composition composition) {
  entry_->preedit = std::move(composition.preedit);
  entry_->candidates = std::move(composition.candidates);
  entry_->pages.clear();
  append(composition.finished);
}

/// As many whole characters as the field takes.
void TextEntry::append(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_refused(ui::next_character(text, at))) continue;
    std::string longer = entry_->field.text;
    longer += text.substr(start, at - start);
    longer = intake::to_nfc(longer);
    const std::size_t length = characters_of(longer);
    if (length > entry_->field.most) return;
    entry_->field.text = std::move(longer);
    entry_->length = length;
  }
}

}  // namespace kehou::app
