// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 交接班记录 (§6) as a table for a file: one row a handover, in the words of the screens.
// What it promises: what was signed, and beside it whose journal it was read from, up to where.
// The trap: an official form of the school: Chinese only.
#pragma once

#include "common/domain/ranges.h"
#include "common/tables/write_table.h"
#include "kiosk/model/handover_book.h"

namespace kehou::reports {

/// `made_at` stands in the block above the header.
tables::FileTable handover_table(const model::HandoverBook& book, domain::DayRange days,
                                 Instant made_at);

}  // namespace kehou::reports
