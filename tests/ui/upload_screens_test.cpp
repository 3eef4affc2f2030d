// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The upload page, the enrolment, the header's badge and the two marks of a log.
#include "kiosk/ui/screens/upload.h"

#include "kiosk/ui/screens/enrol.h"
#include "kiosk/ui/widgets/header.h"
#include "tests/ui/screens_everywhere.h"
#include "tests/ui/upload_models.h"

namespace {

using namespace kehou;
using namespace kehou::screens;
using model::EnrolStep;
using model::UploadTrouble;

constexpr int troubles = static_cast<int>(UploadTrouble::disk) + 1;

Scene upload_scene(std::string name, model::UploadDesk desk) {
  return scene(std::move(name), ui::draw_upload, std::move(desk), ui::UploadState{});
}

std::vector<Scene> upload_scenes() {
  std::vector<Scene> scenes;
  for (int i = 0; i < troubles; ++i)
    scenes.push_back(upload_scene(fmt::format("upload_trouble_{}", i),
                                  upload_desk(12'345, static_cast<UploadTrouble>(i))));
  scenes.push_back(upload_scene("upload_all_received", upload_desk(0)));
  scenes.push_back(upload_scene("upload_aside_1", with_aside(1)));
  scenes.push_back(upload_scene("upload_aside_40", with_aside(40)));
  scenes.push_back(upload_scene("upload_key", with_key(true)));
  scenes.push_back(upload_scene("upload_key_making", with_key(false)));
  model::UploadDesk rotated = with_key(true);
  rotated.card.rotated = true;
  scenes.push_back(upload_scene("upload_key_rotated", rotated));
  scenes.push_back(
      scene("upload_key_question", ui::draw_upload, with_key(true), ui::UploadState{true}));
  model::UploadDesk lacking = upload_desk(0);
  lacking.lacks_key = "8c41d2f09b73e650";
  scenes.push_back(upload_scene("upload_lacks_key", lacking));
  for (int step = static_cast<int>(model::KeyInStep::no_file);
       step <= static_cast<int>(model::KeyInStep::unwritten); ++step) {
    model::UploadDesk receiving = lacking;
    receiving.key_in = {static_cast<model::KeyInStep>(step), "kehou-key-8c41d2f0.txt",
                        "8c41d2f09b73e650"};
    scenes.push_back(upload_scene(fmt::format("upload_key_in_{}", step), receiving));
  }
  model::UploadDesk on_stick = with_key(true);
  on_stick.usb = "/media/usb";
  on_stick.card.on_stick = true;
  scenes.push_back(upload_scene("upload_key_on_stick", on_stick));
  model::UploadDesk unset = upload_desk(12'345);
  unset.status = {};
  unset.status.pending = 12'345;
  unset.status.oldest_at = instant(9, 2);
  unset.address.clear();
  unset.school.clear();
  scenes.push_back(upload_scene("upload_not_set", unset));
  model::UploadDesk sending = upload_desk(640);
  sending.status.sending = true;
  sending.usb = "/media/usb";
  sending.exporting = true;
  scenes.push_back(upload_scene("upload_sending", sending));
  model::UploadDesk exported = upload_desk(640, UploadTrouble::unreachable);
  exported.usb = "/media/usb";
  exported.exported_at = instant(16, 12);
  exported.status.clock_offset_us = -400 * second_us;
  scenes.push_back(upload_scene("upload_exported", exported));
  return scenes;
}

std::vector<Scene> enrol_scenes() {
  const auto enrol = [](std::string name, EnrolStep step, std::string code = {}) {
    return scene(std::move(name), ui::draw_enrol, enrol_desk(step), ui::EnrolState{code});
  };
  std::vector<Scene> scenes{enrol("enrol_empty", EnrolStep::ask_code),
                            enrol("enrol_half", EnrolStep::ask_code, "7K3M"),
                            enrol("enrol_full", EnrolStep::ask_code, "7K3MPX9Q"),
                            enrol("enrol_sending", EnrolStep::sending),
                            enrol("enrol_compare", EnrolStep::compare),
                            enrol("enrol_confirmed", EnrolStep::confirmed),
                            enrol("enrol_refused", EnrolStep::refused)};
  for (int i = 1; i < troubles; ++i) {
    model::EnrolDesk desk = enrol_desk(EnrolStep::failed);
    desk.trouble = static_cast<UploadTrouble>(i);
    scenes.push_back(
        scene(fmt::format("enrol_failed_{}", i), ui::draw_enrol, desk, ui::EnrolState{}));
  }
  return scenes;
}

/// A working page under that badge.
Scene badge_scene(std::string name, const model::UploadStatus& status, bool way,
                  bool lacks_key = false) {
  return {std::move(name), [status, way, lacks_key](ui::Frame& frame) {
            model::HeaderStrip strip = header();
            strip.upload = status;
            strip.upload_way = way;
            if (lacks_key) strip.lacks_key = "8c41d2f09b73e650";
            ui::SessionLogState state;
            model::SessionLog log = session_log(9);
            for (std::size_t i = 0; i < log.lines.size(); ++i)
              log.lines[i].upload = i < 3 ? model::UploadMark::here : model::UploadMark::received;
            return ui::draw_session_log(frame, strip, log, state);
          }};
}

std::vector<Scene> badge_scenes() {
  std::vector<Scene> scenes;
  for (int i = 0; i < troubles; ++i)
    for (const bool way : {false, true})
      scenes.push_back(badge_scene(fmt::format("badge_{}_{}", i, way ? "way" : "seen"),
                                   upload_status(12'345, static_cast<UploadTrouble>(i)), way));
  scenes.push_back(badge_scene("badge_all", upload_status(0, UploadTrouble::none), true));
  scenes.push_back(badge_scene("badge_revoked", upload_status(0, UploadTrouble::revoked), true));
  scenes.push_back(
      badge_scene("badge_lacks_key", upload_status(12'345, UploadTrouble::none), true, true));
  return scenes;
}

std::string badge_words(const model::UploadStatus& status) {
  Stage stage(PanelKind{});
  const Scene scene = badge_scene("badge", status, true);
  stage.draw(scene.draw);
  stage.draw(scene.draw);
  const ui::ProbeEntry* badge = stage.probe().touchable("header/upload");
  REQUIRE(badge != nullptr);
  return badge->text;
}

}  // namespace

TEST_CASE("upload page: layout rules in every state") { check_everywhere(upload_scenes()); }

TEST_CASE("enrolment: layout rules in every state") { check_everywhere(enrol_scenes()); }

TEST_CASE("header badge: layout rules for each trouble, as a way and as a sign") {
  check_everywhere(badge_scenes());
}

TEST_CASE("upload page: each trouble has a sentence, a next step and a short word of its own") {
  std::set<std::string> sentences;
  std::set<std::string> badges;
  for (const ui::Lang lang : {ui::Lang::zh, ui::Lang::en})
    for (int i = 1; i < troubles; ++i) {
      const auto status = upload_status(7, static_cast<UploadTrouble>(i));
      const ui::TroubleWords words = ui::trouble_words(lang, status);
      CHECK(sentences.insert(words.what).second);
      CHECK(words.next.size() > 10);
      if (lang == ui::Lang::zh) CHECK(badges.insert(badge_words(status)).second);
    }
}

TEST_CASE("header badge: says how many wait, since when and why; all received when none waits") {
  CHECK(badge_words(upload_status(7, UploadTrouble::unreachable)) ==
        "未上传 7 条 · 最早 09:02 · 连不上");
  CHECK(badge_words(upload_status(7, UploadTrouble::none)) == "未上传 7 条 · 最早 09:02");
  CHECK(badge_words(upload_status(0, UploadTrouble::none)) == "区里已收到");
  CHECK(badge_words(upload_status(0, UploadTrouble::unreachable)) == "区里已收到");
  CHECK(badge_words(upload_status(0, UploadTrouble::revoked)) == "已停用");
}

TEST_CASE("header badge: leads nowhere on a face where nobody may go on from it") {
  Stage stage(PanelKind{});
  const Scene scene = badge_scene("badge", upload_status(7, UploadTrouble::portal), false);
  stage.draw(scene.draw);
  CHECK(stage.probe().touchable("header/upload") == nullptr);
  CHECK(stage.probe().says("未上传 7 条 · 最早 09:02 · 网络要登录"));
}

TEST_CASE("upload page: its keys give what they say") {
  Stage stage(PanelKind{});
  const auto wish_of = [&](const model::UploadDesk& desk, const std::string& id) {
    return stage.tap(upload_scene("upload", desk).draw, id);
  };
  model::UploadDesk desk = upload_desk(7, UploadTrouble::unreachable);
  desk.usb = "/media/usb";
  CHECK(std::holds_alternative<model::RetryUpload>(*wish_of(desk, "upload/retry")));
  CHECK(std::holds_alternative<model::ExportPending>(*wish_of(desk, "upload/export")));
  CHECK(std::holds_alternative<model::ShowKeyCard>(*wish_of(desk, "upload/key")));
  const auto enrol = wish_of(upload_desk(7, UploadTrouble::not_enrolled), "upload/enrol");
  CHECK(std::holds_alternative<model::GoToEnrol>(*enrol));
  CHECK(std::holds_alternative<model::CloseKeyCard>(*wish_of(with_key(true), "key/close")));
}

TEST_CASE("upload page: a new key is asked about before it is made, and may be left alone") {
  Stage stage(PanelKind{});
  const Scene card = upload_scene("upload", with_key(true));
  CHECK_FALSE(stage.tap(card.draw, "key/rotate").has_value());
  CHECK(stage.probe().touchable("key/close") == nullptr);
  CHECK_FALSE(stage.tap(card.draw, "key/keep").has_value());
  CHECK(stage.probe().touchable("key/close") != nullptr);
  stage.tap(card.draw, "key/rotate");
  CHECK(std::holds_alternative<model::RotateKey>(*stage.tap(card.draw, "key/renew")));
}

TEST_CASE("enrolment: only a whole code can be sent, and it is sent as typed") {
  Stage stage(PanelKind{});
  const Scene page =
      scene("enrol", ui::draw_enrol, enrol_desk(EnrolStep::ask_code), ui::EnrolState{});
  for (const char digit : std::string("7K3MPX9"))
    CHECK_FALSE(stage.tap(page.draw, std::string("code/") + digit).has_value());
  CHECK_FALSE(stage.tap(page.draw, "enrol/send").has_value());
  stage.tap(page.draw, "code/Z");
  stage.tap(page.draw, "enrol/erase");
  stage.tap(page.draw, "code/Q");
  const auto wish = stage.tap(page.draw, "enrol/send");
  REQUIRE(wish.has_value());
  CHECK(std::get<model::SubmitEnrolCode>(*wish).code == "7K3MPX9Q");
}

TEST_CASE("session log: what is kept here and what was received carry two different marks") {
  Stage stage(PanelKind{});
  const Scene scene = badge_scene("log", upload_status(7, UploadTrouble::none), false);
  stage.draw(scene.draw);
  CHECK(stage.probe().says("已存"));
  CHECK(stage.probe().says("区里已收"));
}
