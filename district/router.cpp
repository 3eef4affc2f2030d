// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Admission: what is decided before a body is read. What the answers are: router_answers.cpp.
#include "district/router.h"

#include <algorithm>
#include <array>

#include "common/wire/limits.h"

namespace kehou::district {

namespace {
struct Place {
  std::string_view path;
  std::string_view method;
  Route route;
  std::size_t body_limit;
};
constexpr std::array places = std::to_array<Place>({
    {"/v1/events", "POST", Route::events, wire::most_batch_bytes},
    {"/v1/feed", "GET", Route::feed, 0},
    {"/v1/hello", "POST", Route::hello, wire::most_small_bytes},
    {"/v1/enrolments", "POST", Route::enrol, wire::most_small_bytes},
    {"/v1/enrolments/", "GET", Route::enrolment, 0},
    {"/v1/keys", "POST", Route::keys, wire::most_small_bytes},
    {"/v1/chains", "GET", Route::chains, 0},
    {"/v1/chain", "GET", Route::chain, 0},
    {"/healthz", "GET", Route::health, 0},
    {"/metrics", "GET", Route::metrics, 0},
});

const Place* place_of(std::string_view path) {
  for (const Place& place : places)
    if (path == place.path || (place.path.ends_with('/') && path.size() > place.path.size() &&
                               path.starts_with(place.path)))
      return &place;
  return nullptr;
}

bool needs_token(Route route) {
  return route == Route::events || route == Route::feed || route == Route::hello ||
         route == Route::keys || route == Route::chains || route == Route::chain;
}

std::string_view token_of(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size()) return {};
  for (std::size_t i = 0; i < scheme.size(); ++i)
    if ((authorization[i] | 0x20) != (scheme[i] | 0x20)) return {};
  return authorization.substr(scheme.size());
}
}  // namespace

Router::Router(Store& store, Writer& writer, const Clock& clock, const Log& log, Metrics& metrics,
               RouterOptions options)
    : store_(store),
      writer_(writer),
      clock_(clock),
      log_(log),
      metrics_(metrics),
      options_(std::move(options)),
      replies_(store, clock, log),
      enrolments_(store, clock, log, metrics, options_.ca_sha256),
      rates_(options_.terminal_per_second, options_.terminal_burst) {}

Admission Router::admit(RequestHead head) {
  Admission admission;
  admission.began_us = clock_.mono_us();
  admission.head = std::move(head);
  admission.refusal = look_at_head(admission);
  // A body that is not wanted is let run out when it is short; nobody waits for a long one.
  if (admission.refusal &&
      (admission.head.chunked || admission.head.length.value_or(0) > admission.body_limit))
    admission.refusal->close = true;
  return admission;
}

std::optional<Answer> Router::look_at_head(Admission& admission) {
  const RequestHead& head = admission.head;
  if (const Place* place = place_of(head.path)) {
    if (head.method != place->method) return replies_.wrong_method(place->method.data());
    admission.route = place->route;
    admission.body_limit = place->body_limit;
  } else if (options_.page && (head.method == "GET" || head.method == "POST")) {
    admission.route = Route::page;
    admission.body_limit = wire::most_small_bytes;
  } else {
    return replies_.problem(404, "not_found", "there is nothing at this address");
  }
  if (admission.route == Route::metrics && !head.local) {
    admission.route = Route::none;
    return replies_.problem(404, "not_found", "there is nothing at this address");
  }
  if (stopping_) {
    Answer answer = replies_.slow_down(503, "stopping", busy_retry_s);
    answer.close = true;
    return answer;
  }
  if (needs_token(admission.route))
    if (auto refusal = authenticate(admission)) return refusal;
  if (head.content_encoding == "gzip" && admission.route == Route::events)
    admission.body_limit = wire::most_packed_bytes;
  if (auto refusal = look_at_body(admission)) return refusal;
  if (admission.bearer) {
    const auto wait = rates_.ask(to_text(admission.bearer->terminal.id), clock_.mono_us());
    if (wait != 0) return replies_.slow_down(429, "slow_down", wait);
  }
  return std::nullopt;
}

std::optional<Answer> Router::look_at_body(const Admission& admission) const {
  const RequestHead& head = admission.head;
  if (!head.content_encoding.empty() && head.content_encoding != "identity" &&
      head.content_encoding != "gzip")
    return replies_.problem(415, "unknown_encoding", "the body may be plain or gzip");
  if (head.length.value_or(0) > admission.body_limit)
    return replies_.too_large(admission.body_limit);
  return std::nullopt;
}

std::optional<Answer> Router::authenticate(Admission& admission) {
  const auto stranger = [&] {
    Answer answer = replies_.problem(401, "unknown_token", "no terminal has this token");
    answer.close = true;  // nothing more is read from a stranger
    return answer;
  };
  const std::string_view token = token_of(admission.head.authorization);
  if (token.empty()) return stranger();
  auto found = store_.bearer(sha256(token));
  if (!found) return replies_.failed(found.error());
  if (!found.value()) return stranger();
  Bearer& bearer = **found;
  if (bearer.terminal.standing == Standing::revoked && admission.route != Route::events) {
    admission.bearer = bearer;
    return replies_.problem(403, "revoked", "the district has shut this terminal out");
  }
  // The new token was used, so the terminal has it, and its new key, on its disk.
  if (bearer.by_next_key) {
    const auto adopted = store_.adopt_key(bearer.terminal.id);
    if (!adopted) return replies_.failed(adopted.error());
    if (bearer.terminal.next_key) bearer.terminal.key = *bearer.terminal.next_key;
    bearer.terminal.next_key.reset();
    bearer.by_next_key = false;
  }
  admission.bearer = std::move(bearer);
  return std::nullopt;
}

void Router::refuse_body(Admission& admission) const {
  admission.refusal = replies_.too_large(admission.body_limit);
}

Answer Router::unreadable(const std::string& detail) const {
  Answer answer = replies_.problem(400, "bad_request", detail);
  answer.close = true;
  metrics_.answered(answer.status, 0);
  return answer;
}

void Router::note(const Admission& admission, const Answer& answer, std::int64_t events) const {
  const std::int64_t us = clock_.mono_us() - admission.began_us;
  metrics_.answered(answer.status, us);
  constexpr std::array words =
      std::to_array<std::string_view>({"batch", "feed", "hello", "enrol", "enrolment", "keys",
                                       "chains", "chain", "health", "metrics", "page", "none"});
  LogLine line;
  line.what = words[static_cast<std::size_t>(admission.route)];
  const bool quiet = admission.route == Route::feed || admission.route == Route::enrolment ||
                     admission.route >= Route::chains;
  line.level = answer.status >= 500   ? Level::error
               : answer.status >= 400 ? Level::warn
               : quiet                ? Level::debug
                                      : Level::info;
  if (admission.bearer) {
    line.terminal = admission.bearer->terminal.id;
    line.school = admission.bearer->school.code;
  }
  line.status = answer.status;
  if (answer.status >= 400)
    if (const auto problem = wire::decode_problem(answer.body)) line.code = problem->code;
  line.events = events;
  line.us = us;
  log_.write(line);
}

}  // namespace kehou::district
