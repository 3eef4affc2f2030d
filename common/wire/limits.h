// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the numbers that both sides of kehou-sync/1 keep to (docs/protocol.md, Limits).
// What it promises: every limit of the protocol stands here once.
// The trap: a server may allow less (it answers 413 with its own limit), never more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kehou::wire {

inline constexpr std::string_view protocol = "kehou-sync/1";

inline constexpr std::size_t most_events = 500;               ///< in one batch
inline constexpr std::size_t most_event_bytes = 64U << 10;    ///< one line, as in FORMAT.md
inline constexpr std::size_t most_batch_bytes = 1U << 20;     ///< a document of a batch, unpacked
inline constexpr std::size_t most_packed_bytes = 256U << 10;  ///< the same, gzip
inline constexpr std::size_t most_answer_bytes = 4U << 20;    ///< any answer, unpacked
inline constexpr std::size_t most_feed_events = 1000;         ///< in one page of the feed
inline constexpr std::size_t most_feed_bytes = 2U << 20;      ///< of events in one page
inline constexpr std::size_t most_inflation = 100;            ///< unpacked ÷ packed
inline constexpr int most_depth = 8;                          ///< of nested JSON
inline constexpr std::size_t most_small_bytes = 16U << 10;    ///< hello, enrolment, keys
inline constexpr std::size_t most_name_bytes = 120;           ///< of a terminal or a person
inline constexpr std::size_t header_room_bytes = 8U << 10;    ///< left free for it in a document

}  // namespace kehou::wire
