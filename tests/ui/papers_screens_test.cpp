// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/papers.h"
#include "tests/ui/screens_everywhere.h"

namespace {

using namespace kehou;
using namespace kehou::screens;

using model::SelfLeave;

const domain::PickupId fresh_pickup = numbered<domain::PickupId>(99);

/// The desk of who leads the day; class 1 with 45 children is shown.
model::PapersDesk papers_desk(int classes) {
  model::PapersDesk desk;
  desk.today = today;
  desk.term_end = to_civil_day({2027, 1, 22});
  desk.may_ban = true;
  for (int i = 0; i < classes; ++i)
    desk.classes.push_back({numbered<domain::ClassId>(i + 1), fmt::format("三({})班", i + 1)});
  if (classes == 0) return desk;
  desk.class_id = numbered<domain::ClassId>(1);
  for (int seat = 1; seat <= 45; ++seat) {
    model::PapersChild child{numbered<domain::StudentId>(seat), seat, "王诗涵"};
    if (seat % 6 == 3) child.name = "欧阳诗涵";
    child.persons = seat % 5;
    child.alone = seat % 4 == 1;
    child.banned = seat % 11 == 7;
    desk.children.push_back(child);
  }
  return desk;
}

model::PapersDesk with_child(int persons, int bans, int classes = 36) {
  model::PapersDesk desk = papers_desk(classes);
  model::PapersPanel panel;
  panel.student = numbered<domain::StudentId>(1);
  panel.seat_no = 1;
  panel.name = "欧阳诗涵";
  panel.old_enough = true;
  for (int i = 0; i < persons; ++i) {
    model::PapersPerson person;
    person.person = numbered<domain::PickupId>(i + 1);
    person.name = i == 1 ? "" : i == 2 ? "阿依古丽·买买提江" : "李娟";
    person.relation_code = i == 0 ? "mother" : "grandparent";
    person.phone_tail = i == 2 ? "" : "6612";
    person.days = {today + (i == 3 ? 2 : 0), i == 0 ? today : today + 20 * i};
    panel.persons.push_back(person);
  }
  for (int i = 0; i < bans; ++i)
    panel.bans.push_back({numbered<domain::PickupId>(50 + i),
                          i == 0 ? "李某某，生父，身高约一米八，常穿深色外套" : "某人",
                          i == 0 ? "法院文书（2026）粤 0105 民初 1234 号" : "",
                          {today, today + 100}});
  panel.banned = bans > 0;
  desk.chosen = panel;
  return desk;
}

ui::PapersState papers_chosen(ui::PapersForm form = ui::PapersForm::none) {
  ui::PapersState state;
  state.student = numbered<domain::StudentId>(1);
  state.form = form;
  return state;
}

/// Nothing is missing in it.
ui::PapersState full_form() {
  ui::PapersState state = papers_chosen(ui::PapersForm::person);
  state.relation = "grandparent";
  state.name = "外婆李桂英";
  state.phone = "13900006612";
  state.adult = true;
  state.days = ui::PapersDays::term;
  return state;
}
ui::PapersState full_ban() {
  ui::PapersState state = papers_chosen(ui::PapersForm::ban);
  state.who = "李某某，生父";
  state.basis = "法院文书";
  state.days = ui::PapersDays::today;
  return state;
}

Stage::Draw screen_of(model::PapersDesk desk, std::shared_ptr<ui::PapersState> kept) {
  return [desk = std::move(desk), kept = std::move(kept)](ui::Frame& frame) {
    return ui::draw_papers(frame, header(), desk, fresh_pickup, *kept);
  };
}
Scene papers_scene(std::string name, model::PapersDesk desk, ui::PapersState state = {}) {
  return {std::move(name),
          screen_of(std::move(desk), std::make_shared<ui::PapersState>(std::move(state)))};
}

std::vector<Scene> panel_scenes() {
  model::PapersDesk no_class_yet = papers_desk(36);
  no_class_yet.class_id = {};
  no_class_yet.children.clear();
  model::PapersDesk no_children = papers_desk(1);
  no_children.children.clear();
  model::PapersDesk young = with_child(1, 0, 1);
  young.chosen->old_enough = false;
  young.may_ban = false;
  model::PapersDesk given = with_child(6, 0);
  given.chosen->self_leave = SelfLeave::given;
  given.chosen->self_leave_day = today + -20;
  model::PapersDesk withdrawn = with_child(2, 2);
  withdrawn.chosen->self_leave = SelfLeave::withdrawn;
  withdrawn.chosen->self_leave_day = today;
  model::PapersDesk closed = with_child(0, 0, 1);
  closed.chosen->banned = true;
  closed.may_ban = false;
  ui::PapersState armed = papers_chosen();
  armed.armed = numbered<domain::PickupId>(1);
  ui::PapersState lifting = papers_chosen();
  lifting.armed = numbered<domain::PickupId>(50);
  return {papers_scene("papers_classes", no_class_yet),
          papers_scene("papers_no_class", papers_desk(0)),
          papers_scene("papers_no_children", no_children),
          papers_scene("papers_list", papers_desk(36)),
          papers_scene("papers_own", papers_desk(1)),
          papers_scene("papers_child", with_child(3, 0), papers_chosen()),
          papers_scene("papers_armed", with_child(3, 0), armed),
          papers_scene("papers_young", young, papers_chosen()),
          papers_scene("papers_given", given, papers_chosen()),
          papers_scene("papers_withdrawn_banned", withdrawn, papers_chosen()),
          papers_scene("papers_lift", withdrawn, lifting),
          papers_scene("papers_stop", closed, papers_chosen())};
}

std::vector<Scene> form_scenes() {
  ui::PapersState half = full_form();
  half.name = "阿依古丽·买买提江·艾合买提";
  half.phone = "13900006";
  half.adult = false;
  half.days = ui::PapersDays::unsaid;
  ui::PapersState long_ban = full_ban();
  long_ban.who = "李某某，学生的生父，身高约一米八，常穿深色外套，开灰车";
  long_ban.basis =
      "广州市某某区人民法院民事裁定书，二〇二六年十月十二日，第一千二百三十四号，副本存德育处";
  return {papers_scene("papers_add", with_child(1, 0), papers_chosen(ui::PapersForm::person)),
          papers_scene("papers_add_half", with_child(1, 0), half),
          papers_scene("papers_add_full", with_child(1, 0), full_form()),
          papers_scene("papers_ban", with_child(1, 0), papers_chosen(ui::PapersForm::ban)),
          papers_scene("papers_ban_full", with_child(1, 0), full_ban()),
          papers_scene("papers_ban_long", with_child(1, 0), long_ban)};
}

/// What a tap on `id` has recorded, if it did.
template <class Command>
std::optional<Command> recorded_by_tap(Stage& stage, const Stage::Draw& screen,
                                       const std::string& id) {
  const auto wish = stage.tap(screen, id);
  if (!wish || !std::holds_alternative<model::Record>(*wish)) return std::nullopt;
  const auto* command = std::get_if<Command>(&std::get<model::Record>(*wish).command());
  return command == nullptr ? std::nullopt : std::optional(*command);
}

/// Can it be tapped, and what does it say?
std::pair<bool, std::string> key(Stage& stage, const Stage::Draw& screen, const std::string& id) {
  stage.draw(screen);
  const ui::ProbeEntry* entry = stage.probe().touchable(id);
  REQUIRE_MESSAGE(entry != nullptr, "nothing to touch with the id ", id);
  return {entry->enabled, entry->text};
}

}  // namespace

