// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: SHA-256 of texts and of the links of a chain, by OpenSSL.
// What it promises: uses the processor's own instructions where it has them; an event's link costs
// well under a microsecond then, and everything that checks a chain pays it for every event.
// The trap: nothing secret goes through here; keyed hashes are crypto.h's.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace kehou {

using Hash = std::array<std::uint8_t, 32>;

/// A text as C libraries want it.
inline std::span<const std::uint8_t> octets(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Hash sha256(std::string_view bytes);
/// SHA-256 of `prev` ‖ `bytes`: one link of a chain.
Hash chain_hash(const Hash& prev, std::string_view bytes);

/// SHA-256 of a text that comes in parts. Whoever hashes many keeps one: making it costs as much as
/// a line does.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void add(std::string_view bytes);
  /// Of everything since the beginning, or since the last finish().
  Hash finish();
  /// chain_hash() by this object, which must be at a beginning.
  Hash link(const Hash& prev, std::string_view bytes);

 private:
  void* context_;
};

}  // namespace kehou
