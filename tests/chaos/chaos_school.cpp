// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/chaos_school.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <charconv>

#include "district/sqlite_store.h"
#include "tests/support/chaos_proxy.h"
#include "tests/support/small_school.h"

namespace kehou::chaos {

namespace fs = std::filesystem;

namespace {
constexpr int most_rounds = 400;
constexpr int most_turns = 16;
constexpr int quick_rounds = 60;  ///< afterwards whatever waits for an hour is waited for
constexpr std::int64_t long_wait_us = 20 * minute_us;

SchoolKey fresh_key() {
  crypto_ready();
  return SchoolKey::generate();
}

void enrol(district::Store& store, district::SchoolId school, ChaosTerminal& terminal,
           const SchoolKey& key) {
  const Instant now = support::small_time(7, 0);
  const std::string token = make_token();
  district::PendingEnrolment pending;
  pending.id_hash = sha256(token + "?");
  pending.request = {"",
                     terminal.ledger().terminal(),
                     terminal.credentials().key().public_key(),
                     "二楼",
                     "gate",
                     "0.1.0",
                     key.fingerprint()};
  pending.school = school;
  pending.check = "123456";
  pending.expires = now + minute_us;
  need(store.ask_enrolment(pending));
  need(store.settle_enrolment(pending.id_hash, true, now));
  need(store.hand_token(pending.id_hash, sha256(token), now));
  need(terminal.credentials().keep_token(token, now));
}

bool rests(ChaosTerminal& terminal, const FeedEnd& end) {
  const auto status = terminal.status();
  if (status.pending != 0) return false;
  if (status.trouble != model::UploadTrouble::none &&
      status.trouble != model::UploadTrouble::forked)
    return false;
  const auto feed = need(terminal.outbox().feed());
  return FeedEnd{feed.server_epoch, feed.number} == end && !feed.horizon;
}
}  // namespace

ShortFolder::ShortFolder() {
  std::error_code ignored;
  const fs::path memory = "/dev/shm";
  const fs::path base = fs::is_directory(memory, ignored) ? memory : fs::temp_directory_path();
  std::string name = (base / "kehou-chaos-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw Broken("no folder " + name);
  path_ = name;
}
ShortFolder::~ShortFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string terminal_name(int index) { return fmt::format("t{}", index); }

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

FeedEnd feed_end(const fs::path& district_file) {
  SQLite::Database database(district_file.string(), SQLite::OPEN_READONLY);
  database.setBusyTimeout(2000);
  FeedEnd end;
  const std::string epoch =
      database.execAndGet("SELECT value FROM setting WHERE name='server_epoch'").getString();
  std::from_chars(epoch.data(), epoch.data() + epoch.size(), end.server_epoch);
  end.number =
      static_cast<std::uint64_t>(database.execAndGet("SELECT last_number FROM school").getInt64());
  return end;
}

std::string come_to_rest(const std::vector<ChaosTerminal*>& terminals,
                         const fs::path& district_file) {
  for (int round = 0; round < most_rounds; ++round) {
    for (ChaosTerminal* terminal : terminals) {
      if (round > quick_rounds) terminal->clock().pass(long_wait_us);
      terminal->clock().pass_until(terminal->clock().mono_us() + terminal->wait_us());
      int turns = 0;
      do terminal->turn();  // what is due after a long wait is more than one exchange
      while (terminal->wait_us() <= 0 && ++turns < most_turns);
    }
    const FeedEnd end = feed_end(district_file);
    const auto at_rest = [&](ChaosTerminal* terminal) { return rests(*terminal, end); };
    if (std::all_of(terminals.begin(), terminals.end(), at_rest)) return {};
  }
  std::string text = "does not come to rest:";
  const FeedEnd end = feed_end(district_file);
  for (ChaosTerminal* terminal : terminals) {
    const auto status = terminal->status();
    const auto feed = need(terminal->outbox().feed());
    text += fmt::format(" [{}: {} wait, trouble {}, feed {}.{} of {}.{}]",
                        terminal->folder().filename().string(), status.pending,
                        client::word_of(status.trouble), feed.server_epoch, feed.number,
                        end.server_epoch, end.number);
  }
  return text;
}

ChaosSchool::ChaosSchool() : key(fresh_key()) {
  need(key.save(key_file()));
  support::ChaosProxy proxy;
  std::vector<std::unique_ptr<ChaosTerminal>> terminals;
  fs::create_directories(bare() / "district");
  {
    const auto store = need(district::open_sqlite(bare() / "district" / "district.sqlite"));
    const auto school = make_id<district::SchoolId>(support::small_time(7, 0));
    need(store->add_school({school, "3141002345", "青禾实验小学", ""}));
    for (int i = 0; i < most_terminals; ++i) {
      const fs::path home = bare() / terminal_name(i);
      fs::create_directories(home);
      ChaosTerminal terminal(home, key, proxy.port(), 1);
      terminal.open();
      if (i == 0) need(begin_day(terminal.ledger(), terminal.clock(), key));
      enrol(*store, school, terminal, key);
    }
  }
  copy_folder(bare(), joined());
  ChaosDistrict district(joined() / "district");
  district.start();
  proxy.aim(district.port());
  std::vector<ChaosTerminal*> all;
  for (int i = 0; i < most_terminals; ++i) {
    terminals.push_back(
        std::make_unique<ChaosTerminal>(joined() / terminal_name(i), key, proxy.port(), 1));
    terminals.back()->open();
    all.push_back(terminals.back().get());
  }
  const std::string trouble = come_to_rest(all, district.file());
  if (!trouble.empty()) throw Broken("the school: " + trouble);
  terminals.clear();
  district.stop();
}

}  // namespace kehou::chaos
