// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what schools say of their days and terms, kept while their events are counted.
// What it promises: the order of events does not matter; what was voided does not count.
// The trap: school 0 is the district itself, whose word comes before every school's.
#pragma once

#include "common/domain/event.h"
#include "district/sql.h"

namespace kehou::district {

inline constexpr std::int64_t district_itself = 0;

/// Keeps what the event says of a day or a term; any other event is none of its business.
void keep_calendar(Sql& sql, std::int64_t school, const domain::Event& event);

}  // namespace kehou::district
