// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What waits for the district, what arrives from it, and the epochs of a terminal.
#include "kiosk/store/outbox.h"

#include "common/events/codec.h"
#include "kiosk/store/damage.h"
#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;
using domain::Event;

namespace {
struct Sender {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal terminal{folder / "data", key};
  std::unique_ptr<Outbox> outbox;
  Sender() {
    terminal.record_school();
    outbox = Outbox::open(terminal.data()).value();
  }
  Outgoing next(std::size_t events = 500, const Skips& skips = {}) {
    auto found = outbox->next(events, 1 << 20, skips);
    REQUIRE_MESSAGE(found.ok(), why(found));
    REQUIRE(found->has_value());
    return **found;
  }
  bool empty() { return !outbox->next(500, 1 << 20, {})->has_value(); }
  Pending pending() { return outbox->pending().value(); }
  void ack(const Outgoing& batch) {
    REQUIRE(terminal.ledger().note(Acknowledged{batch.chain, batch.last(), {}}).ok());
  }
  void drain() {
    while (!empty()) ack(next());
  }
  std::int64_t events() {
    return terminal.ledger().database().execAndGet("SELECT count(*) FROM event").getInt64();
  }
  void mark(int seat) { terminal.does(2, terminal.mark(0, seat)); }
};

std::vector<std::string> lines_of(SQLite::Database& database) {
  std::vector<std::string> lines;
  for (const Event& event : all_events(database)) lines.push_back(events::encode(event));
  return lines;
}
Merged take_in(Terminal& terminal, const std::vector<std::string>& lines) {
  const std::vector<std::string_view> views(lines.begin(), lines.end());
  const auto merged = terminal.ledger().take_in(views);
  REQUIRE_MESSAGE(merged.ok(), why(merged));
  return *merged;
}
void whole(const Terminal& terminal) {
  const auto verification = verify(terminal.data());
  REQUIRE(verification.ok());
  CHECK_MESSAGE(verification->findings.empty(), findings_text(*verification));
}
std::string copied(const std::string& from, const std::filesystem::path& to) {
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
  return to;
}
}  // namespace

TEST_CASE("outbox: everything that was recorded waits, in order, with the hash before it") {
  Sender sender;
  const std::int64_t all = sender.events();
  CHECK(sender.pending().events == all);
  const Outgoing first = sender.next(10);
  CHECK(first.first == 1);
  CHECK(first.last() == 10);
  CHECK(first.prev_hash == Hash{});
  sender.ack(first);
  CHECK(sender.pending().events == all - 10);
  CHECK(sender.pending().received == 10);
  const Outgoing second = sender.next(10);
  CHECK(second.first == 11);
  Hash hash{};
  for (const auto& line : first.lines) hash = chain_hash(hash, line);
  CHECK(second.prev_hash == hash);
  sender.drain();
  CHECK(sender.pending().events == 0);
  CHECK(sender.pending().received == all);
  sender.terminal.open();
  CHECK(sender.empty());
  whole(sender.terminal);
}

TEST_CASE("outbox: a batch keeps to its bytes, and has one line at least") {
  Sender sender;
  const auto tiny = sender.outbox->next(500, 1, {});
  REQUIRE(tiny.ok());
  CHECK((*tiny)->lines.size() == 1);
  const auto some = sender.outbox->next(500, 4000, {});
  std::size_t bytes = 0;
  for (const auto& line : (*some)->lines) bytes += line.size() + 1;
  CHECK(bytes <= 4000);
}

TEST_CASE("outbox: an acknowledgement beyond what was recorded moves no further than that") {
  Sender sender;
  const Outgoing batch = sender.next();
  REQUIRE(sender.terminal.ledger().note(Acknowledged{batch.chain, 1'000'000, {}}).ok());
  CHECK(sender.pending().events == 0);
  sender.terminal.open_session(0);
  CHECK(sender.pending().events > 0);
}

TEST_CASE("outbox: going back sends again, and what was set aside here is gone once it is sent") {
  Sender sender;
  const Outgoing batch = sender.next(5);
  REQUIRE(sender.terminal.ledger()
              .note(PutAside{batch.chain, {3, make_id<domain::EventId>({1}), "bad_batch", "no"}})
              .ok());
  REQUIRE(sender.outbox->set_aside()->size() == 1);
  CHECK(sender.outbox->set_aside()->front().here);
  sender.drain();
  CHECK(sender.outbox->set_aside()->empty());
  REQUIRE(sender.terminal.ledger().note(Rewound{batch.chain, 2}).ok());
  CHECK(sender.next().first == 3);
}

TEST_CASE("outbox: what is recorded after an event was set aside does not wait for it") {
  Sender sender;
  const Outgoing batch = sender.next(1);
  const AsideNote aside{1, make_id<domain::EventId>({1}), "bad_batch", "no"};
  REQUIRE(sender.terminal.ledger().note(PutAside{batch.chain, aside}).ok());
  sender.terminal.open_session(0);
  const Outgoing later =
      sender.next(500, {{batch.chain, std::numeric_limits<std::uint64_t>::max()}});
  CHECK(later.first == 1);
  CHECK_FALSE(later.chain.identity == batch.chain.identity);
  whole(sender.terminal);
}

