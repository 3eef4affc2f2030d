// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// verify against heads that others have witnessed: a tail that was cut is found although what is
// left is whole.
#include <SQLiteCpp/Statement.h>

#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

namespace {

using Verdict = Verification::Verdict;

struct Witnessed {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal terminal{folder / "data", key};
  Witnessed() { terminal.record_school(); }

  Identity chain() { return *own_identity(terminal.ledger().database()); }
  std::uint64_t last() { return last_own_seq(terminal.ledger().database(), chain()); }
  std::vector<ChainHeadSeen> heads() {
    auto heads = chain_heads(terminal.data());
    REQUIRE(heads.ok());
    return *heads;
  }
  /// As the feed would tell them.
  void witness(const std::vector<ChainHeadSeen>& heads) {
    REQUIRE(terminal.ledger().note(FeedRead{7, 1, true, heads}).ok());
  }
  void change(const std::string& sql) { terminal.ledger().database().exec(sql); }
  /// Takes the last events out, so that what is left is whole in itself: rows, indexes and chain.
  void cut(std::uint64_t events) {
    const std::string behind = std::to_string(last() - events);
    terminal.close();
    {
      const auto database = open_database(database_file(terminal.data()), Access::write).value();
      database->exec("DELETE FROM event WHERE own=1 AND seq>" + behind);
      database->exec("DELETE FROM event_subject WHERE pos NOT IN (SELECT pos FROM event)");
    }
    REQUIRE(rebuild(terminal.data()).ok());
    terminal.open();
  }
  Verification verified(const std::vector<ChainHeadSeen>& told = {}) {
    auto verification = verify(terminal.data(), {}, told);
    REQUIRE_MESSAGE(verification.ok(), why(verification));
    return *verification;
  }
};

}  // namespace

TEST_CASE("verify: a whole chain agrees with its witnessed head, the newest and an older one") {
  Witnessed school;
  const auto old = school.heads();
  REQUIRE(old.size() == 1);
  CHECK(old[0].seq == school.last());
  school.witness(old);
  school.terminal.does(1, domain::SignShiftIn{small_staff(1)});
  const Verification whole = school.verified(school.heads());
  CHECK_MESSAGE(whole.findings.empty(), findings_text(whole));
  CHECK(whole.verdict() == Verdict::whole);
  CHECK(whole.heads == 2);
}

TEST_CASE(
    "verify: a tail that was cut is truncated by the head of the feed, though all else is whole") {
  Witnessed school;
  school.terminal.does(1, domain::SignShiftIn{small_staff(1)});
  school.witness(school.heads());
  const std::uint64_t last = school.last();
  school.cut(1);
  CHECK(school.last() == last - 1);
  const Verification cut = school.verified();
  CHECK(cut.verdict() == Verdict::truncated);
  REQUIRE_MESSAGE(cut.findings.size() == 1, findings_text(cut));
  CHECK(cut.findings[0].what == "truncated");
  CHECK(cut.findings[0].where.starts_with("seq " + std::to_string(last) + " to " +
                                          std::to_string(last)));
}

TEST_CASE("verify: who cut the witness too is told of by another terminal's heads") {
  Witnessed school;
  school.terminal.does(1, domain::SignShiftIn{small_staff(1)});
  const auto told = school.heads();
  school.witness(told);
  school.cut(3);
  school.change("DELETE FROM witness");
  CHECK(school.verified().verdict() == Verdict::whole);
  CHECK(school.verified(told).verdict() == Verdict::truncated);
  // What is recorded in the place of what was cut does not hide it.
  for (int i = 1; i <= 4; ++i) school.terminal.does(1, domain::SignShiftIn{small_staff(i)});
  const Verification over = school.verified(told);
  CHECK(over.verdict() == Verdict::altered);
  CHECK(over.findings.at(0).what == "head_differs");
}

TEST_CASE("verify: an own epoch that is gone altogether is truncated") {
  Witnessed school;
  auto told = school.heads();
  told[0].chain.identity.epoch += 1;
  const Verification gone = school.verified(told);
  CHECK(gone.verdict() == Verdict::truncated);
  CHECK(gone.findings.at(0).where.starts_with("seq 1 to "));
}

TEST_CASE(
    "verify: heads of another terminal's chain and of another machine's branch are not judged") {
  Witnessed school;
  auto told = school.heads();
  told.push_back(told[0]);
  told[0].chain.identity.terminal = make_id<domain::TerminalId>(small_time(9, 0));
  told[0].seq += 1000;
  told[1].chain.branch = 4711;
  told[1].seq += 1000;
  const Verification whole = school.verified(told);
  CHECK_MESSAGE(whole.findings.empty(), findings_text(whole));
  CHECK(whole.heads == 0);
  CHECK(whole.heads_beyond == 2);
}

TEST_CASE("verify: where two other machines speak in this terminal's place, nothing is judged") {
  Witnessed school;
  const auto backup = school.folder / "backup.db";
  REQUIRE(back_up(school.terminal.data(), backup).ok());
  const auto twin = school.folder / "twin";
  std::filesystem::copy(school.terminal.data(), twin, std::filesystem::copy_options::recursive);
  school.terminal.does(1, domain::SignShiftIn{small_staff(1)});
  const auto told = school.heads();
  auto events = all_events(school.terminal.ledger().database());
  Terminal other(twin, school.key);
  other.does(2, domain::SignShiftIn{small_staff(2)});
  events.push_back(all_events(other.ledger().database()).back());
  const auto data = school.folder / "restored";
  REQUIRE(restore(data, backup, false, "t", small_time(9, 0)).ok());
  Terminal restored(data, school.key);
  REQUIRE(restored.ledger().merge(events).ok());
  const auto whole = verify(data, {}, told);
  CHECK_MESSAGE(whole->findings.empty(), findings_text(*whole));
  CHECK(whole->heads == 0);
  CHECK(whole->heads_beyond == 1);
}

TEST_CASE("verify: what a restored folder got back through the feed counts as here") {
  Witnessed school;
  const auto backup = school.folder / "backup.db";
  REQUIRE(back_up(school.terminal.data(), backup).ok());
  school.terminal.does(1, domain::SignShiftIn{small_staff(1)});
  school.terminal.does(2, domain::SignShiftIn{small_staff(2)});
  const auto told = school.heads();
  const auto events = all_events(school.terminal.ledger().database());
  const auto data = school.folder / "restored";
  REQUIRE(restore(data, backup, false, "t", small_time(9, 0)).ok());
  CHECK(verify(data, {}, told)->verdict() == Verdict::truncated);
  Terminal restored(data, school.key);
  REQUIRE(restored.ledger().merge(events).ok());
  const auto whole = verify(data, {}, told);
  CHECK_MESSAGE(whole->findings.empty(), findings_text(*whole));
  CHECK(whole->heads == 1);
}

TEST_CASE("verify: an altered line and a gap are told apart, and a truncated chain from both") {
  {
    Witnessed school;
    school.change(
        "UPDATE event SET line=CAST(replace(CAST(line AS TEXT),'\"wall_us\":1','\"wall_us\":2') AS"
        " BLOB) WHERE pos=7");
    const Verification altered = school.verified();
    CHECK(altered.verdict() == Verdict::altered);
    CHECK(altered.findings.at(0).where.starts_with("seq 7 of"));
  }
  Witnessed school;
  school.change("DELETE FROM event WHERE pos=7");
  const Verification gap = school.verified();
  CHECK(gap.verdict() == Verdict::gap);
  CHECK(gap.findings.at(0).what == "gap");
  CHECK(gap.findings.at(0).where.starts_with("seq 8 of"));
}
