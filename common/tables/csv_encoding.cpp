// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/csv_encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "common/tables/encoding.h"
#include "common/tables/table_error.h"

namespace kehou::tables {
namespace {

struct BytePlace {
  int line = 0;
  std::size_t byte = 0;
};

/// How the lines that are not plain ASCII fare under one encoding.
struct Tally {
  int lines = 0;
  int bad = 0;
  std::optional<BytePlace> first_bad;
  std::optional<BytePlace> cut_short;  ///< the last line ends in the middle of a character

  bool mostly_good() const { return bad * 4 <= lines; }
};

bool is_ascii(std::string_view line) {
  return std::all_of(line.begin(), line.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

Tally tally(std::string_view bytes, Encoding encoding) {
  const Decoder decoder(encoding);
  Tally result;
  int number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    ++number;
    const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    if (!is_ascii(line)) {
      ++result.lines;
      const Decoded decoded = decoder.decode(line);
      if (decoded.bad_at) {
        ++result.bad;
        const BytePlace place{number, at + *decoded.bad_at};
        if (!result.first_bad) result.first_bad = place;
        if (decoded.cut_short && end == bytes.size()) result.cut_short = place;
      }
    }
    at = end + (bytes.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return result;
}

Error unreadable(const BytePlace& place) {
  return table_error(
      Fault::malformed,
      fmt::format("第 {} 行（第 {} 字节）的文字既不是 UTF-8 也不是 GB18030", place.line,
                  place.byte),
      fmt::format("line {} (byte {}) is neither UTF-8 nor GB18030", place.line, place.byte));
}

Error cut_short(const BytePlace& place) {
  return table_error(
      Fault::malformed,
      fmt::format("文件不完整：第 {} 行（第 {} 字节）在一个字中间结束", place.line, place.byte),
      fmt::format("the file is cut short: line {} (byte {}) ends in the middle of a character",
                  place.line, place.byte));
}

Result<CsvEncoding> judged(const Tally& lines, CsvEncoding answer) {
  if (lines.cut_short) return cut_short(*lines.cut_short);
  if (!lines.mostly_good()) return unreadable(*lines.first_bad);
  return answer;
}

}  // namespace

Result<CsvEncoding> csv_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return CsvEncoding{Encoding::utf16le, 2};
  if (bytes.starts_with("\xFE\xFF")) return CsvEncoding{Encoding::utf16be, 2};
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (!first_bad_utf8(bytes)) {
    return marked ? CsvEncoding{Encoding::utf8_bom, 3} : CsvEncoding{Encoding::utf8, 0};
  }
  if (marked) return judged(tally(bytes, Encoding::utf8), {Encoding::utf8_bom, 3});
  const Tally utf8 = tally(bytes, Encoding::utf8);
  // Hardly a line of GB18030 is strict UTF-8 by chance: if most lines are, the file is UTF-8.
  if (utf8.bad * 2 < utf8.lines) return judged(utf8, {Encoding::utf8, 0});
  return judged(tally(bytes, Encoding::gb18030), {Encoding::gb18030, 0});
}

}  // namespace kehou::tables
