// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/chaos_run.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "common/events/codec.h"
#include "district/sqlite_store.h"
#include "kiosk/store/columns.h"
#include "tests/support/small_school.h"

namespace kehou::chaos {

namespace fs = std::filesystem;

namespace {
constexpr auto terminal_program = KEHOU_BINARY_DIR "/tests/chaos_terminal";
constexpr int troubled_percent = 40;
}  // namespace

Run::Run(const ChaosSchool& school, Line& line, std::uint64_t seed)
    : school_(school),
      line_(line),
      random_(seed * 0x9e3779b97f4a7c15U + 1),
      bare_(one_in(6)),
      percent_(one_in(10) ? 0 : 10 + below(troubled_percent)),
      set_backs_(one_in(4)),
      copies_(one_in(4)),
      kills_(one_in(4)),
      district_(folder_.path() / "district") {
  report_.seed = seed;
}

Report Run::go() {
  try {
    begin();
    const int steps = 25 + below(20);
    for (int i = 0; i < steps; ++i) step();
    calm();
    Checks(*this).all();
  } catch (const std::exception& broken) {
    report_.wrong.emplace_back(broken.what());
  }
  for (Place& place : places_) {
    if (!report_.wrong.empty() && place.terminal->is_open()) tell_lanes(place);
    for (std::size_t i = 0; i < support::mischief_kinds; ++i)
      report_.counts["fault " + std::string(word_of(static_cast<support::Mischief>(i)))] +=
          place.proxy->counts()[i];
    for (const auto& [word, times] : place.hands->recorded)
      report_.counts["recorded " + word] += times;
    for (const auto& [word, times] : place.hands->refused)
      report_.counts["refused " + word] += times;
    place.terminal.reset();
  }
  return std::move(report_);
}

void Run::count(const std::string& what) {
  ++report_.counts[what];
  report_.story.push_back(what);
}

void Run::tell(const Place& place, const std::string& what) {
  report_.story.push_back(place.terminal->folder().filename().string() + ": " + what);
}

void Run::tell_lanes(Place& place) {
  for (const store::Lane& lane : need(place.terminal->outbox().lanes()))
    tell(place, fmt::format("epoch {} branch {}: from {} to {}, {} received of {}",
                            lane.chain.identity.epoch, lane.chain.branch, lane.first, lane.last,
                            lane.acked,
                            store::last_own_seq(place.terminal->database(), lane.chain.identity)));
}

void Run::begin() {
  const fs::path from = bare_ ? school_.bare() : school_.joined();
  ++report_.counts[bare_ ? "runs from nothing" : "runs from a joined school"];
  const int many = 3 + below(3);
  report_.counts["terminals"] += many;
  copy_folder(from / "district", district_.folder());
  for (int i = 0; i < many; ++i) {
    copy_folder(from / terminal_name(i), folder_.path() / terminal_name(i));
    Place place;
    place.proxy = &line_[static_cast<std::size_t>(i)];
    place.terminal = std::make_unique<ChaosTerminal>(folder_.path() / terminal_name(i), school_.key,
                                                     place.proxy->port(), random_());
    place.hands = std::make_unique<Hands>(random_());
    places_.push_back(std::move(place));
  }
  for (Place& place : places_) {
    place.proxy->begin(random_(), percent_, one_in(20) ? 1 : 0, [this] { district_.kill(); });
    place.terminal->open();
  }
  bring_up_district();
}

void Run::step() {
  if (!district_.runs() && one_in(3)) bring_up_district();
  Place& place = any_place();
  place.terminal->clock().pass(below(30) * second_us);
  switch (below(24)) {
    case 0:
      place.proxy->refuse(true);
      turn(place, 1 + below(3));
      return place.proxy->refuse(false);
    case 1:
      district_.stop();
      count("district stopped");
      return;
    case 2:
      district_.kill();
      count("district killed");
      return;
    case 3:
      return step_clock(place);
    case 4:
      place.terminal->open();
      count("terminal restarted");
      return;
    case 5:
      return copy_district();
    case 6:
      return set_district_back();
    case 7:
      if (copies_) return clone(place);
      break;
    case 8:
      if (copies_) return keep_copy(place);
      break;
    case 9:
      if (copies_) return set_back(place);
      break;
    case 10:
      if (one_in(3)) return poison(place);
      break;
    case 11:
      if (kills_) return kill_terminal(place);
      break;
    default:
      break;
  }
  if (one_in(2)) return record(place);
  turn(place, 1 + below(8));
}

void Run::record(Place& place) {
  for (int i = 1 + below(4); i > 0; --i) {
    const auto action = need(place.hands->act(place.terminal->ledger(), place.terminal->clock()));
    if (!action) continue;
    acknowledged_.insert(*action);
    tell(place, "records");
    if (place.stepped_us != 0) ++report_.counts["recorded under a wrong clock"];
  }
}

void Run::turn(Place& place, int turns) {
  for (int i = 0; i < turns; ++i) {
    ChaosTerminal& terminal = *place.terminal;
    if (terminal.wait_us() > 0) {
      if (one_in(3)) return;
      terminal.clock().pass_until(terminal.clock().mono_us() + terminal.wait_us());
    }
    terminal.turn();
    ++report_.counts["turns"];
    const auto status = terminal.status();
    const auto trouble = status.trouble;
    const auto feed = need(terminal.outbox().feed());
    tell(place, fmt::format("a turn: {} wait, feed {}.{}, {}", status.pending, feed.server_epoch,
                            feed.number, client::word_of(trouble)));
    if (trouble != model::UploadTrouble::none)
      ++report_.counts["trouble " + std::string(client::word_of(trouble))];
  }
}

/// Ten years ahead, ten years back, or right again. Who has not joined yet begins with the days
/// around today, and would not be told of another decade.
void Run::step_clock(Place& place) {
  const std::int64_t to =
      place.stepped_us != 0 || bare_ ? 0 : (one_in(2) ? ten_years_us : -ten_years_us);
  if (to == place.stepped_us) return;
  place.terminal->clock().step(to - place.stepped_us);
  place.stepped_us = to;
  count("clock stepped");
}

void Run::copy_district() {
  if (!set_backs_) return;
  const auto store = need(district::open_sqlite(district_.file(), district::Beside::yes));
  const fs::path copy = folder_.path() / ("copy" + std::to_string(district_copies_));
  need(district::back_up_sqlite(*store, district_.file(), copy));
  ++district_copies_;
  count("district backed up");
}

/// By its own command, or by somebody who puts the file there.
void Run::set_district_back() {
  if (!set_backs_ || district_copies_ == 0) return;
  if (one_in(2))
    district_.stop();
  else
    district_.kill();
  district_.reap();
  const fs::path copy = folder_.path() / ("copy" + std::to_string(below(district_copies_)));
  if (one_in(2)) {
    need(district::restore_sqlite(copy, district_.file(), true, support::small_time(16, 30)));
    count("district restored");
  } else {
    for (const char* end : {"-wal", "-shm"}) fs::remove(district_.file().string() + end);
    fs::copy_file(copy, district_.file(), fs::copy_options::overwrite_existing);
    count("district set back by hand");
  }
}

void Run::clone(Place& place) {
  if (cloned_) return;
  cloned_ = true;
  place.terminal->close();
  const fs::path home = folder_.path() / "clone";
  copy_folder(place.terminal->folder(), home);
  place.terminal->open();
  Place other;
  other.proxy = &line_.back();
  other.terminal =
      std::make_unique<ChaosTerminal>(home, school_.key, other.proxy->port(), random_());
  other.hands = std::make_unique<Hands>(random_());
  other.proxy->begin(random_(), percent_, 0, [this] { district_.kill(); });
  other.proxy->aim(district_.port());
  other.terminal->open();
  places_.push_back(std::move(other));
  count("terminal cloned");
}

void Run::keep_copy(Place& place) {
  kept_ = folder_.path() / "kept";
  kept_of_ = static_cast<std::size_t>(&place - places_.data());
  place.terminal->close();
  copy_folder(place.terminal->folder(), kept_);
  place.terminal->open();
}

/// The disk is put back as it was; nobody tells the terminal. Not where the district loses its disk
/// too: what both have lost, others may have heard of, and nobody is left who would send it.
void Run::set_back(Place&) {
  if (kept_.empty() || set_backs_) return;
  Place& place = places_[kept_of_];
  {
    SQLite::Statement rows(place.terminal->database(), "SELECT action FROM event WHERE own=1");
    while (rows.executeStep())
      with_the_disk_.insert(store::id_at<domain::ActionId>(rows.getColumn(0)));
  }
  place.terminal->close();
  copy_folder(kept_, place.terminal->folder());
  place.terminal->open();
  count("terminal set back");
}

/// A line that decodes here and whose place within is not the one that it has: the district calls
/// it malformed.
void Run::poison(Place& place) {
  SQLite::Database& database = place.terminal->database();
  const auto identity = store::own_identity(database);
  SQLite::Statement last(database,
                         "SELECT line, seq, hash FROM event WHERE terminal=? AND epoch=? AND own=1"
                         " ORDER BY seq DESC LIMIT 1");
  store::bind_id(last, 1, identity->terminal);
  last.bind(2, static_cast<std::int64_t>(identity->epoch));
  if (!last.executeStep()) return;
  auto event = need(events::decode(store::text_at(last.getColumn(0))));
  const std::int64_t seq = last.getColumn(1).getInt64() + 1;
  const auto stored = store::text_at(last.getColumn(2));
  Hash hash{};
  std::copy(stored.begin(), stored.end(), hash.begin());
  last.reset();
  event.envelope.id = make_id<domain::EventId>(place.terminal->clock().now());
  event.envelope.action = make_id<domain::ActionId>(place.terminal->clock().now());
  event.envelope.seq += 1000;
  event.sealed.clear();
  const std::string line = events::encode(event);
  hash = chain_hash(hash, line);
  SQLite::Statement row(database,
                        "INSERT INTO event(id, terminal, epoch, seq, action, kind, day, line, hash,"
                        " own) VALUES(?,?,?,?,?,?,?,?,?,1)");
  store::bind_id(row, 1, event.envelope.id);
  store::bind_id(row, 2, identity->terminal);
  row.bind(3, static_cast<std::int64_t>(identity->epoch));
  row.bind(4, seq);
  store::bind_id(row, 5, event.envelope.action);
  row.bind(6, "poison");
  row.bind(7, 0);
  row.bind(8, line.data(), static_cast<int>(line.size()));
  store::bind_bytes(row, 9, hash);
  row.exec();
  poison_.insert(event.envelope.id);
  count("poison");
}

void Run::kill_terminal(Place& place) {
  place.terminal->close();
  int out = -1;
  const pid_t child =
      spawn({terminal_program, place.terminal->folder().string(), school_.key_file().string(),
             std::to_string(place.proxy->port()), std::to_string(random_() >> 2)},
            out);
  const int acks = 1 + below(6);
  domain::ActionId action;
  int read = 0;
  const auto read_one = [&] {
    if (::read(out, action.bytes.data(), 16) != 16) return false;
    acknowledged_.insert(action);
    ++read;
    return true;
  };
  while (read < acks && read_one()) {
  }
  ::usleep(static_cast<useconds_t>(below(3000)));
  ::kill(child, SIGKILL);
  while (read_one()) {
  }
  ::close(out);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFSIGNALED(status)) throw Broken("a terminal ended by itself");
  report_.counts["acknowledged before a kill"] += read;
  count("terminal killed");
  tell(place, fmt::format("killed after {} acknowledged", read));
  place.terminal->open();
}

void Run::bring_up_district() {
  district_.start();
  for (Place& place : places_) place.proxy->aim(district_.port());
  const FeedEnd end = feed_end(district_.file());
  report_.story.push_back(fmt::format("district starts: {}.{}", end.server_epoch, end.number));
}

void Run::calm() {
  std::vector<ChaosTerminal*> all;
  for (Place& place : places_) {
    place.proxy->calm();
    all.push_back(place.terminal.get());
  }
  if (!district_.runs()) bring_up_district();
  const std::string trouble = come_to_rest(all, district_.file());
  if (trouble.empty()) return;
  report_.wrong.push_back(trouble);

  std::ifstream log(district_.log());
  std::string last;
  for (std::string line; std::getline(log, line);)
    if (line.find("feed") == std::string::npos) last = line;
  report_.wrong.push_back("the district said last: " + last);
}

}  // namespace kehou::chaos
