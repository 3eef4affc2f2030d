// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Who is let in, and the log-in. What stands on the pages is read in page_routes.cpp.
#include "district/page_router.h"

#include <district_icon.h>  // made of assets/kehou.svg
#include <algorithm>
#include <array>

#include "common/base/signing.h"
#include "common/wire/limits.h"
#include "district/pages_style.h"

namespace kehou::district {

namespace {
constexpr std::string_view session_cookie = "__Host-kehou-session";
constexpr std::string_view form_cookie = "__Host-kehou-form";
constexpr std::string_view language_cookie = "__Host-kehou-lang";
constexpr std::int64_t year_s = 365LL * 24 * 3600;
constexpr std::int64_t form_life_s = 3600;
constexpr std::size_t most_password_bytes = 256;

Answer::Field cookie(std::string_view name, std::string_view value, std::int64_t life_s) {
  return {"Set-Cookie", fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={}",
                                    name, value, life_s)};
}
/// Whose name it was stays out of the log.
void note(const Log& log, Level level, const char* code) {
  LogLine line;
  line.level = level;
  line.what = "login";
  line.code = code;
  log.write(line);
}
}  // namespace

Answer html_answer(int status, std::string html) {
  Answer answer;
  answer.status = status;
  answer.body = std::move(html);
  answer.content_type = "text/html; charset=utf-8";
  answer.fields = {{"Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                    "base-uri 'none'; frame-ancestors 'none'"},
                   {"X-Frame-Options", "DENY"},
                   {"X-Content-Type-Options", "nosniff"},
                   {"Referrer-Policy", "no-referrer"},
                   {"Cross-Origin-Opener-Policy", "same-origin"},
                   {"Cross-Origin-Resource-Policy", "same-origin"},
                   {"Cache-Control", "no-store"}};
  return answer;
}

Answer redirect(const std::string& to) {
  Answer answer = html_answer(303, {});
  answer.fields.push_back({"Location", to});
  return answer;
}

bool is_own_path(std::string_view path) {
  return path.starts_with('/') && path.size() <= 300 && !path.starts_with("//") &&
         std::all_of(path.begin(), path.end(),
                     [](char c) { return c > 0x20 && c != '\\' && c < 0x7f; });
}

struct PageRouter::Place {
  std::string_view method;
  std::string_view path;  ///< one that ends in '/' but for the root: whatever follows
  Result<Answer> (PageRouter::*page)(Visit&);
  Tab tab = Tab::none;
  /// Who may: everybody, without a look at who it is; everybody; who is signed in.
  enum class Door : std::uint8_t { blind, open, shut } door = Door::shut;
};

const PageRouter::Place* PageRouter::place_of(const RequestHead& head) {
  static constexpr std::array places = std::to_array<Place>({
      {"GET", "/district.css", &PageRouter::style, Tab::none, Place::Door::blind},
      {"GET", "/kehou.svg", &PageRouter::icon, Tab::none, Place::Door::blind},
      {"GET", "/lang", &PageRouter::language, Tab::none, Place::Door::blind},
      {"GET", "/login", &PageRouter::login_form, Tab::none, Place::Door::open},
      {"POST", "/login", &PageRouter::log_in, Tab::none, Place::Door::open},
      {"POST", "/logout", &PageRouter::log_out},
      {"GET", "/", &PageRouter::overview, Tab::overview},
      {"GET", "/school/", &PageRouter::school, Tab::overview},
      {"GET", "/terminals", &PageRouter::terminals, Tab::terminals},
      {"POST", "/terminals/invite", &PageRouter::invite, Tab::terminals},
      {"POST", "/terminals/enrolment", &PageRouter::settle, Tab::terminals},
      {"GET", "/terminals/standing", &PageRouter::ask_standing, Tab::terminals},
      {"POST", "/terminals/standing", &PageRouter::set_standing, Tab::terminals},
      {"GET", "/forks", &PageRouter::forks, Tab::forks},
      {"GET", "/files", &PageRouter::files, Tab::files},
      {"GET", "/export.xlsx", &PageRouter::file, Tab::files},
      {"GET", "/export.csv", &PageRouter::file, Tab::files},
  });
  for (const Place& place : places) {
    const bool within = place.path.size() > 1 && place.path.ends_with('/') &&
                        std::string_view(head.path).starts_with(place.path);
    if (place.method == head.method && (head.path == place.path || within)) return &place;
  }
  return nullptr;
}

PageRouter::PageRouter(Store& store, const Clock& clock, const Log& log, PageOptions options)
    : store_(store),
      clock_(clock),
      log_(log),
      options_(std::move(options)),
      sessions_(store, clock) {}

PageRouter::Visit PageRouter::visit_of(const RequestHead& head, const std::string& body) const {
  Visit visit{head, Form(head.query), Form(head.method == "POST" ? body : ""), {}, {}, {}};
  visit.token = cookie_of(head.cookie, session_cookie);
  PageFrame& frame = visit.frame;
  if (options_.upstream) frame.upstream = options_.upstream();
  frame.lang = cookie_of(head.cookie, language_cookie) == "en" ? Lang::en : Lang::zh;
  frame.district = options_.district;
  frame.now = clock_.now();
  frame.here =
      head.method == "GET" ? head.path + (head.query.empty() ? "" : "?" + head.query) : "/";
  if (!is_own_path(frame.here)) frame.here = "/";
  return visit;
}

std::optional<Answer> PageRouter::answer(const RequestHead& head, const std::string& body) {
  const Place* place = place_of(head);
  if (place == nullptr) return std::nullopt;
  Visit visit = visit_of(head, body);
  visit.frame.tab = place->tab;
  if (place->door != Place::Door::blind) {
    auto session = sessions_.find(visit.token);
    if (!session) return broken(visit, session.error());
    visit.session = std::move(session).value();
  }
  return enter(*place, visit);
}

Answer PageRouter::enter(const Place& place, Visit& visit) {
  if (visit.session) {
    visit.frame.user = visit.session->name;
    visit.frame.csrf = visit.session->csrf;
  }
  if (place.door == Place::Door::shut && !visit.session) return redirect("/login");
  const bool changes = visit.head.method == "POST" && place.door == Place::Door::shut;
  const Lang lang = visit.frame.lang;
  if (changes && !token_matches(visit.form["csrf"], sha256(visit.session->csrf)))
    return html_answer(
        403, notice_page(visit.frame, tr(lang, W::form_stale), tr(lang, W::not_here_next)));
  auto made = (this->*place.page)(visit);
  return made ? std::move(made).value() : broken(visit, made.error());
}

Answer PageRouter::broken(const Visit& visit, const Error& error) const {
  log_.trouble(error);
  const Lang lang = visit.frame.lang;
  return html_answer(
      500, notice_page(visit.frame, tr(lang, W::world_failed), tr(lang, W::world_failed_next)));
}

Result<Answer> PageRouter::style(Visit&) {
  Answer answer = html_answer(200, style_sheet());
  answer.content_type = "text/css; charset=utf-8";
  return answer;
}

Result<Answer> PageRouter::icon(Visit&) {
  Answer answer = html_answer(200, std::string(icon_svg));
  answer.content_type = "image/svg+xml";
  return answer;
}

Result<Answer> PageRouter::language(Visit& visit) {
  const std::string& back = visit.query["back"];
  Answer answer = redirect(is_own_path(back) ? back : "/");
  answer.fields.push_back(cookie(language_cookie, visit.query["to"] == "en" ? "en" : "zh", year_s));
  return answer;
}

Answer PageRouter::login_again(Visit& visit, const std::string& name, const std::string& wrong,
                               int status) {
  const std::string kept = make_token();
  visit.frame.here = "/login";
  Answer answer =
      html_answer(status, login_page(visit.frame, {sessions_.form_token(kept), name, wrong}));
  answer.fields.push_back(cookie(form_cookie, kept, form_life_s));
  return answer;
}

Result<Answer> PageRouter::login_form(Visit& visit) {
  if (visit.session) return redirect("/");
  return login_again(visit, {}, {}, 200);
}

Result<Answer> PageRouter::log_in(Visit& visit) {
  const Lang lang = visit.frame.lang;
  const std::string& name = visit.form["name"];
  const std::string& password = visit.form["password"];
  const std::string kept = cookie_of(visit.head.cookie, form_cookie);
  if (kept.empty() || !token_matches(visit.form["form"], sha256(sessions_.form_token(kept))))
    return login_again(visit, name, tr(lang, W::login_stale), 403);
  if (name.size() > wire::most_name_bytes || password.size() > most_password_bytes)
    return login_again(visit, {}, tr(lang, W::login_wrong), 403);
  const auto entered = TRY(sessions_.enter(name, password, visit.head.peer));
  switch (entered.entry) {
    case Sessions::Entry::open:
      break;
    case Sessions::Entry::wrong:
      note(log_, Level::warn, "wrong");
      return login_again(visit, name, tr(lang, W::login_wrong), 403);
    case Sessions::Entry::locked:
      return login_again(visit, name,
                         tr(lang, W::login_locked, span_words(lang, entered.wait_us + second_us)),
                         429);
    case Sessions::Entry::busy:
      return login_again(visit, name, tr(lang, W::login_busy), 503);
  }
  TRY(sessions_.leave(visit.token));  // who was signed in here before
  note(log_, Level::info, "open");
  Answer answer = redirect("/");
  answer.fields.push_back(cookie(session_cookie, entered.token, session_us / second_us));
  answer.fields.push_back(cookie(form_cookie, "", 0));
  return answer;
}

Result<Answer> PageRouter::log_out(Visit& visit) {
  TRY(sessions_.leave(visit.token));
  Answer answer = redirect("/login");
  answer.fields.push_back(cookie(session_cookie, "", 0));
  return answer;
}

}  // namespace kehou::district
