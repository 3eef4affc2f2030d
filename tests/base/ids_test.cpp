// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/base/ids.h"

#include <doctest/doctest.h>

#include <set>

using namespace kehou;

TEST_CASE("ids: a UUIDv7 carries version, variant and its milliseconds, and reads back from text") {
  const Uuid id = make_uuid_v7({1'700'000'000'123'456});
  CHECK((id.bytes[6] >> 4) == 7);
  CHECK((id.bytes[8] >> 6) == 2);
  CHECK(to_text(id).substr(0, 13) == "018bcfe5-687b");
  CHECK(parse_uuid(to_text(id)) == id);
}

TEST_CASE("ids: ten thousand ids of one millisecond differ") {
  std::set<Uuid> seen;
  for (int i = 0; i < 10'000; ++i) seen.insert(make_uuid_v7({0}));
  CHECK(seen.size() == 10'000);
}

TEST_CASE("ids: parse refuses another shape") {
  for (const char* text :
       {"", "018bcfe5687b7000800000000000000a", "018bcfe5-687b-7000-8000-00000000000g",
        "018bcfe5-687b-7000-8000+000000000000"})
    CHECK_FALSE(parse_uuid(text).has_value());
}
