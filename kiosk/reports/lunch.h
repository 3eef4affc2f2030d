// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 用餐统计表, 留样台账, 陪餐记录 and 停餐名单 (§6) as tables for a file.
// What it promises: what was recorded, and beside it whose journal it was read from, up to where.
// The trap: official forms of the school: Chinese only; the statistics carry no child's name.
#pragma once

#include <string_view>

#include "common/domain/ranges.h"
#include "common/tables/write_table.h"
#include "kiosk/model/lunch_books.h"

namespace kehou::reports {

enum class LunchBook : std::uint8_t { statistics, samples, accompany, cancelled };

/// `made_at` stands in the block above the header, and decides which samples are overdue.
tables::FileTable lunch_table(LunchBook book, const model::LunchBooks& books, domain::DayRange days,
                              Instant made_at);

}  // namespace kehou::reports
