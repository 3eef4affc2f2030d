// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The faces of lunch: the window's line, a class in its room, 停餐, the public menu.
#include <algorithm>

#include "kiosk/app/face.h"
#include "kiosk/ui/screens/lunch_cancel.h"
#include "kiosk/ui/screens/lunch_line.h"
#include "kiosk/ui/screens/lunch_room.h"
#include "kiosk/ui/screens/menu_board.h"

namespace kehou::app {

namespace {

using platform::Tone;
using ui::LunchSaid;

class LunchLineFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    lang_ = stage.settings.language == "en" ? ui::Lang::en : ui::Lang::zh;
    hand_.now = stage.now;
    hand_.viewer = stage.person ? stage.person->staff : domain::StaffId();
    hand_.window = stage.config.window;
    hand_.pad = stage.signature.pad();
    hand_.checking = stage.signature.busy();
    line_ = TRY(stage.reader.load_lunch_line(hand_.window, stage.now));
    const auto& chosen = stage.settings.lunch_line;
    const bool known = std::any_of(line_.lines.begin(), line_.lines.end(),
                                   [&](const auto& line) { return line.code == chosen; });
    hand_.only_line = known ? chosen : std::string();
    if (loaded_ != hand_.said.student) hand_.card.reset();
    loaded_ = hand_.said.student;
    heard_ = false;
    if (!loaded_.is_nil()) hand_.card = TRY(stage.reader.load_lunch_card(loaded_, stage.now));
    if (line_.doubled.empty()) state_.shows_doubled = false;
    picked_ = state_.picking;
    picked_class_ = state_.pick_class;
    if (picked_ && stage.person)
      hand_.room = TRY(stage.reader.load_lunch_room(picked_class_, stage.person->staff, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_lunch_line(frame, header, line_, hand_, state_);
  }
  bool wants_load() const override {
    return heard_ || picked_ != state_.picking || picked_class_ != state_.pick_class;
  }
  std::optional<domain::Command> signature() const override {
    return ui::lunch_signature(hand_, state_);
  }
  bool takes_cards() const override { return true; }
  std::optional<domain::Command> card_of(domain::StudentId student) override {
    state_.picking = state_.shows_doubled = state_.shows_recent = false;
    return domain::ServeMeal{student, hand_.window, hand_.only_line};
  }
  /// Who works here takes the terminal over; everybody else eats.
  std::optional<domain::Command> card_of(const Person& person) override {
    if (person.roles.has(domain::Role::canteen) || person.roles.has(domain::Role::food_safety))
      return std::nullopt;
    return domain::ServePlate{domain::PlateKind::staff, person.staff, hand_.window,
                              hand_.only_line};
  }
  void unknown_card() override { hear({.kind = LunchSaid::Kind::unknown_card}); }
  std::optional<Tone> answered(const domain::Command& command, const domain::Refusal* no,
                               Instant at) override {
    if (const auto* serve = std::get_if<domain::ServeMeal>(&command)) return heard(*serve, no, at);
    if (const auto* second = std::get_if<domain::ServeSecond>(&command)) {
      hear(said_of(no ? LunchSaid::Kind::refused : LunchSaid::Kind::second, second->student, no,
                   at));
      return no ? Tone::stop : Tone::scan_ok;
    }
    if (const auto* plate = std::get_if<domain::ServePlate>(&command)) {
      LunchSaid said = said_of(no ? LunchSaid::Kind::refused : LunchSaid::Kind::plate, {}, no, at);
      said.plate = plate->kind;
      hear(std::move(said));
      return no ? Tone::stop : Tone::scan_ok;
    }
    if (no == nullptr) hear({});  // what was undone is no verdict any more
    return std::nullopt;
  }
  std::string student_words(domain::StudentId student) const override {
    const auto& card = hand_.card;
    if (!card || card->student != student) return {};
    return ui::tr(lang_, ui::S::lunch_recent_who, card->class_name, card->seat_no, card->name);
  }
  std::string event_words(domain::EventId event) const override {
    if (state_.sign.open && state_.sign.mark.event == event)
      return ui::mark_words(lang_, state_.sign.mark);
    for (const model::LunchMark& mark : line_.recent)
      if (mark.event == event) return ui::mark_words(lang_, mark);
    return {};
  }

 private:
  static LunchSaid said_of(LunchSaid::Kind kind, domain::StudentId student,
                           const domain::Refusal* no, Instant at) {
    LunchSaid said{.kind = kind, .student = student};
    if (no) said.no = *no;
    said.at = at;
    return said;
  }
  std::optional<Tone> heard(const domain::ServeMeal& serve, const domain::Refusal* no, Instant at) {
    LunchSaid said =
        said_of(no ? LunchSaid::Kind::refused : LunchSaid::Kind::served, serve.student, no, at);
    said.line = serve.line;
    said.alternative = serve.alternative;
    said.via = serve.via;
    hear(std::move(said));
    if (no == nullptr) return Tone::scan_ok;
    return no->no == domain::No::lunch_served ? Tone::warn : Tone::stop;
  }
  void hear(LunchSaid said) {
    hand_.said = std::move(said);
    state_.heard_s = -1;
    state_.sign = {};
    heard_ = true;
  }

  model::LunchLine line_;
  ui::LunchHand hand_;
  ui::LunchLineState state_;
  ui::Lang lang_ = ui::Lang::zh;
  domain::StudentId loaded_;
  domain::ClassId picked_class_;
  bool picked_ = false;
  bool heard_ = false;
};

class LunchRoomFace : public Face {
 public:
  explicit LunchRoomFace(domain::ClassId class_id) { state_.class_id = class_id; }
  Outcome load(const Stage& stage) override {
    if (!stage.person) return Done{};
    loaded_ = state_.class_id;
    room_ = TRY(stage.reader.load_lunch_room(loaded_, stage.person->staff, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_lunch_room(frame, header, room_, state_);
  }
  bool wants_load() const override { return state_.class_id != loaded_; }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& seat : room_.seats)
      if (seat.student == student) return fmt::format("{:02} {}", seat.seat_no, seat.name);
    return {};
  }

