// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The district by finger: the badge, the upload page, the enrolment, the stick, the school's key.
#include <doctest/doctest.h>

#include <fstream>

#include "common/base/signing.h"
#include "common/events/codec.h"
#include "kiosk/app/key_text.h"
#include "kiosk/sync/dialogue.h"
#include "tests/support/small_school.h"
#include "tests/support/tablet.h"
#include "tests/sync/model_district.h"

using namespace kehou;
using namespace kehou::support;
using sync::Luck;
using sync::ModelDistrict;

namespace {

const std::string ca(64, 'a');

/// What a test and the lines that it opened share.
struct TestDistrict {
  ModelDistrict model;
  std::optional<client::Sent> always;  ///< instead of the district
};

/// The district itself, or what stands in its way.
class TestTransport final : public client::Transport {
 public:
  explicit TestTransport(TestDistrict& district) : district_(district) {}
  client::Sent send(const client::Request& request) override {
    if (district_.always) return *district_.always;
    return district_.model.answer(request);
  }
  void trust_time(std::int64_t) override {}

 private:
  TestDistrict& district_;
};

/// The true talk without a thread: it has its turns when it is asked how it stands.
class SteppedLine final : public app::DistrictLine {
 public:
  SteppedLine(TestDistrict& district, store::Ledger& ledger, const Clock& clock,
              const app::Config& config)
      : district_(district),
        ledger_(ledger),
        clock_(clock),
        keys_(config.district_keys()),
        transport_(district),
        outbox_(store::Outbox::open(ledger.data()).value()) {
    reload();
  }
  model::UploadStatus status() const override {
    for (int i = 0; i < 50 && clock_.mono_us() >= due_us_; ++i) due_us_ = dialogue_->turn();
    return dialogue_->status();
  }
  bool retry_now() override {
    due_us_ = 0;
    return dialogue_->hurry();
  }
  void reload() override {
    credentials_ = client::Credentials::load(keys_).value();
    dialogue_ = std::make_unique<sync::Dialogue>(
        sync::Dialogue::Rooms{ledger_, *outbox_, transport_, *credentials_, clock_},
        client::Introduction{"test", "测试终端", "office"}, 118);
    due_us_ = 0;
  }
  Result<std::unique_ptr<client::Transport>> open_transport() override {
    return std::unique_ptr<client::Transport>(std::make_unique<TestTransport>(district_));
  }
  std::string ca_fingerprint() const override { return ca; }

