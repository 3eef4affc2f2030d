// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what a tap on a student's tile means: a mark at once, or that student's own panel.
// What it promises: pure; a fresh tile takes the selected mark with one tap; a tile that already
// says something else than "here" never changes by a stray tap.
// The trap: a correction later than ten minutes needs a reason (§3 Generic correction), so it opens
// the panel; the ledger checks it again.
#pragma once

#include <optional>

#include "kiosk/model/roll_call.h"

namespace kehou::ui {

/// The segment 「点一下记为」.
enum class TapMark : std::uint8_t { present, late, excused, missing, out };

/// The command that this tap records; nullopt = open the student's panel instead.
std::optional<domain::MarkStudent> command_of_tap(domain::SessionRef session,
                                                  const model::StudentTile& tile, TapMark selected,
                                                  MinuteOfDay now);

/// May this tile's mark still be changed without a reason?
bool fresh_mark(const model::StudentTile& tile, MinuteOfDay now);

}  // namespace kehou::ui
