// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Lines of both forms of a seal, for ever: of the time when a school had one key, and with the
// key's name. Another program made the seals.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "common/events/codec.h"

using namespace kehou;
using namespace kehou::events;

namespace {

std::string golden_seal(const char* name) {
  std::ifstream in(std::filesystem::path(KEHOU_SOURCE_DIR) / "tests/golden/seals" / name);
  std::string line;
  std::getline(in, line);
  return line;
}

/// 32 bytes that count up from `from`.
std::string counting(int from) {
  std::string bytes;
  for (int i = 0; i < 32; ++i) bytes += static_cast<char>(from + i);
  return bytes;
}

std::string reason_of(const std::string& line, const SchoolKey& key) {
  const auto event = decode(line);
  REQUIRE(event.ok());
  CHECK(encode(*event) == line);
  const auto plain = key.open(event->sealed, to_text(event->envelope.id));
  return plain ? decode_personal(*plain)->reason : "closed";
}

}  // namespace

TEST_CASE("seals: lines from before and after a rotation read back to their bytes and open") {
  crypto_ready();
  const SchoolKey first = SchoolKey::of(counting(0)).value();
  const SchoolKey ring = SchoolKey::of(counting(100) + counting(0)).value();
  const std::string before = golden_seal("first_key.json");
  const std::string after = golden_seal("named_key.json");
  CHECK(reason_of(before, ring) == "王小明");
  CHECK(reason_of(after, ring) == "王小明");
  CHECK(reason_of(before, first) == "王小明");
  CHECK(reason_of(after, first) == "closed");
  CHECK(SchoolKey::named_by(decode(before)->sealed).empty());
  CHECK(SchoolKey::named_by(decode(after)->sealed) == "b30a97a989b688a6");
  // In the text, too: the first sixteen characters are the key's name and nothing else.
  CHECK(after.find(R"("sealed":"S0VZMbMKl6mJtoim)") != std::string::npos);
}
