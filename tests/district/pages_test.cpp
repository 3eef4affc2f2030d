// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <regex>
#include <set>

#include "district/pages.h"
#include "district/pages_style.h"
#include "district/qr.h"
#include "tests/district/page_store.h"

namespace kehou::district {
namespace {
constexpr std::array languages{Lang::zh, Lang::en};

/// Ends an element, an attribute, a comment; speaks of a script; holds bytes that are no text.
const std::string hostile = "</td><script>alert('1')</script>\"'&<!--\x01 onload=x";

struct Pages {
  HandClock clock;
  PageStore store;
  PageFrame frame;

  Pages() {
    frame.district = hostile;
    frame.user = hostile;
    frame.csrf = "csrf";
    frame.here = "/?day=2026-11-23&x=\"><script>";
    frame.now = clock.at;
  }

  /// Every page there is, with `name` wherever somebody else chose the text.
  std::vector<std::string> all(const std::string& name) {
    const School school{make_id<SchoolId>({}), name, name, name};
    Terminal terminal = store.terminal(school.id, name, clock.at);
    terminal.home = terminal.last_hello.app = terminal.last_hello.name = name;
    terminal.last_hello.home = terminal.last_hello.trouble = name;
    terminal.last_hello.pending = 12;
    terminal.last_hello.oldest = clock.at + -minute_us;
    PendingEnrolment pending;
    pending.school = school.id;
    pending.check = "123456";
    pending.request.name = pending.request.home = pending.request.app = name;
    pending.request.key_fingerprint = "other";
    Overview overview;
    overview.day = school_day(clock.at);
    overview.waiting = 1;
    SchoolLine& line = overview.schools.emplace_back();
    line.school = school;
    line.worst = Health::stuck;
    line.terminals = 2;
    line.reporting = line.stuck = 1;
    SchoolPage one;
    one.line = overview.schools.front();
    one.day = overview.day;
    const std::vector<Store::ChainState> chains{{{{terminal.id, 7, 0}, 40, {}}, 0, clock.at, 0},
                                                {{{terminal.id, 7, 99}, 44, {}}, 38, clock.at, 0}};
    for (const Health health : {Health::forked, Health::stuck, Health::silent, Health::unheard,
                                Health::ok, Health::resting, Health::revoked})
      one.terminals.push_back({terminal, health, chains});
    one.days = {{.school = school.id, .day = overview.day, .sessions_opened = 9}};
    one.calendar.days = {{overview.day, domain::DayType::holiday, 0, name, true}};
    one.aside = {{school.id, terminal.id, name, 2, clock.at}};
    InvitedPage invited{school, name, false, "ABCD2345", clock.at, "https://d.example", "00ff"};
    return {overview_page(frame, overview),
            school_page(frame, one),
            terminals_page(frame, {{school}, {pending}, one.terminals, name}),
            invited_page(frame, invited),
            standing_page(frame, {school, terminal}),
            forks_page(frame, {{school, terminal, chains}}),
            forks_page(frame, {}),
            files_page(frame, overview.day, overview.day, name),
            login_page(frame, {"token", name, name}),
            notice_page(frame, name, name)};
  }
};

TEST_CASE_FIXTURE(Pages, "No text of a stranger becomes a tag, an attribute or a comment") {
  for (const Lang lang : languages) {
    frame.lang = lang;
    for (const std::string& html : all(hostile)) {
      CHECK(html.find("<script") == std::string::npos);
      CHECK(html.find("<!--") == std::string::npos);
      CHECK(html.find('\x01') == std::string::npos);
      const std::string bare = std::regex_replace(html, std::regex("\"[^\"]*\""), "");
      CHECK_FALSE(std::regex_search(bare, std::regex("<[a-z]+[^>]* onload=")));
      CHECK_FALSE(std::regex_search(html, std::regex("style=")));
      CHECK(html.find("alert(&#39;1&#39;)") != std::string::npos);
    }
  }
}

TEST_CASE_FIXTURE(Pages, "Every page asks nothing of anybody else and needs no script") {
  for (const std::string& html : all("school")) {
    CHECK_FALSE(std::regex_search(html, std::regex("(src|href|action)=\"(https?:)?//")));
    CHECK(html.find("javascript:") == std::string::npos);
  }
}

TEST_CASE_FIXTURE(Pages, "Every form that changes something carries the session's token") {
  for (const std::string& html : all("school")) {
    for (std::size_t at = 0; (at = html.find("method=\"post\"", at)) != std::string::npos; ++at) {
      const std::string form = html.substr(at, html.find("</form>", at) - at);
      const bool login = form.find("action=\"/login\"") != std::string::npos;
      CHECK_MESSAGE(form.find(login ? "name=\"form\"" : "name=\"csrf\"") != std::string::npos,
                    form);
    }
  }
}

TEST_CASE_FIXTURE(Pages, "A page in English holds no Chinese but the other language's name") {
  frame.lang = Lang::en;
  frame.district = frame.user = "d";
  for (std::string html : all("school")) {
    html = std::regex_replace(html, std::regex("中文"), "");
    CHECK_FALSE(std::regex_search(html, std::regex("[\xe4-\xe9][\x80-\xbf][\x80-\xbf]")));
  }
}

TEST_CASE_FIXTURE(Pages, "Every state of a terminal is a word and a shape of its own") {
  for (const Lang lang : languages) {
    std::set<std::string> seen;
    for (const Health health : {Health::forked, Health::stuck, Health::silent, Health::unheard,
                                Health::ok, Health::resting, Health::revoked}) {
      std::smatch found;
      const std::string html = health_badge(lang, health).html;
      REQUIRE(std::regex_search(html, found, std::regex("#(i-[a-z]+)\"/></svg>([^<]+)<")));
      CHECK(seen.insert(found[1]).second);
      CHECK(seen.insert(found[2]).second);
      CHECK(page(frame, "", {}).find("id=\"" + found[1].str() + "\"") != std::string::npos);
    }
  }
}

TEST_CASE_FIXTURE(Pages, "An empty district is a sentence with the next step") {
  frame.lang = Lang::en;
  Overview overview;
  overview.day = school_day(clock.at);
  CHECK(overview_page(frame, overview).find("kehou-district school add") != std::string::npos);
  SchoolPage school;
  school.day = overview.day;
  CHECK(school_page(frame, school).find("/terminals#invite") != std::string::npos);
}

TEST_CASE_FIXTURE(
    Pages,
    "The QR of an invitation says code and certificate, in what a terminal's scanner reads") {
  const InvitedPage invited{{},    "hall", false, "ABCD2345", clock.at, "https://d.example:8443",
                            "00ff"};
  CHECK(enrolment_text(invited) == "kehou-enrol-1-code-ABCD2345-ca-00ff");
  CHECK(invited_page(frame, invited).find("<svg class=\"qr\"") != std::string::npos);
  InvitedPage without = invited;
  without.address.clear();
  CHECK(invited_page(frame, without).find("<svg class=\"qr\"") != std::string::npos);
  CHECK(invited_page(frame, without).find("--address") != std::string::npos);
  without.ca_sha256.clear();  // behind a proxy that ends TLS
  CHECK(invited_page(frame, without).find("<svg class=\"qr\"") == std::string::npos);
}

TEST_CASE("The QR on a terminal is the page's, two rows of modules a line, in its own colours") {
  const std::string text = "kehou-enrol-1-code-ABCD2345-ca-00ff";
  std::smatch side;
  const std::string drawn = qr_drawing(text, "").html;
  REQUIRE(std::regex_search(drawn, side, std::regex("viewBox=\"0 0 (\\d+) ")));
  const int modules = std::stoi(side[1]);
  std::vector<std::string> rows(static_cast<std::size_t>(modules) + 1,
                                std::string(static_cast<std::size_t>(modules), ' '));
  const std::regex run("M(\\d+) (\\d+)h(\\d+)");
  for (std::sregex_iterator one(drawn.begin(), drawn.end(), run), end; one != end; ++one)
    for (int x = 0; x < std::stoi((*one)[3]); ++x)
      rows[std::stoul((*one)[2])][std::stoul((*one)[1]) + static_cast<std::size_t>(x)] = '#';
  std::string wanted;
  for (int y = 0; y < modules; y += 2) {
    wanted += "\x1b[30;107m";
    for (std::size_t x = 0; x < rows[0].size(); ++x) {
      const bool upper = rows[static_cast<std::size_t>(y)][x] == '#';
      const bool lower = rows[static_cast<std::size_t>(y) + 1][x] == '#';
      wanted += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
    }
    wanted += "\x1b[0m\n";
  }
  CHECK(qr_lines(text) == wanted);
}

TEST_CASE("Every word is there in both languages") {
  struct Pair {
    std::string_view id, zh, en;
  };
  constexpr std::array words{
#define WORD(id, zh, en) Pair{#id, zh, en},
#include "district/words.def"
#undef WORD
  };
  const std::regex chinese("[\xe4-\xe9][\x80-\xbf][\x80-\xbf]");
  for (const Pair& word : words) {
    CHECK_MESSAGE(std::regex_search(std::string(word.zh), chinese), word.id);
    CHECK_MESSAGE(std::regex_search(std::string(word.en), std::regex("[a-z{}]")), word.id);
    CHECK_MESSAGE(!std::regex_search(std::string(word.en), chinese), word.id);
  }
}

double channel(int value) {
  const double part = value / 255.0;
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}
double luminance(std::string_view hex) {
  const int rgb = std::stoi(std::string(hex.substr(1)), nullptr, 16);
  return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8 & 255) +
         0.0722 * channel(rgb & 255);
}
double contrast(std::string_view a, std::string_view b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}
const Role& role(const std::string& name) {
  const auto found =
      std::find_if(roles.begin(), roles.end(), [&](const Role& one) { return one.name == name; });
  REQUIRE_MESSAGE(found != roles.end(), name);
  return *found;
}

TEST_CASE("Ink on its ground has a contrast of 4.5, by day and by night") {
  std::vector<std::pair<std::string, std::string>> pairs;
  // Every rule that paints a ground names its ink.
  const std::string css = style_sheet();
  const std::regex ground("\\{([^{}]*background:var\\(--([a-z0-9-]+)\\)[^{}]*)\\}");
  for (std::sregex_iterator rule(css.begin(), css.end(), ground), end; rule != end; ++rule) {
    const std::string body = (*rule)[1];
    std::smatch ink;
    REQUIRE_MESSAGE(
        std::regex_search(body, ink, std::regex("(^|;|\n)color:var\\(--([a-z0-9-]+)\\)")), body);
    pairs.emplace_back(ink[2], (*rule)[2]);
  }
  CHECK(pairs.size() > 12);
  // What is set alone stands on cards, on the page's ground, or on the head of a table.
  for (const char* ink : {"text", "dim", "accent", "warn", "bad", "good"})
    for (const char* on : {"surface", "ground"}) pairs.emplace_back(ink, on);
  pairs.emplace_back("dim", "surface-2");
  pairs.emplace_back("warn", "accent-soft");
  pairs.emplace_back("dim", "accent-soft");
  pairs.emplace_back("accent", "accent-soft");
  pairs.emplace_back("header-dim", "header");
  for (const auto& [ink, on] : pairs) {
    CHECK_MESSAGE(contrast(role(ink).day, role(on).day) >= 4.5, ink, " on ", on, " by day");
    CHECK_MESSAGE(contrast(role(ink).night, role(on).night) >= 4.5, ink, " on ", on, " by night");
  }
  // The edge of what can be pressed is seen (WCAG 1.4.11).
  for (const char* on : {"surface", "ground"}) {
    CHECK(contrast(role("edge").day, role(on).day) >= 3);
    CHECK(contrast(role("edge").night, role(on).night) >= 3);
  }
}
}  // namespace

TEST_CASE_FIXTURE(Pages, "A hub's page says in one line what waits for the district, and why") {
  CHECK(upstream_line(frame).html.empty());
  frame.upstream = UpstreamStatus{};
  for (const Lang lang : languages) {
    frame.lang = lang;
    frame.upstream->waiting = 0;
    frame.upstream->trouble = domain::UploadTrouble::none;
    CHECK(upstream_line(frame).html.find(tr(lang, W::upstream_all)) != std::string::npos);
    frame.upstream->waiting = 1200;
    frame.upstream->trouble = domain::UploadTrouble::unreachable;
    const std::string line = upstream_line(frame).html;
    CHECK(line.find(number_words(1200)) != std::string::npos);
    CHECK(line.find(trouble_words(lang, "unreachable")) != std::string::npos);
    CHECK(overview_page(frame, {}).find(line) != std::string::npos);
  }
  // Nobody is signed in: nothing is said.
  frame.user.clear();
  CHECK(upstream_line(frame).html.empty());
}

}  // namespace kehou::district
