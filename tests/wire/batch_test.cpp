// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/wire/batch.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/wire/wire_samples.h"

using namespace kehou;
using namespace kehou::wire;
using Json = nlohmann::json;

namespace {
const std::string between = "],\"header\":";

std::string with_header(const std::string& document, const std::string& header) {
  const auto at = document.find(between) + between.size();
  return document.substr(0, at) + header + "}";
}
Json header_of(const std::string& document) { return Json::parse(document)["header"]; }
/// The document with the header's text changed, signed by nobody.
std::string with_field(const std::string& document, const char* name, const Json& value) {
  Json header = header_of(document);
  header[name] = value;
  return with_header(document, header.dump());
}
std::string detail(const Result<Batch>& batch) { return batch.ok() ? "" : batch.error().detail; }
}  // namespace

TEST_CASE("batch: what is read is byte for byte what was written, header and lines") {
  const auto lines = samples::lines(3, 116);
  BatchHeader header = samples::header(3, 116);
  for (const bool special : {false, true}) {
    if (special) {
      header.chain.branch = 4503599627370490;
      header.via = domain::TerminalId(*parse_uuid("01900000-0000-7000-8000-000000000099"));
    }
    const std::string text = write_batch(header, samples::views(lines), samples::key());
    const auto batch = read_batch(text);
    REQUIRE_MESSAGE(batch.ok(), detail(batch));
    CHECK(batch->lines == samples::views(lines));
    CHECK(batch->header.chain == header.chain);
    CHECK(batch->header.first == 116);
    CHECK(batch->header.last == 118);
    CHECK(batch->header.prev_hash == header.prev_hash);
    CHECK(batch->header.head_hash == chain_after(header.prev_hash, samples::views(lines)));
    CHECK(batch->header.boot == header.boot);
    CHECK(batch->header.mono_us == header.mono_us);
    CHECK(batch->header.wall == header.wall);
    CHECK(batch->header.known_server_epoch == header.known_server_epoch);
    CHECK(batch->header.app == header.app);
    CHECK(batch->header.via == header.via);
    CHECK(is_signed_by(samples::key().public_key(), batch->header));
    CHECK_FALSE(is_signed_by(SigningKey::generate().public_key(), batch->header));
    CHECK(write_batch(batch->header, batch->lines, samples::key()) == text);
  }
}

TEST_CASE("batch: every kind of event passes through unchanged") {
  const auto lines = samples::golden_lines();
  REQUIRE(lines.size() > 100);
  const std::string text =
      write_batch(samples::header(lines.size()), samples::views(lines), samples::key());
  const auto batch = read_batch(text);
  REQUIRE_MESSAGE(batch.ok(), detail(batch));
  CHECK(batch->lines == samples::views(lines));
  CHECK(Json::parse(text)["events"].size() == lines.size());
}

TEST_CASE("batch: the document is canonical JSON with its names in order") {
  const std::string text = samples::batch(2);
  CHECK(text == Json::parse(text).dump());
}

TEST_CASE("batch: no field of the header can be altered without breaking it or its signature") {
  const std::string text = samples::batch(2);
  const std::string other_hash(64, '1');
  const std::map<std::string, Json> altered = {
      {"app", "0.1.1"},
      {"boot", "another"},
      {"branch", 5},
      {"epoch", samples::epoch + 1},
      {"first", 2},
      {"head_hash", other_hash},
      {"known_server_epoch", 1},
      {"last", 3},
      {"mono_us", 987654322},
      {"prev_hash", other_hash},
      {"proto", "kehou-sync/2"},
      {"sha256", other_hash},
      {"sig", std::string(128, '2')},
      {"terminal", "01900000-0000-7000-8000-000000000012"},
      {"via", "01900000-0000-7000-8000-000000000013"},
      {"wall_us", 1795422005123457},
  };
  const Json header = header_of(text);
  for (const auto& [name, ignored] : header.items()) REQUIRE(altered.contains(name));
  for (const auto& [name, value] : altered) {
    CAPTURE(name);
    const auto batch = read_batch(with_field(text, name.c_str(), value));
    const bool counts = batch.ok() && is_signed_by(samples::key().public_key(), batch->header);
    CHECK_FALSE(counts);
    if (name == "proto") CHECK(batch.error().fault == Fault::unsupported);
  }
}

