// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/signing.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "common/base/ids.h"

using namespace kehou;

namespace {
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("kehou-signing-" + to_text(make_uuid_v7({0})));
  Folder() {
    crypto_ready();
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

void write(const std::filesystem::path& file, const std::string& bytes, mode_t mode) {
  std::ofstream(file, std::ios::binary) << bytes;
  chmod(file.c_str(), mode);
}
mode_t mode_of(const std::filesystem::path& file) {
  struct stat status {};
  stat(file.c_str(), &status);
  return status.st_mode & 0777;
}
std::string seed_of_rfc8032() {
  const Bytes seed = *from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  return {seed.begin(), seed.end()};
}
}  // namespace

TEST_CASE("signing: keys and signatures are those of RFC 8032, so that other programs agree") {
  const Folder folder;
  write(folder.path / "key", seed_of_rfc8032(), 0600);
  const auto key = SigningKey::load(folder.path / "key");
  REQUIRE(key.ok());
  CHECK(to_hex(key->public_key()) ==
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  CHECK(to_hex(key->sign("")) ==
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
        "f9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST_CASE("signing: a signature counts for its key and its message and no other") {
  crypto_ready();
  const SigningKey key = SigningKey::generate();
  Signature signature = key.sign("课后");
  CHECK(is_signed_by(key.public_key(), "课后", signature));
  CHECK_FALSE(is_signed_by(key.public_key(), "课前", signature));
  CHECK_FALSE(is_signed_by(SigningKey::generate().public_key(), "课后", signature));
  CHECK_FALSE(is_signed_by(PublicKey{}, "课后", Signature{}));
  for (auto& byte : signature) {
    byte ^= 1;
    CHECK_FALSE(is_signed_by(key.public_key(), "课后", signature));
    byte ^= 1;
  }
}

TEST_CASE("signing: a key file is private, holds one key, and gives way to a new one") {
  const Folder folder;
  const auto file = folder.path / "terminal.key";
  const SigningKey first = SigningKey::generate();
  const SigningKey second = SigningKey::generate();
  CHECK(SigningKey::load(file).error().fault == Fault::missing);
  REQUIRE(first.save(file).ok());
  CHECK(mode_of(file) == 0600);
  CHECK(SigningKey::load(file)->public_key() == first.public_key());
  REQUIRE(second.save(file).ok());
  CHECK(mode_of(file) == 0600);
  CHECK(SigningKey::load(file)->public_key() == second.public_key());
  CHECK_FALSE(std::filesystem::exists(folder.path / "terminal.key.new"));
  CHECK(first.save(folder.path / "no" / "such" / "folder").error().fault == Fault::io);
}

TEST_CASE("signing: what a broken save left behind does not widen the next one's mode") {
  const Folder folder;
  const auto file = folder.path / "terminal.key";
  write(folder.path / "terminal.key.new", "half", 0666);
  REQUIRE(SigningKey::generate().save(file).ok());
  CHECK(mode_of(file) == 0600);
  // A link that somebody laid there is not followed.
  write(folder.path / "elsewhere", "mine", 0600);
  std::filesystem::create_symlink(folder.path / "elsewhere", folder.path / "terminal.key.new");
  REQUIRE(SigningKey::generate().save(file).ok());
  CHECK(std::filesystem::file_size(folder.path / "elsewhere") == 4);
  CHECK(SigningKey::load(file).ok());
}

TEST_CASE("signing: a key file that others may read, or of another size, is refused") {
  const Folder folder;
  const auto file = folder.path / "key";
  for (const mode_t mode : {0640U, 0604U, 0620U, 0601U, 0666U}) {
    write(file, seed_of_rfc8032(), mode);
    CHECK(SigningKey::load(file).error().fault == Fault::refused);
  }
  chmod(file.c_str(), 0400);
  CHECK(SigningKey::load(file).ok());
  for (const std::size_t size : {0UL, 31UL, 33UL, 64UL}) {
    std::filesystem::remove(file);
    write(file, std::string(size, 'k'), 0600);
    CHECK(SigningKey::load(file).error().fault == Fault::malformed);
  }
}

TEST_CASE(
    "code: what a person types is understood, with the letters that are easily taken for others") {
  CHECK(normal_code("ABCD2345") == "ABCD2345");
  CHECK(normal_code("abcd-2345") == "ABCD2345");
  CHECK(normal_code(" abcd 2345 ") == "ABCD2345");
  CHECK(normal_code("OoIiLl01") == "00111101");
  CHECK(normal_code("o-i-l-o-i-l-0-1") == "01101101");
  for (const char* wrong : {"", "ABCD234", "ABCD23456", "ABCDU345", "ABCD234!", "ABCD234５",
                            "--------", "abcd2345\n"}) {
    CAPTURE(wrong);
    CHECK_FALSE(normal_code(wrong).has_value());
  }
}

TEST_CASE("code: a new code is its own normal form, and two are not the same") {
  crypto_ready();
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i) {
    const std::string code = make_code();
    CHECK(normal_code(code) == code);
    all.insert(code);
  }
  CHECK(all.size() == 1000);
}

TEST_CASE("code: the check number stays what it is, and depends on all three of its parts") {
  PublicKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i);
  const std::string ca(64, 'a');
  // sha256("kehou-check/1\n" code "\n" key "\n" ca), its first 8 bytes modulo a million.
  CHECK(check_number("ABCD2345", key, ca) == "286171");
  CHECK(check_number("ABCD2346", key, ca) != check_number("ABCD2345", key, ca));
  CHECK(check_number("ABCD2345", key, std::string(64, 'b')) != check_number("ABCD2345", key, ca));
  key[0] = 1;
  CHECK(check_number("ABCD2345", key, ca) != "286171");
}

TEST_CASE("code: what is wrapped under a code opens with that code only, whole") {
  crypto_ready();
  const std::string secret(32, '\x07');
  Bytes wrapped = wrap_under_code(secret, "ABCD2345");
  CHECK(unwrap_with_code(wrapped, "ABCD2345") == secret);
  CHECK_FALSE(unwrap_with_code(wrapped, "ABCD2346").has_value());
  CHECK(wrap_under_code(secret, "ABCD2345") != wrapped);
  for (const std::size_t at : {std::size_t{0}, std::size_t{16}, wrapped.size() - 1}) {
    wrapped[at] ^= 1;  // salt, nonce, tag
    CHECK_FALSE(unwrap_with_code(wrapped, "ABCD2345").has_value());
    wrapped[at] ^= 1;
  }
  CHECK_FALSE(unwrap_with_code(std::span(wrapped).first(55), "ABCD2345").has_value());
  CHECK_FALSE(unwrap_with_code({}, "ABCD2345").has_value());
}

TEST_CASE("token: is matched by its hash; each one is new and fits a header") {
  crypto_ready();
  const std::string token = make_token();
  CHECK(token.size() == 43);
  CHECK(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
      std::string::npos);
  CHECK(token != make_token());
  CHECK(token_matches(token, sha256(token)));
  CHECK_FALSE(token_matches(token + " ", sha256(token)));
  CHECK_FALSE(token_matches("", sha256(token)));
}

TEST_CASE(
    "signing: nobody's password is hashed like one, takes no hashing to make, and is no word") {
  crypto_ready();
  const std::string nobodys = nobodys_password();
  const std::string real = hash_password("课后服务");
  const auto costs = [](const std::string& hash) { return hash.substr(0, hash.find("p=1$")); };
  CHECK(costs(nobodys) == costs(real));
  CHECK(nobodys.size() == real.size());
  CHECK_FALSE(password_matches("", nobodys));
  CHECK_FALSE(password_matches("课后服务", nobodys));
  CHECK(nobodys != nobodys_password());
}
