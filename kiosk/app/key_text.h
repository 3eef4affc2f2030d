// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school's keys on their ways out of the key file and back: sealed under a code for
// another terminal, in clear lines for the sheet of paper in the safe, and behind a new one.
// What it promises: every way carries all keys; a damaged text, a wrong code and a mistyped line
// are told apart; no key is ever lost by another; what held keys in memory is wiped.
// The trap: the sheet's lines are the keys themselves. They belong on paper, not into a file that
// stays.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/crypto.h"

namespace kehou::app {

/// The bytes of a key file, 32 a key, the current one first; wiped when they go.
class BareKey {
 public:
  /// As SchoolKey::load reads it: refuses a file that others may read.
  static Result<BareKey> read(const std::filesystem::path& file);
  /// Fault::malformed: no such bytes.
  static Result<BareKey> of(std::string_view bytes);
  ~BareKey();
  BareKey(BareKey&& other) noexcept;
  BareKey& operator=(BareKey&&) = delete;
  BareKey(const BareKey&) = delete;
  BareKey& operator=(const BareKey&) = delete;

  std::string_view bytes() const { return bytes_; }
  /// How many: 1 … most_school_keys.
  std::size_t count() const;
  /// What the current one is called: the same as SchoolKey::fingerprint of it.
  Result<std::string> fingerprint() const;

 private:
  BareKey() = default;
  std::string bytes_;
};

/// "KEHOUKEY1:" and base64 of the keys under that code. About 100 ms: not for the UI's thread.
std::string sealed_text(const BareKey& key, std::string_view code);
/// Fault::malformed: no such text, or damaged. Fault::refused: the code is another one.
Result<BareKey> open_sealed(std::string_view text, std::string_view typed_code);

/// Lines of a sheet: four a key. The checksum of a line knows its place and how many there are.
inline constexpr std::size_t lines_a_key = 4;
std::size_t sheet_lines(const BareKey& key);
/// "1  8C41 D2F0 9B73 E650  7A3F": number, a quarter of a key, its checksum.
std::string sheet_line(const BareKey& key, std::size_t line);
/// What the sheet's QR code says: its lines in one.
std::string sheet_text(const BareKey& key);
/// The 16 digits of that line in capitals; Fault::malformed: mistyped, or another line. `lines` is
/// how many the sheet has; 0 = not known yet: the line itself tells.
Result<std::string> read_sheet_line(std::string_view typed, std::size_t line, std::size_t& lines);
/// Of the scanned text, or of the digits of all lines one behind the other.
Result<BareKey> key_of_sheet(std::string_view text);
bool is_sheet_text(std::string_view text);

/// Puts keys into the key file (0600, its folder 0700): where keys of the same school are, both
/// together (SchoolKey::joined). Gives what is there then. Fault::refused: another school's, or
/// `expected` (of the records; empty = none) is not among them.
Result<SchoolKey> install_key(const BareKey& key, const std::filesystem::path& file,
                              const std::string& expected);
/// Puts a new current key before those of the file. Fault::refused: `expected` (in use; empty = not
/// asked) is not the file's current one, or there are 8 already.
Result<SchoolKey> rotate_key(const std::filesystem::path& file, const std::string& expected = {});

}  // namespace kehou::app
