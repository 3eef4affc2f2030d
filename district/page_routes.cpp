// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What each page reads and does. Who may: page_router.cpp.
#include <algorithm>

#include "common/wire/limits.h"
#include "district/enrolments.h"
#include "district/page_router.h"
#include "district/pages_export.h"

namespace kehou::district {

namespace {
constexpr int shown_days = 14;

template <class Items, class Wanted>
auto* found_by_id(Items& items, const Wanted& id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.id == id; });
  return found == items.end() ? nullptr : &*found;
}

Answer not_here(const PageFrame& frame) {
  return html_answer(
      404, notice_page(frame, tr(frame.lang, W::not_here), tr(frame.lang, W::not_here_next)));
}
}  // namespace

/// The day of the query; today for none, for nonsense and for one that is yet to come.
CivilDay PageRouter::asked_day(const Visit& visit) const {
  const CivilDay today = school_day(visit.frame.now);
  return std::min(parse_day(visit.query["day"]).value_or(today), today);
}

Result<Answer> PageRouter::overview(Visit& visit) {
  const CivilDay day = asked_day(visit);
  FleetFacts facts = TRY(read_fleet(store_, day, visit.frame.now));
  return html_answer(
      200, overview_page(visit.frame,
                         make_overview(std::move(facts), day, visit.frame.now, options_.hours)));
}

Result<Answer> PageRouter::school(Visit& visit) {
  constexpr std::string_view before = "/school/";
  const auto id = parse_uuid(std::string_view(visit.head.path).substr(before.size()));
  SchoolPage shown;
  shown.day = asked_day(visit);
  FleetFacts facts;
  facts.schools = TRY(store_.schools());
  const School* school = id ? found_by_id(facts.schools, SchoolId(*id)) : nullptr;
  if (school == nullptr) return not_here(visit.frame);
  facts.schools = {School(*school)};
  const SchoolId asked = facts.schools.front().id;
  facts.terminals = TRY(store_.terminals());
  std::erase_if(facts.terminals,
                [&](const Terminal& terminal) { return terminal.school != asked; });
  shown.aside = TRY(store_.set_aside());
  std::erase_if(shown.aside, [&](const Store::Aside& aside) { return aside.school != asked; });
  facts.aside = shown.aside;
  facts.calendars = TRY(store_.calendars(calendars_from(shown.day, visit.frame.now)));
  shown.calendar = calendar_of(facts.calendars, asked);
  const Stretch service = last_service(visit.frame.now, options_.hours, shown.calendar);
  std::map<domain::TerminalId, std::int64_t> records;
  for (const auto& reported : TRY(store_.reported(shown.day)))
    records[reported.terminal] = reported.events;
  shown.days = TRY(store_.totals_of(asked, shown.day + (1 - shown_days), shown.day));
  std::sort(shown.days.begin(), shown.days.end(),
            [](const DayTotals& a, const DayTotals& b) { return a.day > b.day; });
  for (const Terminal& terminal : facts.terminals)
    shown.terminals.push_back({terminal, health_of(terminal, visit.frame.now, service),
                               TRY(store_.chain_states(terminal.id)), records[terminal.id]});
  std::stable_sort(
      shown.terminals.begin(), shown.terminals.end(),
      [](const TerminalLine& a, const TerminalLine& b) { return a.health < b.health; });
  shown.line =
      make_overview(std::move(facts), shown.day, visit.frame.now, options_.hours).schools.front();
  return html_answer(200, school_page(visit.frame, shown));
}

Result<Answer> PageRouter::terminals(Visit& visit) { return terminals_again(visit, {}); }

Result<Answer> PageRouter::terminals_again(Visit& visit, const std::string& wrong) {
  TerminalsPage shown;
  shown.wrong = wrong;
  visit.frame.here = "/terminals";
  shown.schools = TRY(store_.schools());
  shown.waiting = TRY(store_.enrolments_waiting());
  std::erase_if(shown.waiting, [&](const PendingEnrolment& pending) {
    return pending.expires <= visit.frame.now;
  });
  const Instant now = visit.frame.now;
  const auto calendars = TRY(store_.calendars(calendars_from(school_day(now), now)));
  std::map<SchoolId, Stretch> services;
  for (const School& school : shown.schools)
    services[school.id] = last_service(now, options_.hours, calendar_of(calendars, school.id));
  for (Terminal& terminal : TRY(store_.terminals())) {
    const Health health = health_of(terminal, now, services[terminal.school]);
    shown.terminals.push_back({std::move(terminal), health, {}});
  }
  std::stable_sort(
      shown.terminals.begin(), shown.terminals.end(),
      [](const TerminalLine& a, const TerminalLine& b) { return a.health < b.health; });
  return html_answer(wrong.empty() ? 200 : 409, terminals_page(visit.frame, shown));
}

