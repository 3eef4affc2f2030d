// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the only door to libsodium: keyed hash, seal, PIN hash, base64.
// What it promises: a seal that was changed, or made for another place, never opens; keys are wiped
// on destruction.
// The trap: call crypto_ready() once before anything else; hash_pin takes about 100 ms, never on
// the UI thread's hot path.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/digest.h"
#include "common/base/result.h"

namespace kehou {

using Bytes = std::vector<std::uint8_t>;

/// Initialises libsodium; may be called again.
void crypto_ready();

std::string to_hex(std::span<const std::uint8_t> bytes);
std::optional<Bytes> from_hex(std::string_view text);
std::string to_base64(std::span<const std::uint8_t> bytes);  ///< standard alphabet, no padding
std::optional<Bytes> from_base64(std::string_view text);

/// The school's key, kept apart from the data. Personal fields are sealed under it, cards and roll
/// numbers are matched by a keyed hash of it, PINs are peppered with it.
class SchoolKey {
 public:
  static SchoolKey generate();
  /// Reads a 32-byte key file; refuses one that others may read (mode & 077).
  static Result<SchoolKey> load(const std::filesystem::path& file);
  /// Writes the key, mode 0600, through a temporary file and fsync; refuses to overwrite.
  Outcome save(const std::filesystem::path& file) const;
  ~SchoolKey();
  SchoolKey(const SchoolKey&) = default;
  SchoolKey& operator=(const SchoolKey&) = default;

  /// XChaCha20-Poly1305; `place` (the event's id) is authenticated with it. nonce ‖ ciphertext ‖
  /// tag.
  Bytes seal(std::string_view plain, std::string_view place) const;
  std::optional<std::string> open(std::span<const std::uint8_t> sealed,
                                  std::string_view place) const;
  /// HMAC of a card or roll number under a subkey for `purpose`: matches without being reversible.
  /// 32 hex digits.
  std::string match_code(std::string_view purpose, std::string_view value) const;
  /// Argon2id (64 MiB, t=2) of the peppered PIN, as libsodium's text form.
  std::string hash_pin(std::string_view pin) const;
  bool pin_matches(std::string_view pin, const std::string& hash) const;
  /// The first 8 bytes of the key's own hash in hex: tells two keys apart without telling them.
  std::string fingerprint() const;

 private:
  SchoolKey() = default;
  Hash subkey(std::string_view purpose) const;
  std::array<std::uint8_t, 32> key_{};
};

}  // namespace kehou
