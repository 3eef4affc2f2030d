// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <regex>

#include "common/base/signing.h"
#include "district/page_router.h"
#include "tests/district/page_store.h"

namespace kehou::district {
namespace {
std::string field(const Answer& answer, const std::string& name, std::size_t nth = 0) {
  for (const Answer::Field& one : answer.fields)
    if (one.name == name && nth-- == 0) return one.value;
  return {};
}

/// A browser: keeps cookies, fills forms in.
struct Browser {
  HandClock clock;
  PageStore store;
  Log log{clock, Level::info, [this](std::string_view line) { lines += line; }};
  std::string lines;
  PageRouter router{
      store, clock, log, {.district = "东区", .address = "https://d.example", .ca_sha256 = "00ff"}};
  std::map<std::string, std::string> cookies;
  std::string peer = "10.0.0.7";

  Browser() {
    crypto_ready();
    store.logins["lin"] = hash_password("correct horse battery");
  }
  Answer ask(const std::string& method, const std::string& address, const std::string& body = {}) {
    RequestHead head;
    head.method = method;
    head.path = address.substr(0, address.find('?'));
    if (head.path.size() < address.size()) head.query = address.substr(head.path.size() + 1);
    for (const auto& [name, value] : cookies) head.cookie += name + "=" + value + "; ";
    head.peer = peer;
    const auto answer = router.answer(head, body);
    REQUIRE(answer.has_value());
    for (std::size_t i = 0; !field(*answer, "Set-Cookie", i).empty(); ++i) {
      const std::string set = field(*answer, "Set-Cookie", i);
      const auto equals = set.find('=');
      cookies[set.substr(0, equals)] = set.substr(equals + 1, set.find(';') - equals - 1);
    }
    return *answer;
  }
  Answer get(const std::string& address) { return ask("GET", address); }
  std::string hidden(const std::string& html, const std::string& name) const {
    std::smatch found;
    const std::regex input("name=\"" + name + "\" value=\"([^\"]*)\"");
    return std::regex_search(html, found, input) ? found[1].str() : "";
  }
  Answer log_in(const std::string& name, const std::string& password) {
    const std::string form = hidden(get("/login").body, "form");
    return ask("POST", "/login", "form=" + form + "&name=" + name + "&password=" + password);
  }
  /// With the token of the page's forms.
  Answer post(const std::string& address, const std::string& body) {
    return ask("POST", address, body + "&csrf=" + hidden(get("/terminals").body, "csrf"));
  }
  void enter() { REQUIRE(log_in("lin", "correct+horse+battery").status == 303); }
};

TEST_CASE_FIXTURE(Browser, "Nobody sees a page without logging in") {
  for (const char* address : {"/", "/school/0190", "/terminals", "/forks", "/files",
                              "/export.xlsx?from=2026-11-23&to=2026-11-23"}) {
    const Answer answer = get(address);
    CHECK(answer.status == 303);
    CHECK(field(answer, "Location") == "/login");
    CHECK(answer.body.empty());
  }
  CHECK(ask("POST", "/terminals/invite", "name=x").status == 303);
  CHECK(store.invitations.empty());
}

TEST_CASE_FIXTURE(
    Browser,
    "The right password opens a session whose cookie no script and no other site can use") {
  const Answer answer = log_in("lin", "correct+horse+battery");
  CHECK(answer.status == 303);
  CHECK(field(answer, "Location") == "/");
  const std::string cookie = field(answer, "Set-Cookie");
  for (const char* part : {"__Host-kehou-session=", "; Path=/", "; Secure", "; HttpOnly",
                           "; SameSite=Strict", "; Max-Age=28800"})
    CHECK_MESSAGE(cookie.find(part) != std::string::npos, part);
  CHECK(get("/").status == 200);
  CHECK(lines.find("lin") == std::string::npos);
}

TEST_CASE_FIXTURE(Browser,
                  "Every page forbids scripts, frames, foreign things and copies in a cache") {
  enter();
  const Answer answer = get("/");
  const std::string policy = field(answer, "Content-Security-Policy");
  for (const char* part : {"default-src 'none'", "style-src 'self'", "frame-ancestors 'none'",
                           "form-action 'self'", "base-uri 'none'"})
    CHECK_MESSAGE(policy.find(part) != std::string::npos, part);
  CHECK(field(answer, "Cache-Control") == "no-store");
  CHECK(field(answer, "Referrer-Policy") == "no-referrer");
  CHECK(field(answer, "X-Content-Type-Options") == "nosniff");
}

TEST_CASE_FIXTURE(Browser, "The browser's tab has the mark, which runs nothing") {
  CHECK(get("/login").body.find(R"(href="/kehou.svg")") != std::string::npos);
  const Answer icon = get("/kehou.svg");
  CHECK(icon.status == 200);
  CHECK(icon.content_type == "image/svg+xml");
  CHECK(icon.body.starts_with("<svg "));
  CHECK(icon.body.find("script") == std::string::npos);
}

TEST_CASE_FIXTURE(Browser, "A session ends after eight hours, and at once when its owner leaves") {
  enter();
  clock.at = clock.at + session_us + -1;
  CHECK(get("/").status == 200);
  clock.at = clock.at + 1;
  CHECK(get("/").status == 303);
  enter();
  const auto kept = cookies;
  CHECK(post("/logout", "x=").status == 303);
  cookies = kept;  // somebody copied them before
  CHECK(get("/").status == 303);
}

TEST_CASE_FIXTURE(Browser, "A session outlives the server, and its forms do too") {
  const School school = store.school("1", "school");
  enter();
  const std::string csrf = hidden(get("/terminals").body, "csrf");
  PageRouter restarted(store, clock, log, {.district = "东区", .address = "", .ca_sha256 = ""});
  RequestHead head;
  head.method = "GET";
  head.path = "/";
  head.cookie = "__Host-kehou-session=" + cookies.at("__Host-kehou-session");
  CHECK(restarted.answer(head, "")->status == 200);
  head.method = "POST";
  head.path = "/terminals/invite";
  const std::string form = "name=hall&school=" + to_text(school.id);
  CHECK(restarted.answer(head, form + "&csrf=" + csrf)->status == 200);
  CHECK(restarted.answer(head, form + "&csrf=00")->status == 403);
  // What is kept is no token.
  CHECK_FALSE(store.sessions.contains(sha256(cookies.at("__Host-kehou-session"))));
  store.sessions.clear();
  CHECK(get("/").status == 303);
}

TEST_CASE_FIXTURE(Browser, "After five wrong passwords the name waits, then twice as long") {
  for (int i = 0; i < free_tries; ++i) {
    peer = "10.0.1." + std::to_string(i);  // from everywhere
    CHECK(log_in("lin", "wrong").status == 403);
  }
  peer = "10.0.2.1";
  CHECK(log_in("lin", "correct+horse+battery").status == 429);
  clock.at = clock.at + first_wait_us;
  CHECK(log_in("lin", "wrong").status == 403);
  clock.at = clock.at + first_wait_us;
  CHECK(log_in("lin", "correct+horse+battery").status == 429);
  clock.at = clock.at + first_wait_us;
  CHECK(log_in("lin", "correct+horse+battery").status == 303);
}

TEST_CASE_FIXTURE(Browser,
                  "After five wrong passwords the address waits, whatever the names were") {
  for (int i = 0; i < free_tries; ++i)
    CHECK(log_in("name" + std::to_string(i), "wrong").status == 403);
  CHECK(log_in("lin", "correct+horse+battery").status == 429);
  peer = "10.0.0.8";
  CHECK(log_in("lin", "correct+horse+battery").status == 303);
}

TEST_CASE_FIXTURE(Browser, "A name that nobody has is answered as a wrong password is") {
  const Answer nobody = log_in("nobody", "wrong");
  const Answer wrong = log_in("lin", "wrong");
  CHECK(nobody.status == wrong.status);
  const std::regex typed("value=\"[^\"]*\"");
  CHECK(std::regex_replace(nobody.body, typed, "") == std::regex_replace(wrong.body, typed, ""));
}

TEST_CASE_FIXTURE(Browser, "A log-in that another site sends is not taken") {
  get("/login");
  CHECK(ask("POST", "/login", "form=0&name=lin&password=correct+horse+battery").status == 403);
  cookies.clear();
  CHECK(ask("POST", "/login", "name=lin&password=correct+horse+battery").status == 403);
  CHECK(cookies.count("__Host-kehou-session") == 0);
}

TEST_CASE_FIXTURE(Browser, "A form without the session's token changes nothing") {
  const School school = store.school("1", "school");
  const Terminal terminal = store.terminal(school.id, "hall", clock.at);
  enter();
  const std::string id = to_text(terminal.id);
  for (const std::string token : {"", "csrf=", "csrf=0123"}) {
    CHECK(ask("POST", "/terminals/standing", "id=" + id + "&standing=revoked&" + token).status ==
          403);
    CHECK(ask("POST", "/terminals/invite", "school=" + to_text(school.id) + "&name=x&" + token)
              .status == 403);
    CHECK(ask("POST", "/logout", token).status == 403);
  }
  CHECK(store.all_terminals.front().standing == Standing::active);
  CHECK(store.invitations.empty());
  CHECK(get("/").status == 200);
}

TEST_CASE_FIXTURE(Browser, "A terminal is shut out and let in again, after a question") {
  const School school = store.school("1", "school");
  const std::string id = to_text(store.terminal(school.id, "hall", clock.at).id);
  enter();
  CHECK(get("/terminals/standing?id=" + id).body.find("standing") != std::string::npos);
  CHECK(store.all_terminals.front().standing == Standing::active);
  CHECK(post("/terminals/standing", "id=" + id + "&standing=revoked").status == 303);
  CHECK(store.all_terminals.front().standing == Standing::revoked);
  CHECK(post("/terminals/standing", "id=" + id + "&standing=active").status == 303);
  CHECK(store.all_terminals.front().standing == Standing::active);
  CHECK(post("/terminals/standing", "id=" + id + "&standing=king").status == 404);
}

TEST_CASE_FIXTURE(Browser, "An invitation shows its code once and keeps its hash alone") {
  const School school = store.school("1", "school");
  enter();
  const Answer shown =
      post("/terminals/invite", "school=" + to_text(school.id) + "&name=%E4%BA%8C%E6%A5%BC");
  CHECK(shown.status == 200);
  std::smatch code;
  REQUIRE(std::regex_search(shown.body, code,
                            std::regex("class=\"code\">([0-9A-Z]{4}) ([0-9A-Z]{4})<")));
  REQUIRE(store.invitations.size() == 1);
  CHECK(store.invitations.front().name == "二楼");
  CHECK(get("/terminals").body.find(code[1].str() + " " + code[2].str()) == std::string::npos);
  CHECK(post("/terminals/invite", "school=" + to_text(school.id) + "&name=").status == 409);
  CHECK(post("/terminals/invite", "school=1&name=x").status == 409);
  CHECK(store.invitations.size() == 1);
}

TEST_CASE_FIXTURE(
    Browser,
    "An enrolment is settled once, and one with another school's key needs a second word") {
  School& school = store.school("1", "school");
  school.key_fingerprint = "aaaa";
  PendingEnrolment pending;
  pending.id_hash = sha256("one");
  pending.school = school.id;
  pending.check = "482913";
  pending.expires = clock.at + minute_us;
  pending.request.key_fingerprint = "bbbb";
  store.waiting = {pending};
  enter();
  CHECK(get("/terminals").body.find("482\u2009913") != std::string::npos);
  const std::string id = "id=" + to_hex(pending.id_hash);
  CHECK(post("/terminals/enrolment", id + "&verdict=confirm").status == 409);
  CHECK(store.settled.empty());
  CHECK(post("/terminals/enrolment", id + "&verdict=confirm&any_key=1").status == 303);
  CHECK(post("/terminals/enrolment", id + "&verdict=refuse").status == 409);
  REQUIRE(store.settled.size() == 1);
  CHECK(store.settled.front().second);
}

TEST_CASE_FIXTURE(Browser, "An enrolment whose time is over is not shown and not confirmed") {
  const School school = store.school("1", "school");
  PendingEnrolment pending;
  pending.school = school.id;
  pending.check = "482913";
  pending.expires = clock.at;
  store.waiting = {pending};
  enter();
  CHECK(get("/terminals").body.find("class=\"check\"") == std::string::npos);
  CHECK(post("/terminals/enrolment", "id=" + to_hex(pending.id_hash) + "&verdict=confirm").status ==
        409);
  CHECK(store.settled.empty());
}

TEST_CASE_FIXTURE(Browser,
                  "The language is switched by a link, kept, and the way back stays in the house") {
  CHECK(get("/login").body.find("lang=\"zh-CN\"") != std::string::npos);
  const Answer switched = get("/lang?to=en&back=%2Flogin");
  CHECK(field(switched, "Location") == "/login");
  CHECK(get("/login").body.find("Log in") != std::string::npos);
  for (const char* back :
       {"//evil.example", "https%3A%2F%2Fevil", "%2F%5Cevil", "%2F%0d%0aX%3A1", ""})
    CHECK_MESSAGE(field(get(std::string("/lang?to=zh&back=") + back), "Location") == "/", back);
}

TEST_CASE_FIXTURE(Browser, "A day that is nonsense or to come is today") {
  store.school("1", "school");
  enter();
  for (const char* day : {"", "?day=", "?day=2026-13-40", "?day=2099-01-01", "?day=%00"})
    CHECK(get(std::string("/") + day).body.find("2026-11-23") != std::string::npos);
  CHECK(get("/?day=2026-11-20").body.find("2026-11-20 星期五") != std::string::npos);
}

TEST_CASE_FIXTURE(
    Browser, "An address that is no page is not ours, and a school that is not there is said") {
  enter();
  RequestHead head;
  head.method = "GET";
  head.path = "/v1/other";
  CHECK_FALSE(router.answer(head, "").has_value());
  CHECK(get("/school/nonsense").status == 404);
  CHECK(get("/school/01900000-0000-7000-8000-000000000001").status == 404);
}

TEST_CASE_FIXTURE(Browser,
                  "When the records cannot be read, the page says so and shows no number") {
  enter();
  store.broken = true;
  const Answer answer = get("/");
  CHECK(answer.status == 500);
  CHECK(answer.body.find("读不出来") != std::string::npos);
  CHECK(lines.find("reading for a test") != std::string::npos);
}

TEST_CASE_FIXTURE(Browser, "The export holds a row for a school and day, and no formula") {
  const School school = store.school("440101", "=HYPERLINK(\"x\")");
  store.all_totals = {
      {.school = school.id, .day = CivilDay{20780}, .lunches = 412, .day_closed = true}};
  enter();
  const Answer csv = get("/export.csv?from=2026-11-20&to=2026-11-23");
  CHECK(csv.status == 200);
  CHECK(csv.body.find("东区") != std::string::npos);
  CHECK(csv.body.find("\n=") == std::string::npos);
  CHECK(csv.body.find(",=") == std::string::npos);
  CHECK(csv.body.find("412") != std::string::npos);
  const Answer xlsx = get("/export.xlsx?from=2026-11-20&to=2026-11-23");
  CHECK(xlsx.status == 200);
  CHECK(xlsx.body.substr(0, 2) == "PK");
  CHECK(field(xlsx, "Content-Disposition") ==
        "attachment; filename=\"kehou-2026-11-20-2026-11-23.xlsx\"");
}

TEST_CASE_FIXTURE(Browser, "An export of wrong or too many days is refused in words") {
  enter();
  for (const char* days : {"", "?from=2026-11-23", "?from=2026-11-23&to=2026-11-20",
                           "?from=2026-01-01&to=2026-11-20", "?from=x&to=y"}) {
    const Answer answer = get(std::string("/export.xlsx") + days);
    CHECK(answer.status == 400);
    CHECK(answer.body.find("没有导出") != std::string::npos);
  }
}

TEST_CASE("A form is read within its bounds") {
  CHECK(Form("a=1&b=%41+%zz%4&a=2&=x&c")["a"] == "1");
  CHECK(Form("a=1&b=%41+%zz%4")["b"] == "A %zz%4");
  CHECK(Form("")["a"].empty());
  CHECK(cookie_of("a=1; bb=2;b=3; b=4", "b") == "3");
  CHECK(cookie_of("ab=1", "b").empty());
}
}  // namespace
}  // namespace kehou::district
