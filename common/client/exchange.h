// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one exchange with the district: who speaks, who answered, and what an answer that was
// not hoped for means (docs/protocol.md, Problems).
// What it promises: only an answer in the district's protocol counts; everything else is a portal,
// a wrong address or a failing line, and nothing is believed of it.
// The trap: judge() knows what is the same for every request; what is particular to a batch or to
// the feed is theirs.
#pragma once

#include "common/client/credentials.h"
#include "common/client/transport.h"
#include "common/domain/upload.h"
#include "common/wire/answers.h"

namespace kehou::client {

/// When to go on.
enum class Pace : std::uint8_t {
  at_once,  ///< there is more to do
  idle,     ///< nothing is left
  backoff,  ///< full jitter
  told,     ///< after told_s, as the server said
  minutes5,
  minutes15,
  hour,
};
struct Step {
  Pace pace = Pace::idle;
  domain::UploadTrouble trouble = domain::UploadTrouble::none;
  std::string detail;  ///< English, for the log and the upload page
  bool line = false;   ///< it concerns every request, not this one alone
  std::int64_t told_s = 0;
};
/// All went well, and there is more.
inline Step at_once() { return {Pace::at_once, domain::UploadTrouble::none, {}, false, 0}; }
Step failing_step(std::string detail);

/// How often one batch may be refused, and how long its chain then waits for a person.
inline constexpr int most_alone = 5;      ///< as a single event
inline constexpr int most_failed = 20;    ///< with 5xx
inline constexpr int most_went_back = 8;  ///< without an acknowledgement in between
inline constexpr std::int64_t held_us = 60 * minute_us;

/// How this terminal introduces itself.
struct Introduction {
  std::string app;
  std::string name;
  std::string home;
};

/// The word of a trouble in a hello; "" for none.
std::string_view word_of(domain::UploadTrouble trouble);

/// A fault of this terminal's own disk.
Step disk_step(const Error& error);

class District {
 public:
  District(Transport& transport, Credentials& credentials, const Clock& clock)
      : transport_(transport), credentials_(credentials), clock_(clock) {}

  Sent post(const std::string& path, std::string body, bool packed = false);
  Sent get(const std::string& path);

  /// What of any answer but the one hoped for follows. `problem` is filled when it was one.
  Step judge(const Sent& sent, std::optional<wire::Problem>& problem);
  /// The answer was the one hoped for: the district itself told its epoch (0 = it did not) and
  /// time. Settles a change of key.
  Outcome heard(std::uint64_t epoch, Instant time);

  std::uint64_t server_epoch() const { return server_epoch_; }
  Instant server_time() const { return server_time_; }  ///< of the last answer; {0} = none yet
  std::int64_t clock_offset_us() const { return clock_offset_us_; }
  const Credentials& credentials() const { return credentials_; }
  const Clock& clock() const { return clock_; }

 private:
  Sent send(Request request);
  void note_time(std::uint64_t epoch, Instant time);

  Transport& transport_;
  Credentials& credentials_;
  const Clock& clock_;
  std::uint64_t server_epoch_ = 0;
  Instant server_time_;
  std::int64_t clock_offset_us_ = 0;
  Instant middle_;  ///< of the last exchange, by this terminal's clock
  bool fresh_ = false;
  bool fell_back_ = false;
};

/// A decoded document of a 200 (or `status`), or nothing.
template <class Decode>
auto good_answer(const Sent& sent, Decode decode, int status = 200)
    -> std::optional<std::decay_t<decltype(decode(std::string_view()).value())>> {
  const auto* reply = std::get_if<Reply>(&sent);
  if (reply == nullptr || reply->status != status) return std::nullopt;
  auto decoded = decode(std::string_view(reply->body));
  if (!decoded.ok()) return std::nullopt;
  return std::move(decoded).value();
}

}  // namespace kehou::client
