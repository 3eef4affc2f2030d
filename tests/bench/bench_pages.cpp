// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The overview of a district of 200 schools and 2,000 terminals, from what was read of the store to
// the bytes that are sent; in turn with the same rows as JSON.
#include <nlohmann/json.hpp>

#include "district/pages.h"
#include "tests/bench/measure.h"

namespace {
using namespace kehou;            // NOLINT
using namespace kehou::district;  // NOLINT

constexpr int schools = 200;
constexpr int terminals = 2000;
constexpr int rounds = 200;

FleetFacts made_facts(CivilDay day, Instant now) {
  FleetFacts facts;
  for (int i = 0; i < schools; ++i) {
    const School school{make_id<SchoolId>(now), fmt::format("44{:05}", i),
                        fmt::format("第{}实验小学", i), ""};
    DayTotals totals;
    totals.school = school.id;
    totals.day = day;
    totals.sessions_opened = totals.sessions_registered = 38;
    totals.handovers = 76;
    totals.lunches = 900 + i;
    totals.matters_open = i % 3;
    facts.totals.push_back(totals);
    facts.schools.push_back(school);
  }
  for (int i = 0; i < terminals; ++i) {
    Terminal terminal;
    terminal.id = make_id<domain::TerminalId>(now);
    terminal.school = facts.schools[static_cast<std::size_t>(i % schools)].id;
    terminal.name = fmt::format("终端 {}", i);
    terminal.last_seen = terminal.last_stored = terminal.hello_at =
        now + -(i % 29 == 0 ? 40 : 1) * minute_us;
    terminal.last_hello.pending = i % 7;
    terminal.last_hello.wall = terminal.hello_at;
    facts.terminals.push_back(std::move(terminal));
  }
  return facts;
}

std::string as_json(const Overview& overview) {
  nlohmann::json all = nlohmann::json::array();
  for (const SchoolLine& line : overview.schools)
    all.push_back({{"id", to_text(line.school.id)},
                   {"code", line.school.code},
                   {"name", line.school.name},
                   {"state", static_cast<int>(line.worst)},
                   {"terminals", line.terminals},
                   {"reporting", line.reporting},
                   {"silent", line.silent},
                   {"stuck", line.stuck},
                   {"pending", line.pending},
                   {"set_aside", line.set_aside},
                   {"last_seen", line.last_seen.us},
                   {"opened", line.totals.sessions_opened},
                   {"registered", line.totals.sessions_registered},
                   {"handovers", line.totals.handovers},
                   {"different", line.totals.handovers_different},
                   {"lunches", line.totals.lunches},
                   {"matters", line.totals.matters_open},
                   {"incidents", line.totals.incidents},
                   {"closed", line.totals.day_closed}});
  return all.dump();
}
}  // namespace

int main(int count, char** words) {
  const CivilDay day{20780};
  const Instant now = instant_of(day, MinuteOfDay{16 * 60 + 20});
  const FleetFacts facts = made_facts(day, now);
  PageFrame frame;
  frame.district = "东湖区";
  frame.user = "lin";
  frame.here = "/";
  frame.now = now;
  bench::Samples page_samples;
  bench::Samples json_samples;
  std::size_t page_bytes = 0;
  std::size_t json_bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto began = bench::steady_us();
    page_bytes = overview_page(frame, make_overview(facts, day, now)).size();
    const auto between = bench::steady_us();
    json_bytes = as_json(make_overview(facts, day, now)).size();
    page_samples.add(between - began);
    json_samples.add(bench::steady_us() - between);
  }
  bench::Figures figures;
  figures.add("overview_page", page_samples);
  figures.add("overview_json", json_samples);
  figures.add("page_to_json", page_samples.ms(0.5) / json_samples.ms(0.5));
  figures.add("page_kib", static_cast<double>(page_bytes) / 1024);
  figures.add("json_kib", static_cast<double>(json_bytes) / 1024);
  figures.print(bench::wants_json(count, words));
}
