// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// bench_ring [--json]: tap → durable commit → presented frame, and a mark in the ledger against a
// bare durable insert, with a short and a long journal in turn. BENCH_EVENTS is the long one's
// length (1,000,000); TMPDIR says on which disk.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <array>
#include <ctime>
#include <optional>

#include "common/events/codec.h"
#include "tests/bench/bench_terminal.h"

using namespace kehou;
using namespace kehou::bench;
using namespace kehou::support;

namespace {

/// Processor time of this thread, microseconds.
std::int64_t cpu_us() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return at.tv_sec * second_us + at.tv_nsec / 1000;
}

constexpr int short_journal = 1'000;
constexpr int tap_days = 12;     // × 45 = 540 taps
constexpr int append_days = 12;  // and as many marks straight into the ledger

/// What SQLite itself needs for a row of that size: same settings, same disk.
class BareTable {
 public:
  explicit BareTable(const std::filesystem::path& file)
      : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database_.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0");
    database_.exec("CREATE TABLE bare(pos INTEGER PRIMARY KEY, line BLOB NOT NULL) STRICT");
    insert_.emplace(database_, "INSERT INTO bare(line) VALUES(?)");
  }
  void insert(const std::string& line, Samples& times, Samples& cpu) {
    const std::int64_t began_us = steady_us();
    const std::int64_t began_cpu_us = cpu_us();
    insert_->reset();
    insert_->bindNoCopy(1, line.data(), static_cast<int>(line.size()));
    insert_->exec();
    times.add(steady_us() - began_us);
    cpu.add(cpu_us() - began_cpu_us);
  }
  void checkpoint() { database_.exec("PRAGMA wal_checkpoint(PASSIVE)"); }

 private:
  SQLite::Database database_;
  std::optional<SQLite::Statement> insert_;
};

struct Times {
  Samples tap;
  Samples append;
  Samples append_cpu;
};

/// One mark straight into the ledger; its line tells the size that the bare row gets.
std::string append_one(Terminal& terminal, CivilDay day, int seat, Times& times) {
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(terminal.clock().now());
  stamp.actor = small_staff(2);
  stamp.roles.add(domain::Role::duty_teacher);
  stamp.role = domain::Role::duty_teacher;
  stamp.auth = domain::Auth::card;
  const domain::Command command =
      domain::MarkStudent{.session = small_session(0, day), .student = small_student(0, seat)};
  const std::int64_t began_us = steady_us();
  const std::int64_t began_cpu_us = cpu_us();
  const auto answer = terminal.ledger().record(command, stamp);
  times.append.add(steady_us() - began_us);
  times.append_cpu.add(cpu_us() - began_cpu_us);
  if (!answer.ok()) give_up(answer.error().text());
  const auto* recorded = std::get_if<store::Recorded>(&*answer);
  if (recorded == nullptr || recorded->events.size() != 1) give_up("a mark was refused");
  return events::encode(recorded->events.front());
}

void tap_day(std::array<Terminal*, 2> terminals, CivilDay day, std::array<Times, 2>& times) {
  for (Terminal* terminal : terminals) terminal->open_register(day);
  for (int seat = 1; seat <= class_of_45; ++seat)
    for (std::size_t i = 0; i < terminals.size(); ++i)
      times[i].tap.add(terminals[i]->tap(fmt::format("tile/3-1-{:02}", seat)));
  for (Terminal* terminal : terminals) {
    if (terminal->count(domain::AttendanceState::present, day) != class_of_45)
      give_up("a tap was not recorded");
    terminal->tidy_up();
  }
}

void append_day(std::array<Terminal*, 2> terminals, CivilDay day, std::array<Times, 2>& times,
                BareTable& bare, std::array<Samples, 2>& bare_times) {
  for (Terminal* terminal : terminals) terminal->open_register(day);
  for (int seat = 1; seat <= class_of_45; ++seat) {
    std::string line;
    for (std::size_t i = 0; i < terminals.size(); ++i)
      line = append_one(*terminals[i], day, seat, times[i]);
    bare.insert(line, bare_times[0], bare_times[1]);
  }
  for (Terminal* terminal : terminals) terminal->tidy_up();
  bare.checkpoint();
}

CivilDay next_school_day(CivilDay day) {
  do {
    ++day.days;
  } while (day.days % 7 == 2 || day.days % 7 == 3);  // 1970-01-01 was a Thursday
  return day;
}

/// A folder of its own that goes with the program.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kehou-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) give_up("no folder for the records");
    path_ = pattern;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

int long_journal() {
  const char* wanted = std::getenv("BENCH_EVENTS");
  return wanted == nullptr ? 1'000'000 : std::atoi(wanted);
}

void report(const std::array<Times, 2>& times, const Samples& bare, const Samples& bare_cpu,
            bool json) {
  Figures figures;
  figures.add("tap_short", times[0].tap);
  figures.add("tap_long", times[1].tap);
  figures.add("append_short", times[0].append);
  figures.add("append_long", times[1].append);
  figures.add("bare_insert", bare);
  figures.add("append_short_cpu", times[0].append_cpu);
  figures.add("append_long_cpu", times[1].append_cpu);
  figures.add("bare_insert_cpu", bare_cpu);
  figures.add("ratio_append_to_bare_p50", times[0].append.ms(0.5) / bare.ms(0.5));
  figures.add("ratio_append_long_to_bare_p50", times[1].append.ms(0.5) / bare.ms(0.5));
  figures.add("growth_tap_p50", times[1].tap.ms(0.5) / times[0].tap.ms(0.5));
  figures.add("growth_append_p50", times[1].append.ms(0.5) / times[0].append.ms(0.5));
  figures.print(json);
}

}  // namespace

int main(int count, char** words) {
  crypto_ready();
  const Scratch scratch;
  Terminal small(scratch.path() / "short", short_journal);
  Terminal big(scratch.path() / "long", long_journal());
  BareTable bare(scratch.path() / "bare.db");
  std::array<Times, 2> times;
  std::array<Samples, 2> bare_times;  // by the clock, and of the processor
  CivilDay day = first_day();
  for (int i = 0; i < tap_days; ++i) {
    day = next_school_day(day);
    tap_day({&small, &big}, day, times);
  }
  // Later days: by then both journals hold the taps, too.
  day = to_civil_day({2026, 10, 11});
  for (int i = 0; i < append_days; ++i) {
    day = next_school_day(day);
    append_day({&small, &big}, day, times, bare, bare_times);
  }
  report(times, bare_times[0], bare_times[1], wants_json(count, words));
}