TEST_CASE("papers: every state keeps the layout rules on every panel, by day and by night") {
  check_everywhere(panel_scenes());
}

TEST_CASE("papers: the forms keep the layout rules on every panel, empty, half and full") {
  check_everywhere(form_scenes());
}

TEST_CASE("inv 12: nobody is listed before relation, name, eleven digits, time and age are there") {
  Stage stage({});
  const auto kept = std::make_shared<ui::PapersState>(full_form());
  const auto screen = screen_of(with_child(0, 0), kept);
  const auto lacks = [&](const ui::PapersState& state) {
    *kept = state;
    const auto [enabled, text] = key(stage, screen, "form/save");
    CHECK_FALSE(enabled);
    CHECK_FALSE(recorded_by_tap<domain::AuthorisePickup>(stage, screen, "form/save"));
    return text;
  };
  ui::PapersState state = full_form();
  state.adult = false;
  CHECK(lacks(state) == "先看证件，确认年满 18 岁");
  state = full_form();
  state.relation.clear();
  CHECK(lacks(state) == "先选关系");
  state = full_form();
  state.name.clear();
  CHECK(lacks(state) == "先写姓名");
  state = full_form();
  state.phone.pop_back();
  CHECK(lacks(state) == "手机号要 11 位，现在 10 位");
  state = full_form();
  state.days = ui::PapersDays::unsaid;
  CHECK(lacks(state) == "先选有效时间");

  *kept = full_form();
  const auto command = recorded_by_tap<domain::AuthorisePickup>(stage, screen, "form/save");
  REQUIRE(command);
  CHECK(command->person.person == fresh_pickup);
  CHECK(command->person.adult);
  CHECK(command->person.relation_code == "grandparent");
  CHECK(command->person.days.from == today);
  CHECK(command->person.days.to == with_child(0, 0).term_end);
  CHECK(command->words.name == "外婆李桂英");
  CHECK(command->words.phone == "13900006612");
  kept->days = ui::PapersDays::today;
  const auto once = recorded_by_tap<domain::AuthorisePickup>(stage, screen, "form/save");
  REQUIRE(once);
  CHECK(once->person.days.from == today);
  CHECK(once->person.days.to == today);
}

