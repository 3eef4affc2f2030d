// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What each address answers. Who may ask was decided in router.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "common/wire/gzip.h"
#include "common/wire/limits.h"
#include "district/intake.h"
#include "district/router.h"

namespace kehou::district {

namespace {
constexpr std::int64_t roll_fresh_us = 5 * second_us;
constexpr std::int64_t heard_every_us = minute_us;
constexpr std::int64_t silent_after_us = 15 * minute_us;

/// The value of `name` in a query; nothing of ours needs %-encoding but a ':' that we do not use.
std::string_view of_query(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
  }
  return {};
}

struct FeedQuestion {
  std::optional<wire::Cursor> after;
  std::size_t limit = wire::most_feed_events;
  std::optional<CivilDay> horizon;
};

Result<FeedQuestion> read_feed_question(const std::string& query) {
  const std::string doing = "reading the question for the feed";
  FeedQuestion question;
  const auto after = of_query(query, "after");
  if (!after.empty() && after != "0") {
    question.after = wire::parse_cursor(after);
    if (!question.after) return Error{Fault::malformed, doing, "after is no cursor"};
  }
  if (const auto limit = of_query(query, "limit"); !limit.empty()) {
    const char* const end = limit.data() + limit.size();
    const auto read = std::from_chars(limit.data(), end, question.limit);
    if (read.ec != std::errc{} || read.ptr != end || question.limit == 0)
      return Error{Fault::malformed, doing, "limit is no number of events"};
    question.limit = std::min(question.limit, wire::most_feed_events);
  }
  if (const auto horizon = of_query(query, "horizon"); !horizon.empty()) {
    question.horizon = parse_day(horizon);
    if (!question.horizon) return Error{Fault::malformed, doing, "horizon is no day"};
  }
  return question;
}

std::string word_for(const Error& error) {
  const bool no_json = error.detail.find("no JSON object") != std::string::npos ||
                       error.detail.find("nested deeper") != std::string::npos;
  return no_json ? "bad_json" : "bad_request";
}

/// A small document that cannot be read.
Answer bad_request(const Replies& replies, const Error& error) {
  if (error.fault == Fault::unsupported)
    return replies.problem(426, "unsupported_proto", error.detail);
  return replies.problem(400, word_for(error), error.detail);
}
}  // namespace

void Router::serve(const std::shared_ptr<const Admission>& admission, std::string body,
                   Reply reply) {
  if (!admission->refusal && admission->head.content_encoding == "gzip") {
    const bool batch = admission->route == Route::events;
    const std::size_t most = batch ? wire::most_batch_bytes : wire::most_small_bytes;
    auto plain = wire::gunzip(body, most);
    if (plain) {
      body = std::move(*plain);
    } else {
      const bool full = plain.error().fault == Fault::full;
      Answer answer = full ? replies_.too_large(most)
                           : replies_.problem(400, "bad_request", plain.error().detail);
      note(*admission, answer, -1);
      return reply(std::move(answer));
    }
  }
  if (!admission->refusal && admission->route == Route::events)
    return take_batch(admission, std::move(body), reply);
  Answer result = admission->refusal ? *admission->refusal : answer(*admission, body);
  note(*admission, result, -1);
  reply(std::move(result));
}

Answer Router::answer(const Admission& admission, const std::string& body) {
  switch (admission.route) {
    case Route::feed:
      return feed(admission);
    case Route::hello:
      return hello(admission, body);
    case Route::keys:
      return rotate(admission, body);
    case Route::enrol:
      return enrolments_.ask(admission.head, body);
    case Route::enrolment:
      return enrolments_.tell(admission.head,
                              admission.head.path.substr(admission.head.path.rfind('/') + 1));
    case Route::chains:
      return chains(admission);
    case Route::chain:
      return chain(admission);
    case Route::health:
      return health();
    case Route::metrics:
      return metrics_text();
    case Route::page:
      if (auto page = options_.page(admission.head, body)) return *page;
      break;
    case Route::events:
    case Route::none:
      break;
  }
  return replies_.problem(404, "not_found", "there is nothing at this address");
}

