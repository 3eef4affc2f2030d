// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/crypto.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "common/base/ids.h"

using namespace kehou;

TEST_CASE("crypto: the hash is SHA-256 and the chain is the hash of both parts") {
  crypto_ready();
  CHECK(to_hex(sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const Hash prev = sha256("abc");
  const std::string joined = std::string(prev.begin(), prev.end()) + "xyz";
  CHECK(chain_hash(prev, "xyz") == sha256(joined));
}

TEST_CASE("a digest of parts is that of the whole, and begins anew after finish()") {
  Digest digest;
  digest.add("a");
  digest.add("");
  digest.add("bc");
  CHECK(digest.finish() == sha256("abc"));
  CHECK(digest.finish() == sha256(""));
  digest.add("abc");
  CHECK(digest.finish() == sha256("abc"));
  const std::string long_text(100'000, 'k');
  for (const char c : long_text) digest.add({&c, 1});
  CHECK(digest.finish() == sha256(long_text));
  const Hash prev = sha256("abc");
  CHECK(digest.link(prev, "xyz") == chain_hash(prev, "xyz"));
}

TEST_CASE("crypto: a seal opens only at its place, whole, and under its key") {
  crypto_ready();
  const SchoolKey key = SchoolKey::generate();
  const Bytes sealed = key.seal("王小明", "place");
  CHECK(key.open(sealed, "place") == "王小明");
  CHECK_FALSE(key.open(sealed, "elsewhere").has_value());
  CHECK_FALSE(SchoolKey::generate().open(sealed, "place").has_value());
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1;
    CHECK_FALSE(key.open(changed, "place").has_value());
  }
  CHECK_FALSE(key.open(std::span(sealed).first(10), "place").has_value());
  CHECK(key.seal("a", "p") != key.seal("a", "p"));
}

TEST_CASE("crypto: a PIN hash is Argon2id, peppered, and salted") {
  crypto_ready();
  const SchoolKey key = SchoolKey::generate();
  const std::string hash = key.hash_pin("135790");
  CHECK(hash.starts_with(key.fingerprint() + "$argon2id$v=19$m=65536,t=2"));
  CHECK(key.pin_matches("135790", hash));
  CHECK_FALSE(key.pin_matches("135791", hash));
  CHECK_FALSE(SchoolKey::generate().pin_matches("135790", hash));
}

TEST_CASE("crypto: a key file is private, whole and never overwritten") {
  crypto_ready();
  const auto folder =
      std::filesystem::temp_directory_path() / ("kehou-key-" + to_text(make_uuid_v7({0})));
  std::filesystem::create_directories(folder);
  const auto file = folder / "school.key";
  const SchoolKey key = SchoolKey::generate();
  REQUIRE(key.save(file).ok());
  CHECK(SchoolKey::load(file).value().fingerprint() == key.fingerprint());
  CHECK(key.save(file).error().fault == Fault::refused);
  chmod(file.c_str(), 0644);
  CHECK(SchoolKey::load(file).error().fault == Fault::refused);
  chmod(file.c_str(), 0600);
  std::filesystem::resize_file(file, 31);
  CHECK(SchoolKey::load(file).error().fault == Fault::malformed);
  CHECK(SchoolKey::load(folder / "none").error().fault == Fault::missing);
  std::filesystem::remove_all(folder);
}

TEST_CASE("crypto: base64 and hex read back and refuse rubbish") {
  crypto_ready();
  const Bytes bytes{0, 1, 254, 255, 7};
  CHECK(from_base64(to_base64(bytes)) == bytes);
  CHECK(from_hex(to_hex(bytes)) == bytes);
  CHECK_FALSE(from_base64("a*").has_value());
  CHECK_FALSE(from_hex("abc").has_value());
  CHECK(from_base64("") == Bytes{});
  CHECK(from_hex("") == Bytes{});
  CHECK(to_base64(Bytes{}).empty());
  CHECK(to_hex(Bytes{}).empty());
}
