// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the pages that a supervisor of the district sees, as HTML of plain structs.
// What it promises: pure; works without a script, without anything from elsewhere, on a phone and
// on paper; a state is a word and a shape before it is a colour; no child is on any page.
// The trap: a page is for one language and one session: it is never kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "district/fleet.h"
#include "district/html.h"
#include "district/upstream_status.h"
#include "district/words.h"

namespace kehou::district {

enum class Tab : std::uint8_t { none, overview, terminals, forks, files };

/// What every page says around its body.
struct PageFrame {
  Lang lang = Lang::zh;
  std::string district;  ///< its name
  std::string user;      ///< who is signed in; "" = nobody
  std::string csrf;      ///< of the session
  std::string here;      ///< path and query, to come back to
  Instant now;
  Tab tab = Tab::none;
  std::optional<UpstreamStatus> upstream{};  ///< of a school's hub
};
std::string page(const PageFrame& frame, std::string_view title, const Markup& body);

/// Of a hub: how the talk with the server above goes, in one line (pages_hub.cpp).
Markup upstream_line(const PageFrame& frame);

/// A sentence or two in the place of a page: what, and what to do next.
std::string notice_page(const PageFrame& frame, const std::string& what, const std::string& next);

struct LoginForm {
  std::string token;  ///< against a form that another site sends
  std::string name;   ///< as typed before
  std::string wrong;  ///< what was wrong the last time
};
std::string login_page(const PageFrame& frame, const LoginForm& form);

std::string overview_page(const PageFrame& frame, const Overview& overview);

struct TerminalLine {
  Terminal terminal;
  Health health = Health::ok;
  std::vector<Store::ChainState> chains;
  std::int64_t records = 0;  ///< of the day that is shown
};
struct SchoolPage {
  SchoolLine line;
  CivilDay day;
  std::vector<TerminalLine> terminals;
  std::vector<DayTotals> days;  ///< the newest first
  domain::CalendarFacts calendar;
  std::vector<Store::Aside> aside;
};
std::string school_page(const PageFrame& frame, const SchoolPage& school);

struct TerminalsPage {
  std::vector<School> schools;
  std::vector<PendingEnrolment> waiting;
  std::vector<TerminalLine> terminals;
  std::string wrong;  ///< why the last form was not taken
};
/// It was set up with a key that is not the school's.
bool holds_other_key(const School& school, const std::string& fingerprint);
std::string terminals_page(const PageFrame& frame, const TerminalsPage& terminals);

struct InvitedPage {
  School school;
  std::string name;
  bool hub = false;
  std::string code;
  Instant expires;
  std::string address;  ///< of the server as terminals reach it; "" = nobody said
  std::string ca_sha256;
};
/// What the QR beside the code says: kehou-enrol-1-code-CODE-ca-SHA256. A terminal takes letters,
/// digits and dashes from a scanner and nothing else.
std::string enrolment_text(const InvitedPage& invited);
std::string invited_page(const PageFrame& frame, const InvitedPage& invited);

/// Asked before a terminal is shut out, or let in again.
struct StandingPage {
  School school;
  Terminal terminal;
};
std::string standing_page(const PageFrame& frame, const StandingPage& asked);

struct ForkLine {
  School school;
  Terminal terminal;
  std::vector<Store::ChainState> chains;
};
std::string forks_page(const PageFrame& frame, const std::vector<ForkLine>& forks);

std::string files_page(const PageFrame& frame, CivilDay from, CivilDay to,
                       const std::string& wrong);

// -- parts of pages

/// A shape and a word.
Markup health_badge(Lang lang, Health health);
/// "3 minutes ago" over the moment itself, and what else there is to say of it.
Markup moment(Lang lang, Instant at, Instant now, const std::string& more = {});
/// Closed, open, or nothing to close on a day off without a record.
Markup close_mark(Lang lang, const DayTotals& totals, domain::DayType type);
/// "12 / 14": how much of what should be.
Markup part_mark(int part, int whole);
/// " · holiday" behind a day that is not a plain day of school.
Markup day_mark(Lang lang, domain::DayType type);
/// For the value of a query.
std::string form_encoded(std::string_view text);
Markup hidden(std::string_view name, std::string_view value);
/// A count; nothing is dim, and what should be nothing stands out.
enum class Weight : std::uint8_t { plain, should_be_none };
Markup count_mark(std::int64_t count, Weight weight = Weight::plain);

}  // namespace kehou::district
