// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/wire/json_fields.h"

#include "common/wire/limits.h"

namespace kehou::wire {

namespace {
/// The deepest nesting of brackets outside texts.
int depth_of(std::string_view text) {
  int depth = 0;
  int deepest = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text && c == '\\')
      ++i;
    else if (c == '"')
      in_text = !in_text;
    else if (!in_text && (c == '{' || c == '['))
      deepest = std::max(deepest, ++depth);
    else if (!in_text && (c == '}' || c == ']'))
      --depth;
  }
  return deepest;
}
}  // namespace

Outcome fits(std::string_view text, std::size_t most_bytes, const std::string& doing) {
  if (text.size() <= most_bytes) return Done{};
  return Error{Fault::full, doing, fmt::format("{} bytes, at most {}", text.size(), most_bytes)};
}

Result<Json> parse_object(std::string_view text, const std::string& doing) {
  if (depth_of(text) > most_depth)
    return Error{Fault::malformed, doing, fmt::format("nested deeper than {}", most_depth)};
  Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) return Error{Fault::malformed, doing, "this is no JSON object"};
  return object;
}

Json id_value(const Uuid& id) { return to_text(id); }

Json chain_value(const Chain& chain) {
  Json object{{"terminal", id_value(chain.terminal)}, {"epoch", chain.epoch}};
  if (chain.branch != 0) object["branch"] = chain.branch;
  return object;
}

void read_chain(Fields& fields, Chain& chain) {
  fields.read("terminal", chain.terminal);
  fields.read("epoch", chain.epoch);
  fields.may("branch", chain.branch);
  if (chain.epoch == 0) fields.fail("epoch", "is 0");
  if (chain.terminal.is_nil()) fields.fail("terminal", "is nil");
}

Json witness_value(const Witness& witness) {
  Json object = chain_value(witness.chain);
  object["seq"] = witness.seq;
  object["hash"] = hex_value(witness.hash);
  return object;
}

void read_witness(Fields& fields, Witness& witness) {
  read_chain(fields, witness.chain);
  fields.read("seq", witness.seq);
  fields.read("hash", witness.hash);
}

std::string text_of(const Json& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kehou::wire
