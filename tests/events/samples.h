// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one event of every kind, with every field away from its default where that is
// possible.
// What it promises: the same events at every run; tests/golden/events holds their lines for ever.
// The trap: a new kind needs a sample here and a golden file; the tests say so.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/domain/event.h"

namespace kehou::events::samples {

/// 01900000-0000-7000-8000-0000000000nn
template <class AnyId>
AnyId id(std::uint8_t n) {
  Uuid raw;
  raw.bytes = {0x01, 0x90, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, n};
  return AnyId(raw);
}

inline constexpr CivilDay monday{20780};   // 2026-11-23
inline constexpr CivilDay tuesday{20781};  // 2026-11-24

inline const domain::SessionRef session{id<domain::GroupId>(0x61), monday};
inline const domain::SessionRef other_session{id<domain::GroupId>(0x62), monday};
inline const domain::StudentId student = id<domain::StudentId>(0x51);

/// Those of the time between the sessions, in the order of the variant.
std::vector<domain::Payload> of_custody();

/// Those of lunch, in the order of the variant.
std::vector<domain::Payload> of_lunch();

/// Every alternative of the payload once, in the order of the variant.
std::vector<domain::Payload> payloads();

/// An envelope with every field set.
domain::Event event(domain::Payload payload);

/// For messages: also evaluated when all is well, under doctest's -s.
template <class AnyResult>
std::string why(const AnyResult& result) {
  return result.ok() ? "" : result.error().text();
}

}  // namespace kehou::events::samples
