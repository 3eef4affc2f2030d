// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A school's key is rotated in a used data folder: everything goes on working, and who lacks the
// new key is told so until it comes.
#include <SQLiteCpp/Statement.h>

#include "kiosk/store/reader.h"
#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;
using namespace kehou::support;

namespace {

/// A copy with a ring of its own.
SchoolKey apart(const SchoolKey& key, const TempFolder& folder, const std::string& name) {
  REQUIRE(key.save(folder / name).ok());
  return SchoolKey::load(folder / name).value();
}

struct OfficeSchool {
  TempFolder folder;
  SchoolKey key = test_key();
  Terminal office{folder / "office", key};
  OfficeSchool() {
    office.record_school();
    office.does(0, domain::RecordFacts{{pin_item(key, 2, "304958")}});
  }
  /// A student who comes after everybody else.
  domain::StudentId enrol_new(const std::string& name, const std::string& card) {
    domain::StudentImported student;
    student.student = make_id<domain::StudentId>(office.clock().now());
    student.class_id = small_class(0);
    student.seat_no = 40;
    student.card_ref = key.match_code("card", card);
    domain::Personal personal;
    personal.name = name;
    office.does(0, domain::RecordFacts{{{student, personal}}});
    return student.student;
  }
  std::unique_ptr<Reader> read(const std::filesystem::path& data, const SchoolKey& with) const {
    auto reader = Reader::open(data, with);
    REQUIRE(reader.ok());
    return std::move(*reader);
  }
  Instant now() { return office.clock().now(); }
};

std::string name_of(Reader& reader, domain::StudentId student, CivilDay day) {
  const auto roster = reader.load_school_roster(day);
  REQUIRE(roster.ok());
  for (const auto& one : roster->students)
    if (one.row.student == student) return one.personal.name;
  return "not there";
}

std::string local(DiskLedger& ledger, const char* name) {
  return local_value(ledger.database(), name).value_or("");
}

}  // namespace

TEST_CASE(
    "rotation: old and new names show, cards and PINs work across, verify and rebuild are clean") {
  OfficeSchool school;
  const SchoolKey before = apart(school.key, school.folder, "before.key");
  auto reader = school.read(school.office.data(), school.key);
  school.key.go_on_with(school.key.rotated().value());
  CHECK(local(school.office.ledger(), "key_fingerprint") == before.fingerprint());
  const auto newcomer = school.enrol_new("卓不群", "77001");
  CHECK(local(school.office.ledger(), "key_fingerprint") == school.key.fingerprint());

  const CivilDay day = school_day(school.now());
  CHECK(name_of(*reader, newcomer, day) == "卓不群");
  CHECK(name_of(*reader, small_student(0, 1), day) == small_student_name(0, 1).name);
  CHECK(reader->load_header(school.now())->lacks_key.empty());
  // Cards of both keys; the PIN of the old one, and one that is set now.
  CHECK(reader->find_student_by_card(small_card(1, 2)).value() == small_student(1, 2));
  CHECK(reader->find_student_by_card("77001").value() == newcomer);
  CHECK_FALSE(reader->find_student_by_card("77002").value().has_value());
  CHECK(reader->find_staff_by_card(small_staff_card(3), day).value()->staff == small_staff(3));
  CHECK(school.key.pin_matches("304958", reader->find_staff("1003", day).value()->pin_hash));
  school.office.does(0, domain::RecordFacts{{pin_item(school.key, 3, "871263")}});
  CHECK(school.key.pin_matches("871263", reader->find_staff("1004", day).value()->pin_hash));

  const auto whole = verify(school.office.data());
  REQUIRE(whole.ok());
  CHECK_MESSAGE(whole->findings.empty(), findings_text(*whole));
  const std::string rows = all_rows(school.office.ledger().database());
  school.office.close();
  reader.reset();
  REQUIRE(rebuild(school.office.data()).ok());
  school.office.open();
  CHECK(all_rows(school.office.ledger().database()) == rows);
}

