// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/crypto.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace kehou {

namespace {
const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

constexpr std::size_t pin_memory_bytes = 64U << 20;
constexpr unsigned pin_passes = 2;

struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) close(fd);
  }
};
}  // namespace

void crypto_ready() { VERIFY(sodium_init() >= 0); }

std::string to_hex(std::span<const std::uint8_t> bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.empty()) return Bytes{};  // libsodium wants a place to write to, even for nothing
  Bytes out(text.size() / 2);
  std::size_t length = 0;
  if (text.size() % 2 != 0 ||
      sodium_hex2bin(out.data(), out.size(), text.data(), text.size(), nullptr, &length, nullptr) !=
          0 ||
      length != out.size())
    return std::nullopt;
  return out;
}

std::string to_base64(std::span<const std::uint8_t> bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.empty()) return Bytes{};
  Bytes out(text.size());
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &length, &end,
                        sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  out.resize(length);
  return out;
}

SchoolKey SchoolKey::generate() {
  SchoolKey key;
  randombytes_buf(key.key_.data(), key.key_.size());
  return key;
}

SchoolKey::~SchoolKey() { sodium_memzero(key_.data(), key_.size()); }

Result<SchoolKey> SchoolKey::load(const std::filesystem::path& file) {
  const std::string doing = "reading the school's key " + file.string();
  Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  if (in.fd < 0)
    return Error{errno == ENOENT ? Fault::missing : Fault::io, doing, std::strerror(errno)};
  struct stat status {};
  if (fstat(in.fd, &status) != 0) return Error{Fault::io, doing, std::strerror(errno)};
  if ((status.st_mode & 077) != 0)
    return Error{Fault::refused, doing, "other users may read it; run chmod 600 on the file"};
  SchoolKey key;
  if (read(in.fd, key.key_.data(), key.key_.size()) != 32 || status.st_size != 32)
    return Error{Fault::malformed, doing, "a key file holds exactly 32 bytes"};
  return key;
}

Outcome SchoolKey::save(const std::filesystem::path& file) const {
  const std::string doing = "writing the school's key " + file.string();
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored))
    return Error{Fault::refused, doing, "it exists already"};
  const std::string temporary = file.string() + ".new";
  {
    Descriptor out{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (out.fd < 0) return Error{Fault::io, doing, std::strerror(errno)};
    if (write(out.fd, key_.data(), key_.size()) != 32 || fsync(out.fd) != 0)
      return Error{Fault::io, doing, std::strerror(errno)};
  }
  if (rename(temporary.c_str(), file.c_str()) != 0)
    return Error{Fault::io, doing, std::strerror(errno)};
  Descriptor folder{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (folder.fd >= 0 && fsync(folder.fd) != 0) return Error{Fault::io, doing, std::strerror(errno)};
  return Done{};
}

Hash SchoolKey::subkey(std::string_view purpose) const {
  Hash out;
  crypto_generichash(out.data(), out.size(), raw(purpose), purpose.size(), key_.data(),
                     key_.size());
  return out;
}

Bytes SchoolKey::seal(std::string_view plain, std::string_view place) const {
  constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  const Hash key = subkey("seal/1");
  Bytes out(nonce_size + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  randombytes_buf(out.data(), nonce_size);
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce_size, &length, raw(plain),
                                             plain.size(), raw(place), place.size(), nullptr,
                                             out.data(), key.data());
  out.resize(nonce_size + length);
  return out;
}

std::optional<std::string> SchoolKey::open(std::span<const std::uint8_t> sealed,
                                           std::string_view place) const {
  constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < nonce_size + tag_size) return std::nullopt;
  const Hash key = subkey("seal/1");
  std::string plain(sealed.size() - nonce_size - tag_size, '\0');
  unsigned long long length = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()),
                                                 &length, nullptr, sealed.data() + nonce_size,
                                                 sealed.size() - nonce_size, raw(place),
                                                 place.size(), sealed.data(), key.data()) != 0)
    return std::nullopt;
  return plain;
}

std::string SchoolKey::match_code(std::string_view purpose, std::string_view value) const {
  const Hash key = subkey(fmt::format("match/1/{}", purpose));
  std::array<std::uint8_t, 16> out{};
  crypto_generichash(out.data(), out.size(), raw(value), value.size(), key.data(), key.size());
  return to_hex(out);
}

std::string SchoolKey::hash_pin(std::string_view pin) const {
  const std::string peppered = match_code("pin", pin);
  std::array<char, crypto_pwhash_STRBYTES> out{};
  VERIFY(crypto_pwhash_str_alg(out.data(), peppered.data(), peppered.size(), pin_passes,
                               pin_memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0);
  return out.data();
}

bool SchoolKey::pin_matches(std::string_view pin, const std::string& hash) const {
  const std::string peppered = match_code("pin", pin);
  return crypto_pwhash_str_verify(hash.c_str(), peppered.data(), peppered.size()) == 0;
}

std::string SchoolKey::fingerprint() const {
  const Hash hash = subkey("fingerprint/1");
  return to_hex(std::span(hash).first(8));
}

}  // namespace kehou
