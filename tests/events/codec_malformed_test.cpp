// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <random>

#include "common/events/codec.h"
#include "tests/events/samples.h"

using namespace kehou;
using namespace kehou::events;

namespace {
struct Spoiled {
  const char* what;
  const char* from;  ///< this part of a good line …
  const char* to;    ///< … becomes this
  Fault fault;
  const char* names;  ///< the message says this
};

constexpr auto malformed = Fault::malformed;
constexpr auto unsupported = Fault::unsupported;

const Spoiled table[] = {
    {"space after a comma", ",\"actor\"", ", \"actor\"", malformed, ""},
    {"space after a colon", "\"seq\":118", "\"seq\": 118", malformed, "seq"},
    {"a leading space", "{\"action\"", " {\"action\"", malformed, "{"},
    {"fields out of order", "\"auth\":\"pin\",\"backfilled\":true",
     "\"backfilled\":true,\"auth\":\"pin\"", malformed, "auth"},
    {"a doubled field", "\"seq\":118", "\"seq\":118,\"seq\":118", malformed, "seq"},
    {"an unknown field", "\"seq\":118", "\"seq\":118,\"size\":3", unsupported, "size"},
    {"an unknown field of the payload", "\"late\":true", "\"lat\":1,\"late\":true", unsupported,
     "lat"},
    {"an unknown kind", "\"kind\":\"checked_in\"", "\"kind\":\"checked_on\"", unsupported, "kind"},
    {"a newer format", "\"format\":1", "\"format\":2", unsupported, "format"},
    {"an unknown code", "\"via\":\"backfill\"", "\"via\":\"magic\"", unsupported, "via"},
    {"no action", "\"action\":\"01900000-0000-7000-8000-000000000003\",", "", malformed, "action"},
    {"no day", "\"day\":\"2026-11-23\",\"epoch\"", "\"epoch\"", malformed, "day"},
    {"no epoch", "\"epoch\":4503599627370497,", "", malformed, "epoch"},
    {"no kind", "\"kind\":\"checked_in\",", "", malformed, "kind"},
    {"no seq", "\"seq\":118,", "", malformed, "seq"},
    {"no terminal", "\"terminal\":\"01900000-0000-7000-8000-000000000011\",", "", malformed,
     "terminal"},
    {"no wall", ",\"wall_us\":1795422005123456", "", malformed, "wall_us"},
    {"no student", ",\"student\":\"01900000-0000-7000-8000-000000000051\"", "", malformed,
     "student"},
    {"a nil id", "\"id\":\"01900000-0000-7000-8000-000000000001\"",
     "\"id\":\"00000000-0000-0000-0000-000000000000\"", malformed, "id"},
    {"an id in upper case", "00000000beef",
     "00000000beef\",\"clock_suspect\":true,\"corrects\":\"0"
     "1900000-0000-7000-8000-00000000000A\",\"day\":\"2026-11-23\",\"x\":\"",
     malformed, ""},
    {"a short id", "7000-8000-000000000011", "7000-8000-00000000001", malformed, "terminal"},
    {"a number as an id", "\"id\":\"01900000-0000-7000-8000-000000000001\"", "\"id\":1", malformed,
     "id"},
    {"seq 0", "\"seq\":118", "\"seq\":0", malformed, "seq"},
    {"a negative seq", "\"seq\":118", "\"seq\":-1", malformed, "seq"},
    {"a fraction", "\"seq\":118", "\"seq\":118.5", malformed, ""},
    {"an exponent", "\"seq\":118", "\"seq\":1e2", malformed, ""},
    {"a leading zero", "\"seq\":118", "\"seq\":0118", malformed, "canonical"},
    {"a number too large", "\"seq\":118", "\"seq\":99999999999999999999", malformed, "seq"},
    {"an epoch that SQLite cannot hold", "\"epoch\":4503599627370497",
     "\"epoch\":9223372036854775808", malformed, "epoch"},
    {"a number in quotes", "\"seq\":118", "\"seq\":\"118\"", malformed, "seq"},
    {"a day that is none", "\"day\":\"2026-11-23\",\"epoch\"", "\"day\":\"2026-11-31\",\"epoch\"",
     malformed, "day"},
    {"a default written out", "\"late\":true", "\"late\":false", malformed, "canonical"},
    {"null", "\"late\":true", "\"late\":null", malformed, "late"},
    {"1 for true", "\"late\":true", "\"late\":1", malformed, "late"},
    {"an array for an object", "\"payload\":{", "\"payload\":[", malformed, "{"},
    {"base64 with padding", "\"sealed\":\"AP8QIDA\"", "\"sealed\":\"AP8QIDA=\"", malformed,
     "sealed"},
    {"base64 with a stray letter", "\"sealed\":\"AP8QIDA\"", "\"sealed\":\"AP8Q*DA\"", malformed,
     "sealed"},
    {"a needless escape", "\"boot\":\"5", "\"boot\":\"\\u0035", malformed, "boot"},
    {"an escaped slash", "\"boot\":\"5", "\"boot\":\"\\/", malformed, "boot"},
    {"a control character", "\"boot\":\"5", "\"boot\":\"\x01", malformed, "boot"},
    {"half of an escape", "\"boot\":\"5", "\"boot\":\"\\u00", malformed, "boot"},
    {"overlong UTF-8", "\"boot\":\"5", "\"boot\":\"\xC0\xAF", malformed, "boot"},
    {"a surrogate in UTF-8", "\"boot\":\"5", "\"boot\":\"\xED\xA0\x80", malformed, "boot"},
    {"half a character", "\"boot\":\"5", "\"boot\":\"\xE7\x8E", malformed, "boot"},
    {"above the last character", "\"boot\":\"5", "\"boot\":\"\xF4\x90\x80\x80", malformed, "boot"},
    {"something after the end", "123456}", "123456}{", malformed, ""},
    {"a newline after the end", "123456}", "123456}\n", malformed, ""},
    {"no end", "123456}", "123456", malformed, ""},
};

std::string good_line() {
  for (const domain::Payload& payload : samples::payloads())
    if (std::holds_alternative<domain::CheckedIn>(payload)) return encode(samples::event(payload));
  return {};
}
}  // namespace