TEST_CASE(
    "rotation: a terminal without the new key says what it lacks, and heals when the key comes") {
  OfficeSchool school;
  SchoolKey classroom_key = apart(school.key, school.folder, "classroom.key");
  Terminal classroom(school.folder / "classroom", classroom_key);
  school.key.go_on_with(school.key.rotated().value());
  const auto newcomer = school.enrol_new("卓不群", "77001");
  REQUIRE(classroom.ledger().merge(all_events(school.office.ledger().database())).ok());

  const auto reader = school.read(classroom.data(), classroom_key);
  const CivilDay day = school_day(school.now());
  CHECK(reader->load_header(school.now())->lacks_key == school.key.fingerprint());
  CHECK(reader->load_upload_desk()->lacks_key == school.key.fingerprint());
  CHECK(name_of(*reader, newcomer, day).empty());
  CHECK(name_of(*reader, small_student(0, 1), day) == small_student_name(0, 1).name);
  CHECK(reader->find_student(small_class(0), 40).value() == newcomer);  // by the seat, as ever
  CHECK_FALSE(reader->find_student_by_card("77001").value().has_value());

  classroom_key.go_on_with(classroom_key.joined(school.key).value());
  CHECK(reader->load_header(school.now())->lacks_key.empty());
  CHECK(reader->load_upload_desk()->lacks_key.empty());
  CHECK(name_of(*reader, newcomer, day) == "卓不群");
  CHECK(reader->find_student_by_card("77001").value() == newcomer);
}

TEST_CASE("rotation: a backup from before it is restored and read with the keys of today") {
  OfficeSchool school;
  const auto backup = school.folder / "backup.db";
  REQUIRE(back_up(school.office.data(), backup).ok());
  school.key.go_on_with(school.key.rotated().value());
  school.enrol_new("卓不群", "77001");
  const auto restored = school.folder / "restored";
  const auto put_back = restore(restored, backup, false, "t", school.now());
  REQUIRE_MESSAGE(put_back.ok(), why(put_back));
  const Terminal again(restored, school.key);
  const auto reader = school.read(restored, school.key);
  CHECK(name_of(*reader, small_student(0, 1), school_day(school.now())) ==
        small_student_name(0, 1).name);
}

TEST_CASE("rotation: records under the new key are not opened with the file from before it") {
  OfficeSchool school;
  const SchoolKey before = apart(school.key, school.folder, "before.key");
  school.key.go_on_with(school.key.rotated().value());
  // Nothing was recorded under it yet: the file that was put back loses nothing.
  school.office.close();
  CHECK(DiskLedger::open({school.office.data(), before, school.office.clock()}, without_ballast())
            .ok());
  school.office.open();
  school.enrol_new("卓不群", "77001");
  school.office.close();
  const auto refused =
      DiskLedger::open({school.office.data(), before, school.office.clock()}, without_ballast());
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().fault == Fault::refused);
  CHECK(refused.error().detail.find(school.key.fingerprint()) != std::string::npos);
}

TEST_CASE("rotation: a first record under the new key that fails leaves the note as it was") {
  OfficeSchool school;
  const std::string old = school.key.fingerprint();
  bool fails = true;
  LedgerSeams seams = without_ballast();
  seams.before_commit = [&](SQLite::Database&) {
    if (fails) throw SQLite::Exception("disk I/O error", SQLITE_IOERR);
  };
  school.office.close();
  fails = false;
  Terminal office(school.office.data(), school.key, seams);
  school.key.go_on_with(school.key.rotated().value());
  fails = true;
  const auto lost = office.ledger().record(domain::SignShiftIn{small_staff(1)}, office.stamp(1));
  CHECK_FALSE(lost.ok());
  CHECK(local(office.ledger(), "key_fingerprint") == old);
  fails = false;
  office.does(1, domain::SignShiftIn{small_staff(1)});
  CHECK(local(office.ledger(), "key_fingerprint") == school.key.fingerprint());
  CHECK(verify(office.data())->findings.empty());
}

TEST_CASE("rotation: a visitor who came in before it is in, and is not let in twice after it") {
  OfficeSchool school;
  const auto reader = school.read(school.office.data(), school.key);
  const std::string ref = reader->visitor_ref("张三");
  SQLite::Statement row(
      school.office.ledger().database(),
      "INSERT INTO visit(id, day, person_ref, ended_at, begun_at, persons, kind,"
      " badge, purpose, host, begun_by, sealed_at) VALUES(randomblob(16), 1, ?, 0,"
      " 1, 1, 0, '', '', zeroblob(16), zeroblob(16), zeroblob(16))");
  row.bind(1, ref);
  row.exec();
  school.key.go_on_with(school.key.rotated().value());
  CHECK(reader->visitor_ref("张三") == ref);
  CHECK(reader->visitor_ref("李四") == school.key.match_code("visitor", "李四"));
}