Result<Answer> PageRouter::invite(Visit& visit) {
  const auto id = parse_uuid(visit.form["school"]);
  const auto schools = TRY(store_.schools());
  const School* school = id ? found_by_id(schools, SchoolId(*id)) : nullptr;
  const std::string& name = visit.form["name"];
  const bool readable = std::none_of(name.begin(), name.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (school == nullptr || name.empty() || name.size() > wire::most_name_bytes || !readable)
    return terminals_again(visit, tr(visit.frame.lang, W::invite_wrong));
  InvitedPage shown;
  shown.school = *school;
  shown.name = name;
  shown.hub = visit.form["hub"] == "1";
  const Invited invited = TRY(district::invite(store_, *school, name, shown.hub, visit.frame.now));
  shown.code = invited.code;
  shown.expires = invited.expires;
  shown.address = options_.address;
  shown.ca_sha256 = options_.ca_sha256;
  visit.frame.here = "/terminals";
  return html_answer(200, invited_page(visit.frame, shown));
}

Result<Answer> PageRouter::settle(Visit& visit) {
  const std::string& id = visit.form["id"];
  const auto waiting = TRY(store_.enrolments_waiting());
  const auto found =
      std::find_if(waiting.begin(), waiting.end(),
                   [&](const PendingEnrolment& pending) { return to_hex(pending.id_hash) == id; });
  if (found == waiting.end() || found->expires <= visit.frame.now)
    return terminals_again(visit, tr(visit.frame.lang, W::gone));
  const std::string& verdict = visit.form["verdict"];
  if (verdict != "confirm" && verdict != "refuse") return not_here(visit.frame);
  const auto schools = TRY(store_.schools());
  const School* school = found_by_id(schools, found->school);
  if (verdict == "confirm" && school != nullptr &&
      holds_other_key(*school, found->request.key_fingerprint) && visit.form["any_key"] != "1")
    return terminals_again(visit, tr(visit.frame.lang, W::key_other));
  const Outcome settled =
      store_.settle_enrolment(found->id_hash, verdict == "confirm", visit.frame.now);
  if (!settled && settled.error().fault == Fault::refused)
    return terminals_again(visit, tr(visit.frame.lang, W::gone));
  TRY(settled);
  return redirect("/terminals");
}

Result<Answer> PageRouter::ask_standing(Visit& visit) {
  const auto id = parse_uuid(visit.query["id"]);
  const auto terminals = TRY(store_.terminals());
  const auto schools = TRY(store_.schools());
  const Terminal* terminal = id ? found_by_id(terminals, domain::TerminalId(*id)) : nullptr;
  const School* school = terminal != nullptr ? found_by_id(schools, terminal->school) : nullptr;
  if (school == nullptr) return not_here(visit.frame);
  return html_answer(200, standing_page(visit.frame, {*school, *terminal}));
}

Result<Answer> PageRouter::set_standing(Visit& visit) {
  const auto id = parse_uuid(visit.form["id"]);
  const auto terminals = TRY(store_.terminals());
  const std::string& standing = visit.form["standing"];
  const bool known = standing == "revoked" || standing == "active";
  if (!known || !id || found_by_id(terminals, domain::TerminalId(*id)) == nullptr)
    return not_here(visit.frame);
  TRY(store_.set_standing(domain::TerminalId(*id),
                          standing == "revoked" ? Standing::revoked : Standing::active,
                          visit.frame.now));
  return redirect("/terminals");
}

Result<Answer> PageRouter::forks(Visit& visit) {
  const auto schools = TRY(store_.schools());
  std::vector<ForkLine> forks;
  for (Terminal& terminal : TRY(store_.terminals())) {
    const School* school = found_by_id(schools, terminal.school);
    if (!terminal.forked || school == nullptr) continue;
    auto chains = TRY(store_.chain_states(terminal.id));
    forks.push_back({*school, std::move(terminal), std::move(chains)});
  }
  return html_answer(200, forks_page(visit.frame, forks));
}

Result<Answer> PageRouter::files(Visit& visit) {
  const CivilDay today = school_day(visit.frame.now);
  return html_answer(200, files_page(visit.frame, today + -6, today, {}));
}

Result<Answer> PageRouter::file(Visit& visit) {
  const Lang lang = visit.frame.lang;
  const CivilDay today = school_day(visit.frame.now);
  const auto from = parse_day(visit.query["from"]);
  const auto to = parse_day(visit.query["to"]);
  visit.frame.here = "/files";
  if (!from || !to || *to < *from || to->days - from->days >= most_export_days)
    return html_answer(400, files_page(visit.frame, from.value_or(today + -6), to.value_or(today),
                                       tr(lang, W::files_wrong)));
  const auto schools = TRY(store_.schools());
  std::vector<DayTotals> totals;
  for (CivilDay day = *from; day <= *to; day = day + 1) {
    const auto one = TRY(store_.totals(day));
    totals.insert(totals.end(), one.begin(), one.end());
  }
  const bool xlsx = visit.head.path == "/export.xlsx";
  Answer answer = html_answer(
      200, TRY(totals_file({lang, options_.district, visit.frame.user, *from, *to, visit.frame.now},
                           schools, std::move(totals), xlsx ? FileKind::xlsx : FileKind::csv)));
  answer.content_type = xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                             : "text/csv; charset=utf-8";
  answer.fields.push_back(
      {"Content-Disposition", fmt::format(R"(attachment; filename="kehou-{}-{}.{}")",
                                          to_text(*from), to_text(*to), xlsx ? "xlsx" : "csv")});
  return answer;
}

}  // namespace kehou::district
