// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/canteen.h"

#include <array>

namespace kehou::demo {

namespace {

constexpr int eats_per_thousand = 563;
constexpr int halal_line_per_thousand = 180;
constexpr int days_published = 5;

struct Dish {
  const char* name;
  const char* line;  ///< "" = of every line
  const char* kind;
  const char* ingredients;
  const char* allergens;
};

using Menu = std::array<Dish, 8>;

constexpr std::array<Menu, days_published> menus{{
    {{{"宫保鸡丁", "A", "荤菜", "鸡肉、花生、黄瓜", "花生、大豆"},
      {"番茄炒蛋", "A", "素菜", "番茄、鸡蛋", "鸡蛋"},
      {"醋溜白菜", "A", "素菜", "白菜", ""},
      {"胡萝卜炖牛肉", "B", "荤菜", "牛肉、胡萝卜", "大豆"},
      {"香菇油菜", "B", "素菜", "香菇、油菜", ""},
      {"米饭", "", "主食", "大米", ""},
      {"紫菜豆腐汤", "", "汤", "紫菜、豆腐", "大豆"},
      {"苹果", "", "水果", "苹果", ""}}},
    {{{"红烧鸡腿", "A", "荤菜", "鸡腿", "大豆"},
      {"蒜蓉西兰花", "A", "素菜", "西兰花", ""},
      {"家常豆腐", "A", "素菜", "豆腐、木耳", "大豆"},
      {"羊肉烩面", "B", "主食", "羊肉、面粉、粉条", "小麦"},
      {"清炒莴笋", "B", "素菜", "莴笋", ""},
      {"馒头", "", "主食", "面粉", "小麦"},
      {"小米粥", "", "汤", "小米", ""},
      {"橘子", "", "水果", "橘子", ""}}},
    {{{"土豆烧肉", "A", "荤菜", "猪肉、土豆", "大豆"},
      {"西葫芦炒蛋", "A", "素菜", "西葫芦、鸡蛋", "鸡蛋"},
      {"清炒小白菜", "A", "素菜", "小白菜", ""},
      {"孜然羊肉", "B", "荤菜", "羊肉、洋葱", ""},
      {"手撕包菜", "B", "素菜", "包菜", ""},
      {"米饭", "", "主食", "大米", ""},
      {"番茄汤", "", "汤", "番茄", ""},
      {"香蕉", "", "水果", "香蕉", ""}}},
    {{{"清蒸鲈鱼", "A", "荤菜", "鲈鱼", "鱼"},
      {"木耳炒白菜", "A", "素菜", "木耳、白菜", ""},
      {"麻婆豆腐", "A", "素菜", "豆腐", "大豆"},
      {"咖喱鸡块", "B", "荤菜", "鸡肉、土豆", "牛奶"},
      {"蒜蓉油麦菜", "B", "素菜", "油麦菜", ""},
      {"花卷", "", "主食", "面粉", "小麦"},
      {"玉米糁粥", "", "汤", "玉米", ""},
      {"梨", "", "水果", "梨", ""}}},
    {{{"糖醋里脊", "A", "荤菜", "猪肉", "小麦、鸡蛋"},
      {"虾皮冬瓜", "A", "素菜", "冬瓜、虾皮", "虾"},
      {"芹菜香干", "A", "素菜", "芹菜、香干", "大豆"},
      {"红烧牛腩", "B", "荤菜", "牛肉、萝卜", "大豆"},
      {"芝麻菠菜", "B", "素菜", "菠菜、芝麻", "芝麻"},
      {"米饭", "", "主食", "大米", ""},
      {"海带汤", "", "汤", "海带", ""},
      {"火龙果", "", "水果", "火龙果", ""}}},
}};

bool is_weekday(CivilDay day) {
  constexpr int saturday = 6;
  return weekday(day) < saturday;
}

}  // namespace

tables::FileTable lunch_table(const People& people, std::uint64_t seed) {
  tables::FileTable out{
      "用餐登记", "午餐用餐登记", {"班级", "座号", "姓名", "餐线", "星期", "饮食要求", "过敏史"},
      {},         "填表人：",     {}};
  constexpr std::uint64_t own = 0x6c756e6368;
  Chance chance(seed ^ own);
  for (const auto& student : people.students) {
    const bool eats = chance.in_thousand(eats_per_thousand);
    const bool likes_b = chance.in_thousand(halal_line_per_thousand);
    const bool first = out.rows.empty();
    if (!eats && !first) continue;
    const bool halal = student.diet == "清真";
    // One word that is on no list: the window asks.
    const std::string allergens = first                       ? "山楂"
                                  : student.allergens == "无" ? std::string()
                                                              : student.allergens;
    out.rows.push_back({class_text(student.grade, student.class_no), student.seat_no, student.name,
                        halal || likes_b ? "B" : "A", "周一至周五", halal ? "清真" : "",
                        allergens});
  }
  return out;
}

tables::FileTable menu_table(CivilDay today) {
  tables::FileTable out{
      "食谱", "一周食谱", {"日期", "菜名", "餐线", "清真", "类别", "配料", "过敏原"}, {}, {}, {}};
  CivilDay day = today;
  for (const Menu& menu : menus) {
    while (!is_weekday(day)) day = day + 1;
    for (const Dish& dish : menu)
      out.rows.push_back({day, dish.name, dish.line, *dish.line == 'B' ? "是" : "", dish.kind,
                          dish.ingredients, dish.allergens});
    day = day + 1;
  }
  return out;
}

}  // namespace kehou::demo
