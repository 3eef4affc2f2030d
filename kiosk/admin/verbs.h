// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the verbs of `kehou`, the administrator's command line; each returns its exit code.
// What it promises: what goes wrong is one line on stderr that says what to do; nothing is half
// done.
// The trap: import and rebuild need the data folder for themselves; a running terminal makes them
// exit with 3.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/civil_day.h"
#include "kiosk/app/config.h"

namespace kehou::admin {

// Exit codes, the same for every verb; `kehou --help` prints them.
inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;     ///< the world said no: disk, file
inline constexpr int exit_usage = 2;      ///< wrong options
inline constexpr int exit_busy = 3;       ///< a terminal or another command holds the folder
inline constexpr int exit_findings = 4;   ///< verify: something is not as it was written
inline constexpr int exit_invalid = 5;    ///< import: invalid rows; nothing was imported
inline constexpr int exit_gap = 6;        ///< verify: events are missing from the middle of a chain
inline constexpr int exit_truncated = 7;  ///< verify: a chain ends before its witnessed head
inline constexpr int exit_unsigned = 8;   ///< verify: the file of heads is not as it was signed

struct ImportOptions {
  std::vector<std::string> paths;
  bool dry_run = false;
  bool json = false;
  CivilDay today;
  bool force_shrink = false;  ///< those of a shrinking roster really left
};
int import_files(const app::Config& config, const ImportOptions& options);

struct DemoOptions {
  int students = 1600;
  std::uint64_t seed = 1;
  CivilDay today;
};
/// Makes a demo school as import files, imports them, and prints how to sign in.
int make_demo(const app::Config& config, const DemoOptions& options);

struct SchoolOptions {
  std::string name;
  std::string code;
  std::string term;
  std::string from;
  std::string to;
};
/// Names the school and its term: what no import file carries.
int define_school(const app::Config& config, const SchoolOptions& options);

struct ExportOptions {
  std::string what;  ///< "handovers", "lunch", "samples", "accompany", "cancelled"
  std::string file;  ///< ….xlsx or ….csv
  std::string from;
  std::string to;
  bool whole_names = false;  ///< else "三(2)班 07 王*"
};
/// A record book of these days; reads beside a running terminal.
int export_book(const app::Config& config, const ExportOptions& options);

/// `heads`: a file that `heads` wrote on another terminal; empty = only those of the feed.
int verify(const app::Config& config, bool json, const std::string& heads);
/// Writes the newest head of every chain of the school that is known here, signed.
int write_heads(const app::Config& config, const std::string& file);
int rebuild(const app::Config& config);
int status(const app::Config& config, bool json);
int back_up(const app::Config& config, const std::string& file);
/// Puts a backup back under a new epoch; with `force` the records that are there move aside.
int restore(const app::Config& config, const std::string& file, bool force);

/// Makes this terminal known to the district: prints the check number, waits for the
/// administrator's yes.
int enrol(const app::Config& config, const std::string& code);
/// Writes what waits for the district to a file that its server imports.
int export_pending(const app::Config& config, const std::string& file);
/// The school's key: under a code for a new terminal, on paper for the safe, and back.
int key_receive(const app::Config& config, const std::string& file);
int key_export(const app::Config& config, const std::string& file, bool only_code);
int key_sheet_to(const app::Config& config, const std::string& file);
int key_restore(const app::Config& config);
int key_fingerprint(const app::Config& config);
/// A new current key; a terminal that runs goes on with it within a minute.
int key_rotate(const app::Config& config);
int write_templates(const std::string& folder);

}  // namespace kehou::admin
