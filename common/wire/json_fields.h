// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: reading the fields of a small JSON object with the first trouble kept, and our value
// types as JSON values.
// What it promises: a field of a wrong type or range is named; unknown fields are let pass.
// The trap: only for this room's sources: it brings nlohmann's header along.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/wire/batch.h"
#include "common/wire/limits.h"

namespace kehou::wire {

using Json = nlohmann::json;

/// Before a text is looked at. Fault::full.
Outcome fits(std::string_view text, std::size_t most_bytes, const std::string& doing);
/// Every reader of a JSON text of this room begins here. Never throws; depth ≤ most_depth.
Result<Json> parse_object(std::string_view text, const std::string& doing);

template <std::size_t N>
Json hex_value(const std::array<std::uint8_t, N>& bytes) {
  return to_hex(bytes);
}
Json id_value(const Uuid& id);

class Fields {
 public:
  Fields(const Json& object, std::string doing) : object_(object), doing_(std::move(doing)) {}

  bool has(const char* name) const { return object_.contains(name); }
  void read(const char* name, std::string& value) {
    if (const Json* found = find(name, Json::value_t::string)) value = found->get<std::string>();
  }
  void read(const char* name, bool& value) {
    if (const Json* found = find(name, Json::value_t::boolean)) value = found->get<bool>();
  }
  template <std::integral Integer>
  void read(const char* name, Integer& value) {
    const Json* found = must(name);
    if (found == nullptr) return;
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const bool fits = found->is_number_integer() &&
                      (!found->is_number_unsigned() || found->get<std::uint64_t>() <= most);
    if (!fits || (std::unsigned_integral<Integer> && found->get<std::int64_t>() < 0))
      return fail(name, "is not an integer in range");
    value = found->get<Integer>();
  }
  void read(const char* name, Instant& value) { read(name, value.us); }
  void read(const char* name, Uuid& value) {
    const Json* found = find(name, Json::value_t::string);
    if (found == nullptr) return;
    const auto id = parse_uuid(found->get_ref<const std::string&>());
    if (!id) return fail(name, "is not an id");
    value = *id;
  }
  template <std::size_t N>
  void read(const char* name, std::array<std::uint8_t, N>& value) {
    const Json* found = find(name, Json::value_t::string);
    if (found == nullptr) return;
    const auto bytes = from_hex(found->get_ref<const std::string&>());
    if (!bytes || bytes->size() != N) return fail(name, fmt::format("is not {} bytes in hex", N));
    std::copy(bytes->begin(), bytes->end(), value.begin());
  }
  /// `proto` has to be this protocol; anything else is Fault::unsupported.
  void read_protocol() {
    std::string proto;
    read("proto", proto);
    if (trouble_.empty() && proto != protocol) fault_ = Fault::unsupported;
    if (proto != protocol) fail("proto", fmt::format("is not {}", protocol));
  }
  template <class Any>
  void may(const char* name, Any& value) {
    if (has(name)) read(name, value);
  }
  /// Each member of a list, read by `one(Fields&, item)`.
  template <class Item, class One>
  void list(const char* name, std::vector<Item>& items, One one) {
    const Json* found = find(name, Json::value_t::array);
    if (found == nullptr) return;
    for (const Json& member : *found) {
      if (!member.is_object()) return fail(name, "holds something that is no object");
      Fields fields(member, doing_);
      one(fields, items.emplace_back());
      if (!fields.trouble_.empty() && trouble_.empty())
        trouble_ = fmt::format("{}.{}", name, fields.trouble_);
    }
  }
  void fail(std::string_view name, std::string_view why) {
    if (trouble_.empty()) trouble_ = fmt::format("{} {}", name, why);
  }

  template <class Value>
  Result<Value> done(Value value) const {
    if (trouble_.empty()) return value;
    return Error{fault_, doing_, trouble_};
  }

 private:
  const Json* must(const char* name) {
    const auto found = object_.find(name);
    if (found != object_.end()) return &*found;
    fail(name, "is missing");
    return nullptr;
  }
  const Json* find(const char* name, Json::value_t type) {
    const Json* found = must(name);
    if (found == nullptr || found->type() == type) return found;
    fail(name, "has a wrong type");
    return nullptr;
  }

  const Json& object_;
  std::string doing_;
  std::string trouble_;
  Fault fault_ = Fault::malformed;
};

Json chain_value(const Chain& chain);
void read_chain(Fields& fields, Chain& chain);
Json witness_value(const Witness& witness);
void read_witness(Fields& fields, Witness& witness);
/// Canonical: sorted names, no space, UTF-8 as it is.
std::string text_of(const Json& object);

}  // namespace kehou::wire