TEST_CASE("codec: refuses what is not an event in the one form, and names the field") {
  for (const Spoiled& row : table) {
    CAPTURE(std::string(row.what));
    std::string line = good_line();
    const auto at = line.find(row.from);
    REQUIRE(at != std::string::npos);
    line.replace(at, std::string_view(row.from).size(), row.to);
    const auto event = decode(line);
    REQUIRE_FALSE(event.ok());
    CHECK(event.error().fault == row.fault);
    CHECK_MESSAGE(event.error().detail.find(row.names) != std::string::npos, event.error().detail);
  }
}

TEST_CASE("codec: refuses whatever is not JSON, or too long") {
  for (const char* text : {"", "{", "}", "[]", "null", "0", "\"\"", "{}", "{\"", "{\"action\":"})
    CHECK(decode(text).error().fault == Fault::malformed);
  domain::Event event = samples::event(domain::Voided{samples::id<domain::EventId>(1)});
  event.sealed.resize(64 * 1024);
  CHECK(decode(encode(event)).error().fault == Fault::malformed);
}

TEST_CASE("codec: a line cut anywhere is refused") {
  const std::string line = good_line();
  for (std::size_t size = 0; size < line.size(); ++size)
    CHECK_FALSE(decode(std::string_view(line).substr(0, size)).ok());
}

TEST_CASE("codec: what decodes after random damage re-encodes to the damaged bytes") {
  std::mt19937 random(20261123);
  const auto payloads = samples::payloads();
  int read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string line = encode(samples::event(payloads[random() % payloads.size()]));
    const auto hits = 1 + random() % 3;
    for (unsigned hit = 0; hit < hits; ++hit)
      line[random() % line.size()] = static_cast<char>(random() % 256);
    const auto event = decode(line);
    if (!event) continue;
    ++read;
    CHECK(encode(*event) == line);
  }
  CHECK(read > 0);  // a digit that became another digit
}
