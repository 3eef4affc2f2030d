// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// import, demo, school, templates: how a school's facts get in from the command line.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "common/base/system_clock.h"
#include "kiosk/admin/complain.h"
#include "kiosk/admin/verbs.h"
#include "kiosk/app/import_desk.h"
#include "kiosk/app/start.h"
#include "kiosk/demo/gate_papers.h"
#include "kiosk/demo/school.h"
#include "kiosk/demo/templates.h"

namespace kehou::admin {

namespace {
using Json = nlohmann::json;

store::Stamp system_stamp(const Clock& clock) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(clock.now());
  stamp.roles.add(domain::Role::admin);
  stamp.role = domain::Role::admin;
  return stamp;
}

std::string_view word_of(model::RowFate fate) {
  switch (fate) {
    case model::RowFate::added:
      return "added";
    case model::RowFate::changed:
      return "changed";
    case model::RowFate::same:
      return "note";
    case model::RowFate::left:
      return "left";
    case model::RowFate::duplicate:
      return "duplicate";
    case model::RowFate::invalid:
      return "invalid";
  }
  return "";
}

std::string place_text(const model::ImportLine& line) {
  std::string text = line.file;
  if (!line.sheet.empty()) text += "/" + line.sheet;
  if (line.row != 0) text += fmt::format(":{}", line.row);
  if (!line.column.empty()) text += fmt::format(" [{}]", line.column);
  return text;
}

void print_preview(const model::ImportPreview& preview) {
  for (const auto& file : preview.files) {
    fmt::print("{}: {}, {}, {} rows\n", file.name, file.kind, file.encoding, file.rows);
    if (!file.dropped_columns.empty())
      fmt::print("  未导入 / not imported: {}\n", fmt::join(file.dropped_columns, ", "));
  }
  for (const auto& line : preview.lines) {
    if (line.code.empty()) continue;
    fmt::print("{} {}: {} {}\n    {}\n    {}\n", word_of(line.fate), place_text(line), line.code,
               line.value.empty() ? "" : "“" + line.value + "”", line.reason_zh, line.reason_en);
  }
  for (const auto& shrink : preview.shrinks)
    fmt::print("{}: {} of {} would leave\n", shrink.roster, shrink.leave, shrink.before);
  fmt::print("added {}, changed {}, same {}, left {}, duplicate {}, invalid {}\n", preview.added,
             preview.changed, preview.same, preview.left, preview.duplicate, preview.invalid);
}

void print_json(const model::ImportPreview& preview, bool recorded) {
  Json lines = Json::array();
  for (const auto& line : preview.lines) {
    if (line.code.empty()) continue;
    lines.push_back({{"fate", word_of(line.fate)},
                     {"file", line.file},
                     {"sheet", line.sheet},
                     {"row", line.row},
                     {"column", line.column},
                     {"value", line.value},
                     {"code", line.code},
                     {"zh", line.reason_zh},
                     {"en", line.reason_en}});
  }
  Json shrinks = Json::array();
  for (const auto& shrink : preview.shrinks)
    shrinks.push_back(
        {{"roster", shrink.roster}, {"before", shrink.before}, {"leave", shrink.leave}});
  const Json out{{"added", preview.added},
                 {"changed", preview.changed},
                 {"same", preview.same},
                 {"left", preview.left},
                 {"duplicate", preview.duplicate},
                 {"invalid", preview.invalid},
                 {"recorded", recorded},
                 {"shrinks", shrinks},
                 {"lines", lines}};
  fmt::print("{}\n", out.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<bool> import_into(app::Records& records, const ImportOptions& options, const Clock& clock) {
  auto plan =
      TRY(app::prepare_import(records.ledger->data(), records.key, options.paths, options.today));
  const model::ImportPreview preview = plan.preview;
  const bool shrinks = !preview.shrinks.empty() && !options.force_shrink;
  const bool wanted = preview.acceptable() && !shrinks && !options.dry_run;
  if (wanted && !(plan.items.empty() && plan.pins.empty())) {
    const auto answer =
        TRY(app::accept_import(*records.ledger, records.key, std::move(plan), system_stamp(clock)));
    if (!answer || !std::holds_alternative<store::Recorded>(*answer))
      return Error{Fault::refused, "recording the import", "the ledger refused it"};
  }
  if (options.json) {
    print_json(preview, wanted);
  } else {
    print_preview(preview);
    if (!preview.acceptable())
      fmt::print("nothing was imported: mend the invalid rows and run it again\n");
    if (preview.acceptable() && shrinks)
      fmt::print(
          "nothing was imported: check the file; if they really left, run it again with "
          "--force-shrink\n");
    if (options.dry_run) fmt::print("dry run: nothing was written\n");
  }
  return preview.acceptable() && !shrinks;
}

Outcome record_facts(app::Records& records, std::vector<domain::RecordFacts::Item> items,
                     const Clock& clock) {
  const auto answer =
      TRY(records.ledger->record(domain::RecordFacts{std::move(items)}, system_stamp(clock)));
  if (std::holds_alternative<domain::Refusal>(answer))
    return Error{Fault::refused, "recording the school", "the ledger refused it"};
  return Done{};
}

/// 禁止接走, which no list carries: for one child of each of two grades.
Outcome record_bans(app::Records& records, const DemoOptions& options, const Clock& clock) {
  const model::SchoolRoster roster = TRY(records.reader->load_school_roster(options.today));
  std::vector<domain::StudentId> children;
  for (const int grade : {2, 3}) {
    const auto of_grade = [&](const model::StudentRecord& one) {
      return std::ranges::any_of(roster.classes, [&](const domain::ClassDefined& of) {
        return of.class_id == one.row.class_id && domain::grade_on(of, options.today) == grade;
      });
    };
    const auto found = std::ranges::find_if(roster.students, of_grade);
    if (found != roster.students.end()) children.push_back(found->row.student);
  }
  return record_facts(records, demo::ban_facts(children, options.seed, options.today, clock.now()),
                      clock);
}

void print_sign_ins(const demo::DemoSchool& school) {
  fmt::print("\n怎样登录 / how to sign in\n");
  for (const auto& person : school.sign_ins)
    fmt::print("  {:14} 工号 {}  口令 PIN {}  卡 card {}  {}\n", person.role, person.number,
               person.pin, person.card, person.name);
  for (const auto& card : school.cards)
    fmt::print("  {:14} 卡 card {}  {}\n", "学生 student", card.card, card.student);
}

/// A folder of the system's that goes with its content when the work is done: the files hold names
/// in clear.
class PassingFolder {
 public:
  PassingFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kehou-demo-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~PassingFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The shipped list of the state's holidays for that year: beside an installed program, or in the
/// source tree that it was built from; empty when there is none.
std::string state_calendar(CivilDay today) {
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return {};
  const auto file = fmt::format("calendar/{}.csv", to_date(today).year);
  auto folder = program.parent_path();
  for (int up = 0; up < 4; ++up, folder = folder.parent_path()) {
    for (const auto& place : {folder / "share" / "kehou" / file, folder / "config" / file})
      if (std::filesystem::exists(place, failed)) return place.string();
  }
  return {};
}

}  // namespace

int import_files(const app::Config& config, const ImportOptions& options) {
  const SystemClock clock;
  auto records = app::open_records(config, clock);
  if (!records.ok()) return complain(records.error());
  const auto clean = import_into(*records, options, clock);
  if (!clean.ok()) return complain(clean.error());
  return *clean ? exit_done : exit_invalid;
}

int make_demo(const app::Config& config, const DemoOptions& options) {
  const SystemClock clock;
  auto records = app::open_records(config, clock);
  if (!records.ok()) return complain(records.error());
  const PassingFolder folder;
  const auto school =
      demo::make_demo_files(folder.path(), {options.students, options.seed, options.today});
  if (!school.ok()) return complain(school.error());
  const auto named = record_facts(*records, school->facts, clock);
  if (!named.ok()) return complain(named.error());
  std::vector<std::string> paths{folder.path().string()};
  if (const auto calendar = state_calendar(options.today); !calendar.empty())
    paths.push_back(calendar);
  const auto clean = import_into(*records, {paths, false, false, options.today, false}, clock);
  if (!clean.ok()) return complain(clean.error());
  if (!*clean) return exit_invalid;
  const auto banned = record_bans(*records, options, clock);
  if (!banned.ok()) return complain(banned.error());
  print_sign_ins(*school);
  return exit_done;
}

int define_school(const app::Config& config, const SchoolOptions& options) {
  const SystemClock clock;
  auto records = app::open_records(config, clock);
  if (!records.ok()) return complain(records.error());
  std::vector<domain::RecordFacts::Item> items;
  if (!options.name.empty())
    items.push_back({domain::SchoolDefined{options.code, options.name, 4}, {}});
  if (!options.term.empty()) {
    const auto from = parse_day(options.from);
    const auto to = parse_day(options.to);
    if (!from || !to || *to < *from) {
      std::fprintf(stderr, "kehou: a term needs --from and --to as YYYY-MM-DD, in this order\n");
      return exit_usage;
    }
    items.push_back({domain::TermDefined{options.term, {*from, *to}}, {}});
  }
  const auto done = record_facts(*records, std::move(items), clock);
  return done.ok() ? exit_done : complain(done.error());
}

int write_templates(const std::string& folder) {
  const auto written = demo::make_templates(folder);
  return written.ok() ? exit_done : complain(written.error());
}

}  // namespace kehou::admin
