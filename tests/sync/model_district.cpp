// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/model_district.h"

#include <algorithm>
#include <charconv>

namespace kehou::sync {

namespace {
constexpr std::uint64_t point_every = 5;

Reply good(std::string body, int status = 200) {
  return {status, "application/json", std::move(body), {}};
}

wire::Problem no(std::string code) {
  wire::Problem problem;
  problem.code = std::move(code);
  return problem;
}

wire::Problem gap(std::uint64_t expected) {
  wire::Problem problem = no("seq_gap");
  problem.expected = expected;
  return problem;
}

template <class Number>
Number number_behind(const std::string& path, const std::string& name, Number otherwise) {
  const std::size_t at = path.find(name + "=");
  if (at == std::string::npos) return otherwise;
  std::from_chars(path.data() + at + name.size() + 1, path.data() + path.size(), otherwise);
  return otherwise;
}
}  // namespace

Reply ModelDistrict::problem(int status, wire::Problem problem) const {
  problem.detail = "the model says no";
  problem.server_epoch = server_epoch;
  problem.server_time = time;
  return good(wire::encode(problem), status);
}

Reply ModelDistrict::answer(const Request& request) {
  if (request.path.starts_with("/v1/enrolments")) return enrol(request);
  auto account = accounts.find(request.token);
  if (account == accounts.end()) {
    account = std::find_if(accounts.begin(), accounts.end(), [&](const auto& entry) {
      return !entry.second.next_token.empty() && entry.second.next_token == request.token;
    });
    if (account == accounts.end()) return problem(401, no("unknown_token"));
    Account used = account->second;  // the new pair was used: the old one is gone
    used.key = *used.next_key;
    used.next_key.reset();
    const std::string token = std::exchange(used.next_token, "");
    accounts.erase(account);
    account = accounts.emplace(token, used).first;
  }
  if (request.path == "/v1/events") return events(request, account->second);
  if (request.path == "/v1/keys") return keys(request, account->second);
  if (request.path == "/v1/hello") {
    ++hellos;
    wire::HelloAnswer said;
    said.server_epoch = server_epoch;
    said.server_time = time;
    said.school = "school";
    said.chains = heads(account->second.terminal);
    return good(wire::encode(said));
  }
  if (request.path.starts_with("/v1/feed?")) return page_of(request.path);
  return problem(404, no("not_found"));
}

std::vector<wire::Witness> ModelDistrict::heads(std::optional<domain::TerminalId> of) const {
  std::vector<wire::Witness> all;
  for (const auto& [chain, kept] : chains)
    if (!of || chain.terminal == *of)
      all.push_back({chain, kept.stored_to(), kept.at(kept.stored_to())});
  return all;
}

Reply ModelDistrict::events(const Request& request, const Account& account) {
  ++batches;
  std::string document = request.body;
  if (request.packed) document = wire::gunzip(request.body, wire::most_batch_bytes).value();
  const auto batch = wire::read_batch(document);
  if (!batch.ok()) return problem(400, no("bad_batch"));
  const wire::BatchHeader& header = batch->header;
  if (!wire::is_signed_by(account.key, header)) return problem(401, no("bad_signature"));
  if (header.chain.terminal != account.terminal) return problem(403, no("wrong_terminal"));
  const wire::Chain main{header.chain.terminal, header.chain.epoch, 0};
  auto found = chains.find(header.chain);
  Kept fresh;
  if (found == chains.end() && header.chain.branch != 0) {
    const std::uint64_t join = header.first - 1;
    if (join > 0) {
      const auto trunk = chains.find(main);
      const std::uint64_t has = trunk == chains.end() ? 0 : trunk->second.stored_to();
      if (has < join) return problem(409, gap(has + 1));
      fresh.before = trunk->second.at(join);
    }
    fresh.first = header.first;
  }
  Kept next = found == chains.end() ? fresh : found->second;
  if (header.first > next.stored_to() + 1) return problem(409, gap(next.stored_to() + 1));
  if (header.first < next.first) return problem(400, no("bad_batch"));
  if (header.prev_hash != next.at(header.first - 1)) {
    wire::Problem fork = no("chain_fork");
    for (std::uint64_t seq = next.stored_to(); seq >= next.first && seq > 0; --seq)
      if (seq % point_every == 0) fork.hashes.push_back({header.chain, seq, next.at(seq)});
    return problem(409, fork);
  }
  wire::Ack ack;
  for (std::uint64_t seq = header.first; seq <= header.last; ++seq) {
    const std::string line(batch->lines[seq - header.first]);
    if (seq <= next.stored_to()) {
      wire::Problem fork = no("chain_fork");
      fork.fork_at = seq;
      if (next.lines[seq - next.first] != line) return problem(409, fork);
      continue;
    }
    next.hashes.push_back(chain_hash(next.at(next.stored_to()), line));
    next.lines.push_back(line);
    const auto head = wire::peek(line);
    const std::string aside = rejects ? rejects(line) : "";
    if (!aside.empty()) ack.rejected.push_back({seq, head->id, aside, "the model keeps it aside"});
    if (!aside.empty() && aside != "unsupported") continue;
    if (by_id.emplace(head->id, line).second) feed.push_back(line);
  }
  chains[header.chain] = next;
  ack.sha256 = header.sha256;
  ack.head_hash = header.head_hash;
  ack.server_epoch = server_epoch;
  ack.stored_to = next.stored_to();
  ack.server_time = time;
  return good(wire::encode(ack));
}

Reply ModelDistrict::page_of(const std::string& path) const {
  const std::string after = path.substr(path.find('=') + 1, path.find('&') - path.find('=') - 1);
  std::uint64_t number = 0;
  if (after != "0") {
    const auto cursor = wire::parse_cursor(after);
    if (!cursor) return problem(400, no("bad_request"));
    if (cursor->server_epoch != server_epoch || cursor->number > feed.size())
      return problem(410, no("cursor_gone"));
    number = cursor->number;
  }
  const std::size_t limit = std::min(page, number_behind<std::size_t>(path, "limit", page));
  const std::size_t end = std::min(feed.size(), number + limit);
  std::vector<std::string_view> lines;
  for (std::size_t i = number; i < end; ++i) lines.push_back(feed[i]);
  wire::FeedHeader header;
  header.next = {server_epoch, end};
  header.more = end < feed.size();
  header.server_time = time;
  header.heads = heads({});
  return good(wire::write_feed(header, lines));
}

Reply ModelDistrict::keys(const Request& request, Account& account) {
  const auto rotation = wire::decode_key_rotation(request.body);
  if (!rotation.ok()) return problem(400, no("bad_json"));
  const auto message = wire::rotation_message(account.terminal, rotation->key);
  if (!is_signed_by(account.key, message, rotation->by_old))
    return problem(401, no("bad_signature"));
  account.next_key = rotation->key;
  account.next_token = make_token();
  return good(wire::encode(wire::RotationAnswer{account.next_token, time}));
}

Reply ModelDistrict::enrol(const Request& request) {
  wire::Enrolment enrolment;
  enrolment.id = "secret-id";
  enrolment.school = "school";
  enrolment.expires = time + 600 * second_us;
  enrolment.state = state;
  if (request.post) {
    const auto asked = wire::decode_enrolment_request(request.body);
    if (!asked.ok() || asked->code != code) return problem(403, no("wrong_code"));
    asked_ = *asked;
    enrolment.state = wire::EnrolmentState::waiting;
  } else if (state == wire::EnrolmentState::confirmed && !code.empty()) {
    enrolment.token = make_token();
    accounts[enrolment.token] = {asked_.terminal, asked_.key, {}, {}};
    code.clear();  // told once
  }
  enrolment.check =
      lies_about_check ? "000000" : check_number(asked_.code, asked_.key, ca_fingerprint);
  return good(wire::encode(enrolment), request.post ? 201 : 200);
}

void ModelDistrict::restore(const ModelDistrict& backup) {
  chains = backup.chains;
  by_id = backup.by_id;
  feed = backup.feed;
  ++server_epoch;
}

Luck FlakyTransport::luck() {
  if (!script.empty()) {
    const Luck next = script.front();
    script.pop_front();
    return next;
  }
  if (std::uniform_real_distribution<double>(0, 1)(random) >= trouble) return Luck::good;
  return static_cast<Luck>(
      std::uniform_int_distribution<int>(1, static_cast<int>(Luck::certificate))(random));
}

Sent FlakyTransport::send(const Request& request) {
  seen.push_back(request);
  if (always) return *always;
  if (meddler)
    if (auto meddled = meddler(request)) return *meddled;
  switch (luck()) {
    case Luck::good:
      break;
    case Luck::refused:
      return Failure{Failed::unreachable, "refused"};
    case Luck::certificate:
      return Failure{Failed::certificate, "not the district's"};
    case Luck::portal:
      return reply_of(200, "<html>please sign in</html>", "text/html");
    case Luck::redirect:
      return reply_of(302, "", "text/html");
    case Luck::failed:
      return problem_of(500, "failed");
    case Luck::busy:
      return problem_of(503, "busy", 2);
    case Luck::slowdown:
      return problem_of(429, "slow_down", 1);
    case Luck::answer_lost:
      district_.answer(request);
      return Failure{Failed::slow, "no answer"};
    case Luck::twice:
      district_.answer(request);
      break;
  }
  return district_.answer(request);
}

}  // namespace kehou::sync
