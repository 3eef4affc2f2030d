// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: lines, batches and pages for the tests of the wire.
// What it promises: lines of the form of FORMAT.md; the key is the same in every run.
// The trap: `views` points into what it was given.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "common/wire/answers.h"
#include "common/wire/batch.h"
#include "common/wire/chain_pages.h"
#include "common/wire/limits.h"

namespace kehou::wire::samples {

inline const domain::TerminalId terminal{*parse_uuid("01900000-0000-7000-8000-000000000011")};
constexpr std::uint64_t epoch = 4503599627370497;

/// An event of a kind that nobody knows, as long as asked for (0 = short).
inline std::string line(std::uint64_t seq, std::size_t size = 0) {
  const auto with = [&](std::string_view note) {
    return fmt::format(
        R"({{"action":"01900000-0000-7000-8000-{0:012x}","day":"2026-11-23","epoch":{1},)"
        R"("format":1,)"
        R"("id":"01900000-0000-7000-8000-{0:012x}","kind":"noted","payload":{{"text":"{2}"}},)"
        R"("seq":{3},"terminal":"{4}","wall_us":1795422005123456}})",
        seq + 0x1000, epoch, note, seq, to_text(terminal));
  };
  std::string text = with("好\\n\\\"");
  if (size > text.size()) text = with(std::string(size - with("").size(), 'x'));
  return text;
}
inline std::vector<std::string> lines(std::size_t count, std::uint64_t first = 1) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(line(first + i));
  return all;
}
inline std::vector<std::string_view> views(const std::vector<std::string>& all) {
  return {all.begin(), all.end()};
}

inline SigningKey key() {
  crypto_ready();
  const auto file = std::filesystem::temp_directory_path() /
                    ("kehou-wire-" + kehou::to_text(make_uuid_v7({0})) + ".key");
  std::ofstream(file, std::ios::binary) << std::string(32, '\x2a');
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  SigningKey loaded = std::move(SigningKey::load(file)).value();
  std::filesystem::remove(file);
  return loaded;
}

inline BatchHeader header(std::size_t count, std::uint64_t first = 1) {
  BatchHeader header;
  header.chain = {terminal, epoch, 0};
  header.first = first;
  header.last = first + count - 1;
  header.prev_hash.fill(7);
  header.boot = "5d1b6c1e-0000-4000-8000-00000000beef";
  header.mono_us = 987654321;
  header.wall = {1795422005123456};
  header.known_server_epoch = 4503599627370499;
  header.app = "0.1.0 \"二楼东\"";
  return header;
}
inline std::string batch(std::size_t count, std::uint64_t first = 1) {
  const auto all = lines(count, first);
  return write_batch(header(count, first), views(all), key());
}

inline FeedHeader feed_header() {
  FeedHeader header;
  header.next = {4503599627370499, 118};
  header.more = true;
  header.server_time = {1795422005123999};
  header.heads = {{{terminal, epoch, 0}, 118, {}}, {{terminal, epoch, 77}, 5, {}}};
  header.heads[0].hash.fill(9);
  return header;
}

inline std::vector<std::string> golden_lines() {
  std::vector<std::string> all;
  const std::filesystem::path folder =
      std::filesystem::path(KEHOU_SOURCE_DIR) / "tests/golden/events/v1";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(file.path(), std::ios::binary);
    std::string text;
    std::getline(in, text);
    all.push_back(std::move(text));
  }
  std::sort(all.begin(), all.end());
  return all;
}

/// Every kind of small document, by name.
inline std::map<std::string, std::string> small_documents() {
  const PublicKey some_key = key().public_key();
  Ack ack{{}, {}, 9, 118, 100, {{117, domain::EventId(terminal), "malformed", "no day"}}, {5}};
  Problem problem;
  problem.code = "chain_fork";
  problem.detail = "an event differs";
  problem.server_epoch = 9;
  problem.fork_at = 12;
  problem.hashes = feed_header().heads;
  problem.retry_after_s = 30;
  HelloAnswer answer;
  answer.server_epoch = 9;
  answer.school = "实验小学";
  answer.chains = feed_header().heads;
  return {
      {"ack", encode(ack)},
      {"problem", encode(problem)},
      {"hello", encode(Hello{"0.1.0",
                             "二楼东",
                             "classroom",
                             "b",
                             5,
                             {6},
                             7,
                             {8},
                             0,
                             "tls",
                             {{terminal, "操场", "gate", {9}, 2}}})},
      {"hello_answer", encode(answer)},
      {"chain_heads", encode(ChainHeads{9, {5}, {{feed_header().heads.front(), 3}}})},
      {"enrolment_request",
       encode(EnrolmentRequest{"ABCD2345", terminal, some_key, "二楼东", "gate", "0.1.0", "ff"})},
      {"enrolment",
       encode(Enrolment{"secret", "012345", EnrolmentState::confirmed, "token", "校", {9}})},
      {"key_rotation", encode(KeyRotation{some_key, key().sign("x")})},
      {"rotation_answer", encode(RotationAnswer{"token", {9}})},
  };
}

}  // namespace kehou::wire::samples
