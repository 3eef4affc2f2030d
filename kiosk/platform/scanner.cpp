// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/scanner.h"

#include <algorithm>
#include <utility>

namespace kehou::platform {
namespace {

bool ends(const Key& key) { return key.kind == KeyKind::enter || key.kind == KeyKind::tab; }

/// Times are judged in the scanner's favour: a slow frame of ours must not tear a burst apart.
std::int64_t earliest_us(const Key& key) { return key.t_us - key.late_us; }

bool may_stand_in_a_code(const Key& key) {
  const char c = key.text;
  return key.kind == KeyKind::text && !key.repeat &&
         ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-');
}

}  // namespace

Scanner::Scanner(ScannerOptions options) : options_(std::move(options)) {}

void Scanner::feed(const Key& key) {
  tick(earliest_us(key));
  const std::int64_t silence_us = earliest_us(key) - last_key_us_;
  if (ends(key)) {
    close_by_end(key);
  } else {
    if (keys_.empty()) {
      from_start_ = !any_key_ || after_end_ || silence_us >= options_.quiet_us;
      spent_ = false;
    }
    if (keys_.size() <= longest) keys_.push_back(key);  // one more than fits says "too long"
  }
  after_end_ = ends(key);
  any_key_ = true;
  last_key_us_ = key.t_us;
}

void Scanner::tick(std::int64_t now_us) {
  if (!keys_.empty() && now_us - last_key_us_ > options_.pause_us) close_by_pause();
}

std::optional<std::int64_t> Scanner::due_us() const {
  if (keys_.empty()) return std::nullopt;
  return last_key_us_ + options_.pause_us + 1;
}

std::optional<ScanOutcome> Scanner::take() {
  if (outcomes_.empty()) return std::nullopt;
  ScanOutcome outcome = std::move(outcomes_.front());
  outcomes_.pop_front();
  return outcome;
}

void Scanner::close_by_pause() {
  if (keys_.size() > longest) return reject(GarbageReason::too_long);
  if (keys_.size() < shortest || !is_as_fast_as_a_scanner(keys_.back(), keys_.size() - 1))
    return type_all();
  if (options_.ending == ScanEnding::enter) return reject(GarbageReason::cut);
  close_as_code();
}

void Scanner::close_by_end(const Key& key) {
  if (keys_.empty()) {
    const bool of_a_burst = spent_ && key.t_us - last_key_us_ < options_.quiet_us;
    if (!of_a_burst) outcomes_.push_back(Typed{key});
    spent_ = false;
    return;
  }
  if (keys_.size() > longest) return reject(GarbageReason::too_long);
  if (!is_as_fast_as_a_scanner(key, keys_.size())) {
    type_all();
    outcomes_.push_back(Typed{key});
    return;
  }
  if (keys_.size() < shortest) return reject(GarbageReason::too_short);
  close_as_code();
}

void Scanner::close_as_code() {
  if (const auto why = fault()) return reject(*why);
  std::string code;
  for (const Key& key : keys_) code += key.text;
  keys_.clear();
  spent_ = true;
  accept(std::move(code));
}

void Scanner::type_all() {
  for (const Key& key : keys_) outcomes_.push_back(Typed{key});
  keys_.clear();
}

void Scanner::reject(GarbageReason reason) {
  keys_.clear();
  spent_ = true;
  outcomes_.push_back(Garbage{reason});
}

void Scanner::accept(std::string code) {
  std::erase_if(recent_, [&](const Reading& reading) {
    return last_key_us_ - reading.t_us > options_.same_code_us;
  });
  const auto same = std::find_if(recent_.begin(), recent_.end(),
                                 [&](const Reading& reading) { return reading.code == code; });
  if (same != recent_.end()) {
    same->t_us = last_key_us_;  // a card that lies on the reader stays one reading
    outcomes_.push_back(Repeat{std::move(code)});
    return;
  }
  recent_.push_back({code, last_key_us_});
  outcomes_.push_back(Scan{std::move(code)});
}

bool Scanner::is_as_fast_as_a_scanner(const Key& last, std::size_t gaps) const {
  const std::int64_t took_us = earliest_us(last) - keys_.front().t_us;
  return took_us <= options_.mean_gap_us * static_cast<std::int64_t>(gaps);
}

std::optional<GarbageReason> Scanner::fault() const {
  if (!from_start_) return GarbageReason::not_from_start;
  if (!std::all_of(keys_.begin(), keys_.end(), may_stand_in_a_code))
    return GarbageReason::odd_character;
  const auto& lengths = options_.lengths;
  if (!lengths.empty() && std::find(lengths.begin(), lengths.end(), keys_.size()) == lengths.end())
    return GarbageReason::wrong_length;
  return std::nullopt;
}

}  // namespace kehou::platform
