// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// verify, heads, rebuild, status, backup, restore: what an administrator does to a data folder.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "common/base/system_clock.h"
#include "kiosk/admin/complain.h"
#include "kiosk/admin/heads.h"
#include "kiosk/admin/verbs.h"
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
Result<HeadsFile> read_heads(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text(most_heads_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad() || in.gcount() == 0)
    return Error{Fault::missing, "reading " + file, "it is not there, or empty"};
  text.resize(static_cast<std::size_t>(in.gcount()));
  return decode_heads(text);
}

using Verdict = store::Verification::Verdict;

const char* word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::whole:
      return "whole";
    case Verdict::other:
      return "findings";
    case Verdict::truncated:
      return "truncated";
    case Verdict::gap:
      return "gap";
    case Verdict::altered:
      return "altered";
  }
  return "";
}

/// 4 has been said of all findings from the first version on: it stays what it was for most.
int code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::whole:
      return exit_done;
    case Verdict::truncated:
      return exit_truncated;
    case Verdict::gap:
      return exit_gap;
    case Verdict::other:
    case Verdict::altered:
      return exit_findings;
  }
  return exit_findings;
}
}  // namespace

int verify(const app::Config& config, bool json, const std::string& heads) {
  HeadsFile told;
  if (!heads.empty()) {
    auto read = read_heads(heads);
    if (!read.ok()) {
      const bool forged = read.error().fault == Fault::refused;
      const int code = complain(read.error());
      return forged ? exit_unsigned : code;
    }
    told = std::move(*read);
    if (!json)
      fmt::print(
          "{} heads of terminal {}, {}\n", told.heads.size(), to_text(told.terminal),
          told.signed_by.empty() ? "not signed" : "signed by " + told.signed_by.substr(0, 16));
  }
  const auto checked = store::verify(
      config.data_dir, json ? store::Progress{} : show_progress("verify"), told.heads);
  if (!checked.ok()) return complain(checked.error());
  Json findings = Json::array();
  for (const auto& finding : checked->findings)
    findings.push_back({{"what", finding.what}, {"where", finding.where}});
  if (json) {
    const Json out{{"events", checked->events},
                   {"rows", checked->rows},
                   {"findings", findings},
                   {"verdict", word_of(checked->verdict())},
                   {"heads", checked->heads},
                   {"heads_beyond", checked->heads_beyond},
                   {"heads_signed_by", told.signed_by}};
    fmt::print("{}\n", out.dump());
  } else {
    fmt::print(
        "{} events, {} rows: {}\n", checked->events, checked->rows,
        checked->findings.empty() ? "whole" : fmt::format("{} findings", checked->findings.size()));
    for (const auto& finding : checked->findings)
      fmt::print("  {}: {}\n", finding.what, finding.where);
    if (checked->heads + checked->heads_beyond > 0)
      fmt::print("{} witnessed heads agree, {} are of other machines' chains\n", checked->heads,
                 checked->heads_beyond);
  }
  return code_of(checked->verdict());
}

int write_heads(const app::Config& config, const std::string& file) {
  const auto status = store::status(config.data_dir);
  if (!status.ok()) return complain(status.error());
  auto heads = store::chain_heads(config.data_dir);
  if (!heads.ok()) return complain(heads.error());
  const auto terminal = parse_uuid(status->terminal);
  if (!terminal) return complain({Fault::missing, "writing heads", "there is no terminal"});
  const auto key = SigningKey::load(config.district_keys() / "terminal.key");
  if (!key.ok() && key.error().fault != Fault::missing) return complain(key.error());
  const HeadsFile told{domain::TerminalId(*terminal), SystemClock().now(), std::move(*heads)};
  const std::string text = encode_heads(told, key.ok() ? &*key : nullptr);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text << std::flush;
  if (!out) return complain({Fault::io, "writing " + file, "the disk said no"});
  fmt::print("{} heads, {}\n", told.heads.size(),
             key.ok() ? "signed by " + to_hex(key->public_key()).substr(0, 16) : "not signed");
  return exit_done;
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
  const Instant now = SystemClock().now();
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
