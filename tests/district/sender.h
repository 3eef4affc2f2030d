// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a terminal as the district sees it: key, token, and a chain of events to send.
// What it promises: batches that are right, so that a test breaks one thing at a time.
// The trap: next_batch() moves on; keep the document to send it twice.
#pragma once

#include <string>
#include <vector>

#include "common/domain/event.h"
#include "common/events/codec.h"
#include "district/store.h"

namespace kehou::district {

struct Sender {
  explicit Sender(SchoolId of_school) : school(of_school) {}

  SchoolId school;
  domain::TerminalId id = make_id<domain::TerminalId>({1'790'000'000'000'000});
  SigningKey key = SigningKey::generate();
  std::string token = make_token();
  std::uint64_t epoch = 1234567;
  std::uint64_t seq = 0;
  Hash head{};

  Terminal terminal() const {
    Terminal one;
    one.id = id;
    one.school = school;
    one.name = "二楼东";
    one.key = key.public_key();
    return one;
  }

  std::string line(std::uint64_t at) const {
    const Instant wall{1'790'000'000'000'000 + static_cast<std::int64_t>(at) * second_us};
    domain::Event event;
    domain::Envelope& envelope = event.envelope;
    envelope.id = make_id<domain::EventId>(wall);
    envelope.action = make_id<domain::ActionId>(wall);
    envelope.terminal = id;
    envelope.epoch = epoch;
    envelope.seq = at;
    envelope.wall = wall;
    envelope.mono_us = static_cast<std::int64_t>(at) * 1000;
    envelope.boot = "b0070000-0000-4000-8000-000000000000";
    envelope.day = school_day(wall);
    domain::CheckedIn fact;
    fact.session = {make_id<domain::GroupId>(wall), envelope.day};
    fact.student = make_id<domain::StudentId>(wall);
    event.payload = fact;
    return events::encode(event);
  }

  wire::BatchHeader header(std::size_t count) const {
    wire::BatchHeader next;
    next.chain = {id, epoch, 0};
    next.first = seq + 1;
    next.last = seq + count;
    next.prev_hash = head;
    next.boot = "b0070000-0000-4000-8000-000000000000";
    next.app = "test";
    return next;
  }

  std::string next_batch(std::size_t count) {
    std::vector<std::string> lines;
    for (std::size_t i = 1; i <= count; ++i) lines.push_back(line(seq + i));
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    std::string document = wire::write_batch(header(count), views, key);
    head = wire::chain_after(head, views);
    seq += count;
    return document;
  }
};

}  // namespace kehou::district
