// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The school's keys: what was made under an older one goes on working, a new one is on the disk
// whole or not at all, and two terminals' keys come together.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "common/base/crypto.h"
#include "common/base/ids.h"

using namespace kehou;

namespace {

/// Keys of the golden values, which another program made.
std::string first_bytes() {
  std::string bytes;
  for (int i = 0; i < 32; ++i) bytes += static_cast<char>(i);
  return bytes;
}
std::string second_bytes() {
  std::string bytes;
  for (int i = 100; i < 132; ++i) bytes += static_cast<char>(i);
  return bytes;
}
SchoolKey key_of(const std::string& bytes) {
  crypto_ready();
  auto key = SchoolKey::of(bytes);
  REQUIRE(key.ok());
  return *key;
}
SchoolKey fresh() {
  crypto_ready();
  return SchoolKey::generate();
}

class KeyFolder {
 public:
  KeyFolder()
      : path_(std::filesystem::temp_directory_path() /
              ("kehou-ring-" + to_text(make_uuid_v7({0})))) {
    std::filesystem::create_directories(path_);
  }
  ~KeyFolder() { std::filesystem::remove_all(path_); }
  std::filesystem::path file() const { return path_ / "school.key"; }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_),
                                                  std::filesystem::directory_iterator()));
  }

 private:
  std::filesystem::path path_;
};

constexpr std::array steps{"open", "write", "sync", "rename", "sync_folder"};

const std::string place = "019ab000-0000-7000-8000-000000000001";
const std::string old_seal =
    "yMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7fKaL84zoEDzm4oRPprMT01iHYhuZnRIIM2mzPk2+dIPT6tx8z";
const std::string new_seal =
    "S0VZMbMKl6mJtoimyMnKy8zNzs/"
    "Q0dLT1NXW19jZ2tvc3d7fT5y6hVvTUpVHUb4A9cUJx7wV+CiZzfvxOaSMWuoAzGWQ0XTD";
const std::string old_pin =
    "$argon2id$v=19$m=65536,t=2,p=1$4OJApzncdaz4CGSeUSaPEQ$I6Xyp4n8VSRmm4lgO2LF+Dz9z4TepT+"
    "xJEJys48SkVQ";

}  // namespace

TEST_CASE("keys: what another program made of the same keys is read, in both forms") {
  const SchoolKey ring = key_of(second_bytes() + first_bytes());
  CHECK(ring.fingerprint() == "b30a97a989b688a6");
  CHECK(ring.school_fingerprint() == "c8fc8462117d31ad");
  CHECK(ring.open(*from_base64(old_seal), place) == R"({"name":"王小明"})");
  CHECK(ring.open(*from_base64(new_seal), place) == R"({"name":"王小明"})");
  CHECK(ring.match_codes("card", "88001234") ==
        std::vector<std::string>{"fcda97fc9c2185006e331ff10c850500",
                                 "a5866add975af789faabf9ef79a0ba98"});
  CHECK(ring.pin_matches("135790", old_pin));
  CHECK_FALSE(ring.pin_matches("135791", old_pin));
}

TEST_CASE("keys: a seal names its key, and nobody can take the name off or put another on") {
  const SchoolKey first = fresh();
  const SchoolKey ring = first.rotated().value();
  const Bytes sealed = ring.seal("王小明", "place");
  CHECK(SchoolKey::named_by(sealed) == ring.fingerprint());
  CHECK(SchoolKey::named_by(*from_base64(old_seal)).empty());
  CHECK(ring.open(sealed, "place") == "王小明");
  CHECK_FALSE(first.open(sealed, "place").has_value());
  CHECK_FALSE(ring.open(sealed, "elsewhere").has_value());
  CHECK_FALSE(ring.open(std::span(sealed).subspan(12), "place").has_value());
  const Bytes older = first.seal("x", "place");
  Bytes swapped = sealed;
  std::copy_n(older.begin(), 12, swapped.begin());
  CHECK_FALSE(ring.open(swapped, "place").has_value());
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1;
    CHECK_FALSE(ring.open(changed, "place").has_value());
  }
}

TEST_CASE("keys: seals, cards and PINs of every key go on working through seven rotations") {
  SchoolKey ring = fresh();
  std::vector<Bytes> seals{ring.seal("0", "p")};
  std::vector<std::string> cards{ring.match_code("card", "4711")};
  const std::string pin = ring.hash_pin("246813");
  for (int i = 1; i < static_cast<int>(most_school_keys); ++i) {
    auto next = ring.rotated();
    REQUIRE(next.ok());
    CHECK(next->school_fingerprint() == ring.school_fingerprint());
    CHECK(next->holds(ring.fingerprint()));
    ring = *next;
    seals.push_back(ring.seal(std::to_string(i), "p"));
    cards.insert(cards.begin(), ring.match_code("card", "4711"));
  }
  CHECK(ring.count() == most_school_keys);
  for (std::size_t i = 0; i < seals.size(); ++i)
    CHECK(ring.open(seals[i], "p") == std::to_string(i));
  CHECK(ring.match_codes("card", "4711") == cards);
  CHECK(ring.pin_matches("246813", pin));
  // The ninth is one too many: refused, and nothing has changed.
  const auto ninth = ring.rotated();
  REQUIRE_FALSE(ninth.ok());
  CHECK(ninth.error().fault == Fault::refused);
  CHECK(ring.count() == most_school_keys);
}

