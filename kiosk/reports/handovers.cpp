// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/reports/handovers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "kiosk/ui/screens/handover_words.h"
#include "kiosk/ui/words.h"

namespace kehou::reports {

using domain::HandoverState;
using model::BookedHandover;

namespace {

constexpr ui::Lang lang = ui::Lang::zh;

std::string clock_or_none(Instant at) { return at.us == 0 ? std::string() : clock_text(at); }

tables::Value count(int number) {
  if (number < 0) return std::string();
  return number;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, "、"));
}

std::string words_of(std::span<const ui::Phrase> phrases, const std::string& code) {
  for (const ui::Phrase& phrase : phrases)
    if (phrase.code == code) return ui::tr(lang, phrase.text);
  return code;
}

std::string difference(const BookedHandover& line) {
  if (line.content.reason_code.empty()) return {};
  std::string text = ui::difference_word(lang, line.content.reason_code);
  if (!line.different.empty()) text += "：" + joined(line.different);
  if (!line.reason_words.empty()) text += "（" + line.reason_words + "）";
  return text;
}

std::string items(const BookedHandover& line) {
  std::vector<std::string> words;
  for (const std::string& code : line.content.items)
    words.push_back(words_of(ui::handed_items(), code));
  return joined(words);
}

std::string matters(const BookedHandover& line) {
  std::vector<std::string> words;
  for (const model::MatterLine& matter : line.matters)
    words.push_back(ui::matter_words(lang, matter));
  return joined(words);
}

std::string state(HandoverState state) {
  if (state == HandoverState::closed) return "完成";
  if (state == HandoverState::closed_diff) return "带差异完成";
  return "未完成";
}

tables::ValueRow row_of(const BookedHandover& line) {
  const bool is_signed = line.from_signed_at.us != 0 || line.to_signed_at.us != 0;
  const auto told = [&](int number) { return count(is_signed ? number : -1); };
  const std::string time = line.time.end.minutes == 0 ? std::string() : ui::time_range(line.time);
  const std::string action = line.content.action_code.empty()
                                 ? std::string()
                                 : words_of(ui::difference_actions(), line.content.action_code);
  return {line.day,
          time,
          line.room,
          line.title,
          ui::way_words(lang, line.kind, line.to_title),
          told(line.content.expected),
          told(line.content.in_room),
          count(line.from_count),
          count(line.counted),
          joined(line.excused),
          joined(line.missing),
          joined(line.out),
          matters(line),
          items(line),
          difference(line),
          action,
          line.from,
          clock_or_none(line.from_signed_at),
          line.to,
          clock_or_none(line.to_signed_at),
          line.day_leader,
          state(line.state)};
}

}  // namespace

tables::FileTable handover_table(const model::HandoverBook& book, domain::DayRange days,
                                 Instant made_at) {
  tables::FileTable table;
  table.sheet = "交接班记录";
  table.title = "交接班记录";
  table.block = {fmt::format("学校：{}", book.school),
                 fmt::format("期间：{} 至 {}", to_text(days.from), to_text(days.to)),
                 fmt::format("制表时间：{} {}", to_text(school_day(made_at)), clock_text(made_at)),
                 fmt::format("终端 {}，截至流水号 {}，链头 {}", book.terminal, book.last_seq,
                             book.chain_head)};
  table.header = {"日期",     "时段",     "地点",     "活动组", "交接方式", "应到",
                  "系统数",   "交班点数", "接班点数", "请假",   "未到",     "暂离",
                  "未尽事项", "随交物品", "差异原因", "处理",   "交班人",   "交班签字",
                  "接班人",   "接班签字", "带班领导", "状态"};
  for (const BookedHandover& line : book.lines) table.rows.push_back(row_of(line));
  return table;
}

}  // namespace kehou::reports
