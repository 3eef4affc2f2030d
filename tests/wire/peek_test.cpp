// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "common/events/codec.h"
#include "common/wire/canonical.h"
#include "tests/wire/wire_samples.h"

using namespace kehou;
using namespace kehou::wire;

namespace {
/// A short line with one of its fields written otherwise; empty = left out.
std::string with(const std::string& name, const std::string& value) {
  std::map<std::string, std::string> fields = {
      {"day", "\"2026-11-23\""},
      {"epoch", "7"},
      {"id", "\"01900000-0000-7000-8000-000000000001\""},
      {"kind", "\"noted\""},
      {"seq", "118"},
      {"terminal", "\"01900000-0000-7000-8000-000000000011\""},
  };
  if (value.empty())
    fields.erase(name);
  else
    fields[name] = value;
  std::string line = "{";
  for (const auto& [key, text] : fields) {
    if (line.size() > 1) line += ',';
    line += '"' + key + "\":" + text;
  }
  return line + "}";
}
}  // namespace

TEST_CASE("peek: sees in every golden line what its full reading says") {
  for (const std::string& line : samples::golden_lines()) {
    CAPTURE(line);
    const auto event = events::decode(line);
    REQUIRE(event.ok());
    const auto head = peek(line);
    REQUIRE(head.ok());
    CHECK(head->id == event->envelope.id);
    CHECK(head->chain == Chain{event->envelope.terminal, event->envelope.epoch, 0});
    CHECK(head->seq == event->envelope.seq);
    CHECK(head->day == event->envelope.day);
    CHECK(head->kind == events::kind_of(event->payload));
  }
}

TEST_CASE("peek: a kind and fields that nobody knows are read as well") {
  CHECK(peek(with("kind", "\"of_tomorrow\""))->kind == "of_tomorrow");
  CHECK(peek(with("news", R"([{"a":[true,-5]},"x"])")).ok());
  CHECK(peek(with("seq", "9223372036854775807"))->seq == 9223372036854775807ULL);
}

TEST_CASE("peek: a field that is missing, of a wrong type or out of range is refused") {
  for (const char* name : {"day", "epoch", "id", "kind", "seq", "terminal"}) {
    CAPTURE(name);
    CHECK_FALSE(peek(with(name, "")).ok());
    for (const char* value : {"true", "[]", "{}", "\"\"", "\"x\\n\"", "-1", "0"}) {
      if (std::string(name) == "kind" && std::string(value) == "\"x\"") continue;
      CAPTURE(value);
      CHECK_FALSE(peek(with(name, value)).ok());
    }
  }
  for (const char* value : {"9223372036854775808", "18446744073709551616", "\"7\""}) {
    CHECK_FALSE(peek(with("seq", value)).ok());
    CHECK_FALSE(peek(with("epoch", value)).ok());
  }
  CHECK_FALSE(peek(with("day", "\"2026-02-30\"")).ok());
  CHECK_FALSE(peek(with("id", "\"01900000-0000-7000-8000-00000000000A\"")).ok());
  CHECK_FALSE(peek(with("id", "\"00000000-0000-0000-0000-000000000000\"")).ok());
}

TEST_CASE("peek: bytes that are no line are refused, whatever they are") {
  const std::string line = with("kind", "\"noted\"");
  REQUIRE(peek(line).ok());
  for (const std::string& other : {std::string(),
                                   std::string("{"),
                                   std::string("}"),
                                   std::string("{}"),
                                   std::string("{{}}"),
                                   std::string("[]"),
                                   std::string("\"x\""),
                                   std::string("{\""),
                                   std::string("{\"a\":"),
                                   std::string("{\"a\":\"\\"),
                                   std::string(5, '\0'),
                                   std::string("{\"\\"),
                                   "[" + line + "]",
                                   line + " ",
                                   " " + line,
                                   line + line,
                                   line + "\n",
                                   line.substr(1),
                                   line.substr(0, line.size() - 1) + ",}",
                                   "{," + line.substr(1)})
    CHECK_FALSE(peek(other).ok());
  for (std::size_t size = 0; size < line.size(); ++size)
    CHECK_FALSE(peek(std::string_view(line).substr(0, size)).ok());
}

TEST_CASE("canonical: exactly the form of FORMAT.md passes") {
  for (const char* good :
       {"0", "-1", "10", "9223372036854775807", "-9223372036854775808", "true", "false", "\"\"",
        "[]", "{}", "[1,\"a\",{}]", R"({"a":1,"b":[]})", R"("\"\\\b\f\n\r\t\u0000\u001f\u000b")",
        "\"/课\u007f𝄞\"", R"({"":1,"a":2,"aa":3})"}) {
    CAPTURE(good);
    CHECK(is_canonical(good));
  }
  for (const char* bad : {"",
                          " ",
                          "null",
                          "-",
                          "-0",
                          "01",
                          "1.0",
                          "1e3",
                          "+1",
                          "tru",
                          "True",
                          "truefalse",
                          "1 ",
                          " 1",
                          "[1, 2]",
                          "[1,]",
                          "[,1]",
                          "[1 ]",
                          "[",
                          "]",
                          "{",
                          "[1}",
                          R"({"b":1,"a":2})",
                          R"({"a":1,"a":2})",
                          R"({"a" :1})",
                          R"({"a": 1})",
                          R"({"a":1,})",
                          R"({a:1})",
                          R"({1:1})",
                          R"({"a"})",
                          R"({"\u0001":1})",
                          R"("\/")",
                          R"("\u0041")",
                          R"("\u001F")",
                          R"("\u000a")",
                          R"("\u00)",
                          R"("\u20ac")",
                          R"("\x")",
                          "\"\\",
                          "\"a",
                          "\"\n\"",
                          "\"\x80\"",
                          "\"\xC0\xAF\"",
                          "\"\xED\xA0\x80\"",
                          "\"\xF4\x90\x80\x80\"",
                          "\"\xE8\xAF\"",
                          "\"\xF0\x80\x80\x80\"",
                          "\"\xFF\""}) {
    CAPTURE(bad);
    CHECK_FALSE(is_canonical(bad));
  }
}
