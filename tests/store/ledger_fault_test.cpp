// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Disks that fail: the ledger says recorded, not recorded, or that nobody knows; never a lie.
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <random>

#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;

namespace {
enum class Fail { never, before, after };

struct FailingRoom {
  TempFolder folder;
  Fail fail = Fail::never;
  bool gone = false;
  Terminal terminal;
  FailingRoom() : terminal(folder / "data", test_key(), seams()) {
    terminal.record_school();
    terminal.open_session(0);
  }
  LedgerSeams seams() {
    LedgerSeams seams = without_ballast();
    const auto broken = [] { throw SQLite::Exception("disk I/O error", SQLITE_IOERR_FSYNC); };
    seams.before_commit = [this, broken](SQLite::Database&) {
      if (fail == Fail::before) broken();
    };
    seams.after_commit = [this, broken](SQLite::Database&) {
      if (fail == Fail::after) broken();
    };
    seams.before_reopen = [this]() -> Outcome {
      if (gone) return Error{Fault::io, "opening", "the disk is gone"};
      return Done{};
    };
    return seams;
  }
};

/// A file system of its own, of `bytes`; needs root, as a container's test run has it.
class SmallDisk {
 public:
  explicit SmallDisk(const char* options) {
    const auto at = folder_ / "disk";
    std::filesystem::create_directory(at);
    mounted_ = ::mount("tmpfs", at.c_str(), "tmpfs", 0, options) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2((folder_ / "disk").c_str(), MNT_DETACH);
  }
  bool mounted() const { return mounted_; }
  bool make_read_only() const {
    return ::mount("tmpfs", (folder_ / "disk").c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) ==
           0;
  }
  std::filesystem::path data() const { return folder_ / "disk" / "data"; }

 private:
  TempFolder folder_;
  bool mounted_ = false;
};
}  // namespace

TEST_CASE("ledger: a commit that failed and did not happen is its Fault, and can be tried again") {
  FailingRoom room;
  const Stamp stamp = room.terminal.stamp(2);
  room.fail = Fail::before;
  const auto answer = room.terminal.ledger().record(room.terminal.mark(0, 1), stamp);
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().fault == Fault::io);
  room.fail = Fail::never;
  const auto again = room.terminal.ledger().record(room.terminal.mark(0, 1), stamp);
  REQUIRE(again.ok());
  CHECK_FALSE(std::get<Recorded>(*again).repeated);
  CHECK(verify(room.terminal.data())->findings.empty());
}

TEST_CASE("ledger: a commit that failed and did happen is found and said to be recorded") {
  FailingRoom room;
  const Stamp stamp = room.terminal.stamp(2);
  room.fail = Fail::after;
  const auto answer = room.terminal.ledger().record(room.terminal.mark(0, 1), stamp);
  REQUIRE(answer.ok());
  CHECK(std::get<Recorded>(*answer).events.size() == 1);
  room.fail = Fail::never;
  const auto again = room.terminal.ledger().record(room.terminal.mark(0, 1), stamp);
  CHECK(std::get<Recorded>(*again).repeated);
  CHECK(verify(room.terminal.data())->findings.empty());
}

TEST_CASE("ledger: a commit of which nobody can say is unknown, until the disk is back") {
  for (const Fail fail : {Fail::before, Fail::after}) {
    FailingRoom room;
    const Stamp stamp = room.terminal.stamp(2);
    room.fail = fail;
    room.gone = true;
    const auto answer = room.terminal.ledger().record(room.terminal.mark(0, 1), stamp);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().fault == Fault::unknown);
    CHECK(room.terminal.ledger().record(room.terminal.mark(0, 2), stamp).error().fault ==
          Fault::io);
    room.fail = Fail::never;
    room.gone = false;
    const auto again = room.terminal.ledger().record(room.terminal.mark(0, 1), stamp);
    REQUIRE(again.ok());
    CHECK(std::get<Recorded>(*again).repeated == (fail == Fail::after));
  }
}

