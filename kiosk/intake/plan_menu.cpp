// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The menu: one dish a row, one day's rows one menu (inv 24–26, 28b).
#include <algorithm>

#include "common/domain/allergens.h"
#include "common/domain/lunch.h"
#include "kiosk/intake/dates.h"
#include "kiosk/intake/dish_words.h"
#include "kiosk/intake/planners.h"

namespace kehou::intake {

using domain::MenuPublished;

namespace {

struct Row {
  Place place;
  std::string who;
};
/// What the file says of one day.
struct DayMenu {
  MenuPublished menu;
  std::vector<Row> rows;
};

class MenuSheet {
 public:
  MenuSheet(const SheetTask& task, Draft& draft, Report& report)
      : task_(task), draft_(draft), report_(report) {}

  void run() {
    for (const auto* row : record_rows(task_.sheet, task_.layout)) {
      RowReader reader(task_, *row, report_);
      if (reader.ok()) read_dish(reader);
    }
    for (auto& [day, menu] : days_) write(std::move(menu));
  }

 private:
  void read_dish(RowReader& reader) {
    const CivilDay day =
        reader.take(Field::day, read_date(reader.text(Field::day)), always("day_unreadable"));
    if (reader.ok() && day < draft_.today()) reader.fail(Field::day, "menu_past");
    MenuPublished::Dish dish;
    dish.name = reader.text(Field::dish);
    if (dish.name.empty()) reader.fail(Field::dish, "dish_empty");
    if (reader.has(Field::menu_line))
      dish.line = reader.take(Field::menu_line, read_menu_line(reader.text(Field::menu_line)),
                              always("line_unreadable"));
    const bool halal = reader.take_or(Field::halal, read_yes_no(reader.text(Field::halal)), false,
                                      always("halal_unknown"));
    if (!reader.ok()) return;
    take_words(reader, dish);
    add(reader, days_[day], day, std::move(dish), halal);
  }

  void take_words(RowReader& reader, MenuPublished::Dish& dish) {
    const std::string ingredients = reader.text(Field::ingredients);
    for (const std::string_view word : domain::split_words(ingredients))
      dish.ingredients.emplace_back(word);
    dish.tags = dish_tags(reader.text(Field::dish_kind), dish.ingredients);
    auto read = domain::read_allergens(reader.text(Field::allergens));
    dish.allergens = std::move(read.codes);
    dish.unknown = std::move(read.unknown);
    if (!dish.unknown.empty())
      report_.note(model::RowFate::same, reader.place(), "allergen_unknown", dish.unknown.front());
  }

  /// A line is halal when every row of it says so; a dish of every line stands on all of them.
  void add(RowReader& reader, DayMenu& day, CivilDay date, MenuPublished::Dish dish, bool halal) {
    MenuPublished& menu = day.menu;
    menu.day = date;
    const bool twice = std::any_of(menu.dishes.begin(), menu.dishes.end(), [&](const auto& other) {
      return other.name == dish.name && other.line == dish.line;
    });
    if (twice) {
      reader.fail(Field::dish, "dish_twice");
      return;
    }
    if (!dish.line.empty()) {
      const auto found = std::find_if(menu.lines.begin(), menu.lines.end(),
                                      [&](const auto& line) { return line.code == dish.line; });
      if (found == menu.lines.end()) {
        menu.lines.push_back({dish.line, halal});
      } else {
        found->halal = found->halal && halal;
      }
    }
    menu.dishes.push_back(std::move(dish));
    day.rows.push_back({reader.place(), to_text(date) + " " + menu.dishes.back().name});
    refuse_forbidden(reader, menu.dishes.back());
  }

  /// inv 28b, by kind and ingredient. Whether a line is halal is known when all its rows are read.
  void refuse_forbidden(RowReader& reader, const MenuPublished::Dish& dish) {
    MenuPublished alone;
    alone.lines.push_back({dish.line.empty() ? "A" : dish.line, false});
    alone.dishes.push_back(dish);
    if (!domain::refuse_dishes(alone)) return;
    alone.dishes.front().ingredients.clear();
    alone.dishes.front().tags = dish_tags(reader.text(Field::dish_kind), {});
    const bool by_kind = domain::refuse_dishes(alone).has_value();
    reader.fail(by_kind ? Field::dish_kind : Field::ingredients, "dish_forbidden");
  }

  void write(DayMenu day) {
    MenuPublished& menu = day.menu;
    if (menu.lines.empty()) menu.lines.push_back({"A", false});
    std::sort(menu.lines.begin(), menu.lines.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
    if (const auto no = domain::refuse_dishes(menu); no && no->no == domain::No::halal_line_needed)
      report_.invalid(day.rows.at(static_cast<std::size_t>(no->number) - 1).place,
                      task_.header(Field::dish),
                      menu.dishes[static_cast<std::size_t>(no->number) - 1].name, "menu_line_pork");
    const MenuPublished* known = nullptr;
    for (const auto& other : draft_.roster().menus)
      if (other.day == menu.day) known = &other;
    for (auto& dish : menu.dishes) dish.dish = id_of(dish, known);
    const bool same = known != nullptr && *known == menu;
    const auto fate = same    ? model::RowFate::same
                      : known ? model::RowFate::changed
                              : model::RowFate::added;
    for (const Row& row : day.rows) report_.row(fate, row.place, row.who);
    if (!same) draft_.put_menu(menu);
  }

  /// A dish that stood there before keeps its id, and with it its sample.
  domain::DishId id_of(const MenuPublished::Dish& dish, const MenuPublished* known) {
    if (known)
      for (const auto& other : known->dishes)
        if (other.name == dish.name && other.line == dish.line) return other.dish;
    return draft_.new_id<domain::DishId>();
  }

  const SheetTask& task_;
  Draft& draft_;
  Report& report_;
  std::map<CivilDay, DayMenu> days_;
};

}  // namespace

void plan_menu(const SheetTask& task, Draft& draft, Report& report) {
  MenuSheet(task, draft, report).run();
}

}  // namespace kehou::intake
