// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the small documents of kehou-sync/1: acknowledgement, problem, hello, enrolment, key.
// What it promises: encode(decode(x)) keeps every field that is named here; unknown fields are let
// pass, so that a newer side may say more. Another protocol is Fault::unsupported (a problem may be
// of any version: it is how an older side learns that it is one); too long is Fault::full.
// The trap: an answer that does not decode is no answer: never an acknowledgement.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/batch.h"

namespace kehou::wire {

/// An event that the district keeps, and about which somebody has to know.
struct Rejected {
  std::uint64_t seq = 0;
  domain::EventId id;
  std::string code;  ///< "malformed", "id_conflict": kept aside; "unsupported": kept and relayed
  std::string detail;
  bool operator==(const Rejected&) const = default;
};
/// 200 of POST /v1/events. It counts when it echoes the batch (`acknowledges`).
struct Ack {
  Hash sha256{};
  Hash head_hash{};
  std::uint64_t server_epoch = 0;
  std::uint64_t stored_to = 0;     ///< contiguous, of this chain
  std::uint64_t backed_up_to = 0;  ///< the same, in a verified backup
  std::vector<Rejected> rejected;
  Instant server_time;
  bool operator==(const Ack&) const = default;
};
std::string encode(const Ack& ack);
Result<Ack> decode_ack(std::string_view text);
bool acknowledges(const Ack& ack, const BatchHeader& header);

/// Any answer that is not the one hoped for; its HTTP status is the server's.
struct Problem {
  std::string code;    ///< of the list in docs/protocol.md
  std::string detail;  ///< for a person, in English; never personal
  std::uint64_t server_epoch = 0;
  Instant server_time;
  std::uint64_t expected = 0;   ///< seq_gap: the seq that should come next
  std::uint64_t fork_at = 0;    ///< chain_fork: the first seq that differs; 0 = further back
  std::vector<Witness> hashes;  ///< chain_fork: points of the stored chain, the newest first
  std::int64_t limit = 0;       ///< too_large: what is allowed, in bytes or events
  std::int64_t retry_after_s = 0;
  bool operator==(const Problem&) const = default;
};
std::string encode(const Problem& problem);
Result<Problem> decode_problem(std::string_view text);

/// What a hub says of a terminal that stands behind it.
struct Behind {
  domain::TerminalId terminal;
  std::string name;  ///< of the terminal
  std::string home;
  Instant seen;              ///< by the hub's clock; {0} = never
  std::int64_t pending = 0;  ///< as it told the hub
  bool operator==(const Behind&) const = default;
};
inline constexpr std::size_t most_behind = 40;  ///< in one hello: they fit into most_small_bytes

/// POST /v1/hello: a terminal says how it is, so that silence and being stuck can be told apart.
struct Hello {
  std::string app;
  std::string name;  ///< of the terminal
  std::string home;
  std::string boot;
  std::int64_t mono_us = 0;
  Instant wall;
  std::int64_t pending = 0;
  Instant oldest;                ///< of the pending ones
  std::int64_t quarantined = 0;  ///< events that this terminal could not get accepted
  std::string trouble;           ///< code of what keeps it from uploading; empty = nothing
  std::vector<Behind> behind{};  ///< of a hub: some of its terminals, others the next time
  bool operator==(const Hello&) const = default;
};
std::string encode(const Hello& hello);
Result<Hello> decode_hello(std::string_view text);

struct HelloAnswer {
  std::uint64_t server_epoch = 0;
  Instant server_time;
  std::string min_proto{protocol_name()};
  std::string max_proto{protocol_name()};
  std::string school;           ///< its name
  std::vector<Witness> chains;  ///< of this terminal: `have_seq` of each
  bool operator==(const HelloAnswer&) const = default;
  static std::string protocol_name();
};
std::string encode(const HelloAnswer& answer);
Result<HelloAnswer> decode_hello_answer(std::string_view text);

/// POST /v1/enrolments.
struct EnrolmentRequest {
  std::string code;
  domain::TerminalId terminal;
  PublicKey key{};
  std::string name;
  std::string home;
  std::string app;
  std::string key_fingerprint;  ///< of the school's key: a wrong one is seen at once
  bool operator==(const EnrolmentRequest&) const = default;
};
std::string encode(const EnrolmentRequest& request);
Result<EnrolmentRequest> decode_enrolment_request(std::string_view text);

enum class EnrolmentState : std::uint8_t { waiting, confirmed, refused, expired };
/// 201 of POST /v1/enrolments and 200 of GET /v1/enrolments/{id}.
struct Enrolment {
  std::string id;     ///< the secret of who asked
  std::string check;  ///< six digits; both screens show them
  EnrolmentState state = EnrolmentState::waiting;
  std::string token;  ///< when confirmed, told once
  std::string school;
  Instant expires;
  bool operator==(const Enrolment&) const = default;
};
std::string encode(const Enrolment& enrolment);
Result<Enrolment> decode_enrolment(std::string_view text);

/// POST /v1/keys: a new key, signed by the old one. The old one counts until the new was used.
struct KeyRotation {
  PublicKey key{};
  Signature by_old{};  ///< over "kehou-rotate/1\n" + terminal id + "\n" + the new key in hex
  bool operator==(const KeyRotation&) const = default;
};
std::string rotation_message(domain::TerminalId terminal, const PublicKey& key);
std::string encode(const KeyRotation& rotation);
Result<KeyRotation> decode_key_rotation(std::string_view text);
struct RotationAnswer {
  std::string token;
  Instant server_time;
  bool operator==(const RotationAnswer&) const = default;
};
std::string encode(const RotationAnswer& answer);
Result<RotationAnswer> decode_rotation_answer(std::string_view text);

}  // namespace kehou::wire