TEST_CASE("outbox: behind a fork the rest goes as a branch, and what comes next has a new epoch") {
  Sender sender;
  const Outgoing all = sender.next();
  REQUIRE(sender.terminal.ledger().note(Parted{all.chain, 11}).ok());
  const Outgoing shared = sender.next();
  CHECK(shared.chain == all.chain);
  CHECK(shared.last() == 10);
  sender.ack(shared);
  const Outgoing branch = sender.next();
  CHECK(branch.chain.identity == all.chain.identity);
  CHECK(branch.chain.branch != 0);
  CHECK(branch.first == 11);
  CHECK(branch.last() == all.last());
  sender.ack(branch);
  CHECK(sender.empty());
  sender.terminal.open_session(0);
  const Outgoing fresh = sender.next();
  CHECK(fresh.chain.branch == 0);
  CHECK(fresh.first == 1);
  CHECK_FALSE(fresh.chain.identity == all.chain.identity);
  CHECK(sender.outbox->feed()->forked_at.us > 0);
  whole(sender.terminal);
}

TEST_CASE("outbox: a fork at the very first event leaves the chain itself nothing") {
  Sender sender;
  const Outgoing all = sender.next();
  REQUIRE(sender.terminal.ledger().note(Parted{all.chain, 1}).ok());
  const Outgoing branch = sender.next();
  CHECK(branch.chain.branch != 0);
  CHECK(branch.first == 1);
  sender.ack(branch);
  CHECK(sender.empty());
}

TEST_CASE("ledger: an event keeps the place in the feed that its terminal had seen") {
  Sender sender;
  CHECK(all_events(sender.terminal.ledger().database()).back().envelope.seen == 0);
  REQUIRE(sender.terminal.ledger().note(FeedRead{7, 118, true, {}}).ok());
  sender.terminal.open_session(0);
  CHECK(all_events(sender.terminal.ledger().database()).back().envelope.seen == 118);
  sender.terminal.open();
  sender.mark(1);
  CHECK(all_events(sender.terminal.ledger().database()).back().envelope.seen == 118);
}

TEST_CASE("ledger: a page is taken in with at most fifty events a transaction") {
  TempFolder folder;
  const SchoolKey key = test_key();
  Terminal maker(folder / "maker", key);
  maker.record_school();
  const auto lines = lines_of(maker.ledger().database());
  int commits = 0;
  std::int64_t before = 0;
  std::int64_t most = 0;
  LedgerSeams seams = without_ballast();
  seams.before_commit = [&](SQLite::Database& database) {
    ++commits;
    const auto now = database.execAndGet("SELECT count(*) FROM event").getInt64();
    most = std::max(most, now - before);
    before = now;
  };
  Terminal other(folder / "other", key, seams);
  CHECK(take_in(other, lines).added == static_cast<int>(lines.size()));
  CHECK(most <= 50);
  CHECK(commits >= static_cast<int>(lines.size() / 50));
  CHECK(all_rows(other.ledger().database()) == all_rows(maker.ledger().database()));
  CHECK(lines_of(other.ledger().database()) == lines);
  CHECK(take_in(other, lines).added == 0);
}

TEST_CASE("ledger: lines that this program cannot read are kept as they came, and read again") {
  Sender sender;
  Sender other;
  auto lines = lines_of(other.terminal.ledger().database());
  std::string newer = lines.back();
  const std::size_t at = newer.find("\"kind\":\"");
  REQUIRE(at != std::string::npos);
  newer.insert(at + 8, "x");
  CHECK(take_in(sender.terminal, {newer, newer, "no event at all"}).unread == 2);
  CHECK(sender.pending().unread == 2);
  CHECK(sender.terminal.ledger()
            .database()
            .execAndGet("SELECT CAST(line AS TEXT) FROM unread WHERE reason='unsupported'")
            .getString() == newer);
  CHECK(store::status(sender.terminal.data())->unread == 2);
  // An update that knows the kind: as if this line had been unknown until now.
  const std::int64_t events = sender.events();
  {
    const Hash hash = sha256(lines.back());
    SQLite::Statement row(sender.terminal.ledger().database(),
                          "INSERT INTO unread VALUES(?,?,'unsupported')");
    row.bind(1, hash.data(), static_cast<int>(hash.size()));
    row.bind(2, lines.back().data(), static_cast<int>(lines.back().size()));
    row.exec();
  }
  sender.terminal.open();
  CHECK(sender.events() == events + 1);
  CHECK(sender.pending().unread == 2);
  whole(sender.terminal);
}

