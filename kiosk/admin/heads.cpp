// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// heads: {"heads":[{"branch","epoch","hash","seq","terminal"},…],"key","made_us","proto","sig",
// "terminal"}, sorted, without a space; sig is Ed25519 over the text without `sig`.
#include "kiosk/admin/heads.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kehou::admin {

namespace {
using Json = nlohmann::json;
constexpr const char* proto = "kehou-heads/1";

template <std::size_t Size>
std::optional<std::array<std::uint8_t, Size>> bytes_of(const Json& value) {
  const auto bytes = from_hex(value.get<std::string>());
  if (!bytes || bytes->size() != Size) return std::nullopt;
  std::array<std::uint8_t, Size> out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

Json json_of(const store::ChainHeadSeen& head) {
  return {{"branch", head.chain.branch},
          {"epoch", head.chain.identity.epoch},
          {"hash", to_hex(head.hash)},
          {"seq", head.seq},
          {"terminal", to_text(head.chain.identity.terminal)}};
}

std::optional<store::ChainHeadSeen> head_of(const Json& json) {
  const auto terminal = parse_uuid(json.at("terminal").get<std::string>());
  const auto hash = bytes_of<std::tuple_size_v<Hash>>(json.at("hash"));
  if (!terminal || !hash) return std::nullopt;
  store::ChainHeadSeen head;
  head.chain.identity = {domain::TerminalId(*terminal), json.at("epoch").get<std::uint64_t>()};
  head.chain.branch = json.at("branch").get<std::uint64_t>();
  head.seq = json.at("seq").get<std::uint64_t>();
  head.hash = *hash;
  return head;
}

/// False: it is not as it was signed.
bool is_as_signed(Json document) {
  if (!document.contains("sig")) return !document.contains("key");
  const auto signature = bytes_of<std::tuple_size_v<Signature>>(document.at("sig"));
  const auto key = bytes_of<std::tuple_size_v<PublicKey>>(document.at("key"));
  document.erase("sig");
  return signature && key && is_signed_by(*key, document.dump(), *signature);
}
}  // namespace

std::string encode_heads(const HeadsFile& file, const SigningKey* key) {
  Json document{{"proto", proto},
                {"terminal", to_text(file.terminal)},
                {"made_us", file.made.us},
                {"heads", Json::array()}};
  for (const store::ChainHeadSeen& head : file.heads) document["heads"].push_back(json_of(head));
  if (key != nullptr) {
    document["key"] = to_hex(key->public_key());
    document["sig"] = to_hex(key->sign(document.dump()));
  }
  return document.dump() + "\n";
}

Result<HeadsFile> decode_heads(const std::string& text) {
  constexpr auto doing = "reading heads";
  const Error malformed{Fault::malformed, doing, "no file of kehou heads, or cut short"};
  if (text.size() > most_heads_bytes) return Error{Fault::malformed, doing, "more than 4 MiB"};
  try {
    const Json document = Json::parse(text);
    if (document.at("proto") != proto) return malformed;
    if (document.at("heads").size() > most_heads)
      return Error{Fault::malformed, doing, "more than 10000 heads"};
    if (!is_as_signed(document)) return Error{Fault::refused, doing, "bad signature"};
    const auto terminal = parse_uuid(document.at("terminal").get<std::string>());
    if (!terminal) return malformed;
    HeadsFile file{domain::TerminalId(*terminal), {document.at("made_us").get<std::int64_t>()}, {}};
    for (const Json& one : document.at("heads")) {
      const auto head = head_of(one);
      if (!head) return malformed;
      file.heads.push_back(*head);
    }
    file.signed_by = document.value("key", "");
    return file;
  } catch (const Json::exception&) {
    return malformed;
  }
}

}  // namespace kehou::admin
