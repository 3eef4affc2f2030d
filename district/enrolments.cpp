// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/enrolments.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/wire/limits.h"

namespace kehou::district {

namespace {
bool is_short_text(const std::string& text) {
  return text.size() <= wire::most_name_bytes && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20;
         });
}

Hash hash_of_code(const std::string& code) { return sha256("kehou-code/1\n" + code); }

std::int64_t seconds_until(Instant at, Instant now) {
  return std::max<std::int64_t>(1, (at - now + second_us - 1) / second_us);
}
}  // namespace

Enrolments::Enrolments(Store& store, const Clock& clock, const Log& log, Metrics& metrics,
                       std::string ca_sha256)
    : store_(store),
      clock_(clock),
      metrics_(metrics),
      replies_(store, clock, log),
      ca_sha256_(std::move(ca_sha256)),
      secret_(make_token()) {}

Answer Enrolments::ask(const RequestHead& head, const std::string& body) {
  const std::int64_t now_us = clock_.mono_us();
  if (const auto wait = asks_.ask(head.peer, now_us); wait != 0)
    return replies_.slow_down(429, "slow_down", wait);
  auto request = wire::decode_enrolment_request(body);
  if (!request && request.error().fault == Fault::unsupported)
    return replies_.problem(426, "unsupported_proto", request.error().detail);
  if (!request) return replies_.problem(400, "bad_request", request.error().detail);
  const auto code = normal_code(request->code);
  if (!code) return replies_.problem(400, "bad_request", "code is no code of 8 characters");
  if (!is_short_text(request->name) || !is_short_text(request->home) ||
      !is_short_text(request->app) || !is_short_text(request->key_fingerprint) ||
      request->terminal.is_nil())
    return replies_.problem(400, "bad_request", "a field is too long or not a text of one line");
  request->code = *code;

  // The answer to the first asking may have been lost on the way.
  const std::string id = id_of(*request);
  const auto before = store_.enrolment(sha256(id));
  if (!before) return replies_.failed(before.error());
  if (before.value()) return answer_of(201, id, **before, {});

  const Instant now = clock_.now();
  const auto redeemed = store_.redeem(hash_of_code(*code), head.peer, now);
  if (!redeemed) return replies_.failed(redeemed.error());
  if (redeemed->wait_until.us != 0)
    return replies_.slow_down(429, "slow_down", seconds_until(redeemed->wait_until, now));
  const std::optional<Invitation>& invitation = redeemed->invitation;
  if (!invitation) {
    metrics_.wrong_code();
    return replies_.problem(404, "not_found", "there is no such code, or it is used or too old");
  }
  PendingEnrolment pending;
  pending.id_hash = sha256(id);
  pending.school = invitation->school;
  pending.hub = invitation->hub;
  pending.check = check_number(*code, request->key, ca_sha256_);
  pending.expires = now + code_life_us;
  pending.request = std::move(*request);
  const auto asked = store_.ask_enrolment(pending);
  if (!asked) return replies_.failed(asked.error());
  return answer_of(201, id, pending, {});
}

Answer Enrolments::tell(const RequestHead& head, const std::string& id) {
  if (const auto wait = tells_.ask(head.peer, clock_.mono_us()); wait != 0)
    return replies_.slow_down(429, "slow_down", wait);
  const auto found = store_.enrolment(sha256(id));
  if (!found) return replies_.failed(found.error());
  if (!found.value()) return replies_.problem(404, "not_found", "there is no such enrolment");
  PendingEnrolment pending = **found;
  if (pending.state == wire::EnrolmentState::waiting && pending.expires <= clock_.now())
    pending.state = wire::EnrolmentState::expired;
  if (pending.state != wire::EnrolmentState::confirmed) return answer_of(200, id, pending, {});
  const std::string token = make_token();
  const auto handed = store_.hand_token(pending.id_hash, sha256(token), clock_.now());
  if (handed) return answer_of(200, id, pending, token);
  // It was told before: the enrolment is confirmed, and the token is not told again.
  if (handed.error().fault == Fault::refused) return answer_of(200, id, pending, {});
  return replies_.failed(handed.error());
}

Answer Enrolments::answer_of(int status, const std::string& id, const PendingEnrolment& pending,
                             std::string token) {
  wire::Enrolment enrolment;
  enrolment.id = id;
  enrolment.check = pending.check;
  enrolment.state = pending.state;
  enrolment.token = std::move(token);
  enrolment.school = school_name(pending.school);
  enrolment.expires = pending.expires;
  return document(status, wire::encode(enrolment));
}

std::string Enrolments::school_name(SchoolId school) {
  const auto schools = store_.schools();
  if (!schools) return {};
  for (const School& one : *schools)
    if (one.id == school) return one.name;
  return {};
}

/// Who knows it may ask how it stands, and only who has the code can make it.
std::string Enrolments::id_of(const wire::EnrolmentRequest& request) const {
  return to_hex(sha256(fmt::format("kehou-enrolment/1\n{}\n{}\n{}\n{}", secret_, request.code,
                                   to_text(request.terminal), to_hex(request.key))));
}

Result<Invited> invite(Store& store, const School& school, std::string name, bool hub,
                       Instant now) {
  Invited invited{make_code(), now + code_life_us};
  Invitation invitation;
  invitation.code_hash = hash_of_code(invited.code);
  invitation.school = school.id;
  invitation.name = std::move(name);
  invitation.hub = hub;
  invitation.expires = invited.expires;
  TRY(store.invite(invitation));
  return invited;
}

}  // namespace kehou::district
