// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Verifying, pruning, and reading what came on a stick, over both databases.
#include <fstream>

#include "common/base/crypto.h"
#include "common/wire/gzip.h"
#include "district/import_export.h"
#include "tests/district/support/any_store.h"

using namespace kehou;
using namespace kehou::district_tests;

namespace {
constexpr int yesterday = -1;

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}
}  // namespace

TEST_CASE_TEMPLATE("Pruning takes past days that are backed up, and nothing that lasts", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  auto& store = *district.store;
  Machine machine = district.enrol(district.first);
  machine.check_in(10, today + yesterday);
  machine.record(domain::StaffLeft{make_id<domain::StaffId>(at(8))}, today + yesterday);
  machine.check_in(5);
  district.acked(machine.all());
  const auto points = district.require(store.backup_points());
  machine.check_in(10, today + yesterday);
  district.acked(machine.batch(17, 26));

  CHECK(district.require(store.prune(today)) == 0);
  district.require(store.note_backup(points));
  CHECK(district.acked(machine.batch(17, 26)).backed_up_to == 16);
  const auto before = district.require(store.totals(today + yesterday));
  CHECK(district.require(store.prune(today)) == 10);
  CHECK(district.require(store.prune(today)) == 0);
  district.sound();
  CHECK(district.require(store.size()).events == 16);
  CHECK(district.feed(district.first) ==
        std::vector<std::string>(machine.lines.begin() + 10, machine.lines.end()));
  CHECK(district.require(store.totals(today + yesterday)).front().sessions_registered ==
        before.front().sessions_registered);

  // What is gone is still known: sent again it is acknowledged and not stored anew.
  CHECK(district.acked(machine.batch(1, 16)).stored_to == 26);
  CHECK(district.acked(machine.batch(3, 8)).stored_to == 26);
  CHECK(district.acked(machine.all()).stored_to == 26);
  machine.check_in(2);
  CHECK(district.acked(machine.batch(20, 28)).stored_to == 28);
  CHECK(district.require(store.size()).events == 18);
  district.sound();
}

TEST_CASE_TEMPLATE("A backup that holds other events does not count", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  Machine machine = district.enrol(district.first);
  machine.check_in(5);
  district.acked(machine.all());
  auto points = district.require(district.store->backup_points());
  points.front().hash = sha256("another");
  CHECK_FALSE(district.store->note_backup(points).ok());
  CHECK(district.acked(machine.all()).backed_up_to == 0);
}

TEST_CASE_TEMPLATE("What `kehou export-pending` writes is read, and a cut line is said", Home,
                   SqliteHome, PostgresHome) {
  District<Home> district;
  const TempFolder folder;
  Machine machine = district.enrol(district.first);
  machine.check_in(20);
  const auto line = [&](std::uint64_t first, std::uint64_t last) {
    const std::string packed = wire::gzip(machine.document(first, last));
    return to_base64({reinterpret_cast<const std::uint8_t*>(packed.data()), packed.size()});
  };
  const std::string cut = line(11, 20).substr(0, 101);
  write(folder / "stick", line(1, 4) + "\n" + line(5, 10) + "\r\n" + cut + "\nno base64!\n");
  const auto report =
      district.require(district::import_export_file(*district.store, folder / "stick", at(17)));
  CHECK(report.events == 10);
  REQUIRE(report.refused.size() == 2);
  CHECK(report.refused.back().where == "line 4");
  CHECK(district.feed(district.first).size() == 10);
  write(folder / "empty", "");
  CHECK(district.require(district::import_export_file(*district.store, folder / "empty", at(17)))
            .batches == 0);
}

TEST_CASE_TEMPLATE("An export on a stick is read as often as one likes", Home, SqliteHome,
                   PostgresHome) {
  District<Home> district;
  const TempFolder folder;
  Machine machine = district.enrol(district.first);
  Machine unknown;
  machine.check_in(40);
  unknown.check_in(1);
  Machine forger = machine;
  forger.key = SigningKey::generate();
  std::string bytes = wire::gzip(machine.document(1, 15) + "\n");
  bytes += wire::gzip(unknown.document(1, 1) + "\n");
  bytes += wire::gzip(forger.document(16, 20) + "\n");
  bytes += wire::gzip(machine.document(16, 30) + "\n" + machine.document(31, 40) + "\n");
  write(folder / "whole.kehou", bytes);
  for (int times = 0; times < 2; ++times) {
    const auto report = district.require(
        district::import_export_file(*district.store, folder / "whole.kehou", at(17)));
    CHECK(report.batches == 5);
    CHECK(report.events == 40);
    REQUIRE(report.refused.size() == 2);
    CHECK(report.refused[0].where == "batch 2");
    CHECK(report.refused[1].what == "its signature is wrong");
  }
  CHECK(district.feed(district.first) == machine.lines);

  machine.check_in(10);
  const std::string more =
      wire::gzip(machine.document(41, 45)) + wire::gzip(machine.document(46, 50));
  write(folder / "cut.kehou", more.substr(0, more.size() - 20));
  const auto report =
      district.require(district::import_export_file(*district.store, folder / "cut.kehou", at(17)));
  CHECK(report.events == 5);
  CHECK(report.refused.size() == 1);
  CHECK_FALSE(district::import_export_file(*district.store, folder / "none.kehou", at(17)).ok());
}
