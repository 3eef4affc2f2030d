// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: from a request to its answer: who asks, may they, what do they get.
// What it promises: a body is asked for only after its header was let in; every request is answered
// once; a token is looked up on every request, so that a revocation counts at once.
// The trap: called from many threads at a time; serve() may answer later, from the writer's thread.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "district/enrolments.h"
#include "district/log.h"
#include "district/metrics.h"
#include "district/rates.h"
#include "district/replies.h"
#include "district/request.h"
#include "district/store.h"
#include "district/upstream_status.h"
#include "district/writer.h"

namespace kehou::district {

struct RouterOptions {
  double terminal_per_second = 50;  ///< requests; a drain of 180,000 events needs 6
  double terminal_burst = 200;
  std::string ca_sha256;  ///< of the district's CA, in hex: part of the check number
  /// What is not of the protocol: the page of the supervisor. nullopt = no such page.
  std::function<std::optional<Answer>(const RequestHead&, const std::string& body)> page;
  /// Of a hub: how its talk with the server above goes; empty = this is no hub.
  std::function<UpstreamStatus()> upstream;
};

enum class Route : std::uint8_t {
  events,
  feed,
  hello,
  enrol,
  enrolment,
  keys,
  chains,
  chain,
  health,
  metrics,
  page,
  none
};

struct Admission {
  Route route = Route::none;
  RequestHead head;
  std::optional<Bearer> bearer;
  std::size_t body_limit = 0;
  std::optional<Answer> refusal;  ///< with close: before the body is read
  std::int64_t began_us = 0;
};

class Router {
 public:
  using Reply = std::function<void(Answer)>;

  Router(Store& store, Writer& writer, const Clock& clock, const Log& log, Metrics& metrics,
         RouterOptions options);

  Admission admit(RequestHead head);
  /// The body turned out longer than admission.body_limit.
  void refuse_body(Admission& admission) const;
  /// The header itself cannot be read.
  Answer unreadable(const std::string& detail) const;
  void serve(const std::shared_ptr<const Admission>& admission, std::string body, Reply reply);
  /// From now on requests get 503 `stopping`.
  void stop() { stopping_ = true; }

 private:
  std::optional<Answer> look_at_head(Admission& admission);
  std::optional<Answer> look_at_body(const Admission& admission) const;
  std::optional<Answer> authenticate(Admission& admission);
  Answer answer(const Admission& admission, const std::string& body);
  void take_batch(const std::shared_ptr<const Admission>& admission, std::string body,
                  const Reply& reply);
  std::optional<Answer> out_of_scope(const Bearer& bearer, const wire::BatchHeader& header);
  Answer bad_batch(const Error& error) const;
  Answer feed(const Admission& admission);
  Answer hello(const Admission& admission, const std::string& body);
  Answer rotate(const Admission& admission, const std::string& body);
  Answer chains(const Admission& admission);
  Answer chain(const Admission& admission);
  Answer health() const;
  Answer metrics_text();
  std::optional<SchoolId> school_of(domain::TerminalId terminal);
  void heard_of(const Bearer& bearer);
  void note(const Admission& admission, const Answer& answer, std::int64_t events) const;

  Store& store_;
  Writer& writer_;
  const Clock& clock_;
  const Log& log_;
  Metrics& metrics_;
  RouterOptions options_;
  Replies replies_;
  Enrolments enrolments_;
  Rates rates_;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::map<domain::TerminalId, SchoolId> roll_;  ///< as of roll_us_
  std::int64_t roll_us_ = 0;
  std::map<domain::TerminalId, std::int64_t> heard_us_;
};

}  // namespace kehou::district
