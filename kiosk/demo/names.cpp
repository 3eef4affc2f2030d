// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/names.h"

#include <array>
#include <span>
#include <string_view>

namespace kehou::demo {

namespace {

struct Surname {
  std::string_view text;
  int per_thousand;
};

// After the usual shares of Henan; the rest falls to the second table.
constexpr auto surnames = std::to_array<Surname>({
    {"王", 72}, {"李", 71}, {"张", 68}, {"刘", 54}, {"陈", 45}, {"杨", 31}, {"赵", 27}, {"黄", 22},
    {"周", 21}, {"吴", 20}, {"徐", 20}, {"孙", 19}, {"胡", 16}, {"朱", 15}, {"高", 15}, {"林", 14},
    {"何", 14}, {"郭", 14}, {"马", 13}, {"罗", 12}, {"梁", 12}, {"宋", 11}, {"郑", 11}, {"谢", 10},
    {"韩", 10}, {"唐", 9},  {"冯", 9},  {"于", 9},  {"董", 9},  {"萧", 8},  {"程", 8},  {"曹", 8},
    {"袁", 8},  {"邓", 8},  {"许", 8},  {"傅", 7},  {"沈", 7},  {"曾", 7},  {"彭", 7},  {"吕", 7},
});
constexpr auto other_surnames = std::to_array<std::string_view>(
    {"苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴",
     "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚", "谭", "廖", "邹", "熊",
     "金", "陆", "郝", "孔", "白", "崔", "康", "毛", "邱", "秦", "江", "史", "顾", "侯",
     "邵", "孟", "龙", "万", "段", "雷", "钱", "汤", "尹", "黎", "易", "常", "武", "乔",
     "贺", "赖", "龚", "文", "单", "解", "查", "仇", "荀", "盖", "朴", "覃", "逄", "禚"});
constexpr auto compound_surnames = std::to_array<std::string_view>(
    {"欧阳", "上官", "尉迟", "司马", "诸葛", "皇甫", "夏侯", "令狐"});

constexpr auto boy_names = std::to_array<std::string_view>(
    {"子轩", "浩宇", "浩然", "宇轩", "梓轩", "子墨", "俊熙", "一诺", "奕辰", "宇航", "明哲",
     "天佑", "嘉豪", "泽宇", "思远", "睿哲", "皓轩", "文博", "子涵", "承志", "志远", "铭轩",
     "昊天", "博文", "立诚", "景行", "怀瑾", "书航", "致远", "亦凡", "晨阳", "星宇", "家乐",
     "俊杰", "鹏程", "子睿", "沐阳", "安邦", "知行", "修远", "柏舟", "云帆", "逸飞", "嘉树"});
constexpr auto girl_names = std::to_array<std::string_view>(
    {"欣怡", "梓涵", "诗涵", "雨桐", "可馨", "佳琪", "思彤", "静怡", "一诺", "若溪", "语嫣",
     "梦瑶", "婉清", "书瑶", "佳怡", "晨曦", "子墨", "雅琪", "依诺", "欣妍", "芷晴", "沐瑶",
     "知夏", "安然", "清越", "心语", "思远", "语桐", "佳宁", "舒窈", "令仪", "采薇", "念慈",
     "如意", "雪晴", "海棠", "悦宁", "书宁", "宛如", "映雪", "予墨", "初夏", "南乔", "月华"});
constexpr auto single_names =
    std::to_array<std::string_view>({"睿", "凯", "乐", "瑶", "鑫", "悦", "婷", "磊", "晗", "桐",
                                     "琪", "宁", "昊", "妍", "涵", "畅"});
// GB 18030 has all of these; older fonts and GBK do not have the last three.
constexpr auto rare_characters = std::to_array<std::string_view>(
    {"赟", "琎", "彧", "翀", "昉", "玥", "堃", "喆", "䶮", "𬱖", "㛃"});
constexpr auto dotted_boys = std::to_array<std::string_view>(
    {"艾尔肯·阿不都拉", "巴特尔·苏和", "努尔兰·马合木提", "丹增·次仁", "买买提·吐尔逊"});
constexpr auto dotted_girls = std::to_array<std::string_view>(
    {"阿依古丽·买买提", "迪丽娜尔·艾合买提", "古丽米热·吐尔逊", "萨仁·其木格", "卓玛·央金"});
constexpr auto men_names = std::to_array<std::string_view>(
    {"建国", "志强", "国栋", "文涛", "海峰", "永刚", "振华", "立新", "保国", "学勤", "长青",
     "德明", "春生", "卫东", "向阳", "晓东", "成林", "广平", "光远", "守业", "云峰", "少华"});
constexpr auto women_names = std::to_array<std::string_view>(
    {"丽娟", "秀英", "晓燕", "素芳", "红梅", "慧敏", "桂兰", "淑贞", "玉华", "春燕", "俊霞",
     "若兰", "雅琴", "爱玲", "文静", "雪梅", "月琴", "亚楠", "海燕", "瑞芳", "会玲", "小雨"});

std::string_view one_of(Chance& chance, std::span<const std::string_view> words) {
  return words[static_cast<std::size_t>(chance.below(static_cast<int>(words.size())))];
}

std::string_view invent_surname(Chance& chance) {
  int left = chance.below(1000);
  for (const auto& [text, share] : surnames) {
    if (left < share) return text;
    left -= share;
  }
  constexpr int compound_per_thousand = 40;  // of the rest: about 1 % of all
  if (chance.in_thousand(compound_per_thousand)) return one_of(chance, compound_surnames);
  return one_of(chance, other_surnames);
}

constexpr int dotted_per_thousand = 6;
constexpr int rare_per_thousand = 22;
constexpr int single_per_thousand = 110;

}  // namespace

std::string invent_student_name(Chance& chance, bool girl) {
  if (chance.in_thousand(dotted_per_thousand)) {
    return std::string(girl ? one_of(chance, dotted_girls) : one_of(chance, dotted_boys));
  }
  std::string name(invent_surname(chance));
  if (chance.in_thousand(rare_per_thousand)) return name.append(one_of(chance, rare_characters));
  if (chance.in_thousand(single_per_thousand)) return name.append(one_of(chance, single_names));
  return name.append(girl ? one_of(chance, girl_names) : one_of(chance, boy_names));
}

std::string invent_parent_name(Chance& chance, const std::string& child, bool mother) {
  if (child.find("·") != std::string::npos)
    return std::string(mother ? one_of(chance, dotted_girls) : one_of(chance, dotted_boys));
  if (mother) return invent_staff_name(chance, true);
  constexpr std::size_t han_bytes = 3;
  std::string name = child.substr(0, han_bytes);
  for (const auto compound : compound_surnames)
    if (child.starts_with(compound)) name = compound;
  return name.append(one_of(chance, men_names));
}

std::string invent_staff_name(Chance& chance, bool woman) {
  std::string name(invent_surname(chance));
  return name.append(woman ? one_of(chance, women_names) : one_of(chance, men_names));
}

}  // namespace kehou::demo