TEST_CASE("batch: the range that is claimed moves with both ends, and the signature notices") {
  Json header = header_of(samples::batch(2));
  header["first"] = 2;
  header["last"] = 3;
  const std::string text = with_header(samples::batch(2), header.dump());
  const auto batch = read_batch(text);
  REQUIRE(batch.ok());
  CHECK_FALSE(is_signed_by(samples::key().public_key(), batch->header));
}

TEST_CASE("batch: a field that is missing, of a wrong type or out of range is named") {
  struct Case {
    const char* name;
    Json value;  ///< discarded = the field is left out
    const char* why;
  };
  const Json gone(Json::value_t::discarded);
  const std::vector<Case> cases = {
      {"app", 5, "app has a wrong type"},
      {"boot", gone, "boot is missing"},
      {"epoch", 0, "epoch is 0"},
      {"epoch", -1, "epoch is not an integer in range"},
      {"epoch", 9223372036854775808ULL, "epoch is not an integer in range"},
      {"first", 1.0, "first is not an integer in range"},
      {"first", 0, "first and last do not count its events"},
      {"last", 1, "first and last do not count its events"},
      {"last", 9223372036854775807, "first and last do not count its events"},
      {"head_hash", std::string(63, '0'), "head_hash is not 32 bytes in hex"},
      {"prev_hash", std::string(64, 'g'), "prev_hash is not 32 bytes in hex"},
      {"sha256", nullptr, "sha256 has a wrong type"},
      {"sig", std::string(64, '0'), "sig is not 64 bytes in hex"},
      {"terminal", "me", "terminal is not an id"},
      {"terminal", "00000000-0000-0000-0000-000000000000", "terminal is nil"},
      {"mono_us", "5", "mono_us is not an integer in range"},
      {"more", 1, "it is not in canonical form"},
      {"branch", 0, "it is not in canonical form"},
      {"terminal", "01900000-0000-7000-8000-00000000001A", "it is not in canonical form"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.why);
    const std::string text = samples::batch(2);
    Json header = header_of(text);
    if (one.value.is_discarded())
      header.erase(one.name);
    else
      header[one.name] = one.value;
    const auto batch = read_batch(with_header(text, header.dump()));
    REQUIRE_FALSE(batch.ok());
    CHECK(batch.error().fault == Fault::malformed);
    CHECK(batch.error().detail == one.why);
  }
}

TEST_CASE("batch: a header is signed as it was read, so another spelling of it is malformed") {
  const std::string text = samples::batch(1);
  const std::string header = header_of(text).dump();
  const std::string doubled = "{\"app\":\"x\"," + header.substr(1);
  std::string shouting = header;
  const auto sig = header.find("\"sig\":\"") + 7;
  for (std::size_t i = sig; i < sig + 128; ++i)
    if (shouting[i] >= 'a') shouting[i] = static_cast<char>(shouting[i] - 'a' + 'A');
  REQUIRE(shouting != header);
  std::string escaped = header;
  escaped.replace(escaped.find("0.1.0"), 1, "\\u0030");
  for (const std::string& other :
       {doubled, shouting, escaped, " " + header, "{ " + header.substr(1), header + " "}) {
    CAPTURE(other);
    CHECK(read_batch(with_header(text, other)).error().fault == Fault::malformed);
  }
  CHECK(read_batch(with_header(text, header)).ok());
}

