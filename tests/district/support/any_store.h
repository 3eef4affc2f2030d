// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a district over either database, for tests that must hold for both.
// What it promises: an empty database of its own for each; reopen() is what a restart does.
// The trap: use as TEST_CASE_TEMPLATE("…", Home, SqliteHome, PostgresHome).
#pragma once

#include <filesystem>

#include "district/postgres_store.h"
#include "district/sqlite_store.h"
#include "tests/district/support/machine.h"
#include "tests/district/support/postgres_cluster.h"

namespace kehou::district_tests {

class TempFolder {
 public:
  TempFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "kehou-district-XXXXXX";
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

struct SqliteHome {
  TempFolder folder;
  std::filesystem::path file() const { return folder / "district.db"; }
  Result<std::unique_ptr<district::UpkeepStore>> open() const {
    return district::open_sqlite(file());
  }
};

struct PostgresHome {
  std::string database = PostgresCluster::shared().new_database();
  std::string where() const { return PostgresCluster::shared().where(database); }
  Result<std::unique_ptr<district::UpkeepStore>> open() const {
    return district::open_postgres(where());
  }
};

template <class Home>
struct District {
  Home home;
  std::unique_ptr<district::UpkeepStore> store;
  district::SchoolId first = make_id<district::SchoolId>(at(7));
  district::SchoolId second = make_id<district::SchoolId>(at(7));

  District() {
    reopen();
    require(store->add_school({first, "1101", "First", ""}));
    require(store->add_school({second, "1102", "Second", ""}));
  }
  void reopen() {
    store.reset();
    auto opened = home.open();
    REQUIRE_MESSAGE(opened.ok(), why(opened));
    store = std::move(*opened);
  }
  template <class T>
  static T require(Result<T> result) {
    REQUIRE_MESSAGE(result.ok(), why(result));
    return std::move(*result);
  }
  Machine enrol(district::SchoolId school, std::string name = "hall") {
    Machine machine;
    machine.school = school;
    enrol(machine, std::move(name));
    return machine;
  }
  void enrol(const Machine& machine, std::string name) {
    district::PendingEnrolment pending;
    pending.id_hash = sha256(to_text(make_uuid_v7(at(8))));
    pending.request = {"",      machine.id, machine.key.public_key(), std::move(name), "gate",
                       "0.1.0", "f00d"};
    pending.school = machine.school;
    pending.check = "123456";
    pending.expires = at(9);
    require(store->ask_enrolment(pending));
    require(store->settle_enrolment(pending.id_hash, true, at(8)));
    require(store->hand_token(pending.id_hash, token_of(machine), at(8)));
  }
  static Hash token_of(const Machine& machine) { return sha256(to_text(machine.id)); }

  std::vector<district::IntakeAnswer> take(const std::vector<const district::Intake*>& intakes) {
    return require(store->take(intakes));
  }
  district::IntakeAnswer take(const std::unique_ptr<district::Intake>& intake) {
    return take(std::vector<const district::Intake*>{intake.get()}).front();
  }
  wire::Ack acked(const std::unique_ptr<district::Intake>& intake) {
    const auto answer = take(intake);
    const auto* refused = std::get_if<district::Refused>(&answer);
    REQUIRE_MESSAGE(refused == nullptr, (refused ? refused->problem.code : ""));
    const auto& ack = std::get<wire::Ack>(answer);
    CHECK(wire::acknowledges(ack, intake->header));
    return ack;
  }
  district::Refused refused(const std::unique_ptr<district::Intake>& intake) {
    const auto answer = take(intake);
    const auto* refusal = std::get_if<district::Refused>(&answer);
    REQUIRE(refusal != nullptr);
    return *refusal;
  }
  district::FeedPage page(district::SchoolId school, std::optional<wire::Cursor> after = {},
                          std::size_t limit = 1000, std::optional<CivilDay> horizon = {}) {
    auto answer = require(store->feed(school, after, limit, horizon));
    auto* found = std::get_if<district::FeedPage>(&answer);
    REQUIRE(found != nullptr);
    return std::move(*found);
  }
  std::vector<std::string> feed(district::SchoolId school) {
    std::vector<std::string> lines;
    std::optional<wire::Cursor> after;
    while (true) {
      const auto some = page(school, after);
      lines.insert(lines.end(), some.lines.begin(), some.lines.end());
      if (!some.more) return lines;
      after = some.next;
    }
  }
  void sound() {
    const auto findings = require(store->verify());
    for (const auto& finding : findings) FAIL_CHECK(finding.what, " ", finding.where);
  }
};

}  // namespace kehou::district_tests
