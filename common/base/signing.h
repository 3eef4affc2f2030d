// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a terminal's own Ed25519 key pair, bearer tokens, and one-time codes.
// What it promises: the secret half never leaves the object but into its own file, mode 0600; it is
// wiped on destruction. Tokens and codes come from the kernel's generator.
// The trap: call crypto_ready() first. A token is compared by its hash, never by its text.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/crypto.h"

namespace kehou {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

class SigningKey {
 public:
  static SigningKey generate();
  /// Reads a 32-byte seed; Fault::refused when others may read the file (mode & 077).
  static Result<SigningKey> load(const std::filesystem::path& file);
  /// Mode 0600, through a temporary file and fsync, over an older one.
  Outcome save(const std::filesystem::path& file) const;
  ~SigningKey();
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;

  PublicKey public_key() const { return public_; }
  Signature sign(std::string_view message) const;

 private:
  explicit SigningKey(const std::array<std::uint8_t, 32>& seed);
  std::array<std::uint8_t, 32> seed_{};
  PublicKey public_{};
};

bool is_signed_by(const PublicKey& key, std::string_view message, const Signature& signature);

/// 32 random bytes as base64url without padding: what a terminal shows to the district.
std::string make_token();
/// Crockford's base32: none that could be taken for another.
inline constexpr std::string_view code_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr std::size_t code_length = 8;
/// As many of them: 40 bits, what a person types.
std::string make_code();
/// Upper case, O → 0, I and L → 1, dashes and spaces dropped; nullopt when it is no such code.
std::optional<std::string> normal_code(std::string_view typed);
/// The six digits that both screens show while a terminal is enrolled: they depend on the code, on
/// the terminal's key and on the district's certificate, so that nobody stands between.
std::string check_number(std::string_view code, const PublicKey& key, std::string_view ca_sha256);

/// A key under a code that is told apart from it: Argon2id of the code, XChaCha20-Poly1305.
Bytes wrap_under_code(std::string_view secret, std::string_view code);
std::optional<std::string> unwrap_with_code(std::span<const std::uint8_t> wrapped,
                                            std::string_view code);

/// Does `token` hash to `hash`? In constant time.
bool token_matches(std::string_view token, const Hash& hash);

/// Argon2id (64 MiB, t=2) of a password that a person of the district signs in with, as libsodium's
/// text form. A card's or a terminal's PIN has its own, under the school's key.
std::string hash_password(std::string_view password);
bool password_matches(std::string_view password, const std::string& hash);
/// What no password matches, and what takes as long to find that out. Made without hashing.
std::string nobodys_password();

}  // namespace kehou
