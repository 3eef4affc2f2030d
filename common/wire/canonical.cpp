// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/wire/canonical.h"

#include <charconv>
#include <cstdint>

#include "common/wire/limits.h"

namespace kehou::wire {

namespace {
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  bool at_end() const { return rest_.empty(); }

  bool value(int depth) {
    if (rest_.empty()) return false;
    switch (rest_.front()) {
      case '{':
        return depth < most_depth && object(depth + 1);
      case '[':
        return depth < most_depth && list(depth + 1);
      case '"':
        return text();
      case 't':
        return skip("true");
      case 'f':
        return skip("false");
      default:
        return integer();
    }
  }

 private:
  bool skip(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool object(int depth) {
    rest_.remove_prefix(1);
    if (skip("}")) return true;
    std::string_view before;
    for (bool first = true; first || skip(","); first = false) {
      const std::string_view whole = rest_;
      if (!rest_.starts_with('"') || !text()) return false;
      const std::string_view name = whole.substr(1, whole.size() - rest_.size() - 2);
      // No name of ours needs an escape; with one, the order of bytes would not be that of names.
      if (name.find('\\') != std::string_view::npos || (!first && name <= before)) return false;
      before = name;
      if (!skip(":") || !value(depth)) return false;
    }
    return skip("}");
  }

  bool list(int depth) {
    rest_.remove_prefix(1);
    if (skip("]")) return true;
    do {
      if (!value(depth)) return false;
    } while (skip(","));
    return skip("]");
  }

  /// One that every program can hold: signed, 64 bits.
  bool integer() {
    std::int64_t number = 0;
    const char* const begin = rest_.data();
    const auto [end, trouble] = std::from_chars(begin, begin + rest_.size(), number);
    if (trouble != std::errc{}) return false;
    const std::string_view digits(begin, static_cast<std::size_t>(end - begin));
    if (digits.starts_with("-0") || (digits.starts_with('0') && digits.size() > 1)) return false;
    rest_.remove_prefix(digits.size());
    return true;
  }

  bool text() {
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
      const auto c = static_cast<unsigned char>(rest_.front());
      if (skip("\"")) return true;
      if (c < 0x20 || (c == '\\' && !escape())) return false;
      if (c == '\\') continue;
      const std::size_t size = character_size();
      if (size == 0) return false;
      rest_.remove_prefix(size);
    }
    return false;
  }

  bool escape() {
    rest_.remove_prefix(1);
    if (!rest_.starts_with('u')) {
      if (rest_.empty() ||
          std::string_view("\"\\bfnrt").find(rest_.front()) == std::string_view::npos)
        return false;
      rest_.remove_prefix(1);
      return true;
    }
    // The control characters that have no letter of their own.
    if (rest_.size() < 5 || !rest_.starts_with("u00")) return false;
    const char high = rest_[3];
    const char low = rest_[4];
    const bool hex = (low >= '0' && low <= '9') || (low >= 'a' && low <= 'f');
    const bool has_letter =
        high == '0' && std::string_view("89acd").find(low) != std::string_view::npos;
    if ((high != '0' && high != '1') || !hex || has_letter) return false;
    rest_.remove_prefix(5);
    return true;
  }

  /// Bytes of the UTF-8 character that comes next; 0 when it is none (overlong, surrogate, cut).
  std::size_t character_size() const {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest_[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || rest_.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
      if ((byte(i) & 0xC0) != 0x80) return 0;
    const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
    const bool outside = (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF4 && byte(1) > 0x8F);
    return overlong || outside ? 0 : size;
  }

  std::string_view rest_;
};
}  // namespace

bool is_canonical(std::string_view text) {
  Scanner scanner(text);
  return scanner.value(0) && scanner.at_end();
}

}  // namespace kehou::wire
