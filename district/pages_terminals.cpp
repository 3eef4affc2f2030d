// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "district/pages.h"
#include "district/qr.h"

namespace kehou::district {

namespace {
const School* school_of(const std::vector<School>& schools, SchoolId id) {
  const auto found = std::find_if(schools.begin(), schools.end(),
                                  [id](const School& school) { return school.id == id; });
  return found == schools.end() ? nullptr : &*found;
}

/// Does the terminal hold the key of the school that it wants to be of?
Markup key_line(Lang lang, const School* school, const std::string& fingerprint) {
  if (fingerprint.empty())
    return Html{}.add(R"(<p class="look">{}</p>)", tr(lang, W::key_none)).take();
  if (school == nullptr || school->key_fingerprint.empty())
    return Html{}.add("<p>{}</p>", tr(lang, W::key_first)).take();
  if (holds_other_key(*school, fingerprint))
    return Html{}.add(R"(<p class="look">{}</p>)", tr(lang, W::key_other)).take();
  return Html{}.add("<p>{}</p>", tr(lang, W::key_same)).take();
}

void add_waiting(Html& html, const PageFrame& frame, const TerminalsPage& page,
                 const PendingEnrolment& pending) {
  const Lang lang = frame.lang;
  const School* school = school_of(page.schools, pending.school);
  const std::string& check = pending.check;
  const std::string spaced =
      check.size() == 6 ? check.substr(0, 3) + "\u2009" + check.substr(3) : check;
  html.add(
      R"(<div class="card ask"><div><span class="dim">{}</span><div class="check">{}</div></div>)",
      tr(lang, W::check_number), spaced);
  html.add(R"(<div><p><b>{}</b> · {} <span class="dim">{}</span></p>{}<p class="dim">{}</p></div>)",
           school == nullptr ? "" : school->name, pending.request.name,
           home_words(lang, pending.request.home),
           key_line(lang, school, pending.request.key_fingerprint),
           tr(lang, W::asked_until, moment_words(pending.expires, frame.now)));
  const bool other = school != nullptr && holds_other_key(*school, pending.request.key_fingerprint);
  html.add(R"(<form method="post" action="/terminals/enrolment" class="row">)");
  if (other)
    html.add(R"(<label class="c"><input type="checkbox" name="any_key" value="1" required><span>{})"
             "</span></label>",
             tr(lang, W::key_other_asked));
  html.add(R"({}{}<button class="go" )"
           R"(name="verdict" value="confirm">{}</button><button class="no" name="verdict" )"
           R"(value="refuse" formnovalidate>{}</button></form></div>)",
           hidden("csrf", frame.csrf), hidden("id", to_hex(pending.id_hash)), tr(lang, W::confirm),
           tr(lang, W::refuse));
}

Markup waiting_part(const PageFrame& frame, const TerminalsPage& page) {
  const Lang lang = frame.lang;
  Html html;
  html.add("<h2>{}</h2>", tr(lang, W::waiting));
  if (page.waiting.empty()) return html.add("<p>{}</p>", tr(lang, W::nobody_waits)).take();
  html.add(R"(<div class="say warn"><p>{}</p></div>)", tr(lang, W::compare_by_telephone));
  for (const PendingEnrolment& pending : page.waiting) add_waiting(html, frame, page, pending);
  return html.take();
}

Markup invite_part(const PageFrame& frame, const TerminalsPage& page) {
  const Lang lang = frame.lang;
  Html html;
  html.add(R"(<h2 id="invite">{}</h2>)", tr(lang, W::invite));
  if (page.schools.empty())
    return html.add("<p>{} {}</p>", tr(lang, W::no_school), tr(lang, W::no_school_next)).take();
  html.add(R"(<form method="post" action="/terminals/invite" class="card">{}<p>{}</p>)"
           R"(<label class="f"><span>{}</span><select name="school" required>)"
           R"(<option value="">{}</option>)",
           hidden("csrf", frame.csrf), tr(lang, W::invite_note), tr(lang, W::school),
           tr(lang, W::choose));
  for (const School& school : page.schools)
    html.add(R"(<option value="{}">{}</option>)", to_text(school.id), school.name);
  html.add(R"(</select></label><label class="f"><span>{}</span><input name="name" required )"
           R"(maxlength="40" placeholder="{}"></label>)",
           tr(lang, W::terminal_name), tr(lang, W::terminal_name_hint));
  return html
      .add(R"(<label class="c"><input type="checkbox" name="hub" value="1"><span>{}</span></label>)"
           R"(<button class="go">{}</button></form>)",
           tr(lang, W::hub_note), tr(lang, W::make_code))
      .take();
}

Markup all_part(const PageFrame& frame, const TerminalsPage& page) {
  const Lang lang = frame.lang;
  Html html;
  html.add("<h2>{}</h2>", tr(lang, W::all_terminals));
  if (page.terminals.empty())
    return html.add("<p>{} {}</p>", tr(lang, W::no_terminal), tr(lang, W::no_terminal_next)).take();
  html.add(
      R"(<div class="wide cards"><table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th>)"
      R"(<th></th></tr></thead><tbody>)",
      tr(lang, W::terminal), tr(lang, W::state), tr(lang, W::school), tr(lang, W::last_seen));
  for (const TerminalLine& line : page.terminals) {
    const Terminal& terminal = line.terminal;
    const School* school = school_of(page.schools, terminal.school);
    html.add(
        R"(<tr><th scope="row"><span class="name">{}</span><span class="small dim">{}</span>)"
        R"(</th><td class="all">{}</td><td data-l="{}"><a class="name" href="/school/{}">{}</a>)"
        "</td>",
        terminal.name, home_words(lang, terminal.home), health_badge(lang, line.health),
        tr(lang, W::school), to_text(terminal.school), school == nullptr ? "" : school->name);
    const bool active = terminal.standing == Standing::active;
    html.add(R"(<td data-l="{}">{}</td><td class="all n"><a class="btn{}" )"
             R"(href="/terminals/standing?id={}">{}</a></td></tr>)",
             tr(lang, W::last_seen), moment(lang, heard_at(terminal), frame.now),
             active ? " no" : "", to_text(terminal.id), tr(lang, active ? W::revoke : W::readmit));
  }
  return html.add("</tbody></table></div>").take();
}
}  // namespace

bool holds_other_key(const School& school, const std::string& fingerprint) {
  return !fingerprint.empty() && !school.key_fingerprint.empty() &&
         fingerprint != school.key_fingerprint;
}

std::string terminals_page(const PageFrame& frame, const TerminalsPage& terminals) {
  const Lang lang = frame.lang;
  Html body;
  body.add(R"(<div class="head"><h1>{}</h1></div>)", tr(lang, W::terminals));
  if (!terminals.wrong.empty())
    body.add(R"(<div class="say bad" role="alert"><p>{}</p></div>)", terminals.wrong);
  body.add("{}{}{}", waiting_part(frame, terminals), invite_part(frame, terminals),
           all_part(frame, terminals));
  return page(frame, tr(lang, W::terminals), body.take());
}

std::string enrolment_text(const InvitedPage& invited) {
  return fmt::format("kehou-enrol-1-code-{}-ca-{}", invited.code, invited.ca_sha256);
}

std::string invited_page(const PageFrame& frame, const InvitedPage& invited) {
  const Lang lang = frame.lang;
  Html body;
  body.add(R"(<div class="head"><h1>{}</h1></div><div class="card hand"><div><p>{}</p>)",
           tr(lang, W::code_made), tr(lang, W::code_for, invited.school.name, invited.name));
  body.add(R"(<p class="code">{} {}</p><p><b>{}</b></p><ol><li>{}</li><li>{}</li><li>{}</li></ol>)",
           invited.code.substr(0, 4), invited.code.substr(4),
           tr(lang, W::code_until, to_text(minute_of_day(invited.expires))),
           tr(lang, W::code_step_1), tr(lang, W::code_step_2), tr(lang, W::code_step_3));
  if (invited.address.empty()) body.add(R"(<p class="dim">{}</p>)", tr(lang, W::no_address));
  body.add("<dl>");
  if (!invited.address.empty())
    body.add(R"(<dt>{}</dt><dd class="mono">{}</dd>)", tr(lang, W::address), invited.address);
  if (!invited.ca_sha256.empty())
    body.add(R"(<dt>{}</dt><dd class="mono">{}</dd>)", tr(lang, W::certificate), invited.ca_sha256);
  body.add("</dl>");
  body.add(R"(<p><a class="btn go" href="/terminals">{}</a></p></div>)", tr(lang, W::to_waiting));
  if (!invited.ca_sha256.empty())
    body.add("{}", qr_drawing(enrolment_text(invited), tr(lang, W::qr_label)));
  body.add("</div>");
  return page(frame, tr(lang, W::code_made), body.take());
}

std::string standing_page(const PageFrame& frame, const StandingPage& asked) {
  const Lang lang = frame.lang;
  const bool active = asked.terminal.standing == Standing::active;
  Html body;
  body.add(
      R"(<div class="card"><h1>{}</h1><p><b>{}</b> · {} <span class="dim">{}</span></p><p>{}</p>)",
      tr(lang, active ? W::revoke_ask : W::readmit_ask), asked.school.name, asked.terminal.name,
      home_words(lang, asked.terminal.home), tr(lang, active ? W::revoke_note : W::readmit_note));
  body.add(
      R"(<form method="post" action="/terminals/standing" class="row">{}{}{}<button class="{}">)"
      R"({}</button><a class="btn" href="/terminals">{}</a></form></div>)",
      hidden("csrf", frame.csrf), hidden("id", to_text(asked.terminal.id)),
      hidden("standing", active ? "revoked" : "active"), active ? "no" : "go",
      tr(lang, active ? W::revoke : W::readmit), tr(lang, W::back));
  return page(frame, tr(lang, active ? W::revoke : W::readmit), body.take());
}

std::string files_page(const PageFrame& frame, CivilDay from, CivilDay to,
                       const std::string& wrong) {
  const Lang lang = frame.lang;
  Html body;
  body.add(R"(<div class="head"><h1>{}</h1></div>)", tr(lang, W::files));
  if (!wrong.empty()) body.add(R"(<div class="say bad" role="alert"><p>{}</p></div>)", wrong);
  body.add(R"(<form action="/export.xlsx" class="card"><p>{}</p><div class="row"><label class="f">)"
           R"(<span>{}</span><input type="date" name="from" value="{}" required></label>)",
           tr(lang, W::files_note), tr(lang, W::from_day), to_text(from));
  body.add(R"(<label class="f"><span>{}</span><input type="date" name="to" value="{}" required>)"
           R"(</label><button class="go">{}</button><button formaction="/export.csv">{}</button>)"
           "</div></form>",
           tr(lang, W::to_day), to_text(to), tr(lang, W::as_xlsx), tr(lang, W::as_csv));
  return page(frame, tr(lang, W::files), body.take());
}

}  // namespace kehou::district