TEST_CASE("ledger: an unknown event under its own place makes a terminal begin a new epoch") {
  Sender sender;
  sender.terminal.open_session(0);
  sender.terminal.close();
  const SchoolKey key = sender.key;
  Terminal clone(copied(sender.terminal.data(), sender.folder / "clone"), key);
  sender.terminal.open();
  clone.clock().set(support::small_time(16, 25));
  sender.terminal.clock().set(support::small_time(16, 26));
  sender.mark(1);
  clone.does(2, clone.mark(0, 2));
  clone.does(2, clone.mark(0, 1, domain::Mark::missing));
  const auto here = lines_of(sender.terminal.ledger().database());
  const auto there = lines_of(clone.ledger().database());
  CHECK(take_in(sender.terminal, there).forked);
  CHECK(take_in(clone, here).forked);
  CHECK(all_rows(sender.terminal.ledger().database()) == all_rows(clone.ledger().database()));
  for (Terminal* terminal : {&sender.terminal, &clone}) {
    whole(*terminal);
    terminal->does(2, terminal->mark(0, 5));
    CHECK(all_events(terminal->ledger().database()).back().envelope.seq == 1);
  }
  CHECK_FALSE(take_in(sender.terminal, lines_of(clone.ledger().database())).forked);
  CHECK(assess(sender.terminal.data()).missing.empty());
}

TEST_CASE("ledger: another machine's event at an own place ends what was believed to be received") {
  Sender sender;
  sender.terminal.open_session(0);
  sender.drain();
  const auto shared = last_own_seq(sender.terminal.ledger().database(),
                                   *own_identity(sender.terminal.ledger().database()));
  sender.terminal.close();
  Terminal clone(copied(sender.terminal.data(), sender.folder / "clone"), sender.key);
  sender.terminal.open();
  sender.outbox = Outbox::open(sender.terminal.data()).value();
  for (int seat = 1; seat <= 3; ++seat) sender.mark(seat);
  sender.drain();
  clone.does(2, clone.mark(0, 2));
  clone.does(2, clone.mark(0, 1, domain::Mark::missing));
  const auto before = sender.pending().received;
  take_in(sender.terminal, lines_of(clone.ledger().database()));
  CHECK(sender.pending().received == before - 3);
  CHECK(sender.next().first == shared + 1);
  sender.drain();
  // A longer past of the other hand takes nothing back that is not in question.
  for (int seat = 4; seat <= 9; ++seat) clone.does(2, clone.mark(0, seat));
  take_in(sender.terminal, lines_of(clone.ledger().database()));
  CHECK(sender.pending().events <= 1);
}

TEST_CASE("ledger: on another machine it begins a new epoch before it records anything") {
  TempFolder folder;
  const SchoolKey key = test_key();
  LedgerSeams seams = without_ballast();
  seams.machine_id = [] { return std::string("machine one"); };
  std::uint64_t epoch = 0;
  {
    Terminal terminal(folder / "data", key, seams);
    terminal.record_school();
    epoch = all_events(terminal.ledger().database()).back().envelope.epoch;
    terminal.open();
    terminal.open_session(0);
    CHECK(all_events(terminal.ledger().database()).back().envelope.epoch == epoch);
  }
  seams.machine_id = [] { return std::string("machine two"); };
  Terminal moved(folder / "data", key, seams);
  moved.does(1, domain::SignShiftIn{support::small_staff(4)});
  const auto last = all_events(moved.ledger().database()).back().envelope;
  CHECK(last.epoch != epoch);
  CHECK(last.seq == 1);
  whole(moved);
  const auto outbox = Outbox::open(moved.data());
  CHECK((*outbox)->lanes()->size() == 2);
  CHECK((*outbox)->lanes()->front().chain.identity.epoch == epoch);
}

TEST_CASE("restore: puts a backup back under a new epoch, and never over records unasked") {
  Sender sender;
  const auto file = sender.folder / "kept.db";
  REQUIRE(back_up(sender.terminal.data(), file).ok());
  const std::string rows = all_rows(sender.terminal.ledger().database());
  const std::uint64_t epoch = all_events(sender.terminal.ledger().database()).back().envelope.epoch;
  sender.terminal.open_session(0);
  const Instant now = support::small_time(17, 0);
  CHECK(restore(sender.terminal.data(), file, true, "t", now).error().fault == Fault::busy);
  sender.outbox.reset();
  sender.terminal.close();
  CHECK(restore(sender.terminal.data(), file, false, "t", now).error().fault == Fault::refused);
  const auto restored = restore(sender.terminal.data(), file, true, "t", now);
  REQUIRE_MESSAGE(restored.ok(), why(restored));
  CHECK(std::filesystem::exists(sender.terminal.data() / "replaced/t/kehou.db"));
  CHECK_FALSE(std::filesystem::exists(sender.terminal.data() / "restore.new"));
  sender.terminal.open();
  CHECK(all_rows(sender.terminal.ledger().database()) == rows);
  sender.terminal.does(1, domain::SignShiftIn{support::small_staff(1)});
  CHECK(all_events(sender.terminal.ledger().database()).back().envelope.epoch != epoch);
  whole(sender.terminal);
  CHECK(restore(sender.folder / "new", sender.folder / "none.db", false, "t", now).error().fault ==
        Fault::missing);
  write_bytes(sender.folder / "bad.db", "no database");
  CHECK_FALSE(restore(sender.folder / "new", sender.folder / "bad.db", false, "t", now).ok());
  CHECK(restore(sender.folder / "new", file, false, "t", now).ok());
}
