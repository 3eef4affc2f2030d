// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// This program's own fsync and fdatasync stand before the C library's, also for SQLite: they count,
// and they fail when a case wants it.
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

#include "tests/store/ledger_fixture.h"

namespace {
std::atomic<int> syncs{0};
std::atomic<int> fail_from{-1};  ///< the sync at which the disk begins to fail; -1 = never
std::atomic<int> fail_times{0};

bool fails() {
  const int number = syncs++;
  return fail_from >= 0 && number >= fail_from && number < fail_from + fail_times;
}
}  // namespace

extern "C" int fdatasync(int fd) {
  if (fails()) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fdatasync, fd));
}
extern "C" int fsync(int fd) {
  if (fails()) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fsync, fd));
}

using namespace kehou;
using namespace kehou::store;

TEST_CASE("ledger: a tap costs exactly one sync") {
  TempFolder folder;
  Terminal terminal(folder / "data", test_key());
  terminal.record_school();
  terminal.open_session(0);
  terminal.does(2, terminal.mark(0, 1));
  for (int seat = 2; seat <= 12; ++seat) {
    const int before = syncs;
    terminal.does(2, terminal.mark(0, seat));
    CHECK(syncs - before == 1);
  }
  const int before = syncs;
  terminal.does(
      2,
      domain::Undo{
          terminal.does(2, terminal.mark(0, 3, domain::Mark::missing)).events.front().envelope.id,
          ""});
  CHECK(syncs - before == 2);
}

TEST_CASE("ledger: syncs that fail with EIO never make a lie, wherever they begin") {
  for (const int times : {1, 2, 1000}) {
    for (int from = 0; from < 4; ++from) {
      CAPTURE(times);
      CAPTURE(from);
      TempFolder folder;
      Terminal terminal(folder / "data", test_key());
      terminal.record_school();
      terminal.open_session(0);
      std::map<int, Stamp> recorded;
      std::map<int, Stamp> refused;
      fail_times = times;
      fail_from = syncs + from;
      for (int seat = 1; seat <= 6; ++seat) {
        const Stamp stamp = terminal.stamp(2);
        const auto answer = terminal.ledger().record(terminal.mark(0, seat), stamp);
        if (answer)
          recorded.emplace(seat, stamp);
        else
          refused.emplace(seat, stamp);
      }
      fail_from = -1;
      CHECK((times < 1000 || !refused.empty()));
      // A second try of the same action: it is there already, or it is recorded now.
      for (const auto& [seat, stamp] : refused) {
        const auto again = terminal.ledger().record(terminal.mark(0, seat), stamp);
        REQUIRE_MESSAGE(again.ok(), why(again));
        CHECK(std::holds_alternative<Recorded>(*again));
        recorded.emplace(seat, stamp);
      }
      terminal.open();
      const Journal journal(terminal.ledger().database());
      for (const auto& [seat, stamp] : recorded)
        CHECK(journal.events_of(stamp.action, terminal.ledger().terminal()).size() == 1);
      const auto verification = verify(terminal.data());
      CHECK_MESSAGE(verification->findings.empty(), findings_text(*verification));
    }
  }
}
