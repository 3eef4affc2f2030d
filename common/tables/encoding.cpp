// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

#include "common/base/verify.h"

namespace kehou::tables {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Lead {
  int length = 0;  ///< bytes of the character; 0 = no lead byte
  std::uint8_t least_second = 0x80;
  std::uint8_t most_second = 0xBF;
};

/// The table of well-formed byte sequences of the Unicode Standard (table 3-7).
Lead lead_of(std::uint8_t byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xC2) return {0};
  if (byte < 0xE0) return {2};
  if (byte == 0xE0) return {3, 0xA0};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3};
  if (byte == 0xF0) return {4, 0x90};
  if (byte < 0xF4) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0};
}

struct Step {
  std::size_t length = 1;  ///< bytes to go on by
  bool good = false;
  bool cut_short = false;
};

Step step_utf8(std::string_view bytes, std::size_t at) {
  const Lead lead = lead_of(static_cast<std::uint8_t>(bytes[at]));
  if (lead.length == 0) return {};
  for (int i = 1; i < lead.length; ++i) {
    const std::size_t next = at + static_cast<std::size_t>(i);
    if (next >= bytes.size()) return {bytes.size() - at, false, true};
    const auto byte = static_cast<std::uint8_t>(bytes[next]);
    const std::uint8_t least = i == 1 ? lead.least_second : 0x80;
    const std::uint8_t most = i == 1 ? lead.most_second : 0xBF;
    if (byte < least || byte > most) return {static_cast<std::size_t>(i), false, false};
  }
  return {static_cast<std::size_t>(lead.length), true, false};
}

const char* iconv_name(Encoding encoding) {
  if (encoding == Encoding::gb18030) return "GB18030";
  return encoding == Encoding::utf16le ? "UTF-16LE" : "UTF-16BE";
}

/// Runs iconv until it stops; appends what came out. False when a byte stopped it.
bool run(iconv_t iconv_handle, char*& in, std::size_t& left, std::string& out) {
  std::array<char, 4096> buffer;
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t done = iconv(iconv_handle, &in, &left, &to, &room);
    const int reason = errno;
    out.append(buffer.data(), buffer.size() - room);
    if (done == static_cast<std::size_t>(-1) && reason != E2BIG) {
      errno = reason;
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (static_cast<std::uint8_t>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const Step step = step_utf8(bytes, at);
    if (!step.good) return at;
    at += step.length;
  }
  return std::nullopt;
}

Decoded decode_utf8(std::string_view bytes) {
  Decoded decoded;
  decoded.bad_at = first_bad_utf8(bytes);
  if (!decoded.bad_at) {
    decoded.text = bytes;
    return decoded;
  }
  std::size_t at = 0;
  while (at < bytes.size()) {
    const Step step = step_utf8(bytes, at);
    decoded.text += step.good ? bytes.substr(at, step.length) : replacement;
    decoded.cut_short = step.cut_short;
    at += step.length;
  }
  return decoded;
}

Decoder::Decoder(Encoding encoding) : encoding_(encoding) {
  if (encoding == Encoding::utf8 || encoding == Encoding::utf8_bom) return;
  iconv_ = iconv_open("UTF-8", iconv_name(encoding));
  VERIFY(iconv_ != reinterpret_cast<iconv_t>(-1));  // every glibc with its gconv modules has them
}

Decoder::~Decoder() {
  if (iconv_ != nullptr) iconv_close(iconv_);
}

Decoded Decoder::decode(std::string_view bytes) const {
  if (iconv_ == nullptr) return decode_utf8(bytes);
  iconv(iconv_, nullptr, nullptr, nullptr, nullptr);
  Decoded decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 2);
  char* in = const_cast<char*>(bytes.data());  // iconv(3) does not write to its input
  std::size_t left = bytes.size();
  const std::size_t unit = encoding_ == Encoding::gb18030 ? 1 : 2;
  while (!run(iconv_, in, left, decoded.text)) {
    if (!decoded.bad_at) decoded.bad_at = bytes.size() - left;
    decoded.cut_short = errno == EINVAL;
    decoded.text += replacement;
    const std::size_t skip = decoded.cut_short ? left : std::min(unit, left);
    in += skip;
    left -= skip;
  }
  return decoded;
}

}  // namespace kehou::tables
