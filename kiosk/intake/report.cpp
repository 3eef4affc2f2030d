// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/report.h"

#include <algorithm>

#include "common/base/verify.h"
#include "kiosk/intake/text.h"

namespace kehou::intake {

namespace {
constexpr std::size_t shown_characters = 40;

std::string shortened(std::string_view value) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < value.size();) {
    std::size_t next = i + 1;
    while (next < value.size() && (static_cast<unsigned char>(value[next]) & 0xC0) == 0x80) ++next;
    if (++count > shown_characters) return out + "…";
    out.append(value.substr(i, next - i));
    i = next;
  }
  return out;
}
}  // namespace

void Report::add(model::RowFate fate, const Place& place, std::string_view reason,
                 std::string_view who, std::string_view column, std::string_view value) {
  model::ImportLine line;
  line.fate = fate;
  line.file = place.file;
  line.sheet = place.sheet;
  line.row = place.row;
  line.column = column;
  line.value = shortened(value);
  line.who = who;
  if (!reason.empty()) {
    const Reason& words = reason_of(reason);
    line.code = words.code;
    line.reason_zh = words.zh;
    line.reason_en = words.en;
  }
  preview_.lines.push_back(std::move(line));
}

void Report::invalid(const Place& place, std::string_view column, std::string_view value,
                     std::string_view reason, std::string_view who) {
  ++preview_.invalid;
  add(model::RowFate::invalid, place, reason, who, column, value);
}

void Report::note(model::RowFate fate, const Place& place, std::string_view reason,
                  std::string_view who) {
  add(fate, place, reason, who, {}, {});
}

void Report::row(model::RowFate fate, const Place& place, std::string_view who,
                 std::string_view reason) {
  switch (fate) {
    case model::RowFate::added:
      ++preview_.added;
      break;
    case model::RowFate::changed:
      ++preview_.changed;
      break;
    case model::RowFate::same:
      ++preview_.same;
      return;
    case model::RowFate::left:
      ++preview_.left;
      break;
    case model::RowFate::duplicate:
      ++preview_.duplicate;
      break;
    case model::RowFate::invalid:
      VERIFY(false);
  }
  add(fate, place, reason, who, {}, {});
}

model::ImportPreview Report::take() {
  std::stable_partition(
      preview_.lines.begin(), preview_.lines.end(),
      [](const model::ImportLine& line) { return line.fate == model::RowFate::invalid; });
  return std::move(preview_);
}

}  // namespace kehou::intake
