// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/reports/lunch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/ui/screens/kitchen.h"
#include "kiosk/ui/screens/lunch_words.h"

namespace kehou::reports {

namespace {

using model::BookedClassLunch;
using tables::ValueRow;

constexpr std::int64_t hour_us = 60 * minute_us;

std::string day_and_clock(Instant at) {
  if (at.us == 0) return {};
  return fmt::format("{} {}", to_text(school_day(at)), clock_text(at));
}

template <class Phrases>
std::string word_of(const Phrases& phrases, const std::string& code) {
  for (const auto& phrase : phrases)
    if (phrase.code == code) return ui::tr(ui::Lang::zh, phrase.text);
  return code;
}

std::string line_of(const std::string& line) { return line.empty() ? "各餐线" : line + "餐"; }

std::string state_of(domain::MealState state) {
  constexpr std::array words{"未开餐", "供餐中", "已停止", "已对账", "已结束"};
  return words.at(static_cast<std::size_t>(state));
}

std::string rating_of(domain::MealRating rating) {
  constexpr std::array words{"优", "良", "中", "差"};
  return words.at(static_cast<std::size_t>(rating));
}

ValueRow counts_of(const BookedClassLunch& line, const std::string& name) {
  const int due = line.enrolled - line.cancelled;
  return {line.day,
          name,
          line.enrolled,
          line.cancelled,
          due,
          line.served,
          std::max(0, due - line.served),
          line.alternative,
          line.seconds,
          line.twice};
}

ValueRow sum_of(const model::BookedMeal& booked) {
  ValueRow row = counts_of(booked.sum, "合计");
  const domain::MealReconciled& figures = booked.meal.figures;
  const bool done = booked.meal.state >= domain::MealState::reconciled;
  const int gone = figures.served + figures.second + figures.staff + figures.guests + figures.waste;
  row.emplace_back(booked.staff);
  row.emplace_back(booked.guests);
  for (const int number : {figures.prepared, figures.waste, figures.prepared - gone})
    row.push_back(done ? tables::Value(number) : tables::Value(std::string()));
  row.emplace_back(figures.reason_code.empty()
                       ? std::string()
                       : word_of(ui::meal_sum_reasons(), figures.reason_code));
  row.emplace_back(state_of(booked.meal.state));
  return row;
}

void write_statistics(const model::LunchBooks& books, tables::FileTable& table) {
  table.sheet = table.title = "用餐统计表";
  table.header = {"日期",     "班级", "登记用餐", "停餐", "应供",
                  "已供",     "未取", "代餐",     "加餐", "两处取餐（待核）",
                  "教工",     "来宾", "备餐",     "剩余", "差额",
                  "差额原因", "状态"};
  auto line = books.classes.begin();
  for (const model::BookedMeal& meal : books.meals) {
    for (; line != books.classes.end() && line->day == meal.sum.day; ++line)
      table.rows.push_back(counts_of(*line, line->class_name));
    table.rows.push_back(sum_of(meal));
  }
}

std::string note_of(const model::BookedSample& sample, Instant now) {
  if (sample.disposed_at.us != 0) return {};
  if (sample.frozen) return "已冻结，不得销毁";
  return now - sample.taken_at >= domain::sample_keep_h * hour_us ? "已满 48 小时，可销毁"
                                                                  : "保存中";
}

void write_samples(const model::LunchBooks& books, Instant now, tables::FileTable& table) {
  table.sheet = table.title = "食品留样台账";
  table.header = {"日期",     "菜名",   "餐线",     "留样量（克）", "中心温度（℃）", "存放处",
                  "留样时间", "留样人", "销毁时间", "销毁人",       "保存（小时）",  "备注"};
  for (const model::BookedSample& sample : books.samples) {
    const Instant end = sample.disposed_at.us != 0 ? sample.disposed_at : now;
    table.rows.push_back(
        {sample.day, sample.dish, line_of(sample.line), sample.grams,
         sample.celsius == 0 ? tables::Value(std::string()) : tables::Value(sample.celsius),
         word_of(ui::sample_places(), sample.place_code), day_and_clock(sample.taken_at),
         sample.taken_by, day_and_clock(sample.disposed_at), sample.disposed_by,
         static_cast<int>((end - sample.taken_at) / hour_us), note_of(sample, now)});
  }
}

/// "补录：当天忘记登记".
std::string late_note(const model::BookedAccompany& booked) {
  if (!booked.backfilled) return {};
  const std::string& why = booked.record.late_code;
  return why.empty() ? "补录" : "补录：" + word_of(ui::accompany_late_reasons(), why);
}

void write_accompanies(const model::LunchBooks& books, tables::FileTable& table) {
  table.sheet = table.title = "陪餐记录";
  table.header = {"日期", "陪餐人",   "家长参加",   "卫生", "秩序",
                  "服务", "饭菜质量", "发现的问题", "备注"};
  for (const model::BookedAccompany& booked : books.accompanies) {
    const domain::AccompanyLogged& record = booked.record;
    if (booked.leader.empty()) {
      table.rows.push_back({record.day, "", "", "", "", "", "", "", "缺陪餐记录"});
      continue;
    }
    std::string issue = record.issue_code.empty()
                            ? std::string("无")
                            : word_of(ui::accompany_issues(), record.issue_code);
    if (!booked.words.empty()) issue += "：" + booked.words;
    table.rows.push_back({record.day, booked.leader, record.with_parent ? "是" : "否",
                          rating_of(record.hygiene), rating_of(record.order),
                          rating_of(record.service), rating_of(record.quality), issue,
                          late_note(booked)});
  }
}

void write_cancelled(const model::LunchBooks& books, tables::FileTable& table) {
  table.sheet = table.title = "停餐名单";
  table.header = {"日期", "班级", "座号", "姓名", "原因"};
  for (const model::BookedCancellation& child : books.cancellations)
    table.rows.push_back({child.day, child.class_name, child.seat_no, child.name,
                          word_of(ui::lunch_cancel_reasons(), child.reason_code)});
}

}  // namespace

tables::FileTable lunch_table(LunchBook book, const model::LunchBooks& books, domain::DayRange days,
                              Instant made_at) {
  tables::FileTable table;
  table.block = {fmt::format("学校：{}", books.school),
                 fmt::format("期间：{} 至 {}", to_text(days.from), to_text(days.to)),
                 fmt::format("制表时间：{}", day_and_clock(made_at)),
                 fmt::format("终端 {}，截至流水号 {}，链头 {}", books.terminal, books.last_seq,
                             books.chain_head)};
  switch (book) {
    case LunchBook::statistics:
      write_statistics(books, table);
      break;
    case LunchBook::samples:
      write_samples(books, made_at, table);
      break;
    case LunchBook::accompany:
      write_accompanies(books, table);
      break;
    case LunchBook::cancelled:
      write_cancelled(books, table);
      break;
  }
  return table;
}

}  // namespace kehou::reports
