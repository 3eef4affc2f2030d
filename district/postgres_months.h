// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the monthly partitions of PostgreSQL's events: bounds on the ids themselves.
// What it promises: every id has a partition; an id whose time nobody can believe goes to `rest`.
// The trap: the month is that of the id (UTC), not of the event's day.
#pragma once

#include <optional>
#include <string>

#include "common/base/clock.h"
#include "common/base/ids.h"

namespace kehou::district {

/// Months since 1970-01; nullopt when `id` is no UUIDv7 of the three years before `now` or of the
/// two months behind it.
std::optional<int> month_of(const Uuid& id, Instant now);
int month_at(Instant at);
/// "event_2026_11"
std::string partition_name(int month);
/// CREATE TABLE … PARTITION OF event FOR VALUES FROM … TO …
std::string partition_sql(int month);

}  // namespace kehou::district
