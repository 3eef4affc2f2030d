// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/pages.h"

namespace kehou::district {

namespace {
Markup sum(std::string_view tone, std::string_view shape, const std::string& number,
           const std::string& word) {
  Html html;
  html.add(R"(<li class="{}"><span>)", tone);
  if (!shape.empty())
    html.add(R"(<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>)", shape);
  return html.add("{}</span><b>{}</b></li>", word, number).take();
}

Markup sums(const PageFrame& frame, const Overview& overview) {
  const Lang lang = frame.lang;
  Html html;
  html.add(R"(<ul class="sum">{}{}{})",
           sum("good", "ok", fmt::format("{} / {}", overview.reporting, overview.terminals),
               tr(lang, W::terminals_reporting)),
           sum(overview.silent > 0 ? "warn" : "", "silent", number_words(overview.silent),
               tr(lang, W::silent)),
           sum(overview.stuck > 0 ? "bad" : "", "stuck", number_words(overview.stuck),
               tr(lang, W::stuck)));
  html.add("{}{}</ul>",
           sum("", "",
               overview.last_stored.us == 0 ? "—" : moment_words(overview.last_stored, frame.now),
               tr(lang, W::last_received)),
           sum("", "", number_words(overview.events), tr(lang, W::events_kept)));
  return html.take();
}

Markup day_choice(const PageFrame& frame, CivilDay day) {
  const Lang lang = frame.lang;
  const CivilDay today = school_day(frame.now);
  Html html;
  html.add(R"(<div class="days"><a class="btn" href="/?day={}">{}</a>)", to_text(day + -1),
           tr(lang, W::day_before));
  html.add(R"(<form action="/"><input type="date" name="day" value="{}" max="{}" aria-label="{}">)"
           R"(<button>{}</button></form>)",
           to_text(day), to_text(today), tr(lang, W::day), tr(lang, W::show));
  if (day < today)
    html.add(R"(<a class="btn" href="/?day={}">{}</a><a class="btn" href="/">{}</a>)",
             to_text(day + 1), tr(lang, W::day_after), tr(lang, W::today));
  return html.add("</div>").take();
}

void add_cell(Html& html, const std::string& label, const Markup& value) {
  html.add(R"(<td class="n" data-l="{}">{}</td>)", label, value);
}

Markup handovers_mark(Lang lang, const DayTotals& totals) {
  Html html;
  html.add("{}", count_mark(totals.handovers));
  if (totals.handovers_different > 0)
    html.add(R"(<span class="small look">{}</span>)",
             tr(lang, W::different, totals.handovers_different));
  return html.take();
}

Markup terminals_mark(Lang lang, const SchoolLine& line) {
  Html html;
  html.add("{} / {}", line.reporting, line.terminals);
  if (line.silent > 0)
    html.add(R"(<span class="small look">{}</span>)", tr(lang, W::n_silent, line.silent));
  if (line.stuck > 0)
    html.add(R"(<span class="small look">{}</span>)", tr(lang, W::n_stuck, line.stuck));
  return html.take();
}

void add_school(Html& html, const PageFrame& frame, const Overview& overview,
                const SchoolLine& line) {
  const Lang lang = frame.lang;
  const DayTotals& totals = line.totals;
  html.add(R"(<tr><th scope="row"><a class="name" href="/school/{}?day={}">{}</a>)",
           to_text(line.school.id), to_text(overview.day), line.school.name);
  html.add(R"(<span class="small dim">{}</span></th><td class="all">{}</td>)", line.school.code,
           line.terminals == 0
               ? Html{}
                     .add(R"(<span class="small dim">{}</span>)",
                          tr(lang, line.revoked == 0 ? W::no_terminal : W::all_revoked))
                     .take()
               : health_badge(lang, line.worst));
  html.add(R"(<td data-l="{}">{}</td>)", tr(lang, W::last_report),
           moment(lang, line.last_seen, frame.now,
                  line.last_seen.us == 0 ? "" : tr(lang, W::n_of_day, totals.records)));
  add_cell(html, tr(lang, W::terminals), terminals_mark(lang, line));
  add_cell(html, tr(lang, W::pending), count_mark(line.pending));
  add_cell(html, tr(lang, W::set_aside), count_mark(line.set_aside, Weight::should_be_none));
  add_cell(html, tr(lang, W::registered),
           part_mark(totals.sessions_registered, totals.sessions_opened));
  add_cell(html, tr(lang, W::handovers), handovers_mark(lang, totals));
  add_cell(html, tr(lang, W::lunches), count_mark(totals.lunches));
  add_cell(html, tr(lang, W::matters), count_mark(totals.matters_open, Weight::should_be_none));
  add_cell(html, tr(lang, W::incidents), count_mark(totals.incidents, Weight::should_be_none));
  html.add(R"(<td data-l="{}">{}</td></tr>)", tr(lang, W::day_close),
           close_mark(lang, totals, overview.type));
}

Markup table(const PageFrame& frame, const Overview& overview) {
  const Lang lang = frame.lang;
  Html html;
  html.add(R"(<div class="wide cards"><table><thead><tr><th>{}</th><th>{}</th><th>{}</th>)",
           tr(lang, W::school), tr(lang, W::state), tr(lang, W::last_report));
  for (const Text<0>& word : {W::terminals, W::pending, W::set_aside, W::registered, W::handovers,
                              W::lunches, W::matters, W::incidents})
    html.add(R"(<th class="n">{}</th>)", tr(lang, word));
  html.add("<th>{}</th></tr></thead><tbody>", tr(lang, W::day_close));
  for (const SchoolLine& line : overview.schools) add_school(html, frame, overview, line);
  return html.add("</tbody></table></div>").take();
}
}  // namespace

std::string overview_page(const PageFrame& frame, const Overview& overview) {
  const Lang lang = frame.lang;
  Html body;
  body.add(R"(<div class="head"><h1>{}</h1><p>{}</p>{}{}</div>{})", tr(lang, W::overview),
           day_words(lang, overview.day), day_mark(lang, overview.type),
           day_choice(frame, overview.day), sums(frame, overview));
  if (overview.waiting > 0)
    body.add(R"(<div class="say warn noprint"><p>{}</p><p><a class="btn" href="/terminals">{}</a>)"
             "</p></div>",
             tr(lang, W::enrolments_wait, overview.waiting), tr(lang, W::to_enrolments));
  if (overview.schools.empty())
    body.add(R"(<div class="say"><p><b>{}</b></p><p>{}</p></div>)", tr(lang, W::no_school),
             tr(lang, W::no_school_next));
  else
    body.add(R"({}<p class="foot">{}</p>)", table(frame, overview), tr(lang, W::overview_note));
  if (!overview.has_list)
    body.add(R"(<p class="foot">{}</p>)", tr(lang, W::no_list, to_date(overview.day).year));
  return page(frame, tr(lang, W::overview), body.take());
}

}  // namespace kehou::district
