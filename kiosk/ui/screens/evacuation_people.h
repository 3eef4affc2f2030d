// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: people of an evacuation as tiles, the words of their states, and the search by
// initials.
// What it promises: a state is fill, border, icon and word at once; who is not found looks loudest.
// The trap: the tile of a child has the same id wherever it stands: "person/3-2-07".
#pragma once

#include <span>

#include "kiosk/ui/screens/evacuation.h"
#include "kiosk/ui/widgets/student_tile.h"

namespace kehou::ui {

StateLook evac_look(const Frame& frame, domain::EvacState state);

/// What the mark that is chosen says of the person that was tapped.
Wish draw_evac_people(Frame& frame, std::string_view id, const Rect& place,
                      const model::Evacuation& roll, std::span<const std::size_t> people,
                      domain::EvacState mark);
/// Letters, and who they find. Ids: "letter/a" … "letter/z", "letter/erase".
Wish draw_evac_search(Frame& frame, Rect place, const model::Evacuation& roll,
                      EvacuationState& state);

/// The command that says `state` of these people.
model::Record account(const model::Evacuation& roll, std::span<const std::size_t> people,
                      domain::EvacState state);

}  // namespace kehou::ui
