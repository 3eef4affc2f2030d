// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/signing.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace kehou {

namespace {
// A code has 40 bits; what makes guessing dear is the hash.
constexpr std::size_t wrap_memory_bytes = 64U << 20;
constexpr unsigned wrap_passes = 3;
constexpr unsigned password_passes = 2;

Hash key_from_code(std::string_view code, const unsigned char* salt) {
  Hash key;
  VERIFY(crypto_pwhash(key.data(), key.size(), code.data(), code.size(), salt, wrap_passes,
                       wrap_memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0);
  return key;
}
}  // namespace

SigningKey::SigningKey(const std::array<std::uint8_t, 32>& seed) : seed_(seed) {
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
  crypto_sign_seed_keypair(public_.data(), secret.data(), seed_.data());
  sodium_memzero(secret.data(), secret.size());
}

SigningKey::~SigningKey() { sodium_memzero(seed_.data(), seed_.size()); }

SigningKey SigningKey::generate() {
  std::array<std::uint8_t, 32> seed{};
  randombytes_buf(seed.data(), seed.size());
  SigningKey key(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

Result<SigningKey> SigningKey::load(const std::filesystem::path& file) {
  const std::string doing = "reading the terminal's key " + file.string();
  std::array<std::uint8_t, 33> bytes{};  // one more: a longer file is none of ours
  const std::size_t got = TRY(read_private_file(file, bytes, doing));
  std::array<std::uint8_t, 32> seed{};
  std::copy_n(bytes.begin(), seed.size(), seed.begin());
  sodium_memzero(bytes.data(), bytes.size());
  if (got != seed.size())
    return Error{Fault::malformed, doing, "a key file holds exactly 32 bytes"};
  SigningKey key(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

Outcome SigningKey::save(const std::filesystem::path& file) const {
  return replace_private_file(file, seed_, "writing the terminal's key " + file.string());
}

Signature SigningKey::sign(std::string_view message) const {
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
  PublicKey ignored{};
  crypto_sign_seed_keypair(ignored.data(), secret.data(), seed_.data());
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, octets(message).data(), message.size(),
                       secret.data());
  sodium_memzero(secret.data(), secret.size());
  return signature;
}

bool is_signed_by(const PublicKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(), octets(message).data(), message.size(),
                                     key.data()) == 0;
}

std::string make_token() {
  std::array<std::uint8_t, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::string make_code() {
  std::string code;
  for (std::size_t i = 0; i < code_length; ++i)
    code += code_digits[randombytes_uniform(static_cast<std::uint32_t>(code_digits.size()))];
  return code;
}

std::optional<std::string> normal_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (code_digits.find(c) == std::string_view::npos) return std::nullopt;
    code += c;
  }
  if (code.size() != code_length) return std::nullopt;
  return code;
}

std::string check_number(std::string_view code, const PublicKey& key, std::string_view ca_sha256) {
  const Hash hash = sha256(fmt::format("kehou-check/1\n{}\n{}\n{}", code, to_hex(key), ca_sha256));
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | hash[i];
  return fmt::format("{:06}", number % 1'000'000);
}

Bytes wrap_under_code(std::string_view secret, std::string_view code) {
  constexpr std::size_t salt_size = crypto_pwhash_SALTBYTES;
  constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  Bytes out(salt_size + nonce_size + secret.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  randombytes_buf(out.data(), salt_size + nonce_size);
  const Hash key = key_from_code(code, out.data());
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + salt_size + nonce_size, &length,
                                             octets(secret).data(), secret.size(), nullptr, 0,
                                             nullptr, out.data() + salt_size, key.data());
  return out;
}

std::optional<std::string> unwrap_with_code(std::span<const std::uint8_t> wrapped,
                                            std::string_view code) {
  constexpr std::size_t salt_size = crypto_pwhash_SALTBYTES;
  constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (wrapped.size() < salt_size + nonce_size + tag_size) return std::nullopt;
  const Hash key = key_from_code(code, wrapped.data());
  std::string plain(wrapped.size() - salt_size - nonce_size - tag_size, '\0');
  unsigned long long length = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<unsigned char*>(plain.data()), &length, nullptr,
          wrapped.data() + salt_size + nonce_size, wrapped.size() - salt_size - nonce_size, nullptr,
          0, wrapped.data() + salt_size, key.data()) != 0)
    return std::nullopt;
  return plain;
}

bool token_matches(std::string_view token, const Hash& hash) {
  const Hash own = sha256(token);
  return sodium_memcmp(own.data(), hash.data(), own.size()) == 0;
}

std::string hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  VERIFY(crypto_pwhash_str_alg(out.data(), password.data(), password.size(), password_passes,
                               wrap_memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0);
  return out.data();
}

std::string nobodys_password() {
  std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
  std::array<std::uint8_t, 32> hash{};
  randombytes_buf(salt.data(), salt.size());
  randombytes_buf(hash.data(), hash.size());
  return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", wrap_memory_bytes >> 10U,
                     password_passes, to_base64(salt), to_base64(hash));
}

bool password_matches(std::string_view password, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace kehou
