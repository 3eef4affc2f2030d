// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What other terminals of a school read, over both databases.
#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;

TEST_CASE_TEMPLATE("A school's feed shows nothing of another school", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine one = district.enrol(district.first);
  Machine two = district.enrol(district.second);
  one.check_in(7);
  two.check_in(9);
  const auto a = one.batch(1, 4);
  const auto b = two.batch(1, 9);
  const auto c = one.batch(5, 7);
  district.take({a.get(), b.get(), c.get()});
  CHECK(district.feed(district.first) == one.lines);
  CHECK(district.feed(district.second) == two.lines);
  const auto heads = district.page(district.first).heads;
  REQUIRE(heads.size() == 1);
  CHECK(heads.front().chain.terminal == one.id);
  CHECK(district.feed(make_id<district::SchoolId>(at(7))).empty());
}

TEST_CASE_TEMPLATE("Pages follow each other without a gap or a repetition", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(25);
  district.acked(machine.all());
  std::vector<std::string> read;
  std::optional<wire::Cursor> after;
  int pages = 0;
  bool more = true;
  while (more) {
    const auto page = district.page(district.first, after, 10);
    read.insert(read.end(), page.lines.begin(), page.lines.end());
    after = page.next;
    more = page.more;
    ++pages;
  }
  CHECK(pages == 3);
  CHECK(read == machine.lines);
  CHECK(district.page(district.first, after).lines.empty());
  CHECK(district.page(district.first, after).next == *after);
  machine.check_in(1);
  district.acked(machine.batch(26, 26));
  CHECK(district.page(district.first, after).lines == std::vector{machine.lines.back()});
}

TEST_CASE_TEMPLATE("A cursor of another server epoch, or beyond the end, is gone", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(2);
  district.acked(machine.all());
  const auto gone = [&](const wire::Cursor& cursor) {
    const auto answer =
        district.require(district.store->feed(district.first, cursor, 10, std::nullopt));
    return std::holds_alternative<district::CursorGone>(answer);
  };
  const std::uint64_t epoch = district.store->server_epoch();
  CHECK_FALSE(gone({epoch, 2}));
  CHECK(gone({epoch, 3}));
  CHECK(gone({epoch + 1, 1}));
}

TEST_CASE_TEMPLATE("The horizon leaves out past days and nothing that lasts", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.record(domain::StaffLeft{make_id<domain::StaffId>(at(8))}, today + -9);
  machine.check_in(3, today + -1);
  domain::SessionCancelled ahead;  // said yesterday of tomorrow
  ahead.session = {make_id<domain::GroupId>(at(8)), today + 1};
  machine.record(ahead, today + -1);
  machine.check_in(1);
  machine.record(domain::Voided{make_id<domain::EventId>(at(8))}, today + -1);
  district.acked(machine.all());
  const auto page = district.page(district.first, {}, 1000, today);
  CHECK(page.lines ==
        std::vector{machine.lines[0], machine.lines[4], machine.lines[5], machine.lines[6]});
  CHECK(page.next.number == 7);
}
