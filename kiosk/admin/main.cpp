// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the command line of `kehou`: verbs and options, then the verb.
// What it promises: --help says every option and every exit code.
// The trap: whatever has to be decided is decided in verbs.h, not here.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>

#include "common/base/crypto.h"
#include "common/base/system_clock.h"
#include "kiosk/admin/verbs.h"

namespace {

namespace admin = kehou::admin;

constexpr const char* footer = R"(Exit codes:
  0  done                       3  the data folder is in use by a running terminal
  1  disk, file or key: see the message
  2  wrong options              4  verify: findings
                                5  import: invalid rows or a roster that
                                   shrinks, nothing was imported
  6  verify: a gap              7  verify: truncated, by a witnessed head
  8  verify: the file of heads is not as it was signed)";

// A Monday in the middle of a term: the day on which run-demo.sh sets the clock.
constexpr kehou::CivilDay demo_day{20780};

int wrong(const std::string& message) {
  std::fprintf(stderr, "kehou: %s\n", message.c_str());
  return admin::exit_usage;
}

/// What the words of the command line said.
struct Asked {
  std::string data;
  std::string config_file;
  std::string date;
  bool json = false;
  std::string target;  ///< of backup, restore, templates, export-pending, heads and verify
  std::string code;    ///< of enrol
  bool force = false;  ///< of restore; of key export: the code alone
  admin::ImportOptions imports;
  admin::DemoOptions demo;
  admin::SchoolOptions school;
  admin::ExportOptions exports;
};

void add_options(CLI::App& cli, Asked& asked) {
  cli.add_option("--data", asked.data, "the data folder (records.data_dir)")->type_name("DIR");
  cli.add_option("--config", asked.config_file, "the configuration file")->type_name("FILE");
  cli.add_option("--date", asked.date, "the day that counts as today (import, demo)")
      ->type_name("YYYY-MM-DD");
  cli.set_version_flag("--version", KEHOU_VERSION);
  cli.footer(footer);
  cli.require_subcommand(1);
  cli.fallthrough();
}

void add_school_verbs(CLI::App& cli, Asked& asked) {
  auto* imports = cli.add_subcommand("import", "import rosters: files, or all tables of a folder");
  imports->add_option("paths", asked.imports.paths, "XLSX or CSV files, or folders")->required();
  imports->add_flag("--dry-run", asked.imports.dry_run, "preview only, write nothing");
  imports->add_flag("--force-shrink", asked.imports.force_shrink,
                    "those whom a roster would lose (more than 30 %) really left");
  imports->add_flag("--json", asked.imports.json, "print JSON");
  auto* demo = cli.add_subcommand("demo", "make a demo school as import files and import them");
  demo->add_option("--students", asked.demo.students, "how many (60…3000)")
      ->check(CLI::Range(60, 3000));
  demo->add_option("--seed", asked.demo.seed, "the same seed gives the same school");
  auto* school = cli.add_subcommand("school", "name the school and its term");
  school->add_option("--name", asked.school.name, "the school's name");
  school->add_option("--code", asked.school.code, "学校标识码");
  school->add_option("--term", asked.school.term, "the term's name");
  school->add_option("--from", asked.school.from, "its first day")->type_name("YYYY-MM-DD");
  school->add_option("--to", asked.school.to, "its last day")->type_name("YYYY-MM-DD");
  auto* templates = cli.add_subcommand("templates", "write a template of each import file");
  templates->add_option("folder", asked.target, "where to")->required();
}

void add_export_verb(CLI::App& cli, admin::ExportOptions& exports) {
  auto* verb = cli.add_subcommand("export", "write a record book of some days as .xlsx or .csv");
  verb->add_option(
          "what", exports.what,
          "handovers (交接班记录), lunch (用餐统计表), samples (留样台账), accompany (陪餐记录),"
          " cancelled (停餐名单)")
      ->required()
      ->check(CLI::IsMember({"handovers", "lunch", "samples", "accompany", "cancelled"}));
  verb->add_option("file", exports.file, "where to: ….xlsx or ….csv")->required();
  verb->add_option("--from", exports.from, "the first day")->required()->type_name("YYYY-MM-DD");
  verb->add_option("--to", exports.to, "the last day")->required()->type_name("YYYY-MM-DD");
  verb->add_flag("--names", exports.whole_names, "children's whole names, not 王*");
}

void add_upkeep_verbs(CLI::App& cli, Asked& asked) {
  auto* verify =
      cli.add_subcommand("verify", "chain, gaps, and rows == fold of the journal; needs no key");
  verify->add_flag("--json", asked.json, "print JSON");
  verify->add_option("--heads", asked.target, "compare with heads that another terminal wrote")
      ->type_name("FILE");
  cli.add_subcommand("heads", "write the newest head of every chain, for verify --heads elsewhere")
      ->add_option("file", asked.target, "where to")
      ->required();
  cli.add_subcommand("rebuild", "fold every row from the journal again");
  cli.add_subcommand("status", "what the data folder holds; needs no key")
      ->add_flag("--json", asked.json, "print JSON");
  auto* backup = cli.add_subcommand("backup", "write a verified copy of the records");
  backup->add_option("file", asked.target, "where to")->required();
  auto* restore = cli.add_subcommand("restore", "put a backup back; goes on under a new epoch");
  restore->add_option("file", asked.target, "what backup wrote")->required();
  restore->add_flag("--force", asked.force, "move the records that are there to replaced/");
}

