// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/wire/answers.h"

#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "tests/wire/wire_samples.h"

using namespace kehou;
using namespace kehou::wire;
using Json = nlohmann::json;

namespace {
using Again = std::function<Result<std::string>(std::string_view)>;
/// Reads a document and writes it again.
template <class Value>
Again again(Result<Value> (*decode)(std::string_view)) {
  return [decode](std::string_view text) -> Result<std::string> {
    const Value value = TRY(decode(text));
    return encode(value);
  };
}
const std::map<std::string, Again> readers = {
    {"ack", again(decode_ack)},
    {"problem", again(decode_problem)},
    {"hello", again(decode_hello)},
    {"hello_answer", again(decode_hello_answer)},
    {"chain_heads", again(decode_chain_heads)},
    {"enrolment_request", again(decode_enrolment_request)},
    {"enrolment", again(decode_enrolment)},
    {"key_rotation", again(decode_key_rotation)},
    {"rotation_answer", again(decode_rotation_answer)},
};
const std::map<std::string, std::vector<std::string>> optional_fields = {
    {"problem", {"expected", "fork_at", "hashes", "limit", "retry_after_s"}},
    {"enrolment", {"token"}},
    {"hello", {"behind"}},
};
bool is_optional(const std::string& document, const std::string& field) {
  const auto found = optional_fields.find(document);
  return found != optional_fields.end() &&
         std::count(found->second.begin(), found->second.end(), field) > 0;
}
}  // namespace

TEST_CASE("answers: every small document reads as it was written") {
  for (const auto& [name, text] : samples::small_documents()) {
    CAPTURE(name);
    const auto second = readers.at(name)(text);
    REQUIRE_MESSAGE(second.ok(), second.error().text());
    CHECK(*second == text);
  }
}

TEST_CASE("answers: a field that is missing or of a wrong type is named") {
  for (const auto& [name, text] : samples::small_documents()) {
    const Json whole = Json::parse(text);
    for (const auto& [field, value] : whole.items()) {
      CAPTURE(name);
      CAPTURE(field);
      Json without = whole;
      without.erase(field);
      const auto read = readers.at(name)(without.dump());
      if (is_optional(name, field))
        CHECK(read.ok());
      else
        CHECK(read.error().detail == field + " is missing");
      Json wrong = whole;
      wrong[field] = value.is_object() || value.is_array() ? Json("x") : Json::array();
      const auto refused = readers.at(name)(wrong.dump());
      REQUIRE_FALSE(refused.ok());
      CHECK(refused.error().fault == Fault::malformed);
      CHECK(refused.error().detail.starts_with(field));
    }
  }
}

TEST_CASE("answers: a field more is let pass, another protocol is not") {
  for (const auto& [name, text] : samples::small_documents()) {
    CAPTURE(name);
    Json json = Json::parse(text);
    json["news"] = {{"x", 1}};
    CHECK(readers.at(name)(json.dump()).ok());
    json["proto"] = "kehou-sync/2";
    const auto newer = readers.at(name)(json.dump());
    // "Update needed" comes from a server that speaks another version.
    CHECK(newer.ok() == (name == "problem"));
    if (!newer.ok()) CHECK(newer.error().fault == Fault::unsupported);
    json["proto"] = "http/1";
    CHECK_FALSE(readers.at(name)(json.dump()).ok());
  }
}

TEST_CASE("answers: what is no JSON object is nothing") {
  for (const auto& [name, reader] : readers)
    for (const char* text : {"", "null", "[]", "7", "{", "<html><body>sign in</body></html>",
                             "{\"proto\":\"\xff\"}", "{}x"}) {
      CAPTURE(name);
      CAPTURE(text);
      const auto read = reader(text);
      REQUIRE_FALSE(read.ok());
      CHECK(read.error().fault == Fault::malformed);
    }
}

TEST_CASE("ack: acknowledges only the batch that it echoes, stored to its end") {
  const std::string text = samples::batch(3);
  const BatchHeader header = read_batch(text)->header;
  const Ack right{header.sha256, header.head_hash, 9, header.last, 0, {}, {1}};
  CHECK(acknowledges(right, header));
  Ack ack = right;
  ack.stored_to = header.last + 5;
  CHECK(acknowledges(ack, header));
  ack.stored_to = header.last - 1;
  CHECK_FALSE(acknowledges(ack, header));
  ack = right;
  ack.sha256[31] ^= 1;
  CHECK_FALSE(acknowledges(ack, header));
  ack = right;
  ack.head_hash[0] ^= 1;
  CHECK_FALSE(acknowledges(ack, header));
  ack = right;
  ack.server_epoch = 0;
  CHECK_FALSE(acknowledges(ack, header));
}

TEST_CASE("rotation: the message names the terminal and the new key") {
  PublicKey key{};
  key[31] = 0xab;
  CHECK(rotation_message(samples::terminal, key) ==
        "kehou-rotate/1\n01900000-0000-7000-8000-000000000011\n" + std::string(62, '0') + "ab");
}
