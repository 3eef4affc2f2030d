// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the command line of `kehou`: verbs and options, then the verb.
// What it promises: --help says every option and every exit code.
// The trap: under 120 lines; whatever has to be decided is decided in verbs.h.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>

#include "common/base/crypto.h"
#include "kiosk/admin/verbs.h"
#include "kiosk/platform/system_clock.h"

namespace {

namespace admin = kehou::admin;

constexpr const char* footer = R"(Exit codes:
  0  done                       3  the data folder is in use by a running terminal
  1  disk, file or key: see the message
  2  wrong options              4  verify: findings
                                5  import: invalid rows, nothing was imported)";

// A Monday in the middle of a term: the day on which run-demo.sh sets the clock.
constexpr kehou::CivilDay demo_day{20780};

int wrong(const std::string& message) {
  std::fprintf(stderr, "kehou: %s\n", message.c_str());
  return admin::exit_usage;
}

}  // namespace

int main(int count, char** words) {
  CLI::App cli("课后 Kehou: the administrator's command line");
  std::string data;
  std::string config_file;
  std::string date;
  bool json = false;
  cli.add_option("--data", data, "the data folder (records.data_dir)")->type_name("DIR");
  cli.add_option("--config", config_file, "the configuration file")->type_name("FILE");
  cli.add_option("--date", date, "the day that counts as today (import, demo)")
      ->type_name("YYYY-MM-DD");
  cli.set_version_flag("--version", KEHOU_VERSION);
  cli.footer(footer);
  cli.require_subcommand(1);
  cli.fallthrough();

  admin::ImportOptions imports;
  auto* import_verb =
      cli.add_subcommand("import", "import rosters: files, or all tables of a folder");
  import_verb->add_option("paths", imports.paths, "XLSX or CSV files, or folders")->required();
  import_verb->add_flag("--dry-run", imports.dry_run, "preview only, write nothing");
  import_verb->add_flag("--json", imports.json, "print JSON");
  admin::DemoOptions demo;
  auto* demo_verb =
      cli.add_subcommand("demo", "make a demo school as import files and import them");
  demo_verb->add_option("--students", demo.students, "how many (60…3000)")
      ->check(CLI::Range(60, 3000));
  demo_verb->add_option("--seed", demo.seed, "the same seed gives the same school");
  admin::SchoolOptions school;
  auto* school_verb = cli.add_subcommand("school", "name the school and its term");
  school_verb->add_option("--name", school.name, "the school's name");
  school_verb->add_option("--code", school.code, "学校标识码");
  school_verb->add_option("--term", school.term, "the term's name");
  school_verb->add_option("--from", school.from, "its first day")->type_name("YYYY-MM-DD");
  school_verb->add_option("--to", school.to, "its last day")->type_name("YYYY-MM-DD");
  auto* verify_verb =
      cli.add_subcommand("verify", "chain, gaps, and rows == fold of the journal; needs no key");
  verify_verb->add_flag("--json", json, "print JSON");
  auto* rebuild_verb = cli.add_subcommand("rebuild", "fold every row from the journal again");
  auto* status_verb = cli.add_subcommand("status", "what the data folder holds; needs no key");
  status_verb->add_flag("--json", json, "print JSON");
  std::string target;
  auto* backup_verb = cli.add_subcommand("backup", "write a verified copy of the records");
  backup_verb->add_option("file", target, "where to")->required();
  auto* templates_verb = cli.add_subcommand("templates", "write a template of each import file");
  templates_verb->add_option("folder", target, "where to")->required();
  try {
    cli.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? admin::exit_done : admin::exit_usage;
  }

  kehou::crypto_ready();
  kehou::app::Config config;
  if (!config_file.empty()) {
    auto loaded = kehou::app::load_config(config_file);
    if (!loaded.ok()) return wrong(loaded.error().text());
    config = *loaded;
  }
  if (!data.empty()) config.data_dir = data;
  if (*templates_verb) return admin::write_templates(target);
  if (config.data_dir.empty())
    return wrong("say where the records are: --data DIR, or records.data_dir in --config FILE");
  const auto today = date.empty()
                         ? std::optional(kehou::school_day(kehou::platform::SystemClock().now()))
                         : kehou::parse_day(date);
  if (!today) return wrong("--date is YYYY-MM-DD");
  imports.today = *today;
  demo.today = date.empty() ? demo_day : *today;
  if (*import_verb) return admin::import_files(config, imports);
  if (*demo_verb) return admin::make_demo(config, demo);
  if (*school_verb) return admin::define_school(config, school);
  if (*verify_verb) return admin::verify(config, json);
  if (*rebuild_verb) return admin::rebuild(config);
  if (*backup_verb) return admin::back_up(config, target);
  if (*status_verb) return admin::status(config, json);
  return admin::exit_usage;
}