void add_district_verbs(CLI::App& cli, Asked& asked) {
  auto* enrol =
      cli.add_subcommand("enrol", "make this terminal known to the district (district.*)");
  enrol->add_option("code", asked.code, "the code that the district gave")->required();
  auto* carry =
      cli.add_subcommand("export-pending", "write what waits for the district to a file, signed");
  carry->add_option("file", asked.target, "where to, e.g. on a stick")->required();
}

void add_key_verbs(CLI::App& cli, Asked& asked) {
  auto* key =
      cli.add_subcommand("key", "the school's key: to a new terminal, onto paper, and back");
  key->require_subcommand(1);
  key->fallthrough();
  key->add_subcommand("receive", "take the key that another terminal shows: its text, its code")
      ->add_option("--file", asked.target, "read the text from a file of `key export`");
  auto* out = key->add_subcommand("export", "write the key under a code, for key receive");
  out->add_option("file", asked.target, "where to")->required();
  out->add_flag("--code", asked.force, "print the code alone");
  key->add_subcommand("sheet", "write the recovery sheet, to be printed and locked away")
      ->add_option("file", asked.target, "where to: ….html")
      ->required();
  key->add_subcommand("restore", "type or scan a recovery sheet");
  key->add_subcommand("fingerprint", "print what the keys are called, the current one first");
  key->add_subcommand("rotate", "after a loss: a new key for what is recorded from now on");
}

int perform_key(const CLI::App& key, const kehou::app::Config& config, const Asked& asked) {
  if (key.got_subcommand("receive")) return admin::key_receive(config, asked.target);
  if (key.got_subcommand("export")) return admin::key_export(config, asked.target, asked.force);
  if (key.got_subcommand("sheet")) return admin::key_sheet_to(config, asked.target);
  if (key.got_subcommand("restore")) return admin::key_restore(config);
  if (key.got_subcommand("rotate")) return admin::key_rotate(config);
  return admin::key_fingerprint(config);
}

int perform(const CLI::App& cli, const kehou::app::Config& config, const Asked& asked) {
  if (cli.got_subcommand("import")) return admin::import_files(config, asked.imports);
  if (cli.got_subcommand("demo")) return admin::make_demo(config, asked.demo);
  if (cli.got_subcommand("school")) return admin::define_school(config, asked.school);
  if (cli.got_subcommand("verify")) return admin::verify(config, asked.json, asked.target);
  if (cli.got_subcommand("heads")) return admin::write_heads(config, asked.target);
  if (cli.got_subcommand("rebuild")) return admin::rebuild(config);
  if (cli.got_subcommand("export")) return admin::export_book(config, asked.exports);
  if (cli.got_subcommand("backup")) return admin::back_up(config, asked.target);
  if (cli.got_subcommand("restore")) return admin::restore(config, asked.target, asked.force);
  if (cli.got_subcommand("enrol")) return admin::enrol(config, asked.code);
  if (cli.got_subcommand("export-pending")) return admin::export_pending(config, asked.target);
  if (cli.got_subcommand("key")) return perform_key(*cli.get_subcommand("key"), config, asked);
  if (cli.got_subcommand("status")) return admin::status(config, asked.json);
  return admin::exit_usage;
}

}  // namespace

int main(int count, char** words) {
  CLI::App cli("课后 Kehou: the administrator's command line");
  Asked asked;
  add_options(cli, asked);
  add_school_verbs(cli, asked);
  add_export_verb(cli, asked.exports);
  add_upkeep_verbs(cli, asked);
  add_district_verbs(cli, asked);
  add_key_verbs(cli, asked);
  try {
    cli.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? admin::exit_done : admin::exit_usage;
  }

  kehou::crypto_ready();
  kehou::app::Config config;
  if (!asked.config_file.empty()) {
    auto loaded = kehou::app::load_config(asked.config_file);
    if (!loaded.ok()) return wrong(loaded.error().text());
    config = *loaded;
  }
  if (!asked.data.empty()) config.data_dir = asked.data;
  if (cli.got_subcommand("templates")) return admin::write_templates(asked.target);
  if (config.data_dir.empty())
    return wrong("say where the records are: --data DIR, or records.data_dir in --config FILE");
  const auto today = asked.date.empty()
                         ? std::optional(kehou::school_day(kehou::SystemClock().now()))
                         : kehou::parse_day(asked.date);
  if (!today) return wrong("--date is YYYY-MM-DD");
  asked.imports.today = *today;
  asked.demo.today = asked.date.empty() ? demo_day : *today;
  return perform(cli, config, asked);
}