TEST_CASE("batch: sha256 and head_hash are checked against the lines, in their order") {
  const std::string text = samples::batch(2);
  std::string changed = text;
  changed[changed.find("noted")] = 'N';
  CHECK(detail(read_batch(changed)) == "sha256 is not that of its events");

  // One who knows how to compute sha256 still has to continue the chain.
  const auto lines = samples::lines(2);
  const std::vector<std::string_view> swapped = {lines[1], lines[0]};
  Json header = header_of(text);
  header["sha256"] = to_hex(lines_hash(swapped));
  const std::string document =
      "{\"events\":[" + lines[1] + "," + lines[0] + between + header.dump() + "}";
  CHECK(detail(read_batch(document)) == "head_hash does not follow from prev_hash and its events");
}

TEST_CASE("batch: a frame that is not exactly ours is malformed") {
  const std::string text = samples::batch(2);
  const std::string line = samples::line(1);
  for (const std::string& other :
       {std::string(),
        std::string("{}"),
        std::string("<html>"),
        "[" + text + "]",
        text + "\n",
        " " + text,
        text.substr(0, text.size() - 1),
        text + "}",
        text.substr(0, text.size() / 2),
        std::string("{\"events\":["),
        "{\"events\":[" + line,
        "{\"events\":[" + line + ",",
        "{\"events\":[" + line + "]",
        "{\"events\":[],\"header\":" + header_of(text).dump() + "}",
        "{\"events\":[" + line + ",],\"header\":" + header_of(text).dump() + "}",
        "{\"events\":[" + line + between,
        "{\"events\":[" + line + between + "7}",
        "{\"events\":[" + line + between + "{}",
        "{\"events\":[1" + between + "{}}",
        "{\"header\":" + header_of(text).dump() + ",\"events\":[" + line + "]}"}) {
    CAPTURE(other.substr(0, 80));
    const auto batch = read_batch(other);
    REQUIRE_FALSE(batch.ok());
    CHECK(batch.error().fault == Fault::malformed);
  }
}

TEST_CASE("feed: a page is read byte for byte as it was written, an empty one too") {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{3}}) {
    const auto lines = samples::lines(count);
    const std::string text = write_feed(samples::feed_header(), samples::views(lines));
    const auto feed = read_feed(text);
    REQUIRE(feed.ok());
    CHECK(feed->lines == samples::views(lines));
    CHECK(feed->header.next == samples::feed_header().next);
    CHECK(feed->header.more);
    CHECK(feed->header.heads == samples::feed_header().heads);
    CHECK(feed->header.server_time == samples::feed_header().server_time);
    CHECK(write_feed(feed->header, feed->lines) == text);
    CHECK(text == Json::parse(text).dump());
  }
}

TEST_CASE("feed: a page with altered lines, without a cursor or of another protocol is no page") {
  const auto lines = samples::lines(2);
  const std::string text = write_feed(samples::feed_header(), samples::views(lines));
  std::string changed = text;
  changed[changed.find("noted")] = 'N';
  CHECK(read_feed(changed).error().detail == "sha256 is not that of its events");
  CHECK(read_feed(with_field(text, "proto", "kehou-sync/2")).error().fault == Fault::unsupported);
  for (const char* cursor : {"", "0", "5", "5.", ".5", "5.x", "05.1", "5.1 ", "-5.1", "5.1.1"})
    CHECK(read_feed(with_field(text, "next", cursor)).error().detail == "next is no cursor");
  for (const char* name : {"more", "sha256", "server_time_us", "heads", "next", "proto"}) {
    Json header = header_of(text);
    header.erase(name);
    CHECK_FALSE(read_feed(with_header(text, header.dump())).ok());
  }
  // A newer server may say more.
  CHECK(read_feed(with_field(text, "news", "soon")).ok());
}

TEST_CASE("cursor: reads what it writes and nothing else") {
  const Cursor cursor{4503599627370497, 118};
  CHECK(to_text(cursor) == "4503599627370497.118");
  CHECK(parse_cursor(to_text(cursor)) == cursor);
  CHECK(parse_cursor("1.0") == Cursor{1, 0});
  CHECK_FALSE(parse_cursor("99999999999999999999999.1").has_value());
}
