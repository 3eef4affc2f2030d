// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a district of one school in memory that does what docs/protocol.md says, and a line
// to it that fails by a script or by chance.
// What it promises: the same seed fails the same way; what it stored can be asked.
// The trap: it knows no TLS and no tokens' age; curl_transport_test.cpp speaks to a real server.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "common/client/transport.h"
#include "common/wire/answers.h"
#include "common/wire/gzip.h"
#include "common/wire/limits.h"

namespace kehou::sync {

using client::Failed;
using client::Failure;
using client::Reply;
using client::Request;
using client::Sent;
using client::Transport;

class ModelDistrict {
 public:
  struct Kept {
    std::uint64_t first = 1;
    std::vector<std::string> lines;
    std::vector<Hash> hashes;
    Hash before{};
    std::uint64_t stored_to() const { return first - 1 + lines.size(); }
    Hash at(std::uint64_t seq) const { return seq < first ? before : hashes[seq - first]; }
  };
  struct Account {
    domain::TerminalId terminal;
    PublicKey key{};
    std::optional<PublicKey> next_key;
    std::string next_token;
  };

  Reply answer(const Request& request);

  std::uint64_t server_epoch = 7001;
  Instant time{1'795'000'000'000'000};
  std::map<wire::Chain, Kept> chains;
  std::map<domain::EventId, std::string> by_id;
  std::vector<std::string> feed;
  std::map<std::string, Account> accounts;  ///< by token
  std::size_t page = 100;
  std::function<std::string(std::string_view line)> rejects;  ///< a code, or ""
  int hellos = 0;
  int batches = 0;
  // Enrolment.
  std::string code;
  std::string ca_fingerprint;
  bool lies_about_check = false;
  wire::EnrolmentState state = wire::EnrolmentState::waiting;

  /// As it was, from a backup of then.
  void restore(const ModelDistrict& backup);

 private:
  Reply problem(int status, wire::Problem problem) const;
  Reply events(const Request& request, const Account& account);
  Reply page_of(const std::string& path) const;
  Reply keys(const Request& request, Account& account);
  Reply enrol(const Request& request);
  std::vector<wire::Witness> heads(std::optional<domain::TerminalId> of) const;
  wire::EnrolmentRequest asked_;
};

/// What becomes of one request.
enum class Luck : std::uint8_t {
  good,
  refused,      ///< it never got there
  answer_lost,  ///< it was done, and nobody heard
  twice,        ///< delivered twice
  portal,       ///< 200 and a page of the network's own
  redirect,
  failed,    ///< 500
  busy,      ///< 503 with Retry-After
  slowdown,  ///< 429 with Retry-After
  certificate,
};

class FlakyTransport final : public Transport {
 public:
  explicit FlakyTransport(ModelDistrict& district) : district_(district) {}
  Sent send(const Request& request) override;
  void trust_time(std::int64_t seconds) override { trusted = std::max(trusted, seconds); }

  std::deque<Luck> script;                                     ///< first
  std::optional<Sent> always{};                                ///< instead of the district
  std::function<std::optional<Sent>(const Request&)> meddler;  ///< before the district
  double trouble = 0;  ///< chance of a bad luck, when the script is through
  std::mt19937 random{118};
  std::int64_t trusted = 0;
  std::vector<Request> seen;

 private:
  Luck luck();
  ModelDistrict& district_;
};

inline Sent reply_of(int status, std::string body, std::string type = "application/json") {
  return Reply{status, std::move(type), std::move(body), {}};
}
inline Sent problem_of(int status, const std::string& code, std::int64_t retry_after_s = 0) {
  wire::Problem problem;
  problem.code = code;
  problem.detail = "made by the test";
  problem.server_epoch = 7001;
  problem.server_time = {1'795'000'000'000'000};
  problem.retry_after_s = retry_after_s;
  return reply_of(status, wire::encode(problem));
}

}  // namespace kehou::sync
