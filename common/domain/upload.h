// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what keeps records from being received by a district, and how an enrolment there
// stands: as a terminal shows it on its upload page and a school's hub on its page.
// What it promises: plain words for both; no personal data.
// The trap: the order of UploadTrouble is that of word_of() in common/client/exchange.cpp.
#pragma once

#include <string>

#include "common/base/clock.h"

namespace kehou::domain {

/// What keeps events from being received; the words are the screens'.
enum class UploadTrouble : std::uint8_t {
  none,
  not_enrolled,  ///< no district is configured, or this terminal is not known there yet
  unreachable,   ///< no route, refused, timed out, no name
  portal,        ///< an answer, but not the district's: the network asks for a sign-in
  certificate,   ///< it cannot be verified: wrong clock, wrong certificate
  busy,          ///< 429, 503
  failing,       ///< 5xx
  rejected,      ///< the token or the signature is not accepted
  revoked,
  update_needed,  ///< 426
  wrong_address,  ///< 404, 405
  forked,         ///< another machine speaks in this terminal's name
  disk,           ///< this terminal's own records could not be read
};

/// Enrolling this terminal: what is typed or scanned, and what both screens must show.
enum class EnrolStep : std::uint8_t { ask_code, sending, compare, confirmed, refused, failed };
struct EnrolDesk {
  EnrolStep step = EnrolStep::ask_code;
  std::string address;
  std::string check;  ///< six digits
  std::string school;
  Instant expires;
  UploadTrouble trouble = UploadTrouble::none;
  std::string detail;
};

}  // namespace kehou::domain
