// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the clubs that the demo school can offer and the rooms that they need.
// What it promises: the first ones admit every grade, so that a small school has something for all.
// The trap: rooms are named by position in special_rooms.
#pragma once

#include <array>
#include <string_view>

namespace kehou::demo {

struct SpecialRoom {
  std::string_view building;
  std::string_view name;
  std::string_view floor;
  std::string_view direction;
  int capacity;  ///< 0 = a field
};

inline constexpr auto special_rooms = std::to_array<SpecialRoom>({
    {"综合楼", "国画室", "2", "二楼西侧", 32},
    {"综合楼", "阅览室", "3", "三楼东侧", 60},
    {"综合楼", "棋艺室", "3", "三楼西侧", 36},
    {"操场", "西区足球场", "1", "出教学楼向西", 0},
    {"综合楼", "多功能厅", "1", "一楼大厅右侧", 120},
    {"操场", "北侧篮球场", "1", "操场北侧", 0},
    {"综合楼", "合唱教室", "4", "四楼东侧", 50},
    {"综合楼", "舞蹈房", "4", "四楼西侧", 30},
    {"综合楼", "书法室", "2", "二楼东侧", 40},
    {"实验楼", "科学实验室", "1", "一楼西侧", 40},
    {"实验楼", "机器人室", "3", "三楼东侧", 28},
    {"综合楼", "答疑室", "1", "一楼西侧，卫生室旁", 8},
    {"操场", "东区", "1", "出教学楼向东", 0},
    {"操场", "种植园", "1", "操场南侧，花坛后", 40},
    {"实验楼", "陶艺室", "1", "一楼东侧", 26},
    {"体育馆", "乒乓球馆", "1", "一楼", 40},
    {"综合楼", "剪纸室", "2", "二楼中间", 32},
    {"操场", "南区", "1", "操场南侧", 0},
    {"综合楼", "绘本馆", "3", "三楼中间", 40},
    {"实验楼", "计算机教室", "2", "二楼西侧", 48},
    {"综合楼", "美术教室", "2", "二楼楼梯旁", 40},
    {"综合楼", "音乐教室", "4", "四楼中间", 45},
});

/// One meeting of a club; a partner fills the days that it leaves.
struct Club {
  std::string_view title;
  std::string_view kind;
  std::size_t room;
  int capacity;
  int grade_from;
  int grade_to;
  std::string_view partner_title;  ///< empty: the club meets on all five days
  std::string_view partner_kind;
  std::size_t partner_room;
};

inline constexpr auto clubs = std::to_array<Club>({
    {"国画", "艺术", 0, 30, 1, 6, {}, {}, 0},
    {"阅读分享", "阅读", 1, 40, 1, 6, {}, {}, 0},
    {"象棋围棋", "游戏", 2, 32, 1, 6, {}, {}, 0},
    {"足球", "体育", 3, 36, 3, 6, "光影课堂", "影片", 4},
    {"篮球", "体育", 5, 32, 4, 6, {}, {}, 0},
    {"合唱", "艺术", 6, 40, 2, 6, {}, {}, 0},
    {"舞蹈", "艺术", 7, 28, 1, 4, {}, {}, 0},
    {"书法", "艺术", 8, 36, 2, 6, {}, {}, 0},
    {"科学小实验", "科普", 9, 32, 3, 6, {}, {}, 0},
    {"机器人", "社团", 10, 26, 4, 6, {}, {}, 0},
    {"个别辅导", "个别辅导", 11, 5, 3, 6, {}, {}, 0},
    {"素质拓展", "拓展", 12, 36, 2, 6, {}, {}, 0},
    {"种植实践", "校外实践", 13, 30, 1, 6, "传统游戏", "游戏", 12},
    {"陶艺", "社团", 14, 24, 1, 6, {}, {}, 0},
    {"乒乓球", "体育", 15, 32, 2, 6, {}, {}, 0},
    {"剪纸", "社团", 16, 30, 1, 3, {}, {}, 0},
    {"花样跳绳", "体育", 17, 36, 1, 3, "绘本时光", "阅读", 18},
    {"编程启蒙", "科普", 19, 40, 3, 6, {}, {}, 0},
    {"儿童画", "艺术", 20, 36, 1, 3, {}, {}, 0},
    {"口风琴", "艺术", 21, 40, 1, 4, {}, {}, 0},
});

}  // namespace kehou::demo
