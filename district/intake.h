// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: reading a batch's document into an Intake: each line looked at, none of them changed.
// What it promises: pure; a line that cannot be read costs that line and nothing else; what a
// newer program wrote is kept as it is.
// The trap: the signature is not checked here, and `school`, `sender`, `quarantine` and `received`
// are for the caller to fill in, who knows whose token it was.
#pragma once

#include <memory>

#include "common/domain/event.h"
#include "district/store.h"

namespace kehou::district {

/// Faults as wire::read_batch. On the heap, because its lines point into its document.
Result<std::unique_ptr<Intake>> read_intake(std::string document);

/// One line at its place. `head.day` is the last day that the event is about.
Line look_at(std::string_view bytes, const wire::Chain& chain, std::uint64_t seq);

/// Does it last (people, groups, rosters, duties, plans), or is it of a single day?
bool is_lasting(const domain::Event& event);

}  // namespace kehou::district
