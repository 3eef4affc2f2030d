// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: bytes of a known or unknown encoding into UTF-8.
// What it promises: strict: no overlong form, no lone surrogate; a bad byte becomes U+FFFD.
// The trap: an iconv descriptor has state; a Decoder belongs to one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/tables/sheet.h"

namespace kehou::tables {

struct Decoded {
  std::string text;                   ///< UTF-8; U+FFFD where bytes could not be read
  std::optional<std::size_t> bad_at;  ///< offset of the first byte that could not
  bool cut_short = false;             ///< the bytes end in the middle of a character
};

/// Offset of the first byte that is not strict UTF-8.
std::optional<std::size_t> first_bad_utf8(std::string_view bytes);
Decoded decode_utf8(std::string_view bytes);

class Decoder {
 public:
  explicit Decoder(Encoding encoding);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  Decoded decode(std::string_view bytes) const;

 private:
  Encoding encoding_;
  void* iconv_ = nullptr;  ///< none for UTF-8
};

}  // namespace kehou::tables
