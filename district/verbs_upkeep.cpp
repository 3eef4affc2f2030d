// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "common/base/system_clock.h"
#include "district/import_export.h"
#include "district/postgres_backup.h"
#include "district/verbs.h"

namespace kehou::district {

namespace {
int refuse_postgres_restore() {
  std::fprintf(
      stderr,
      "kehou-district: a PostgreSQL district is restored by PostgreSQL: stop the servers, "
      "dropdb and createdb, pg_restore --dbname CONNINFO FILE, start; the terminals see by "
      "themselves that it was set back\n");
  return exit_usage;
}
}  // namespace

int verify(const StorePlace& place) {
  const auto store = open_store(place, Beside::yes);
  if (!store) return complain(store.error());
  const auto findings = (*store)->verify();
  if (!findings) return complain(findings.error());
  for (const Finding& finding : *findings)
    std::printf("%s: %s\n", finding.where.c_str(), finding.what.c_str());
  std::printf("verify: %zu findings\n", findings->size());
  return findings->empty() ? exit_done : exit_findings;
}

int back_up(const StorePlace& place, const std::string& copy) {
  const auto store = open_store(place, Beside::yes);
  if (!store) return complain(store.error());
  const Outcome done = place.postgres.empty() ? back_up_sqlite(**store, place.file(), copy)
                                              : back_up_postgres(**store, place.postgres, copy);
  if (!done) return complain(done.error());
  std::printf("a verified copy is in %s\n", copy.c_str());
  return exit_done;
}

int restore(const StorePlace& place, const std::string& copy, bool force) {
  if (!place.postgres.empty()) return refuse_postgres_restore();
  const Outcome done = restore_sqlite(copy, place.file(), force, SystemClock().now());
  if (!done) return complain(done.error());
  std::printf("restored; the terminals send by themselves what the copy lacks\n");
  return exit_done;
}

int prune(const StorePlace& place, const std::string& before) {
  const auto day = parse_day(before);
  if (!day) {
    std::fprintf(stderr, "kehou-district: --before is a day, YYYY-MM-DD\n");
    return exit_usage;
  }
  const auto store = open_store(place, Beside::yes);
  if (!store) return complain(store.error());
  const auto pruned = (*store)->prune(*day);
  if (!pruned) return complain(pruned.error());
  std::printf("%lld events pruned\n", static_cast<long long>(*pruned));
  return exit_done;
}

int import_file(const StorePlace& place, const std::string& file) {
  const auto store = open_store(place, Beside::no);
  if (!store) return complain(store.error());
  const auto report = import_export_file(**store, file, SystemClock().now());
  if (!report) return complain(report.error());
  for (const Finding& refused : report->refused)
    std::printf("%s: %s\n", refused.where.c_str(), refused.what.c_str());
  std::printf(
      "import: %d batches, %lld events stored or known, %lld of them kept aside, %zu refused\n",
      report->batches, static_cast<long long>(report->events),
      static_cast<long long>(report->rejected), report->refused.size());
  return report->refused.empty() ? exit_done : exit_findings;
}

}  // namespace kehou::district
