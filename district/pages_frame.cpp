// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What is around every page, and the parts that several of them have.
#include <array>

#include "district/pages.h"

namespace kehou::district {

namespace {
/// The shapes of the states, told apart without any colour. Drawn once, used by name.
struct Shape {
  std::string_view name;
  std::string_view path;  ///< within 16 × 16
};
constexpr std::array shapes = std::to_array<Shape>({
    {"ok",
     "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm-1.2 11.6L3.3 8.1l1.4-1.4 2.1 2.1 4.5-4.5 1"
     ".4 1.4Z"},
    {"silent",
     "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm0 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 "
     "2.2ZM4.6 7h6.8v2H4.6Z"},
    {"stuck", "M8 .8 16 15.2H0ZM7 6v4.6h2V6Zm0 5.6v1.9h2v-1.9Z"},
    {"forked", "M8 0l8 8-8 8-8-8Zm-.9 4.4v3L5 9.6 6.3 11 8 9.2l1.7 1.8L11 9.6 8.9 7.4v-3Z"},
    {"unheard",
     "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm0 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 "
     "2.2Z"},
    {"resting", "M6.2.6A7.8 7.8 0 1 0 15.6 10 6.4 6.4 0 0 1 6.2.6Z"},
    {"revoked",
     "M0 0h16v16H0Zm4.7 3.3L3.3 4.7 6.6 8l-3.3 3.3 1.4 1.4L8 9.4l3.3 3.3 1.4-1.4L9.4"
     " 8l3.3-3.3-1.4-1.4L8 6.6Z"},
});

Markup symbols() {
  Html html;
  html.add(R"(<svg width="0" height="0" class="vh" aria-hidden="true">)");
  for (const Shape& shape : shapes)
    html.add(R"(<symbol id="i-{}" viewBox="0 0 16 16"><path d="{}"/></symbol>)", shape.name,
             shape.path);
  return html.add("</svg>").take();
}

struct TabLink {
  Tab tab;
  std::string_view path;
  Text<0> word;
};
constexpr std::array tabs = std::to_array<TabLink>({
    {Tab::overview, "/", W::overview},
    {Tab::terminals, "/terminals", W::terminals},
    {Tab::forks, "/forks", W::forks},
    {Tab::files, "/files", W::files},
});

std::string owner(const PageFrame& frame) {
  const std::string product = tr(frame.lang, W::product);
  return frame.district.empty() ? product : product + " · " + frame.district;
}

Markup top(const PageFrame& frame) {
  Html html;
  html.add(R"(<header class="top"><a class="brand" href="/">{}</a>)", owner(frame));
  if (!frame.user.empty()) {
    html.add(R"(<nav aria-label="{}">)", tr(frame.lang, W::navigation));
    for (const TabLink& link : tabs)
      html.add(R"(<a href="{}"{}>{}</a>)", link.path,
               Markup{link.tab == frame.tab ? R"( aria-current="page")" : ""},
               tr(frame.lang, link.word));
    html.add("</nav>");
  }
  const bool chinese = frame.lang == Lang::zh;
  html.add(R"(<div class="me">{}<a href="/lang?to={}&amp;back={}" lang="{}">{}</a>)",
           frame.user.empty() ? Markup{}
                              : Html{}.add(R"(<span class="who">{}</span>)", frame.user).take(),
           chinese ? "en" : "zh", form_encoded(frame.here), chinese ? "en" : "zh-CN",
           chinese ? "English" : "中文");
  if (!frame.user.empty())
    html.add(R"(<form method="post" action="/logout">{}<button>{}</button></form>)",
             hidden("csrf", frame.csrf), tr(frame.lang, W::log_out));
  return html.add("</div></header>").take();
}

struct Look {
  std::string_view tone;
  std::string_view shape;
  Text<0> word;
};
Look look_of(Health health) {
  switch (health) {
    case Health::forked:
      return {"away", "forked", W::forked};
    case Health::stuck:
      return {"bad", "stuck", W::stuck};
    case Health::silent:
      return {"warn", "silent", W::silent};
    case Health::unheard:
      return {"calm", "unheard", W::unheard};
    case Health::ok:
      return {"good", "ok", W::reporting};
    case Health::resting:
      return {"calm", "resting", W::resting};
    case Health::revoked:
      break;
  }
  return {"calm", "revoked", W::revoked};
}
}  // namespace

std::string form_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '/';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string page(const PageFrame& frame, std::string_view title, const Markup& body) {
  Html html;
  html.add(
      R"(<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8"><meta name="viewport" )"
      R"(content="width=device-width,initial-scale=1"><title>{} · {}</title><link )"
      R"(rel="icon" type="image/svg+xml" href="/kehou.svg"><link )"
      R"(rel="stylesheet" href="/district.css"></head><body>{}{}<main>{}{}</main></body></html>)",
      frame.lang == Lang::zh ? "zh-CN" : "en", title, owner(frame), symbols(), top(frame),
      upstream_line(frame), body);
  return html.take().html;
}

