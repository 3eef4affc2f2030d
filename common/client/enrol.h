// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: how this terminal becomes known to the district: a code, the check number that both
// screens show, the administrator's yes, the token.
// What it promises: the check number is worked out here too: a server that shows another one is
// refused; the token is on the disk before "confirmed" is said.
// The trap: each call is one request and may take as long as the line; not for the UI's thread.
#pragma once

#include <string>

#include "common/client/credentials.h"
#include "common/client/exchange.h"

namespace kehou::client {

class Enroller {
 public:
  struct Options {
    std::string ca_fingerprint;
    domain::TerminalId terminal;
    Introduction self;
    std::string key_fingerprint;  ///< of the school's first key: SchoolKey::school_fingerprint
    std::string address;          ///< shown
  };
  Enroller(Transport& transport, Credentials& credentials, const Clock& clock, Options options);

  /// Sends the code that a person typed or scanned. Afterwards `desk` is at compare, refused or
  /// failed; at ask_code when it is no code at all.
  void begin(const std::string& typed);
  /// Asks whether the administrator has confirmed; while at compare, every few seconds.
  void poll();
  const domain::EnrolDesk& desk() const { return desk_; }

 private:
  void take(const wire::Enrolment& enrolment);
  void fail(const Sent& sent);
  void stop(domain::EnrolStep step, std::string detail);

  District district_;
  Credentials& credentials_;
  Options options_;
  domain::EnrolDesk desk_;
  std::string id_;
};

}  // namespace kehou::client