void Router::take_batch(const std::shared_ptr<const Admission>& admission, std::string body,
                        const Reply& reply) {
  const Bearer& bearer = *admission->bearer;
  const auto say = [this, admission, reply](Answer answer, std::int64_t events) {
    note(*admission, answer, events);
    reply(std::move(answer));
  };
  auto intake = read_intake(std::move(body));
  if (!intake) return say(bad_batch(intake.error()), -1);
  (*intake)->school = bearer.school.id;
  (*intake)->sender = bearer.terminal.id;
  (*intake)->quarantine = bearer.terminal.standing == Standing::revoked;
  (*intake)->received = clock_.now();
  const wire::BatchHeader& header = (*intake)->header;
  if (auto refusal = out_of_scope(bearer, header)) return say(std::move(*refusal), -1);
  const Terminal& sender = bearer.terminal;
  if (!wire::is_signed_by(sender.key, header) &&
      !(sender.next_key && wire::is_signed_by(*sender.next_key, header)))
    return say(replies_.problem(401, "bad_signature", "the header is not signed by this terminal"),
               -1);
  const auto events = static_cast<std::int64_t>((*intake)->lines.size());
  const auto on_disk = [this, say, events](Writer::Answer stored) {
    if (!stored) return say(replies_.failed(stored.error()), events);
    if (auto* refused = std::get_if<Refused>(&*stored))
      return say(replies_.problem(refused->status, std::move(refused->problem)), events);
    metrics_.batch(events);
    say(document(200, wire::encode(std::get<wire::Ack>(*stored))), events);
  };
  const auto taken = writer_.offer(std::move(*intake), on_disk);
  if (taken == Writer::Taken::yes) return;
  const bool busy = taken == Writer::Taken::busy;
  say(replies_.slow_down(503, busy ? "busy" : "stopping", busy_retry_s), events);
}

Answer Router::bad_batch(const Error& error) const {
  if (error.fault == Fault::unsupported)
    return replies_.problem(426, "unsupported_proto", error.detail);
  if (error.fault != Fault::full)
    return replies_.problem(400, word_for(error) == "bad_json" ? "bad_json" : "bad_batch",
                            error.detail);
  wire::Problem problem;
  problem.code = "too_large";
  problem.detail = error.detail;
  const bool many = error.detail.starts_with("more than");
  problem.limit = static_cast<std::int64_t>(many ? wire::most_events : wire::most_event_bytes);
  return replies_.problem(413, std::move(problem));
}

/// A terminal speaks for itself; a hub for those of its school, or for those whom the district
/// does not know.
std::optional<Answer> Router::out_of_scope(const Bearer& bearer, const wire::BatchHeader& header) {
  const domain::TerminalId author = header.chain.terminal;
  const domain::TerminalId speaker = header.via.is_nil() ? author : header.via;
  const bool itself = speaker == bearer.terminal.id;
  if (author == bearer.terminal.id && itself) return std::nullopt;
  const auto school = school_of(author);
  if (school && *school != bearer.school.id)
    return replies_.problem(403, "wrong_school", "these are another school's events");
  if (itself && bearer.terminal.hub) return std::nullopt;
  return replies_.problem(403, "wrong_terminal", "the token is another terminal's");
}

Answer Router::feed(const Admission& admission) {
  const auto question = read_feed_question(admission.head.query);
  if (!question) return replies_.problem(400, "bad_request", question.error().detail);
  heard_of(*admission.bearer);
  auto answer =
      store_.feed(admission.bearer->school.id, question->after, question->limit, question->horizon);
  if (!answer) return replies_.failed(answer.error());
  if (std::holds_alternative<CursorGone>(*answer))
    return replies_.problem(410, "cursor_gone", "begin again from 0");
  auto& page = std::get<FeedPage>(*answer);
  wire::FeedHeader header;
  header.next = page.next;
  header.more = page.more;
  header.heads = std::move(page.heads);
  header.server_time = clock_.now();
  const std::vector<std::string_view> lines(page.lines.begin(), page.lines.end());
  return document(200, wire::write_feed(std::move(header), lines));
}

