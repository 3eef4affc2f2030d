// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how a terminal becomes one of the district's: POST and GET /v1/enrolments.
// What it promises: a code is guessed with a probability of at most 5·2^-40 (S8): after five wrong
// ones nobody enrols until the oldest of them is as old as a code can get, on any server before the
// same store, and after a restart too. The token is told once.
// The trap: an address alone can spend four of the five, so it takes two to keep others out; that
// delays an enrolment, it never lets anybody in.
#pragma once

#include <string>

#include "district/log.h"
#include "district/metrics.h"
#include "district/rates.h"
#include "district/replies.h"

namespace kehou::district {

class Enrolments {
 public:
  Enrolments(Store& store, const Clock& clock, const Log& log, Metrics& metrics,
             std::string ca_sha256);
  /// POST: the body is an EnrolmentRequest.
  Answer ask(const RequestHead& head, const std::string& body);
  /// GET /v1/enrolments/{id}
  Answer tell(const RequestHead& head, const std::string& id);

 private:
  std::string id_of(const wire::EnrolmentRequest& request) const;
  Answer answer_of(int status, const std::string& id, const PendingEnrolment& pending,
                   std::string token);
  std::string school_name(SchoolId school);

  Store& store_;
  const Clock& clock_;
  Metrics& metrics_;
  Replies replies_;
  std::string ca_sha256_;
  std::string secret_;  ///< of this run: an enrolment asked twice is one
  Rates asks_{0.2, 10};
  Rates tells_{5, 60};
};

/// What the administrator does; the verbs of the command line and the page call these.
struct Invited {
  std::string code;  ///< shown once, kept as its hash
  Instant expires;
};
Result<Invited> invite(Store& store, const School& school, std::string name, bool hub, Instant now);

}  // namespace kehou::district
