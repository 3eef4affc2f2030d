// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the only door to libsodium: keyed hash, seal, PIN hash, base64.
// What it promises: a seal that was changed, or made for another place, never opens; what was made
// under an older key of the school goes on working; keys are wiped on destruction.
// The trap: call crypto_ready() once before anything else; hash_pin takes about 100 ms, never on
// the UI thread's hot path.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/digest.h"
#include "common/base/private_file.h"
#include "common/base/result.h"

namespace kehou {

using Bytes = std::vector<std::uint8_t>;

/// Initialises libsodium; may be called again.
void crypto_ready();

std::string to_hex(std::span<const std::uint8_t> bytes);
std::optional<Bytes> from_hex(std::string_view text);
std::string to_base64(std::span<const std::uint8_t> bytes);  ///< standard alphabet, no padding
std::optional<Bytes> from_base64(std::string_view text);

/// How many keys a school has at most: its first and seven newer ones. All of them have to fit into
/// one QR code and onto one sheet of paper.
inline constexpr std::size_t most_school_keys = 8;

/// The school's keys, kept apart from the data: the current one, under which everything new is
/// made, and the older ones, under which it is still read. Personal fields are sealed under them,
/// cards and roll numbers are matched by a keyed hash of them, PINs are peppered with them. Copies
/// share one ring: go_on_with() reaches all of them, from any thread.
class SchoolKey {
 public:
  static SchoolKey generate();
  /// The bytes of a key file: 32 a key, the current one first, the school's first one last.
  /// Fault::malformed: another length, more than 8 keys, or a key twice.
  static Result<SchoolKey> of(std::string_view bytes);
  /// Reads a key file; refuses one that others may read (mode & 077).
  static Result<SchoolKey> load(const std::filesystem::path& file);
  /// Writes the keys, mode 0600, through a temporary file and fsync; refuses to overwrite.
  Outcome save(const std::filesystem::path& file) const;
  /// The same over the file that is there: whatever fails, it is the old one or the new one.
  Outcome replace(const std::filesystem::path& file, const FileSeam& seam = {}) const;

  /// These keys behind a new current one. Fault::refused: the school has 8 already.
  Result<SchoolKey> rotated() const;
  /// What to go on with when another terminal's keys arrive: all keys of both. The current one is
  /// `other`'s where `other` knows this one's, else it stays. Fault::refused: of another school, or
  /// more than 8 together.
  Result<SchoolKey> joined(const SchoolKey& other) const;
  /// Every copy of this holds `newer`'s keys from now on.
  void go_on_with(const SchoolKey& newer);

  /// XChaCha20-Poly1305; `place` (the event's id) and the name of the key are authenticated with
  /// it. "KEY1" ‖ the key's fingerprint ‖ nonce ‖ ciphertext ‖ tag.
  Bytes seal(std::string_view plain, std::string_view place) const;
  /// Also what was sealed before seals named their key: nonce ‖ ciphertext ‖ tag.
  std::optional<std::string> open(std::span<const std::uint8_t> sealed,
                                  std::string_view place) const;
  /// The fingerprint of the key that a seal names; empty: it names none.
  static std::string named_by(std::span<const std::uint8_t> sealed);
  /// HMAC of a card or roll number under a subkey for `purpose`: matches without being reversible.
  /// 32 hex digits.
  std::string match_code(std::string_view purpose, std::string_view value) const;
  /// The same under each key, the current one first: what was recorded before a rotation is found.
  std::vector<std::string> match_codes(std::string_view purpose, std::string_view value) const;
  /// The key's fingerprint and Argon2id (64 MiB, t=2) of the peppered PIN, as libsodium's text
  /// form.
  std::string hash_pin(std::string_view pin) const;
  /// One Argon2id whatever the number of keys: the hash names its key, or it is of the first one.
  bool pin_matches(std::string_view pin, std::string_view hash) const;

  /// The first 8 bytes of the current key's own hash in hex: tells two keys apart without telling
  /// them.
  std::string fingerprint() const;
  /// Of every key, the current one first.
  std::vector<std::string> fingerprints() const;
  /// Of the first key: a rotation leaves it as it is, so it tells two schools apart.
  std::string school_fingerprint() const;
  bool holds(std::string_view fingerprint) const;
  std::size_t count() const;

 private:
  struct Ring;
  explicit SchoolKey(std::shared_ptr<Ring> ring) : ring_(std::move(ring)) {}
  std::shared_ptr<Ring> ring_;  ///< never null
};

}  // namespace kehou