TEST_CASE("keys: checking a PIN costs one Argon2id, however many keys there are") {
  SchoolKey one = fresh();
  SchoolKey many = one;
  while (many.count() < most_school_keys) many = many.rotated().value();
  const std::string hash = many.hash_pin("135790");
  const auto cost_of = [&](const SchoolKey& key, const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    (void)key.pin_matches("999999", text);
    return std::chrono::steady_clock::now() - start;
  };
  const auto single = cost_of(one, one.hash_pin("135790"));
  CHECK(cost_of(many, hash) < 4 * single);
  CHECK(cost_of(one, hash) < 4 * single);  // of a key that is not here: it takes as long to say no
  CHECK_FALSE(one.pin_matches("135790", hash));
}

TEST_CASE("keys: copies share a ring, so that a rotation reaches whoever holds one") {
  SchoolKey here = fresh();
  const SchoolKey there = here;
  const SchoolKey newer = here.rotated().value();
  CHECK_FALSE(there.holds(newer.fingerprint()));
  here.go_on_with(newer);
  CHECK(there.fingerprint() == newer.fingerprint());
  CHECK(there.count() == 2);
}

TEST_CASE("keys: a key file holds 1 to 8 keys, each once") {
  crypto_ready();
  CHECK_FALSE(SchoolKey::of("").ok());
  CHECK_FALSE(SchoolKey::of(first_bytes() + "x").ok());
  CHECK_FALSE(SchoolKey::of(first_bytes() + first_bytes()).ok());
  CHECK(SchoolKey::of(second_bytes() + first_bytes()).ok());
  std::string bytes;
  for (char i = 0; i < 8; ++i) bytes += std::string(31, 'k') + i;
  CHECK(SchoolKey::of(bytes).ok());
  CHECK(SchoolKey::of(bytes + first_bytes()).error().fault == Fault::malformed);
  const KeyFolder folder;
  REQUIRE(key_of(bytes).save(folder.file()).ok());
  CHECK(SchoolKey::load(folder.file())->fingerprints() == key_of(bytes).fingerprints());
  std::ofstream(folder.file(), std::ios::app | std::ios::binary) << first_bytes();
  CHECK(SchoolKey::load(folder.file()).error().fault == Fault::malformed);
}

TEST_CASE(
    "keys: a rotation that fails at any step leaves a whole key file, and goes well next time") {
  for (const char* step : steps) {
    CAPTURE(std::string(step));
    const KeyFolder folder;
    const SchoolKey old = fresh();
    REQUIRE(old.save(folder.file()).ok());
    const SchoolKey next = old.rotated().value();
    const auto failed = next.replace(folder.file(), [&](std::string_view at) -> Outcome {
      if (at == step) return Error{Fault::io, "rotating", "the disk said no"};
      return Done{};
    });
    CHECK_FALSE(failed.ok());
    const auto found = SchoolKey::load(folder.file());
    REQUIRE(found.ok());
    CHECK(found->holds(old.fingerprint()));
    CHECK(folder.files() == 1);  // no key is left beside it
    REQUIRE(found->rotated()->replace(folder.file()).ok());
    CHECK(SchoolKey::load(folder.file())->holds(old.fingerprint()));
  }
}

TEST_CASE("keys: a power cut at any step of a rotation leaves the old keys or the new ones") {
  for (const char* step : steps) {
    CAPTURE(std::string(step));
    const KeyFolder folder;
    const SchoolKey old = fresh();
    REQUIRE(old.save(folder.file()).ok());
    const SchoolKey next = old.rotated().value();
    const pid_t child = fork();
    if (child == 0) {
      (void)next.replace(folder.file(), [&](std::string_view at) -> Outcome {
        if (at == step) _exit(9);
        return Done{};
      });
      _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 9);
    const auto found = SchoolKey::load(folder.file());
    REQUIRE(found.ok());
    const bool is_new = std::string_view(step) == "sync_folder";
    CHECK(found->fingerprints() == (is_new ? next : old).fingerprints());
    REQUIRE(found->rotated()->replace(folder.file()).ok());
    CHECK(SchoolKey::load(folder.file())->holds(old.fingerprint()));
    CHECK(folder.files() == 1);
  }
}

TEST_CASE("keys: two terminals' keys come together, whichever way they are carried") {
  const SchoolKey first = fresh();
  const SchoolKey second = first.rotated().value();
  // Newer ones lead, older ones are no news.
  CHECK(first.joined(second)->fingerprints() == second.fingerprints());
  CHECK(second.joined(first)->fingerprints() == second.fingerprints());
  CHECK(second.joined(second)->fingerprints() == second.fingerprints());
  // Both were rotated: each goes on with its own, and reads the other's.
  const SchoolKey other = first.rotated().value();
  const SchoolKey here = second.joined(other).value();
  const SchoolKey there = other.joined(here).value();
  CHECK(here.fingerprint() == second.fingerprint());
  CHECK(here.count() == 3);
  CHECK(here.school_fingerprint() == first.fingerprint());
  CHECK(there.holds(second.fingerprint()));
  CHECK(there.school_fingerprint() == first.fingerprint());
  // Another school's are refused, and so are more than eight.
  CHECK(first.joined(fresh()).error().fault == Fault::refused);
  SchoolKey left = first;
  SchoolKey right = first;
  for (int i = 0; i < 4; ++i) {
    left = left.rotated().value();
    right = right.rotated().value();
  }
  CHECK(left.joined(right).error().fault == Fault::refused);
}
