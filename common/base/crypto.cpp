// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/crypto.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <mutex>

namespace kehou {

namespace {
constexpr std::size_t pin_memory_bytes = 64U << 20;
constexpr unsigned pin_passes = 2;
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

namespace {
constexpr std::size_t key_bytes = 32;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t id_bytes = 8;
/// Before the key's name in a seal. A nonce of an older seal begins so once in four thousand
/// million: such a seal is then opened as what it is.
constexpr std::string_view mark = "KEY1";
constexpr std::size_t name_bytes = mark.size() + id_bytes;

Hash subkey(std::span<const std::uint8_t> key, std::string_view purpose) {
  Hash out;
  crypto_generichash(out.data(), out.size(), octets(purpose).data(), purpose.size(), key.data(),
                     key.size());
  return out;
}

/// One key and what is made of it once.
struct Key {
  std::array<std::uint8_t, key_bytes> bytes{};
  Hash seal{};
  std::array<std::uint8_t, id_bytes> id{};

  explicit Key(std::string_view of) {
    std::memcpy(bytes.data(), of.data(), bytes.size());
    seal = subkey(bytes, "seal/1");
    const Hash hash = subkey(bytes, "fingerprint/1");
    std::memcpy(id.data(), hash.data(), id.size());
  }
  ~Key() {
    sodium_memzero(bytes.data(), bytes.size());
    sodium_memzero(seal.data(), seal.size());
  }
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;

  std::string_view text() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::string fingerprint() const { return to_hex(id); }
  std::string name() const {
    return std::string(mark) + std::string(reinterpret_cast<const char*>(id.data()), id.size());
  }
  std::string match_code(std::string_view purpose, std::string_view value) const {
    const Hash key = subkey(bytes, fmt::format("match/1/{}", purpose));
    std::array<std::uint8_t, 16> out{};
    crypto_generichash(out.data(), out.size(), octets(value).data(), value.size(), key.data(),
                       key.size());
    return to_hex(out);
  }
  std::optional<std::string> open(std::span<const std::uint8_t> sealed,
                                  std::string_view place) const {
    if (sealed.size() < nonce_bytes + tag_bytes) return std::nullopt;
    std::string plain(sealed.size() - nonce_bytes - tag_bytes, '\0');
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            reinterpret_cast<unsigned char*>(plain.data()), &length, nullptr,
            sealed.data() + nonce_bytes, sealed.size() - nonce_bytes, octets(place).data(),
            place.size(), sealed.data(), seal.data()) != 0)
      return std::nullopt;
    return plain;
  }
};

bool is_named(std::span<const std::uint8_t> sealed) {
  return sealed.size() >= name_bytes && std::memcmp(sealed.data(), mark.data(), mark.size()) == 0;
}
}  // namespace

/// Never empty. What reads takes a copy of the pointer, so that nobody waits for an Argon2id.
struct SchoolKey::Ring {
  using Keys = std::vector<Key>;
  explicit Ring(Keys keys) : keys_(std::make_shared<const Keys>(std::move(keys))) {}
  std::shared_ptr<const Keys> keys() const {
    const std::lock_guard hold(mutex_);
    return keys_;
  }
  void take(std::shared_ptr<const Keys> keys) {
    const std::lock_guard hold(mutex_);
    keys_ = std::move(keys);
  }
  static SchoolKey make(Keys keys) { return SchoolKey(std::make_shared<Ring>(std::move(keys))); }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Keys> keys_;
};

SchoolKey SchoolKey::generate() {
  std::array<char, key_bytes> fresh{};
  randombytes_buf(fresh.data(), fresh.size());
  Ring::Keys keys;
  keys.emplace_back(std::string_view(fresh.data(), fresh.size()));
  sodium_memzero(fresh.data(), fresh.size());
  return Ring::make(std::move(keys));
}

Result<SchoolKey> SchoolKey::of(std::string_view bytes) {
  constexpr auto doing = "reading a school's key";
  if (bytes.empty() || bytes.size() % key_bytes != 0 || bytes.size() / key_bytes > most_school_keys)
    return Error{Fault::malformed, doing, "it holds exactly 32 bytes for each of 1 to 8 keys"};
  Ring::Keys keys;
  keys.reserve(bytes.size() / key_bytes);
  for (std::size_t at = 0; at < bytes.size(); at += key_bytes) {
    const Key& key = keys.emplace_back(bytes.substr(at, key_bytes));
    for (std::size_t i = 0; i + 1 < keys.size(); ++i)
      if (keys[i].id == key.id) return Error{Fault::malformed, doing, "it holds a key twice"};
  }
  return Ring::make(std::move(keys));
}

Result<SchoolKey> SchoolKey::rotated() const {
  Ring::Keys keys = *SchoolKey::generate().ring_->keys();
  const auto older = ring_->keys();
  if (older->size() >= most_school_keys)
    return Error{Fault::refused, "making a new key for the school",
                 fmt::format("it has had {} keys, and that is the most", most_school_keys)};
  keys.insert(keys.end(), older->begin(), older->end());
  return Ring::make(std::move(keys));
}

Result<SchoolKey> SchoolKey::joined(const SchoolKey& other) const {
  constexpr auto doing = "taking over the school's keys";
  if (school_fingerprint() != other.school_fingerprint())
    return Error{Fault::refused, doing,
                 fmt::format("they are another school's ({}): the keys here begin with {}",
                             other.school_fingerprint(), school_fingerprint())};
  const bool goes_on = other.holds(fingerprint());
  const auto leads = (goes_on ? other : *this).ring_->keys();
  const auto follows = (goes_on ? *this : other).ring_->keys();
  Ring::Keys keys(leads->begin(), std::prev(leads->end()));
  for (const Key& key : *follows) {
    const auto same = [&](const Key& one) { return one.id == key.id; };
    if (std::none_of(leads->begin(), leads->end(), same)) keys.push_back(key);
  }
  keys.push_back(leads->back());  // the school's first one stays the last
  if (keys.size() > most_school_keys)
    return Error{Fault::refused, doing, fmt::format("more than {} keys", most_school_keys)};
  return Ring::make(std::move(keys));
}

