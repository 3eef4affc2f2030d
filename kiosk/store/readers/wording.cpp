// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/readers/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/domain/calendar.h"

namespace kehou::store {

namespace {

// The compound surnames (复姓) that are met in schools today.
constexpr std::array<std::string_view, 40> compound_surnames{
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人",
    "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶",
    "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于",
    "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "呼延", "令狐", "轩辕"};

std::size_t character_bytes(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return std::min(size, text.size());
}

}  // namespace

std::string surname_of(std::string_view name) {
  for (const std::string_view mark : {std::string_view("·"), std::string_view(" ")})
    if (const auto at = name.find(mark); at != std::string_view::npos && at > 0)
      return std::string(name.substr(0, at));
  if (name.empty()) return {};
  const std::size_t first = character_bytes(name);
  const std::size_t second = first + character_bytes(name.substr(first));
  const auto is = [&](std::string_view surname) { return name.substr(0, second) == surname; };
  const bool compound =
      second < name.size() && std::any_of(compound_surnames.begin(), compound_surnames.end(), is);
  return std::string(name.substr(0, compound ? second : first));
}

std::string teacher_title(std::string_view name) {
  return name.empty() ? std::string() : surname_of(name) + "老师";
}

std::string masked_name(std::string_view name, int privacy) {
  if (privacy <= 0 || name.empty()) return {};
  return privacy == 1 ? surname_of(name) + "*" : std::string(name);
}

std::string phone_tail(std::string_view phone) {
  constexpr std::size_t shown = 4;
  return std::string(phone.substr(phone.size() <= shown ? 0 : phone.size() - shown));
}

std::string class_name(const domain::ClassDefined& class_defined, CivilDay day) {
  static constexpr std::array<std::string_view, 12> grades{
      "一", "二", "三", "四", "五", "六", "七", "八", "九", "高一", "高二", "高三"};
  const int grade = domain::grade_on(class_defined, day);
  if (grade < 1 || grade > 12)
    return fmt::format("{}级{}班", class_defined.entry_year, class_defined.number);
  return fmt::format("{}({})班", grades[static_cast<std::size_t>(grade - 1)], class_defined.number);
}

std::string room_name(const domain::RoomDefined& room) { return room.building + room.name; }

}  // namespace kehou::store
