// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "common/domain/calendar.h"
#include "district/pages.h"

namespace kehou::district {

namespace {
constexpr int bar_width = 72;

Markup bar(int part, int whole) {
  if (whole <= 0) return {};
  return Html{}
      .add(R"(<svg class="bar" viewBox="0 0 {} 8" aria-hidden="true"><rect class="t" width="{}" )"
           R"(height="8" rx="2"/><rect class="v" width="{}" height="8" rx="2"/></svg>)",
           bar_width, bar_width, std::clamp(part, 0, whole) * bar_width / whole)
      .take();
}

/// What to make of a terminal's state, and what to do.
std::string state_next(Lang lang, const Terminal& terminal, Health health) {
  switch (health) {
    case Health::forked:
      return tr(lang, W::forked_next);
    case Health::stuck:
      return terminal.last_hello.trouble.empty() ? tr(lang, W::stuck_next)
                                                 : trouble_words(lang, terminal.last_hello.trouble);
    case Health::silent:
      return tr(lang, W::silent_next);
    case Health::unheard:
      return tr(lang, W::unheard_next);
    case Health::resting:
      return tr(lang, W::resting_note);
    case Health::revoked:
      return tr(lang, W::revoked_note);
    case Health::ok:
      break;
  }
  return {};
}

Markup pending_mark(Lang lang, const Terminal& terminal, Instant now) {
  Html html;
  html.add("{}", count_mark(terminal.last_hello.pending));
  if (terminal.last_hello.pending > 0 && terminal.last_hello.oldest.us != 0)
    html.add(R"(<span class="small dim">{}</span>)",
             tr(lang, W::oldest, span_words(lang, oldest_pending_us(terminal, now))));
  return html.take();
}

Markup clock_mark(Lang lang, const Terminal& terminal) {
  const auto offset = clock_offset_us(terminal);
  if (!offset) return Html{}.add(R"(<span class="zero">{}</span>)", tr(lang, W::unknown)).take();
  if (std::abs(*offset) < clock_off_us) return Html{}.add("{}", tr(lang, W::clock_right)).take();
  return Html{}
      .add(R"(<span class="look">{}</span>)",
           *offset > 0 ? tr(lang, W::clock_fast, span_words(lang, *offset))
                       : tr(lang, W::clock_slow, span_words(lang, -*offset)))
      .take();
}

Markup chains_mark(Lang lang, const std::vector<Store::ChainState>& chains) {
  std::uint64_t events = 0;
  int branches = 0;
  for (const auto& chain : chains) {
    events += chain.head.seq - chain.base_seq;
    branches += chain.head.chain.branch != 0 ? 1 : 0;
  }
  Html html;
  html.add("{}", tr(lang, W::n_events, number_words(static_cast<std::int64_t>(events))));
  html.add(R"(<span class="small dim">{}</span>)", tr(lang, W::n_chains, chains.size()));
  if (branches > 0)
    html.add(R"(<a class="small look" href="/forks">{}</a>)", tr(lang, W::n_branches, branches));
  return html.take();
}

Markup stored_mark(const PageFrame& frame, const TerminalLine& line) {
  return moment(frame.lang, line.terminal.last_stored, frame.now,
                tr(frame.lang, W::n_of_day, line.records));
}

void add_terminal(Html& html, const PageFrame& frame, const TerminalLine& line) {
  const Lang lang = frame.lang;
  const Terminal& terminal = line.terminal;
  html.add(R"(<tr><th scope="row"><span class="name">{}</span><span class="small dim">{}{}</span>)"
           R"(</th><td class="all">{}<span class="small">{}</span></td>)",
           terminal.name, home_words(lang, terminal.home),
           terminal.hub ? " · " + tr(lang, W::hub) : "", health_badge(lang, line.health),
           state_next(lang, terminal, line.health));
  html.add(R"(<td data-l="{}">{}</td><td data-l="{}">{}</td>)", tr(lang, W::last_seen),
           moment(lang, heard_at(terminal), frame.now), tr(lang, W::last_stored),
           stored_mark(frame, line));
  html.add(R"(<td class="n" data-l="{}">{}</td><td data-l="{}">{}</td>)", tr(lang, W::pending),
           pending_mark(lang, terminal, frame.now), tr(lang, W::clock), clock_mark(lang, terminal));
  html.add(R"(<td data-l="{}">{}</td><td data-l="{}">{}</td></tr>)", tr(lang, W::version),
           terminal.last_hello.app.empty() ? "—" : terminal.last_hello.app, tr(lang, W::stored),
           chains_mark(lang, line.chains));
}

Markup terminals_table(const PageFrame& frame, const SchoolPage& school) {
  const Lang lang = frame.lang;
  Html html;
  html.add(R"(<h2>{}</h2>)", tr(lang, W::terminals));
  if (school.terminals.empty())
    return html
        .add(R"(<div class="say"><p><b>{}</b></p><p>{}</p><p><a class="btn" )"
             R"(href="/terminals#invite">{}</a></p></div>)",
             tr(lang, W::no_terminal), tr(lang, W::no_terminal_next), tr(lang, W::invite))
        .take();
  html.add(
      R"(<div class="wide cards"><table><thead><tr><th>{}</th><th>{}</th><th>{}</th>)"
      R"(<th>{}</th><th class="n">{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>)",
      tr(lang, W::terminal), tr(lang, W::state), tr(lang, W::last_seen), tr(lang, W::last_stored),
      tr(lang, W::pending), tr(lang, W::clock), tr(lang, W::version), tr(lang, W::stored));
  for (const TerminalLine& line : school.terminals) add_terminal(html, frame, line);
  return html.add("</tbody></table></div>").take();
}

void add_day(Html& html, const PageFrame& frame, const SchoolPage& school, const DayTotals& day,
             const DayTotals& most) {
  const Lang lang = frame.lang;
  const domain::DayType type = domain::plan_day(school.calendar, day.day).type;
  html.add(R"(<tr{}><th scope="row"><a href="?day={}">{}</a>{}</th>)",
           Markup{day.day == school.day ? R"( class="today")" : ""}, to_text(day.day),
           day_words(lang, day.day), day_mark(lang, type));
  html.add(R"(<td class="n" data-l="{}">{}</td>)", tr(lang, W::records), count_mark(day.records));
  html.add(R"(<td class="n" data-l="{}">{}{}</td>)", tr(lang, W::registered),
           part_mark(day.sessions_registered, day.sessions_opened),
           bar(day.sessions_registered, day.sessions_opened));
  const auto add_bar = [&](Text<0> word, int count, int whole) {
    html.add(R"(<td class="n" data-l="{}">{}{}</td>)", tr(lang, word), count_mark(count),
             count == 0 ? Markup{} : bar(count, whole));
  };
  const auto add_count = [&](Text<0> word, int count) {
    html.add(R"(<td class="n" data-l="{}">{}</td>)", tr(lang, word),
             count_mark(count, Weight::should_be_none));
  };
  add_bar(W::handovers, day.handovers, most.handovers);
  add_count(W::differences, day.handovers_different);
  add_bar(W::lunches, day.lunches, most.lunches);
  add_bar(W::released, day.released, most.released);
  add_count(W::matters, day.matters_open);
  add_count(W::incidents, day.incidents);
  html.add(R"(<td data-l="{}">{}</td></tr>)", tr(lang, W::day_close), close_mark(lang, day, type));
}

Markup days_table(const PageFrame& frame, const SchoolPage& school) {
  const Lang lang = frame.lang;
  DayTotals most;
  for (const DayTotals& day : school.days) {
    most.handovers = std::max(most.handovers, day.handovers);
    most.lunches = std::max(most.lunches, day.lunches);
    most.released = std::max(most.released, day.released);
  }
  Html html;
  html.add(R"(<h2>{}</h2><div class="wide cards"><table><thead><tr><th>{}</th>)",
           tr(lang, W::fourteen_days), tr(lang, W::day));
  for (const Text<0>& word : {W::records, W::registered, W::handovers, W::differences, W::lunches,
                              W::released, W::matters, W::incidents})
    html.add(R"(<th class="n">{}</th>)", tr(lang, word));
  html.add("<th>{}</th></tr></thead><tbody>", tr(lang, W::day_close));
  for (const DayTotals& day : school.days) add_day(html, frame, school, day, most);
  return html.add("</tbody></table></div>").take();
}

Markup aside_table(const PageFrame& frame, const SchoolPage& school) {
  const Lang lang = frame.lang;
  std::map<domain::TerminalId, std::string> names;
  for (const TerminalLine& line : school.terminals)
    names.emplace(line.terminal.id, line.terminal.name);
  Html html;
  html.add("<h2>{}</h2>", tr(lang, W::set_aside));
  if (school.aside.empty()) return html.add("<p>{}</p>", tr(lang, W::nothing_aside)).take();
  html.add(R"(<p>{}</p><div class="wide cards"><table><thead><tr><th>{}</th><th>{}</th>)"
           R"(<th class="n">{}</th><th>{}</th></tr></thead><tbody>)",
           tr(lang, W::aside_note), tr(lang, W::why), tr(lang, W::terminal), tr(lang, W::events),
           tr(lang, W::newest));
  for (const Store::Aside& aside : school.aside)
    html.add(
        R"(<tr><th scope="row">{}</th><td data-l="{}">{}</td><td class="n" data-l="{}">{}</td>)"
        R"(<td data-l="{}">{}</td></tr>)",
        aside_words(lang, aside.code), tr(lang, W::terminal), names[aside.terminal],
        tr(lang, W::events), count_mark(aside.events), tr(lang, W::newest),
        moment(lang, aside.newest, frame.now));
  return html.add("</tbody></table></div>").take();
}
}  // namespace

std::string school_page(const PageFrame& frame, const SchoolPage& school) {
  const Lang lang = frame.lang;
  Html body;
  body.add(R"(<div class="head"><h1>{}</h1>{}<p>{}</p></div>{})", school.line.school.name,
           school.line.terminals == 0 ? Markup{} : health_badge(lang, school.line.worst),
           tr(lang, W::school_code, school.line.school.code), terminals_table(frame, school));
  body.add("{}{}", days_table(frame, school), aside_table(frame, school));
  body.add(R"(<p class="foot">{}</p>)", tr(lang, W::privacy_note));
  return page(frame, school.line.school.name, body.take());
}

std::string forks_page(const PageFrame& frame, const std::vector<ForkLine>& forks) {
  const Lang lang = frame.lang;
  Html body;
  body.add(R"(<div class="head"><h1>{}</h1></div>)", tr(lang, W::forks));
  if (forks.empty())
    body.add(R"(<div class="say"><p><b>{}</b></p><p>{}</p></div>)", tr(lang, W::no_forks),
             tr(lang, W::no_forks_note));
  else
    body.add(R"(<div class="say warn"><p>{}</p><ol><li>{}</li><li>{}</li><li>{}</li></ol></div>)",
             tr(lang, W::fork_what), tr(lang, W::fork_step_1), tr(lang, W::fork_step_2),
             tr(lang, W::fork_step_3));
  for (const ForkLine& fork : forks) {
    body.add(
        R"(<h2><a href="/school/{}">{}</a> · {}</h2><div class="wide cards"><table><thead><tr>)"
        R"(<th>{}</th><th class="n">{}</th><th class="n">{}</th><th>{}</th></tr></thead><tbody>)",
        to_text(fork.school.id), fork.school.name, fork.terminal.name, tr(lang, W::branch),
        tr(lang, W::events), tr(lang, W::from_number), tr(lang, W::last_stored));
    for (const auto& chain : fork.chains) {
      const auto events = static_cast<std::int64_t>(chain.head.seq - chain.base_seq);
      body.add(R"(<tr><th scope="row">{}</th><td class="n" data-l="{}">{}</td>)",
               chain.head.chain.branch == 0
                   ? tr(lang, W::main_chain, chain.head.chain.epoch % 10000)
                   : tr(lang, W::side_chain, chain.head.chain.epoch % 10000),
               tr(lang, W::events), count_mark(events));
      body.add(R"(<td class="n" data-l="{}">{}</td><td data-l="{}">{}</td></tr>)",
               tr(lang, W::from_number), chain.base_seq + 1, tr(lang, W::last_stored),
               moment(lang, chain.last_stored, frame.now));
    }
    body.add("</tbody></table></div>");
  }
  return page(frame, tr(lang, W::forks), body.take());
}

}  // namespace kehou::district
