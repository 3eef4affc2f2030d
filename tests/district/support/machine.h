// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a terminal as the district knows it: a key, a chain of lines, signed batches of them.
// What it promises: lines are real events; a copy of a Machine is a cloned disk.
// The trap: `record` numbers by what the machine holds; `lines[0]` is seq 1.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "common/base/signing.h"
#include "common/events/codec.h"
#include "district/intake.h"

namespace kehou::district_tests {

inline constexpr CivilDay today{20780};  // 2026-11-23
inline Instant at(int hour, int minute = 0) {
  return instant_of(today, {static_cast<std::int16_t>(hour * 60 + minute)});
}

template <class Any>
std::string why(const Any& result) {
  return result.ok() ? "" : result.error().text();
}

struct Machine {
  domain::TerminalId id = make_id<domain::TerminalId>(at(8));
  district::SchoolId school;
  SigningKey key = SigningKey::generate();
  std::uint64_t epoch = 7;
  std::vector<std::string> lines;
  std::vector<Hash> hashes{Hash{}};  ///< of the chain, by seq

  domain::Event event(domain::Payload payload, CivilDay day = today) const {
    domain::Event made;
    auto& envelope = made.envelope;
    envelope.wall = instant_of(day, {16 * 60}) + static_cast<std::int64_t>(lines.size()) * 1000;
    envelope.id = make_id<domain::EventId>(envelope.wall);
    envelope.action = make_id<domain::ActionId>(envelope.wall);
    envelope.terminal = id;
    envelope.epoch = epoch;
    envelope.seq = lines.size() + 1;
    envelope.mono_us = static_cast<std::int64_t>(lines.size()) + 1;
    envelope.boot = "boot";
    envelope.day = day;
    made.payload = std::move(payload);
    return made;
  }
  void add(std::string line) {
    hashes.push_back(chain_hash(hashes.back(), line));
    lines.push_back(std::move(line));
  }
  domain::EventId record(domain::Payload payload, CivilDay day = today) {
    const domain::Event made = event(std::move(payload), day);
    add(events::encode(made));
    return made.envelope.id;
  }
  void check_in(int count, CivilDay day = today) {
    for (int i = 0; i < count; ++i) {
      domain::CheckedIn fact;
      fact.session = {domain::GroupId(make_uuid_v7(at(8))), day};
      fact.student = make_id<domain::StudentId>(at(8));
      record(fact, day);
    }
  }

  std::string document(std::uint64_t first, std::uint64_t last, std::uint64_t branch = 0,
                       const Hash* prev = nullptr) const {
    wire::BatchHeader header;
    header.chain = {id, epoch, branch};
    header.first = first;
    header.last = last;
    header.prev_hash = prev != nullptr ? *prev : hashes[first - 1];
    header.boot = "boot";
    header.wall = at(16);
    header.app = "0.1.0";
    std::vector<std::string_view> views(lines.begin() + static_cast<std::ptrdiff_t>(first) - 1,
                                        lines.begin() + static_cast<std::ptrdiff_t>(last));
    return wire::write_batch(header, views, key);
  }
  std::unique_ptr<district::Intake> batch(std::uint64_t first, std::uint64_t last,
                                          std::uint64_t branch = 0,
                                          const Hash* prev = nullptr) const {
    auto intake = district::read_intake(document(first, last, branch, prev));
    REQUIRE_MESSAGE(intake.ok(), why(intake));
    (*intake)->school = school;
    (*intake)->sender = id;
    (*intake)->received = at(16);
    return std::move(*intake);
  }
  std::unique_ptr<district::Intake> all() const { return batch(1, lines.size()); }
};

}  // namespace kehou::district_tests
