// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a terminal's row as SQL text and as a struct.
// What it promises: the columns and their reader stand together.
// The trap: the query calls the terminal `t` and its school `s`; further columns begin at 15.
#pragma once

#include "district/sql.h"
#include "district/store.h"

namespace kehou::district {

inline constexpr std::string_view terminal_columns =
    "t.id, s.id, t.name, t.home, t.sign_key, t.next_key, t.standing, t.hub, t.enrolled,"
    " t.last_seen, t.hello, t.forked,"
    " coalesce((SELECT max(c.last_stored) FROM chain c WHERE c.terminal = t.id), 0), t.hello_at, "
    "t.behind";
Terminal terminal_of(const Row& row);

/// A terminal that is known only through a hub: it has no key and no token here. Nothing is done
/// when there is one of this id.
void know_behind(Sql& sql, domain::TerminalId terminal, domain::TerminalId hub, std::int64_t school,
                 Instant at);

}  // namespace kehou::district
