// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "common/events/codec.h"
#include "tests/events/samples.h"

using namespace kehou;
using namespace kehou::events;

namespace {
const std::filesystem::path golden_events =
    std::filesystem::path(KEHOU_SOURCE_DIR) / "tests/golden/events";

std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

/// A golden file is one line and its newline.
std::string golden_line(std::string_view kind) {
  std::string line = contents(golden_events / "v1" / (std::string(kind) + ".json"));
  if (!line.empty() && line.back() == '\n') line.pop_back();
  return line;
}

void collect_keys(const nlohmann::json& json, std::set<std::string>& keys) {
  if (json.is_array())
    for (const auto& item : json) collect_keys(item, keys);
  if (!json.is_object()) return;
  for (const auto& [key, value] : json.items()) {
    keys.insert(key);
    collect_keys(value, keys);
  }
}
}  // namespace

TEST_CASE("codec: every kind has a golden line that decodes to its sample and back to its bytes") {
  for (const domain::Payload& payload : samples::payloads()) {
    CAPTURE(kind_of(payload));
    const std::string line = golden_line(kind_of(payload));
    REQUIRE_FALSE(line.empty());
    const auto event = decode(line);
    REQUIRE_MESSAGE(event.ok(), samples::why(event));
    CHECK(*event == samples::event(payload));
    CHECK(encode(*event) == line);
  }
}

TEST_CASE("codec: every golden file belongs to a kind that is still known") {
  std::set<std::string> kinds;
  for (const domain::Payload& payload : samples::payloads()) kinds.emplace(kind_of(payload));
  CHECK(kinds.size() == std::variant_size_v<domain::PayloadKinds>);
  for (const auto& file : std::filesystem::recursive_directory_iterator(golden_events)) {
    if (!file.is_regular_file()) continue;
    CAPTURE(file.path().string());
    CHECK(file.path().extension() == ".json");
    CHECK(kinds.contains(file.path().stem().string()));
  }
}

TEST_CASE("codec: a line is what a general JSON library writes with sorted keys") {
  for (const domain::Payload& payload : samples::payloads()) {
    const std::string line = encode(samples::event(payload));
    CHECK(nlohmann::json::parse(line).dump() == line);
  }
}

TEST_CASE("codec: FORMAT.md names every kind and every field") {
  const std::string format =
      contents(std::filesystem::path(KEHOU_SOURCE_DIR) / "common/events/FORMAT.md");
  for (const domain::Payload& payload : samples::payloads()) {
    const std::string kind(kind_of(payload));
    const auto at = format.find("\n| `" + kind + "` |");
    CAPTURE(kind);
    REQUIRE(at != std::string::npos);
    const std::string row = format.substr(at + 1, format.find('\n', at + 1) - at - 1);
    const auto line = nlohmann::json::parse(encode(samples::event(payload)));
    for (const auto& [key, value] : line["payload"].items()) {
      CAPTURE(key);
      CHECK(row.find("`" + key) != std::string::npos);
    }
    std::set<std::string> keys;
    collect_keys(line, keys);
    for (const std::string& key : keys) {
      CAPTURE(key);
      CHECK(format.find("`" + key) != std::string::npos);
    }
  }
}

TEST_CASE("codec: a payload of defaults goes there and back") {
  for (domain::Payload payload : samples::payloads()) {
    std::visit([](auto& of_kind) { of_kind = {}; }, payload);
    domain::Event event;
    event.envelope.id = samples::id<domain::EventId>(1);
    event.envelope.action = samples::id<domain::ActionId>(2);
    event.envelope.terminal = samples::id<domain::TerminalId>(3);
    event.envelope.seq = 1;
    event.payload = payload;
    const auto read = decode(encode(event));
    CAPTURE(kind_of(payload));
    REQUIRE_MESSAGE(read.ok(), samples::why(read));
    CHECK(*read == event);
  }
}

TEST_CASE("codec: leaves out what has its default") {
  domain::Event event;
  event.envelope.id = samples::id<domain::EventId>(1);
  event.envelope.action = samples::id<domain::ActionId>(2);
  event.envelope.terminal = samples::id<domain::TerminalId>(3);
  event.envelope.seq = 7;
  event.envelope.day = samples::monday;
  event.payload = domain::Voided{samples::id<domain::EventId>(9)};
  CHECK(encode(event) ==
        R"({"action":"01900000-0000-7000-8000-000000000002","day":"2026-11-23","epoch":1,)"
        R"("format":1,"id":"01900000-0000-7000-8000-000000000001","kind":"voided",)"
        R"("payload":{"target":"01900000-0000-7000-8000-000000000009"},"seq":7,)"
        R"("terminal":"01900000-0000-7000-8000-000000000003","wall_us":0})");
}

TEST_CASE("codec: the personal part goes there and back, and is empty when nothing is personal") {
  const domain::Personal personal{
      "王小明", "wang xiao ming", "wxm",  "m",          "2016-03-02", "138",        "王大明",
      "清真",   "花生",           "哮喘", "\"病假\"\n", "002X",       "城关供电所", "豫K12345"};
  const auto read = decode_personal(encode_personal(personal));
  REQUIRE(read.ok());
  CHECK(*read == personal);
  CHECK(encode_personal({}) == "{}");
  CHECK(decode_personal("{}")->empty());
  CHECK_FALSE(decode_personal(R"({"name":""})").ok());
  CHECK_FALSE(decode_personal(R"({"nickname":"x"})").ok());
  CHECK_FALSE(decode_personal(R"({"name":"x"} )").ok());
}
