// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's key on its ways out of the key file and back: sealed under a code for a
// new terminal, and in clear lines for the sheet of paper in the safe.
// What it promises: a damaged text, a wrong code and a mistyped line are told apart; a different
// key is never written over; what held the key in memory is wiped.
// The trap: the sheet's lines are the key itself. They belong on paper, not into a file that stays.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/crypto.h"

namespace kehou::app {

/// The 32 bytes of a key file, wiped when it goes.
class BareKey {
 public:
  /// As SchoolKey::load reads it: refuses a file that others may read.
  static Result<BareKey> read(const std::filesystem::path& file);
  /// Fault::malformed: not 32 bytes.
  static Result<BareKey> of(std::string_view bytes);
  ~BareKey();
  BareKey(BareKey&& other) noexcept;
  BareKey& operator=(BareKey&&) = delete;
  BareKey(const BareKey&) = delete;
  BareKey& operator=(const BareKey&) = delete;

  std::string_view bytes() const;
  /// What the key is called: the same as SchoolKey::fingerprint of it.
  Result<std::string> fingerprint() const;

 private:
  BareKey() = default;
  std::array<char, 32> bytes_{};
};

/// "KEHOUKEY1:" and base64 of the key under that code. About 100 ms: not for the UI's thread.
std::string sealed_text(const BareKey& key, std::string_view code);
/// Fault::malformed: no such text, or damaged. Fault::refused: the code is another one.
Result<BareKey> open_sealed(std::string_view text, std::string_view typed_code);

inline constexpr std::size_t sheet_lines = 4;
/// "1  8C41 D2F0 9B73 E650  7A3F": number, a quarter of the key, its checksum.
std::string sheet_line(const BareKey& key, std::size_t line);
/// What the sheet's QR code says: the four lines in one.
std::string sheet_text(const BareKey& key);
/// The 16 digits of that line in capitals; Fault::malformed: mistyped, or another line.
Result<std::string> read_sheet_line(std::string_view typed, std::size_t line);
/// Of the scanned text, or of the digits of the four lines one behind the other.
Result<BareKey> key_of_sheet(std::string_view text);
bool is_sheet_text(std::string_view text);

/// Writes the key file (0600, its folder 0700). The same key that is there already is no news.
/// Fault::refused: another key is there, or `expected` (of the records; empty = none) is another's.
Outcome install_key(const BareKey& key, const std::filesystem::path& file,
                    const std::string& expected);

}  // namespace kehou::app