TEST_CASE("papers: a twelfth digit is not taken, the tick goes on and off") {
  Stage stage({});
  const auto kept = std::make_shared<ui::PapersState>(full_form());
  const auto screen = screen_of(with_child(0, 0), kept);
  stage.tap(screen, "phone/7");
  CHECK(kept->phone == "13900006612");
  stage.tap(screen, "phone/erase");
  CHECK(kept->phone == "1390000661");
  stage.tap(screen, "form/adult");
  CHECK_FALSE(kept->adult);
  stage.tap(screen, "form/cancel");
  CHECK(kept->form == ui::PapersForm::none);
  CHECK(kept->phone.empty());
  CHECK(kept->student == numbered<domain::StudentId>(1));
}

TEST_CASE("papers: what is taken away is asked once, and another child forgets the question") {
  Stage stage({});
  const auto kept = std::make_shared<ui::PapersState>(papers_chosen());
  const auto screen = screen_of(with_child(2, 1), kept);
  CHECK_FALSE(recorded_by_tap<domain::RevokePickup>(stage, screen, "person/0/revoke"));
  CHECK(key(stage, screen, "person/0/revoke").second == "再点一次撤销");
  CHECK_FALSE(recorded_by_tap<domain::RevokePickup>(stage, screen, "person/1/revoke"));
  CHECK(key(stage, screen, "person/0/revoke").second == "撤销授权");
  const auto revoked = recorded_by_tap<domain::RevokePickup>(stage, screen, "person/1/revoke");
  REQUIRE(revoked);
  CHECK(revoked->person == numbered<domain::PickupId>(2));
  CHECK_FALSE(recorded_by_tap<domain::LiftPickupBan>(stage, screen, "ban/0/lift"));
  stage.tap(screen, "child/02");
  stage.tap(screen, "child/01");
  CHECK_FALSE(recorded_by_tap<domain::LiftPickupBan>(stage, screen, "ban/0/lift"));
  CHECK(recorded_by_tap<domain::LiftPickupBan>(stage, screen, "ban/0/lift"));
}

TEST_CASE("inv 13, 41: consent is two buttons; too young, given and withdrawn each leave one way") {
  Stage stage({});
  const auto kept = std::make_shared<ui::PapersState>(papers_chosen());
  model::PapersDesk desk = with_child(1, 0);
  const auto enabled = [&](const std::string& id) {
    return key(stage, screen_of(desk, kept), id).first;
  };
  CHECK(enabled("consent/give"));
  CHECK_FALSE(enabled("consent/withdraw"));
  CHECK(recorded_by_tap<domain::GiveConsent>(stage, screen_of(desk, kept), "consent/give"));
  desk.chosen->self_leave = SelfLeave::given;
  CHECK_FALSE(enabled("consent/give"));
  CHECK(recorded_by_tap<domain::WithdrawConsent>(stage, screen_of(desk, kept), "consent/withdraw"));
  desk.chosen->self_leave = SelfLeave::withdrawn;
  CHECK(enabled("consent/give"));
  CHECK_FALSE(enabled("consent/withdraw"));
  desk.chosen->old_enough = false;
  CHECK_FALSE(enabled("consent/give"));
  CHECK(key(stage, screen_of(desk, kept), "consent/give").second == "年级不够：4 年级起");
  desk.chosen->self_leave = SelfLeave::given;  // from before the school raised its grade
  CHECK(enabled("consent/withdraw"));
}

TEST_CASE("inv 12: a ban needs whom and why; who may not set one sees the stop without details") {
  Stage stage({});
  const auto kept = std::make_shared<ui::PapersState>(full_ban());
  const auto screen = screen_of(with_child(1, 0), kept);
  kept->basis.clear();
  CHECK(key(stage, screen, "form/save") == std::pair{false, std::string("先写依据")});
  kept->who.clear();
  CHECK(key(stage, screen, "form/save") == std::pair{false, std::string("先写禁止谁接")});
  *kept = full_ban();
  const auto command = recorded_by_tap<domain::SetPickupBan>(stage, screen, "form/save");
  REQUIRE(command);
  CHECK(command->ban.ban == fresh_pickup);
  CHECK(command->ban.days.to == today);
  CHECK(command->words.name == "李某某，生父");
  CHECK(command->words.reason == "法院文书");

  model::PapersDesk teacher = with_child(1, 0, 1);
  teacher.may_ban = false;
  teacher.chosen->banned = true;
  *kept = papers_chosen();
  const auto hers = screen_of(teacher, kept);
  stage.draw(hers);
  CHECK(stage.probe().says("有禁止接走的登记"));
  CHECK(stage.probe().touchable("papers/ban") == nullptr);
  CHECK(stage.probe().touchable("ban/0/lift") == nullptr);
}
