// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The district by finger: the badge, the upload page, the enrolment, the stick.
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/app/upload_kit.h"

using namespace kehou;
using namespace kehou::support;
using sync::Luck;

namespace {

void enrol(Tablet& tablet, TestDistrict& district) {
  open_upload(tablet);
  tablet.tap("upload/enrol");
  type_code(tablet, district.model.code);
  tablet.tap("enrol/send");
  district.model.state = wire::EnrolmentState::confirmed;
  tablet.wait(4 * second_us);
  tablet.tap("enrol/finish");
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
  Tablet tablet(with(district, stick));
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