Answer Router::hello(const Admission& admission, const std::string& body) {
  const Bearer& bearer = *admission.bearer;
  auto hello = wire::decode_hello(body);
  if (!hello) return bad_request(replies_, hello.error());
  if (bearer.terminal.hub && !hello->behind.empty()) {
    const auto known = store_.introduce(bearer.terminal, hello->behind, clock_.now());
    if (!known) return replies_.failed(known.error());
    hello->behind.clear();  // it is not a thing of the hub's own row
  }
  const auto heard = store_.heard(bearer.terminal.id, *hello, clock_.now());
  if (!heard) return replies_.failed(heard.error());
  auto chains = store_.chains(bearer.terminal.id);
  if (!chains) return replies_.failed(chains.error());
  wire::HelloAnswer answer;
  answer.server_epoch = store_.server_epoch();
  answer.school = bearer.school.name;
  answer.chains = std::move(*chains);
  answer.server_time = clock_.now();
  return document(200, wire::encode(answer));
}

Answer Router::rotate(const Admission& admission, const std::string& body) {
  const Terminal& terminal = admission.bearer->terminal;
  const auto rotation = wire::decode_key_rotation(body);
  if (!rotation) return bad_request(replies_, rotation.error());
  if (!is_signed_by(terminal.key, wire::rotation_message(terminal.id, rotation->key),
                    rotation->by_old))
    return replies_.problem(401, "bad_signature", "by_old is not of this terminal's key");
  wire::RotationAnswer answer;
  answer.token = make_token();
  const auto announced = store_.announce_key(terminal.id, rotation->key, sha256(answer.token));
  if (!announced) return replies_.failed(announced.error());
  answer.server_time = clock_.now();
  return document(200, wire::encode(answer));
}

Answer Router::health() const {
  const auto schools = store_.schools();
  if (!schools) return replies_.failed(schools.error());
  nlohmann::json object{{"proto", wire::protocol},
                        {"status", "ok"},
                        {"queue", writer_.waiting()},
                        {"server_epoch", store_.server_epoch()},
                        {"server_time_us", clock_.now().us}};
  if (options_.upstream) {
    const UpstreamStatus up = options_.upstream();
    object["upstream"] = {{"waiting", up.waiting},
                          {"held", up.held},
                          {"trouble", client::word_of(up.trouble)},
                          {"received_us", up.received_at.us},
                          {"heard_us", up.heard_at.us}};
  }
  return document(200, object.dump());
}

Answer Router::metrics_text() {
  const auto terminals = store_.terminals();
  if (!terminals) return replies_.failed(terminals.error());
  Gauges gauges;
  gauges.queue = writer_.waiting();
  const Instant now = clock_.now();
  for (const Terminal& terminal : *terminals) {
    if (terminal.standing != Standing::active) continue;
    ++gauges.terminals;
    if (now - std::max(terminal.last_seen, terminal.last_stored) > silent_after_us) ++gauges.silent;
  }
  if (options_.upstream) gauges.upstream = options_.upstream();
  Answer answer = document(200, metrics_.text(gauges));
  answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
  return answer;
}

std::optional<SchoolId> Router::school_of(domain::TerminalId terminal) {
  const std::lock_guard lock(mutex_);
  const auto known = roll_.find(terminal);
  if (known != roll_.end()) return known->second;
  if (!roll_.empty() && clock_.mono_us() - roll_us_ < roll_fresh_us) return std::nullopt;
  const auto terminals = store_.terminals();
  if (!terminals) return std::nullopt;
  roll_.clear();
  for (const Terminal& one : *terminals) roll_[one.id] = one.school;
  roll_us_ = clock_.mono_us();
  const auto found = roll_.find(terminal);
  return found == roll_.end() ? std::nullopt : std::optional(found->second);
}

/// Reading the feed is a sign of life too, told to the disk once a minute.
void Router::heard_of(const Bearer& bearer) {
  {
    const std::lock_guard lock(mutex_);
    std::int64_t& last = heard_us_[bearer.terminal.id];
    if (last != 0 && clock_.mono_us() - last < heard_every_us) return;
    last = clock_.mono_us();
  }
  const auto heard = store_.heard(bearer.terminal.id, std::nullopt, clock_.now());
  if (!heard) log_.trouble(heard.error());
}

}  // namespace kehou::district
