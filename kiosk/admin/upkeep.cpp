// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// verify, rebuild, status, backup, restore: what an administrator does to a data folder.
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "kiosk/admin/complain.h"
#include "kiosk/admin/verbs.h"
#include "kiosk/platform/system_clock.h"
#include "kiosk/store/upkeep.h"

namespace kehou::admin {

namespace {
using Json = nlohmann::json;

store::Progress show_progress(const char* what) {
  return [what, last = -1](double done) mutable {
    const int percent = static_cast<int>(done * 100);
    if (percent / 5 != last / 5) std::fprintf(stderr, "\r%s %d%%", what, percent);
    last = percent;
    if (done >= 1) std::fputc('\n', stderr);
    return true;
  };
}
}  // namespace

int verify(const app::Config& config, bool json) {
  const auto checked =
      store::verify(config.data_dir, json ? store::Progress{} : show_progress("verify"));
  if (!checked.ok()) return complain(checked.error());
  Json findings = Json::array();
  for (const auto& finding : checked->findings)
    findings.push_back({{"what", finding.what}, {"where", finding.where}});
  if (json) {
    const Json out{{"events", checked->events}, {"rows", checked->rows}, {"findings", findings}};
    fmt::print("{}\n", out.dump());
  } else {
    fmt::print(
        "{} events, {} rows: {}\n", checked->events, checked->rows,
        checked->findings.empty() ? "whole" : fmt::format("{} findings", checked->findings.size()));
    for (const auto& finding : checked->findings)
      fmt::print("  {}: {}\n", finding.what, finding.where);
  }
  return checked->findings.empty() ? exit_done : exit_findings;
}

int rebuild(const app::Config& config) {
  const auto rows = store::rebuild(config.data_dir, show_progress("rebuild"));
  if (!rows.ok()) return complain(rows.error());
  fmt::print("{} rows folded from the journal\n", *rows);
  return exit_done;
}

int back_up(const app::Config& config, const std::string& file) {
  const auto done = store::back_up(config.data_dir, file);
  if (!done.ok()) return complain(done.error());
  fmt::print("{}\n", file);
  return exit_done;
}

int restore(const app::Config& config, const std::string& file, bool force) {
  const Instant now = platform::SystemClock().now();
  const std::string stamp = fmt::format("{}-{}", to_text(school_day(now)), now.us / second_us);
  const auto done = store::restore(config.data_dir, file, force, stamp, now);
  if (!done.ok()) return complain(done.error());
  fmt::print("{}\n", config.data_dir.string());
  return exit_done;
}

int status(const app::Config& config, bool json) {
  const auto now = store::status(config.data_dir);
  if (!now.ok()) return complain(now.error());
  const Json out{{"version", KEHOU_VERSION},
                 {"schema", now->schema},
                 {"terminal", now->terminal},
                 {"events", now->events},
                 {"pending_upload", now->pending_upload},
                 {"upload_aside", now->upload_aside},
                 {"unread", now->unread},
                 {"students", now->students},
                 {"groups", now->groups},
                 {"staff", now->staff},
                 {"database_bytes", now->database_bytes},
                 {"wal_bytes", now->wal_bytes},
                 {"free_bytes", now->free_bytes},
                 {"last_event_at", now->last_event_at},
                 {"key_fingerprint", now->key_fingerprint},
                 {"set_aside", now->set_aside}};
  if (json) {
    fmt::print("{}\n", out.dump());
    return exit_done;
  }
  for (const auto& [name, value] : out.items()) fmt::print("{:16} {}\n", name, value.dump());
  return exit_done;
}

}  // namespace kehou::admin