std::string notice_page(const PageFrame& frame, const std::string& what, const std::string& next) {
  Html body;
  body.add(R"(<h1>{}</h1><p>{}</p><p><a class="btn" href="/">{}</a></p>)", what, next,
           tr(frame.lang, W::to_overview));
  return page(frame, what, body.take());
}

std::string login_page(const PageFrame& frame, const LoginForm& form) {
  const Lang lang = frame.lang;
  Html body;
  body.add(R"(<div class="sign card"><h1>{}</h1><p class="dim">{}</p>)", tr(lang, W::log_in),
           tr(lang, W::log_in_note));
  if (!form.wrong.empty())
    body.add(R"(<div class="say bad" role="alert"><p>{}</p></div>)", form.wrong);
  body.add(R"(<form method="post" action="/login">{}<label class="f"><span>{}</span><input )"
           R"(name="name" value="{}" autocomplete="username" required maxlength="60" autofocus>)"
           R"(</label><label class="f"><span>{}</span><input name="password" type="password" )"
           R"(autocomplete="current-password" required maxlength="256"></label>)"
           R"(<button class="go">{}</button></form></div>)",
           hidden("form", form.token), tr(lang, W::login_name), form.name, tr(lang, W::password),
           tr(lang, W::log_in));
  return page(frame, tr(lang, W::log_in), body.take());
}

Markup health_badge(Lang lang, Health health) {
  const Look look = look_of(health);
  return Html{}
      .add(R"(<span class="badge {}"><svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>{})"
           "</span>",
           look.tone, look.shape, tr(lang, look.word))
      .take();
}

Markup moment(Lang lang, Instant at, Instant now, const std::string& more) {
  Html html;
  html.add(R"(<span class="ago">{}</span>)", ago_words(lang, at, now));
  const std::string when = moment_words(at, now);
  if (!when.empty() || !more.empty())
    html.add(R"(<span class="small dim"><span class="ago gap">{}</span> )"
             R"(<span class="ago">{}</span></span>)",
             when, more);
  return html.take();
}

Markup close_mark(Lang lang, const DayTotals& totals, domain::DayType type) {
  if (!totals.day_closed && totals.records == 0 && !is_service(type))
    return Html{}.add(R"(<span class="zero">—</span>)").take();
  return Html{}.add("{}", tr(lang, totals.day_closed ? W::closed : W::not_closed)).take();
}

Markup part_mark(int part, int whole) {
  if (whole == 0 && part == 0) return count_mark(0);
  return Html{}.add("{} / {}", count_mark(part, Weight::plain), whole).take();
}

Markup day_mark(Lang lang, domain::DayType type) {
  const std::string word = type_words(lang, type);
  return word.empty() ? Markup{} : Html{}.add(R"(<span class="kind">{}</span>)", word).take();
}

Markup hidden(std::string_view name, std::string_view value) {
  return Html{}.add(R"(<input type="hidden" name="{}" value="{}">)", name, value).take();
}

Markup count_mark(std::int64_t count, Weight weight) {
  const bool stands_out = weight == Weight::should_be_none && count > 0;
  return Html{}
      .add(R"(<span{}>{}</span>)",
           Markup{count == 0   ? R"( class="zero")"
                  : stands_out ? R"( class="look")"
                               : ""},
           number_words(count))
      .take();
}

}  // namespace kehou::district
