// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The school's key by finger: its card, a new one after a loss, and the way to other terminals.
#include <doctest/doctest.h>

#include <fstream>

#include "common/base/signing.h"
#include "kiosk/app/key_text.h"
#include "kiosk/store/outbox.h"
#include "tests/app/upload_kit.h"

using namespace kehou;
using namespace kehou::support;

namespace {

/// How often that was recorded as seen.
int views(Tablet& tablet, const std::string& what) {
  int seen = 0;
  const auto outbox = store::Outbox::open(tablet.config().data_dir);
  REQUIRE(outbox.ok());
  const auto batch = (*outbox)->next(100'000, 100'000'000, {});
  REQUIRE(batch.ok());
  if (!*batch) return 0;
  for (const std::string& line : (*batch)->lines)
    if (line.find("\"" + what + "\"") != std::string::npos) ++seen;
  return seen;
}

/// The one between "{}-{}" of the key's card.
std::string shown_code(const Tablet& tablet) {
  for (const auto& entry : tablet.probe().entries) {
    if (entry.text.size() != code_length + 1 || entry.text[code_length / 2] != '-') continue;
    if (auto code = normal_code(entry.text)) return *code;
  }
  return {};
}

/// As it comes from the office's terminal through the feed, sealed under a key that is not here.
void merge_new_student(Tablet& tablet, const SchoolKey& newer) {
  domain::Event event;
  event.envelope.id = make_id<domain::EventId>(small_time(9, 0));
  event.envelope.action = make_id<domain::ActionId>(small_time(9, 0));
  event.envelope.terminal = make_id<domain::TerminalId>(small_time(9, 0));
  event.envelope.seq = 1;
  event.envelope.day = small_monday();
  domain::StudentImported student;
  student.student = make_id<domain::StudentId>(small_time(9, 0));
  student.class_id = small_class(0);
  student.seat_no = 40;
  event.payload = student;
  event.sealed = newer.seal(R"({"name":"卓不群"})", to_text(event.envelope.id));
  REQUIRE(tablet.ledger().merge({event}).ok());
  tablet.wait(61 * second_us);
}

/// The key file of another terminal.
app::BareKey bare(const SchoolKey& key, const TempFolder& folder) {
  const auto file = folder.path() / "school.key";
  REQUIRE(key.replace(file).ok());
  auto read = app::BareKey::read(file);
  REQUIRE(read.ok());
  return std::move(*read);
}

void write_key_file(const TempFolder& stick, const std::string& name, const std::string& text) {
  std::ofstream(stick.path() / name) << text;
}

/// The upload page of a terminal that lacks `newer`, with that stick plugged in.
void lack(Tablet& tablet, const SchoolKey& newer) {
  merge_new_student(tablet, newer);
  open_upload(tablet);
}

}  // namespace

TEST_CASE("upload: the school's key is on the disk as seen before it is shown") {
  TestDistrict district;
  Tablet tablet(with(district));
  open_upload(tablet);
  CHECK(views(tablet, "school_key") == 0);
  tablet.tap("upload/key");
  CHECK(views(tablet, "school_key") == 1);
  CHECK(tablet.has("key/close"));
  CHECK(tablet.says("有了它就能读全校学生的姓名"));
  tablet.tap("key/close");
  CHECK_FALSE(tablet.has("key/close"));
}

TEST_CASE("upload: the school's key closes by itself and with whoever is signed in") {
  TestDistrict district;
  Tablet tablet(with(district));
  open_upload(tablet);
  tablet.tap("upload/key");
  tablet.scan(small_staff_card(1));  // the duty leader takes the terminal over
  CHECK_FALSE(tablet.has("key/close"));
  open_upload(tablet);
  CHECK_FALSE(tablet.has("key/close"));
  tablet.tap("upload/key");
  CHECK(tablet.has("key/close"));
  tablet.wait(121 * second_us);
  CHECK_FALSE(tablet.has("key/close"));
}

TEST_CASE("upload: after a loss the office makes a new key, once it has read what that means") {
  TestDistrict district;
  Tablet tablet(with(district));
  const std::string first = tablet.key().fingerprint();
  open_upload(tablet);
  tablet.tap("upload/key");
  tablet.tap("key/rotate");
  CHECK(tablet.says("换新的学校密钥？"));
  CHECK(tablet.says("捡到旧密钥的人仍读得出以前的记录"));
  tablet.tap("key/keep");
  CHECK(tablet.has("key/close"));
  CHECK(tablet.key().count() == 1);
  tablet.tap("key/rotate");
  tablet.tap("key/renew");
  CHECK(tablet.says("已换新密钥"));
  CHECK(tablet.says("重新打印恢复纸"));
  CHECK(tablet.key().count() == 2);
  CHECK(tablet.key().school_fingerprint() == first);
  CHECK(SchoolKey::load(tablet.config().keys())->fingerprints() == tablet.key().fingerprints());
  tablet.tap("key/close");
  CHECK(tablet.says(tablet.key().fingerprint()));
  // Cards of before go on working, now and after a power cut.
  tablet.tap("header/home");
  tablet.scan(small_staff_card(0));
  CHECK(tablet.app().person().has_value());
  const std::string current = tablet.key().fingerprint();
  tablet.pull_the_plug();
  CHECK(tablet.key().fingerprint() == current);
  tablet.scan(small_staff_card(0));
  CHECK(tablet.app().person().has_value());
}

TEST_CASE(
    "upload: names under a key that is not here are told of, until it comes into the key file") {
  TestDistrict district;
  Tablet tablet(with(district));
  const SchoolKey newer = tablet.key().rotated().value();
  merge_new_student(tablet, newer);
  CHECK(tablet.says("缺密钥"));
  open_upload(tablet);
  CHECK(tablet.says("缺 " + newer.fingerprint().substr(0, 8) + "，请领新密钥"));
  // `kehou key receive` beside the running terminal.
  REQUIRE(newer.replace(tablet.config().keys()).ok());
  std::filesystem::last_write_time(
      tablet.config().keys(),
      std::filesystem::file_time_type::clock::now() + std::chrono::seconds(5));
  tablet.wait(61 * second_us);
  CHECK_FALSE(tablet.says("缺密钥"));
  CHECK(tablet.key().fingerprint() == newer.fingerprint());
}

TEST_CASE("upload: a new key goes onto a stick, under the code that only the screen shows") {
  TempFolder stick;
  TestDistrict district;
  Tablet office(with(district, stick));
  open_upload(office);
  office.tap("upload/key");
  office.tap("key/rotate");
  office.tap("key/renew");
  const std::string code = shown_code(office);
  REQUIRE(code.size() == code_length);
  CHECK(views(office, "school_key_on_stick") == 0);
  office.tap("key/stick");
  CHECK(views(office, "school_key_on_stick") == 1);
  CHECK(office.says("已写到 U 盘"));
  CHECK_FALSE(office.enabled("key/stick"));
  const auto file =
      stick.path() / ("kehou-key-" + office.key().fingerprint().substr(0, 8) + ".txt");
  std::ifstream in(file);
  std::string text;
  std::getline(in, text);
  CHECK(text.starts_with("KEHOUKEY1:"));
  CHECK(text.find(code) == std::string::npos);
  const auto opened = app::open_sealed(text, code);
  REQUIRE(opened.ok());
  CHECK(opened->fingerprint().value() == office.key().fingerprint());
  CHECK(opened->count() == 2);
  // The next card has another code: nothing of it is on the stick yet.
  office.tap("key/close");
  office.tap("upload/key");
  CHECK(office.enabled("key/stick"));
}

TEST_CASE("upload: a key that cannot be put onto the disk leaves the older one in use") {
  TempFolder stick;
  const TempFolder elsewhere;
  TestDistrict district;
  Tablet tablet(with(district, stick));
  const auto before = tablet.key().fingerprints();
  const SchoolKey newer = tablet.key().rotated().value();
  lack(tablet, newer);
  write_key_file(stick, "kehou-key-1.txt", app::sealed_text(bare(newer, elsewhere), "7K3MPX9Q"));
  // Something else stands where the new file is written first.
  std::filesystem::create_directory(tablet.config().keys().string() + ".new");
  tablet.tap("upload/receive");
  type_code(tablet, "7K3MPX9Q");
  tablet.tap("key_in/send");
  CHECK(tablet.says("没能写到本机的磁盘上"));
  CHECK(tablet.key().fingerprints() == before);
  CHECK(SchoolKey::load(tablet.config().keys())->fingerprints() == before);
}

TEST_CASE(
    "upload: a terminal that lacks a key takes it from the stick, with the code, in 10 taps") {
  TempFolder stick;
  const TempFolder elsewhere;
  TestDistrict district;
  Tablet tablet(with(district, stick));
  const SchoolKey newer = tablet.key().rotated().value();
  lack(tablet, newer);
  CHECK_FALSE(tablet.has("upload/key"));  // it has none worth handing out
  write_key_file(stick, "kehou-key-1.txt", app::sealed_text(bare(newer, elsewhere), "7K3MPX9Q"));
  tablet.count_from_here();
  tablet.tap("upload/receive");
  CHECK_FALSE(tablet.enabled("key_in/send"));
  type_code(tablet, "7K3MPX9Q");
  tablet.tap("key_in/send");
  CHECK(tablet.taps() == 10);
  CHECK(tablet.says("领到了"));
  CHECK(tablet.says("指纹 " + newer.fingerprint()));
  CHECK(SchoolKey::load(tablet.config().keys())->fingerprints() == newer.fingerprints());
  tablet.tap("key_in/close");
  tablet.wait(61 * second_us);
  CHECK_FALSE(tablet.says("缺密钥"));
  CHECK(tablet.key().fingerprint() == newer.fingerprint());
  tablet.pull_the_plug();
  CHECK(tablet.key().fingerprint() == newer.fingerprint());
}

TEST_CASE("upload: what is no newer key of this school changes nothing, and says what it is") {
  TempFolder stick;
  const TempFolder elsewhere;
  TestDistrict district;
  Tablet tablet(with(district, stick));
  const auto before = tablet.key().fingerprints();
  const SchoolKey newer = tablet.key().rotated().value();
  lack(tablet, newer);
  const auto answer_to = [&](const std::string& text, const std::string& code) {
    write_key_file(stick, "kehou-key-1.txt", text);
    tablet.tap("upload/receive");
    type_code(tablet, code);
    tablet.tap("key_in/send");
  };
  tablet.tap("upload/receive");
  CHECK(tablet.says("没有找到 U 盘上的密钥文件"));
  tablet.tap("key_in/close");
  const std::string good = app::sealed_text(bare(newer, elsewhere), "7K3MPX9Q");
  answer_to(good, "7K3MPX9R");
  CHECK(tablet.says("口令不对"));
  tablet.tap("key_in/again");
  CHECK_FALSE(tablet.enabled("key_in/send"));  // nothing is left of the wrong one
  tablet.tap("key_in/close");
  answer_to(good.substr(0, good.size() / 2), "7K3MPX9Q");
  CHECK(tablet.says("文件损坏，或是别的学校的密钥"));
  tablet.tap("key_in/close");
  answer_to(app::sealed_text(bare(SchoolKey::generate(), elsewhere), "7K3MPX9Q"), "7K3MPX9Q");
  CHECK(tablet.says("文件损坏，或是别的学校的密钥"));
  tablet.tap("key_in/close");
  answer_to(app::sealed_text(bare(tablet.key(), elsewhere), "7K3MPX9Q"), "7K3MPX9Q");
  CHECK(tablet.says("这个文件里的密钥本机都有"));
  tablet.tap("key_in/close");
  CHECK(tablet.key().fingerprints() == before);
  CHECK(SchoolKey::load(tablet.config().keys())->fingerprints() == before);
}
