// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: 128-bit identifiers, one type per kind of thing, and UUIDv7.
// What it promises: value types, ordered by bytes; text form is 8-4-4-4-12 lower-case hex; nil is
// all zero.
// The trap: an id says nothing about order between terminals; never sort facts by it alone.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/clock.h"

namespace kehou {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Uuid&) const = default;
  bool is_nil() const { return *this == Uuid{}; }
};

/// A new UUIDv7 (RFC 9562): 48 bits of milliseconds from `at`, 74 random bits from getrandom(2).
Uuid make_uuid_v7(Instant at);
std::string to_text(const Uuid& id);
/// Reads the 36-character form; upper case is accepted.
std::optional<Uuid> parse_uuid(std::string_view text);

template <class Tag>
struct Id : Uuid {
  Id() = default;
  explicit Id(const Uuid& raw) : Uuid(raw) {}
  auto operator<=>(const Id&) const = default;
};

template <class AnyId>
AnyId make_id(Instant at) {
  return AnyId(make_uuid_v7(at));
}

}  // namespace kehou

template <>
struct std::hash<kehou::Uuid> {
  std::size_t operator()(const kehou::Uuid& id) const noexcept {
    std::uint64_t low = 0;  // the random half of a v7 id
    std::memcpy(&low, id.bytes.data() + 8, sizeof low);
    return low;
  }
};
template <class Tag>
struct std::hash<kehou::Id<Tag>> : std::hash<kehou::Uuid> {};