TEST_CASE("ledger: a merge whose commit failed can come again, and adds each event once") {
  FailingRoom room;
  TempFolder other_folder;
  Terminal other(other_folder / "data", test_key());
  other.record_school();
  const auto events = all_events(other.ledger().database());
  room.fail = Fail::after;
  CHECK_FALSE(room.terminal.ledger().merge(events).ok());
  room.fail = Fail::never;
  CHECK(*room.terminal.ledger().merge(events) == 0);
  CHECK(verify(room.terminal.data())->findings.empty());
}

TEST_CASE("ledger: a second instance is refused and told who holds the folder") {
  FailingRoom room;
  const auto second =
      DiskLedger::open({room.terminal.data(), test_key(), room.terminal.clock(), true}, {});
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().fault == Fault::busy);
  CHECK(second.error().detail.find(std::to_string(::getpid())) != std::string::npos);
  CHECK(rebuild(room.terminal.data()).error().fault == Fault::busy);
  CHECK(set_aside(room.terminal.data(), "t").error().fault == Fault::busy);
}

TEST_CASE("ledger: another school's key is refused, and nothing is written with it") {
  TempFolder folder;
  SetClock clock;
  const SchoolKey key = test_key();
  { REQUIRE(Ledger::open({folder / "data", key, clock, true}).ok()); }
  const std::string before = bytes_of(folder / "data/kehou.db");
  const auto wrong = Ledger::open({folder / "data", test_key(), clock, true});
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().fault == Fault::refused);
  CHECK(wrong.error().detail.find(key.fingerprint()) != std::string::npos);
  CHECK(bytes_of(folder / "data/kehou.db") == before);
  CHECK(Ledger::open({folder / "data", key, clock, true}).ok());
}

TEST_CASE("ledger: a missing database is missing when it may not be made") {
  TempFolder folder;
  SetClock clock;
  CHECK(Ledger::open({folder / "data", test_key(), clock, false}).error().fault == Fault::missing);
  CHECK_FALSE(std::filesystem::exists(folder / "data"));
}