 private:
  TestDistrict& district_;
  store::Ledger& ledger_;
  const Clock& clock_;
  std::filesystem::path keys_;
  TestTransport transport_;
  std::unique_ptr<store::Outbox> outbox_;
  std::optional<client::Credentials> credentials_;
  std::unique_ptr<sync::Dialogue> dialogue_;
  mutable std::int64_t due_us_ = 0;
};

TabletOptions with(TestDistrict& district) {
  district.model.time = small_time(10, 0);
  district.model.ca_fingerprint = ca;
  district.model.code = "7K3MPX9Q";
  TabletOptions options;
  options.school = [](const SchoolKey& key) { return small_school_items(&key); };
  options.now = small_time(10, 0);
  options.home = app::Home::office;
  options.district = [&district](store::Ledger& ledger, const Clock& clock,
                                 const app::Config& config) {
    return std::make_unique<SteppedLine>(district, ledger, clock, config);
  };
  return options;
}

void type_code(Tablet& tablet, const std::string& code) {
  for (const char digit : code) tablet.tap(std::string("code/") + digit);
}

/// The office at the upload page.
void open_upload(Tablet& tablet) {
  tablet.scan(small_staff_card(0));
  tablet.tap("header/upload");
}

void enrol(Tablet& tablet, TestDistrict& district) {
  open_upload(tablet);
  tablet.tap("upload/enrol");
  type_code(tablet, district.model.code);
  tablet.tap("enrol/send");
  district.model.state = wire::EnrolmentState::confirmed;
  tablet.wait(4 * second_us);
  tablet.tap("enrol/finish");
}

int views_of_the_key(Tablet& tablet) {
  int views = 0;
  const auto outbox = store::Outbox::open(tablet.config().data_dir);
  REQUIRE(outbox.ok());
  const auto batch = (*outbox)->next(100'000, 100'000'000, {});
  REQUIRE(batch.ok());
  if (!*batch) return 0;
  for (const std::string& line : (*batch)->lines)
    if (line.find("\"school_key\"") != std::string::npos) ++views;
  return views;
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

TEST_CASE("upload: a terminal is enrolled by finger, and what waited is received") {
  TestDistrict district;
  Tablet tablet(with(district));
  CHECK(tablet.says("未登记"));
  open_upload(tablet);
  CHECK(tablet.says("本机还没有在区里登记"));
  tablet.tap("upload/enrol");
  CHECK_FALSE(tablet.enabled("enrol/send"));
  type_code(tablet, "7K3MPX9Q");
  tablet.tap("enrol/send");
  CHECK(tablet.says("请区里核对这个数"));
  CHECK(district.model.chains.empty());
  // The page is left and found again as it is: the district takes its time.
  tablet.tap("header/back");
  tablet.tap("upload/enrol");
  CHECK(tablet.says("请区里核对这个数"));
  district.model.state = wire::EnrolmentState::confirmed;
  tablet.wait(4 * second_us);
  CHECK(tablet.says("登记好了"));
  tablet.tap("enrol/finish");
  tablet.wait(10 * second_us);
  CHECK(tablet.says("本机的记录区里都已收到"));
  CHECK(tablet.says("区里已收到"));
  REQUIRE(district.model.chains.size() == 1);
  CHECK(district.model.chains.begin()->second.stored_to() ==
        static_cast<std::uint64_t>(tablet.ledger().revision()));
}

TEST_CASE("upload: a code that is scanned on the enrolment page is taken as its code") {
  TestDistrict district;
  Tablet tablet(with(district));
  open_upload(tablet);
  tablet.tap("upload/enrol");
  tablet.scan("kehou-enrol-1-code-7K3M-PX9Q-ca-" + ca);
  CHECK_FALSE(tablet.says("请区里核对这个数"));  // no part of it alone is a code
  tablet.scan("kehou-enrol-1-code-7K3MPX9Q-ca-" + std::string(64, 'b'));
  CHECK_FALSE(tablet.says("请区里核对这个数"));  // another district's certificate
  tablet.scan("kehou-enrol-1-code-7K3MPX9Q-ca-" + ca);
  CHECK(tablet.says("请区里核对这个数"));
}

TEST_CASE("upload: a wrong code is refused in words, and another one may be typed") {
  TestDistrict district;
  Tablet tablet(with(district));
  open_upload(tablet);
  tablet.tap("upload/enrol");
  type_code(tablet, "00000000");
  tablet.tap("enrol/send");
  CHECK(tablet.says("区里没有确认"));
  tablet.tap("enrol/again");
  type_code(tablet, "7K3MPX9Q");
  tablet.tap("enrol/send");
  CHECK(tablet.says("请区里核对这个数"));
}

TEST_CASE("upload: a check number that is not the terminal's own is never shown") {
  TestDistrict district;
  district.model.lies_about_check = true;
  Tablet tablet(with(district));
  open_upload(tablet);
  tablet.tap("upload/enrol");
  type_code(tablet, "7K3MPX9Q");
  tablet.tap("enrol/send");
  CHECK(tablet.says("区里没有确认"));
  CHECK_FALSE(tablet.says("请区里核对这个数"));
}

TEST_CASE("upload: each trouble of the line has its sentence on the page and its word above") {
  TestDistrict district;
  Tablet tablet(with(district));
  enrol(tablet, district);
  const auto failure = [](client::Failed what) {
    return client::Sent(client::Failure{what, "test"});
  };
  struct Case {
    client::Sent sent;
    std::string sentence;
    std::string word;
  };
  const std::vector<Case> cases{
      {failure(client::Failed::unreachable), "连不上区里的服务器", "连不上"},
      {failure(client::Failed::certificate), "区里服务器的证书核不上", "证书不对"},
      {sync::reply_of(200, "<html>", "text/html"), "网络要求先登录", "网络要登录"},
      {sync::problem_of(503, "busy", 1), "区里的服务器忙", "服务器忙"},
      {sync::problem_of(500, "failed"), "区里的服务器出错", "服务器出错"},
      {sync::problem_of(426, "unsupported_proto"), "程序要更新才能上传", "要更新"},
      {sync::problem_of(403, "revoked"), "区里停用了本机", "已停用"},
      {sync::problem_of(401, "unknown_token"), "区里不认本机的登记", "登记失效"}};
  for (const Case& one : cases) {
    CAPTURE(one.sentence);
    district.always = one.sent;
    if (tablet.has("header/home")) tablet.tap("header/home");
    tablet.scan(small_staff_card(0));
    tablet.tap("header/upload");
    tablet.record_facts({{domain::SchoolDefined{"3141002345", "青禾实验小学", 4}, {}}});
    tablet.wait(130 * second_us);
    tablet.scan(small_staff_card(0));
    tablet.tap("header/upload");
    CHECK(tablet.says(one.sentence));
    CHECK(tablet.text_of("header/upload").empty());  // the page is no way to itself
    CHECK(tablet.says(one.word));
    district.always.reset();
    if (tablet.enabled("upload/retry")) tablet.tap("upload/retry");
    tablet.wait(3'700 * second_us);
  }
}

TEST_CASE("upload: a passer-by reads that records wait, and can touch nothing of it") {
  TestDistrict district;
  Tablet tablet(with(district));
  CHECK(tablet.says("未登记"));
  CHECK_FALSE(tablet.has("header/upload"));
  tablet.scan(small_staff_card(2));  // a teacher
  CHECK(tablet.says("未登记"));
  CHECK_FALSE(tablet.has("header/upload"));
  CHECK_FALSE(tablet.has("office/upload"));
}

TEST_CASE("upload: what waits is written onto the stick, and still counts as waiting") {
  TempFolder stick;
  TestDistrict district;
  TabletOptions options = with(district);
  options.stick = stick.path();
  Tablet tablet(std::move(options));
  open_upload(tablet);
  const auto before = tablet.ledger().revision();
  tablet.tap("upload/export");
  CHECK(tablet.says("已导出到 U 盘"));
  CHECK(tablet.ledger().revision() == before);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(stick.path())) {
    CHECK(entry.path().filename().string().starts_with("kehou-"));
    CHECK(entry.file_size() > 100);
    ++files;
  }
  CHECK(files == 1);
  CHECK(tablet.says("未登记"));
}

TEST_CASE("upload: without a stick nothing is exported, and the key says why") {
  TestDistrict district;
  Tablet tablet(with(district));
  open_upload(tablet);
  CHECK_FALSE(tablet.enabled("upload/export"));
  CHECK(tablet.says("请插上 U 盘"));
}

TEST_CASE("upload: the school's key is on the disk as seen before it is shown") {
  TestDistrict district;
  Tablet tablet(with(district));
  open_upload(tablet);
  CHECK(views_of_the_key(tablet) == 0);
  tablet.tap("upload/key");
  CHECK(views_of_the_key(tablet) == 1);
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
  TabletOptions options = with(district);
  options.stick = stick.path();
  Tablet office(std::move(options));
  open_upload(office);
  office.tap("upload/key");
  office.tap("key/rotate");
  office.tap("key/renew");
  const std::string code = shown_code(office);
  REQUIRE(code.size() == code_length);
  office.tap("key/stick");
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
}

TEST_CASE(
    "upload: a terminal that lacks a key takes it from the stick, with the code, in 10 taps") {
  TempFolder stick;
  const TempFolder elsewhere;
  TestDistrict district;
  TabletOptions options = with(district);
  options.stick = stick.path();
  Tablet tablet(std::move(options));
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
  TabletOptions options = with(district);
  options.stick = stick.path();
  Tablet tablet(std::move(options));
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

TEST_CASE("upload: a clock that the district says is off marks the records (inv 40)") {
  TestDistrict district;
  Tablet tablet(with(district));
  district.model.time = {small_time(10, 0).us + 300 * second_us};
  enrol(tablet, district);
  tablet.wait(10 * second_us);
  CHECK(tablet.says("时间待校"));
  CHECK(tablet.says("请校时"));
}

TEST_CASE("upload: a log tells what is kept here from what the district has") {
  TestDistrict district;
  TabletOptions options = with(district);
  options.now = small_time(16, 10);
  Tablet tablet(std::move(options));
  const auto log_of = [&] {
    const auto log =
        tablet.reader().load_session_log(small_session(0), small_staff(2), tablet.clock().now());
    REQUIRE(log.ok());
    REQUIRE_FALSE(log->lines.empty());
    return log->lines.front().upload;
  };
  store::Stamp stamp;
  stamp.action = make_id<domain::ActionId>(tablet.clock().now());
  stamp.roles.add(domain::Role::day_leader);
  stamp.role = domain::Role::day_leader;
  stamp.actor = small_staff(1);
  const auto answer =
      tablet.ledger().record(domain::SwitchRoom{small_session(0), small_room(6)}, stamp);
  REQUIRE(answer.ok());
  REQUIRE(std::holds_alternative<store::Recorded>(*answer));
  CHECK(log_of() == model::UploadMark::here);
  enrol(tablet, district);
  tablet.wait(10 * second_us);
  CHECK(log_of() == model::UploadMark::received);
}
