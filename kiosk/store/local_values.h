// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what this terminal keeps beside the journal: who it is, which key, its settings.
// What it promises: few small texts under one digest, so that a flipped bit in them is found.
// The trap: not facts: never folded, never uploaded. Every function throws what SQLiteCpp throws.
#pragma once

#include <SQLiteCpp/Database.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/clock.h"
#include "common/domain/types.h"

namespace kehou::store {

void create_local_values(SQLite::Database& database);
std::optional<std::string> local_value(SQLite::Database& database, const std::string& name);
void set_local_value(SQLite::Database& database, const std::string& name, const std::string& value);
/// Does the digest stand for exactly what is there?
bool local_values_are_whole(SQLite::Database& database);

/// A chain of events that this terminal made; the newest is the one that goes on.
struct Identity {
  domain::TerminalId terminal;
  std::uint64_t epoch = 0;
  auto operator<=>(const Identity&) const = default;
};

/// 53 random bits, never 0: every JSON reader of the world holds them exactly.
std::uint64_t draw_number(Instant now);
/// A new terminal, or a new epoch of `terminal` when it is given: what is recorded from
/// now on is a chain of its own.
Identity begin_chain(SQLite::Database& database, Instant now,
                     std::optional<domain::TerminalId> terminal = {});
/// nullopt when there is none or it cannot be read.
std::optional<Identity> own_identity(SQLite::Database& database);
/// Every chain that this data folder ever wrote.
std::vector<Identity> own_chains(SQLite::Database& database);

}  // namespace kehou::store