TEST_CASE("ledger: the data folder is for its owner only") {
  TempFolder folder;
  Terminal terminal(folder / "data", test_key());
  struct stat status {};
  REQUIRE(::stat((folder / "data").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
}

TEST_CASE(
    "folder: network file systems are known by their numbers, local ones are not among them") {
  for (const long magic : {0x6969L, 0xFF534D42L, 0xFE534D42L, 0x01021997L, 0x65735546L})
    CHECK(is_network_file_system(magic));
  for (const long magic : {0xEF53L, 0x01021994L, 0x58465342L, 0x9123683EL, 0x794C7630L})
    CHECK_FALSE(is_network_file_system(magic));
  CHECK(is_network_file_system(static_cast<int>(0xFF534D42)));  // as a 32-bit machine gives it
}

TEST_CASE("ledger: a read-only folder is refused before anything is recorded") {
  SetClock clock;
  if (::geteuid() != 0) {
    TempFolder folder;
    std::filesystem::create_directory(folder / "data");
    std::filesystem::permissions(folder / "data", std::filesystem::perms::owner_read);
    std::filesystem::create_directory(folder / "parent");
    std::filesystem::permissions(folder / "parent", std::filesystem::perms::owner_read);
    CHECK(Ledger::open({folder / "parent/data", test_key(), clock, true}).error().fault ==
          Fault::refused);
    std::filesystem::permissions(folder / "parent", std::filesystem::perms::owner_all);
    return;
  }
  const SmallDisk disk("size=16m");
  REQUIRE(disk.mounted());
  { REQUIRE(DiskLedger::open({disk.data(), test_key(), clock, true}, without_ballast()).ok()); }
  REQUIRE(disk.make_read_only());
  CHECK(Ledger::open({disk.data(), test_key(), clock, true}).error().fault == Fault::refused);
}

TEST_CASE("ledger: on a full disk nothing that was acknowledged is lost, and it heals with room") {
  if (::geteuid() != 0) {
    MESSAGE("needs root for a small file system; the quota below SQLite stands in for it");
  }
  const SmallDisk disk("size=3m");
  TempFolder fallback;
  LedgerSeams seams = without_ballast();
  seams.space.refuse_below_bytes = 0;  // run into the wall itself
  Terminal terminal(disk.mounted() ? disk.data() : fallback / "data", test_key(), seams);
  terminal.record_school();
  if (!disk.mounted()) {
    const int pages = terminal.ledger().database().execAndGet("PRAGMA page_count").getInt() + 8;
    terminal.ledger().database().execAndGet("PRAGMA max_page_count=" + std::to_string(pages));
  }
  std::vector<Stamp> acknowledged;
  Stamp failed;
  for (int i = 0; i < 20'000; ++i) {
    const Stamp stamp = terminal.stamp(2);
    terminal.clock().advance(1000);
    const auto answer = terminal.ledger().record(
        domain::RecordFacts{{{domain::SignedIn{support::small_staff(2)}, {}}}}, stamp);
    if (!answer) {
      CHECK(answer.error().fault == Fault::full);
      failed = stamp;
      break;
    }
    acknowledged.push_back(stamp);
  }
  CHECK_FALSE(failed.action.is_nil());
  CHECK(acknowledged.size() > 10);
  const auto make_room = [&] {
    if (disk.mounted())
      return ::mount("tmpfs", disk.data().parent_path().c_str(), "tmpfs", MS_REMOUNT, "size=32m") ==
             0;
    return terminal.ledger().database().execAndGet("PRAGMA max_page_count=100000").getInt() > 0;
  };
  REQUIRE(make_room());
  const auto healed = terminal.ledger().record(
      domain::RecordFacts{{{domain::SignedIn{support::small_staff(2)}, {}}}}, failed);
  REQUIRE_MESSAGE(healed.ok(), why(healed));
  CHECK_FALSE(std::get<Recorded>(*healed).repeated);
  terminal.open();
  const Journal journal(terminal.ledger().database());
  for (const Stamp& stamp : acknowledged)
    CHECK(journal.events_of(stamp.action, terminal.ledger().terminal()).size() == 1);
  const auto verification = verify(terminal.data());
  CHECK_MESSAGE(verification->findings.empty(), findings_text(*verification));
}

TEST_CASE("ledger: gives the ballast back when room is short, and refuses taps before it is gone") {
  TempFolder folder;
  LedgerSeams seams;
  seams.space.ballast_bytes = 1 << 20;
  seams.space.release_below_bytes = 0;
  Terminal terminal(folder / "data", test_key(), seams);
  CHECK(std::filesystem::file_size(folder / "data/ballast") == 1 << 20);
  terminal.close();
  // A disk with "too little" room by a policy that asks for more than any disk has.
  seams.space.release_below_bytes = std::int64_t{1} << 60;
  seams.space.refuse_below_bytes = std::int64_t{1} << 60;
  seams.space.ballast_bytes = 0;
  SetClock clock;
  const auto other_key = DiskLedger::open({folder / "data", test_key(), clock, true}, seams);
  CHECK_FALSE(other_key.ok());
  CHECK_FALSE(std::filesystem::exists(folder / "data/ballast"));
}

TEST_CASE("ledger: too little room is Fault::full and leaves reading alone") {
  TempFolder folder;
  LedgerSeams seams = without_ballast();
  seams.space.release_below_bytes = std::int64_t{1} << 60;
  seams.space.refuse_below_bytes = std::int64_t{1} << 60;
  Terminal terminal(folder / "data", test_key(), seams);
  const auto answer = terminal.ledger().record(
      domain::RecordFacts{{{domain::SignedIn{support::small_staff(2)}, {}}}}, terminal.stamp(2));
  CHECK(answer.error().fault == Fault::full);
  CHECK(terminal.ledger().merge({}).error().fault == Fault::full);
  CHECK(store::status(terminal.data()).ok());
}
