// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/client/enrol.h"

#include <algorithm>

namespace kehou::client {

using domain::EnrolStep;
using domain::UploadTrouble;

namespace {
/// The secret id becomes a part of a path.
bool is_path_part(std::string_view text) {
  return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}
}  // namespace

Enroller::Enroller(Transport& transport, Credentials& credentials, const Clock& clock,
                   Options options)
    : district_(transport, credentials, clock),
      credentials_(credentials),
      options_(std::move(options)) {
  desk_.address = options_.address;
}

void Enroller::begin(const std::string& typed) {
  desk_ = {};
  desk_.address = options_.address;
  const auto code = normal_code(typed);
  if (!code) return stop(EnrolStep::ask_code, "a code has 8 letters and digits");
  wire::EnrolmentRequest request;
  request.code = *code;
  request.terminal = options_.terminal;
  request.key = credentials_.key().public_key();
  request.name = options_.self.name;
  request.home = options_.self.home;
  request.app = options_.self.app;
  request.key_fingerprint = options_.key_fingerprint;
  const Sent sent = district_.post("/v1/enrolments", wire::encode(request));
  const auto enrolment = good_answer(sent, wire::decode_enrolment, 201);
  if (!enrolment) return fail(sent);
  const std::string check = check_number(*code, request.key, options_.ca_fingerprint);
  if (enrolment->check != check || !is_path_part(enrolment->id))
    return stop(EnrolStep::refused,
                "the check number is not the one that this terminal works out: somebody may stand "
                "between");
  id_ = enrolment->id;
  desk_.check = check;
  take(*enrolment);
}

void Enroller::poll() {
  if (desk_.step != EnrolStep::compare) return;
  const Sent sent = district_.get("/v1/enrolments/" + id_);
  if (const auto enrolment = good_answer(sent, wire::decode_enrolment)) return take(*enrolment);
  std::optional<wire::Problem> problem;
  const Step step = district_.judge(sent, problem);
  desk_.trouble = step.trouble;  // the code still counts: the next poll may get through
  desk_.detail = step.detail;
  if (problem &&
      (step.trouble == UploadTrouble::wrong_address || step.trouble == UploadTrouble::rejected))
    stop(EnrolStep::failed, step.detail);
}

void Enroller::take(const wire::Enrolment& enrolment) {
  desk_.school = enrolment.school;
  desk_.expires = enrolment.expires;
  desk_.trouble = UploadTrouble::none;
  desk_.detail.clear();
  switch (enrolment.state) {
    case wire::EnrolmentState::waiting:
      desk_.step = EnrolStep::compare;
      return;
    case wire::EnrolmentState::refused:
      return stop(EnrolStep::refused, "the administrator said no");
    case wire::EnrolmentState::expired:
      return stop(EnrolStep::failed, "the code has run out; ask for another one");
    case wire::EnrolmentState::confirmed:
      break;
  }
  if (enrolment.token.empty())
    return stop(EnrolStep::failed,
                "the token was told already and did not arrive; ask for "
                "another code");
  const auto kept = credentials_.keep_token(enrolment.token, district_.server_time());
  if (!kept.ok()) {
    desk_.trouble = UploadTrouble::disk;
    return stop(EnrolStep::failed, kept.error().text());
  }
  desk_.step = EnrolStep::confirmed;
}

void Enroller::fail(const Sent& sent) {
  std::optional<wire::Problem> problem;
  const Step step = district_.judge(sent, problem);
  desk_.trouble = step.trouble;
  stop(problem ? EnrolStep::refused : EnrolStep::failed, step.detail);
}

void Enroller::stop(EnrolStep step, std::string detail) {
  desk_.step = step;
  desk_.detail = std::move(detail);
}

}  // namespace kehou::client