 private:
  model::LunchRoom room_;
  domain::ClassId loaded_;
  ui::LunchRoomState state_;
};

class LunchCancelFace : public Face {
 public:
  explicit LunchCancelFace(domain::ClassId class_id) { state_.class_id = class_id; }
  Outcome load(const Stage& stage) override {
    if (!stage.person) return Done{};
    loaded_ = state_.class_id;
    cancel_ = TRY(stage.reader.load_lunch_cancel(loaded_, stage.person->staff, stage.now));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_lunch_cancel(frame, header, cancel_, state_);
  }
  bool wants_load() const override { return state_.class_id != loaded_; }
  std::optional<Tone> answered(const domain::Command& command, const domain::Refusal* no,
                               Instant) override {
    if (no == nullptr && std::holds_alternative<domain::CancelLunch>(command)) {
      state_.students.clear();
      state_.days.clear();
    }
    return std::nullopt;
  }
  std::string student_words(domain::StudentId student) const override {
    for (const auto& seat : cancel_.seats)
      if (seat.student == student) return fmt::format("{:02} {}", seat.seat_no, seat.name);
    return {};
  }
  std::string event_words(domain::EventId event) const override {
    for (const auto& said : cancel_.cancelled)
      if (said.event == event) return fmt::format("{:02} {}", said.seat_no, said.name);
    return {};
  }

 private:
  model::LunchCancel cancel_;
  domain::ClassId loaded_;
  ui::LunchCancelState state_;
};

class MenuBoardFace : public Face {
 public:
  Zone zone() const override { return Zone::open; }
  Outcome load(const Stage& stage) override {
    board_ = TRY(stage.reader.load_menu_board(school_day(stage.now)));
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    return ui::draw_menu_board(frame, header, board_);
  }

 private:
  model::MenuBoard board_;
};

}  // namespace

FacePtr make_lunch_line() { return std::make_unique<LunchLineFace>(); }
FacePtr make_lunch_room(domain::ClassId class_id) {
  return std::make_unique<LunchRoomFace>(class_id);
}
FacePtr make_lunch_cancel(domain::ClassId class_id) {
  return std::make_unique<LunchCancelFace>(class_id);
}
FacePtr make_menu_board() { return std::make_unique<MenuBoardFace>(); }

}  // namespace kehou::app