void SchoolKey::go_on_with(const SchoolKey& newer) { ring_->take(newer.ring_->keys()); }

Bytes SchoolKey::seal(std::string_view plain, std::string_view place) const {
  const auto keys = ring_->keys();
  const Key& key = keys->front();
  const std::string name = key.name();
  const std::string bound = name + std::string(place);
  Bytes out(name_bytes + nonce_bytes + plain.size() + tag_bytes);
  std::memcpy(out.data(), name.data(), name_bytes);
  unsigned char* const nonce = out.data() + name_bytes;
  randombytes_buf(nonce, nonce_bytes);
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, &length, octets(plain).data(),
                                             plain.size(), octets(bound).data(), bound.size(),
                                             nullptr, nonce, key.seal.data());
  out.resize(name_bytes + nonce_bytes + length);
  return out;
}

std::optional<std::string> SchoolKey::open(std::span<const std::uint8_t> sealed,
                                           std::string_view place) const {
  const auto keys = ring_->keys();
  if (is_named(sealed)) {
    for (const Key& key : *keys) {
      const std::string name = key.name();
      if (std::memcmp(sealed.data(), name.data(), name_bytes) != 0) continue;
      auto plain = key.open(sealed.subspan(name_bytes), name + std::string(place));
      if (plain) return plain;
    }
  }
  // Without a name it is most likely of the time when there was one key.
  for (auto key = keys->rbegin(); key != keys->rend(); ++key)
    if (auto plain = key->open(sealed, place)) return plain;
  return std::nullopt;
}

std::string SchoolKey::named_by(std::span<const std::uint8_t> sealed) {
  return is_named(sealed) ? to_hex(sealed.subspan(mark.size(), id_bytes)) : std::string();
}

std::string SchoolKey::match_code(std::string_view purpose, std::string_view value) const {
  return ring_->keys()->front().match_code(purpose, value);
}

std::vector<std::string> SchoolKey::match_codes(std::string_view purpose,
                                                std::string_view value) const {
  std::vector<std::string> codes;
  const auto keys = ring_->keys();
  for (const Key& key : *keys) codes.push_back(key.match_code(purpose, value));
  return codes;
}

std::string SchoolKey::hash_pin(std::string_view pin) const {
  const auto keys = ring_->keys();
  const std::string peppered = keys->front().match_code("pin", pin);
  std::array<char, crypto_pwhash_STRBYTES> out{};
  VERIFY(crypto_pwhash_str_alg(out.data(), peppered.data(), peppered.size(), pin_passes,
                               pin_memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0);
  return keys->front().fingerprint() + out.data();
}

bool SchoolKey::pin_matches(std::string_view pin, std::string_view hash) const {
  const auto keys = ring_->keys();
  const Key* of = &keys->back();
  // Where its key is not here it takes as long to say no.
  if (const std::size_t named = std::min(hash.find('$'), hash.size()); named != 0) {
    for (const Key& key : *keys)
      if (key.fingerprint() == hash.substr(0, named)) of = &key;
    hash.remove_prefix(named);
  }
  const std::string peppered = of->match_code("pin", pin);
  return crypto_pwhash_str_verify(std::string(hash).c_str(), peppered.data(), peppered.size()) == 0;
}

std::string SchoolKey::fingerprint() const { return ring_->keys()->front().fingerprint(); }

std::vector<std::string> SchoolKey::fingerprints() const {
  std::vector<std::string> all;
  const auto keys = ring_->keys();
  for (const Key& key : *keys) all.push_back(key.fingerprint());
  return all;
}

std::string SchoolKey::school_fingerprint() const { return ring_->keys()->back().fingerprint(); }

bool SchoolKey::holds(std::string_view fingerprint) const {
  const auto keys = ring_->keys();
  return std::any_of(keys->begin(), keys->end(),
                     [&](const Key& key) { return key.fingerprint() == fingerprint; });
}

std::size_t SchoolKey::count() const { return ring_->keys()->size(); }

// ---- the key file
// --------------------------------------------------------------------------------

Result<SchoolKey> SchoolKey::load(const std::filesystem::path& file) {
  const std::string doing = "reading the school's key " + file.string();
  std::array<std::uint8_t, key_bytes * most_school_keys + 1> bytes{};
  const std::size_t got = TRY(read_private_file(file, bytes, doing));
  auto key = of({reinterpret_cast<const char*>(bytes.data()), got});
  sodium_memzero(bytes.data(), bytes.size());
  if (!key.ok()) return Error{Fault::malformed, doing, key.error().detail};
  return key;
}

Outcome SchoolKey::save(const std::filesystem::path& file) const {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored))
    return Error{Fault::refused, "writing the school's key " + file.string(), "it exists already"};
  return replace(file);
}

Outcome SchoolKey::replace(const std::filesystem::path& file, const FileSeam& seam) const {
  std::array<std::uint8_t, key_bytes * most_school_keys> bytes{};
  std::size_t length = 0;
  const auto keys = ring_->keys();
  for (const Key& key : *keys)
    for (const auto byte : key.bytes) bytes[length++] = byte;
  auto outcome = replace_private_file(file, std::span(bytes).first(length),
                                      "writing the school's key " + file.string(), seam);
  sodium_memzero(bytes.data(), bytes.size());
  return outcome;
}

}  // namespace kehou
