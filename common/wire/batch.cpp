// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// batch = {"events":[ line {, line} ],"header":{ app, boot, branch?, epoch, first, head_hash,
//         known_server_epoch, last, mono_us, prev_hash, proto, sha256, sig, terminal, via?, wall_us
//         }}
// feed  = {"events":[ [line {, line}] ],"header":{ heads, more, next, proto, server_time_us, sha256
// }} `sig` is Ed25519 over the text of the header without `sig`.
#include "common/wire/batch.h"

#include <charconv>

#include "common/wire/frame.h"
#include "common/wire/json_fields.h"
#include "common/wire/limits.h"
#include "common/wire/line_scan.h"

namespace kehou::wire {

namespace {
constexpr std::string_view opening = "{\"events\":[";
constexpr std::string_view between = "],\"header\":";

Json header_value(const BatchHeader& header) {
  Json object = chain_value(header.chain);
  object["proto"] = protocol;
  object["first"] = header.first;
  object["last"] = header.last;
  object["prev_hash"] = hex_value(header.prev_hash);
  object["head_hash"] = hex_value(header.head_hash);
  object["sha256"] = hex_value(header.sha256);
  object["boot"] = header.boot;
  object["mono_us"] = header.mono_us;
  object["wall_us"] = header.wall.us;
  object["known_server_epoch"] = header.known_server_epoch;
  object["app"] = header.app;
  if (!header.via.is_nil()) object["via"] = id_value(header.via);
  return object;
}

/// The header's text, with the signature that it has.
std::string signed_text(const BatchHeader& header) {
  Json object = header_value(header);
  object["sig"] = hex_value(header.signature);
  return text_of(object);
}

Error malformed(const std::string& doing, std::string detail) {
  return {Fault::malformed, doing, std::move(detail)};
}
}  // namespace

std::string document(std::span<const std::string_view> lines, const std::string& header) {
  std::size_t size = opening.size() + between.size() + header.size() + 1;
  for (const auto line : lines) size += line.size() + 1;
  std::string out;
  out.reserve(size);
  out += opening;
  for (const auto line : lines) {
    if (out.size() > opening.size()) out += ',';
    out += line;
  }
  out += between;
  out += header;
  out += '}';
  return out;
}

Result<Parts> take_apart(std::string_view text, std::size_t most, const std::string& doing) {
  if (!text.starts_with(opening)) return malformed(doing, "it does not begin with its events");
  Parts parts;
  std::size_t at = opening.size();
  while (at < text.size() && text[at] == '{') {
    const std::size_t end = end_of_value(text, at);
    if (end == std::string_view::npos)
      return malformed(doing, fmt::format("event {} does not end, or is nested deeper than {}",
                                          parts.lines.size() + 1, most_depth));
    if (end - at > most_event_bytes)
      return Error{Fault::full, doing,
                   fmt::format("event {} has {} bytes, at most {}", parts.lines.size() + 1,
                               end - at, most_event_bytes)};
    if (parts.lines.size() == most)
      return Error{Fault::full, doing, fmt::format("more than {} events", most)};
    parts.lines.push_back(text.substr(at, end - at));
    at = end;
    if (at >= text.size() || text[at] != ',') break;
    ++at;
  }
  if (!text.substr(std::min(at, text.size())).starts_with(between))
    return malformed(doing, "its header does not follow its events");
  at += between.size();
  const std::size_t end = at < text.size() ? end_of_value(text, at) : std::string_view::npos;
  if (end == std::string_view::npos || text.substr(end) != "}")
    return malformed(doing, "its header does not end it");
  parts.header = text.substr(at, end - at);
  return parts;
}

namespace {
Result<BatchHeader> read_header(std::string_view text) {
  const std::string doing = "reading a batch's header";
  TRY(fits(text, most_small_bytes, doing));
  const Json object = TRY(parse_object(text, doing));
  Fields fields(object, doing);
  fields.read_protocol();
  BatchHeader header;
  read_chain(fields, header.chain);
  fields.read("first", header.first);
  fields.read("last", header.last);
  fields.read("prev_hash", header.prev_hash);
  fields.read("head_hash", header.head_hash);
  fields.read("sha256", header.sha256);
  fields.read("boot", header.boot);
  fields.read("mono_us", header.mono_us);
  fields.read("wall_us", header.wall);
  fields.read("known_server_epoch", header.known_server_epoch);
  fields.read("app", header.app);
  fields.may("via", header.via);
  fields.read("sig", header.signature);
  header = TRY(fields.done(header));
  // Unknown or doubled fields, spaces, upper-case digits: no signature would cover them.
  if (signed_text(header) != text) return malformed(doing, "it is not in canonical form");
  return header;
}
}  // namespace

Hash lines_hash(std::span<const std::string_view> lines) {
  Digest digest;
  for (const auto line : lines) {
    digest.add(line);
    digest.add("\n");
  }
  return digest.finish();
}

Hash chain_after(const Hash& prev, std::span<const std::string_view> lines) {
  Digest digest;
  Hash hash = prev;
  for (const auto line : lines) hash = digest.link(hash, line);
  return hash;
}

std::string write_batch(BatchHeader header, std::span<const std::string_view> lines,
                        const SigningKey& key) {
  VERIFY(!lines.empty() && header.last - header.first + 1 == lines.size());
  header.sha256 = lines_hash(lines);
  header.head_hash = chain_after(header.prev_hash, lines);
  header.signature = key.sign(text_of(header_value(header)));
  return document(lines, signed_text(header));
}

Result<Batch> read_batch(std::string_view text) {
  const std::string doing = "reading a batch";
  TRY(fits(text, most_batch_bytes, doing));
  Parts parts = TRY(take_apart(text, most_events, doing));
  Batch batch{TRY(read_header(parts.header)), std::move(parts.lines)};
  const BatchHeader& header = batch.header;
  if (batch.lines.empty()) return malformed(doing, "it has no events");
  if (header.first == 0 || header.last < header.first ||
      header.last - header.first + 1 != batch.lines.size())
    return malformed(doing, "first and last do not count its events");
  if (lines_hash(batch.lines) != header.sha256)
    return malformed(doing, "sha256 is not that of its events");
  if (chain_after(header.prev_hash, batch.lines) != header.head_hash)
    return malformed(doing, "head_hash does not follow from prev_hash and its events");
  return batch;
}

bool is_signed_by(const PublicKey& key, const BatchHeader& header) {
  return kehou::is_signed_by(key, text_of(header_value(header)), header.signature);
}

std::string to_text(const Cursor& cursor) {
  return fmt::format("{}.{}", cursor.server_epoch, cursor.number);
}

std::optional<Cursor> parse_cursor(std::string_view text) {
  Cursor cursor;
  const char* const end = text.data() + text.size();
  const auto epoch = std::from_chars(text.data(), end, cursor.server_epoch);
  if (epoch.ec != std::errc{} || epoch.ptr == end || *epoch.ptr != '.') return std::nullopt;
  const auto number = std::from_chars(epoch.ptr + 1, end, cursor.number);
  if (number.ec != std::errc{} || number.ptr != end || to_text(cursor) != text) return std::nullopt;
  return cursor;
}

std::string write_feed(FeedHeader header, std::span<const std::string_view> lines) {
  Json heads = Json::array();
  for (const Witness& head : header.heads) heads.push_back(witness_value(head));
  const Json object{{"proto", protocol},
                    {"next", to_text(header.next)},
                    {"more", header.more},
                    {"sha256", hex_value(lines_hash(lines))},
                    {"server_time_us", header.server_time.us},
                    {"heads", std::move(heads)}};
  return document(lines, text_of(object));
}

Result<Feed> read_feed(std::string_view text) {
  const std::string doing = "reading a page of the feed";
  TRY(fits(text, most_answer_bytes, doing));
  Parts parts = TRY(take_apart(text, most_feed_events, doing));
  const Json object = TRY(parse_object(parts.header, doing));
  Fields fields(object, doing);
  fields.read_protocol();
  Feed feed{{}, std::move(parts.lines)};
  std::string next;
  fields.read("next", next);
  const auto cursor = parse_cursor(next);
  if (cursor)
    feed.header.next = *cursor;
  else
    fields.fail("next", "is no cursor");
  fields.read("more", feed.header.more);
  fields.read("sha256", feed.header.sha256);
  fields.read("server_time_us", feed.header.server_time);
  fields.list("heads", feed.header.heads, read_witness);
  if (lines_hash(feed.lines) != feed.header.sha256)
    fields.fail("sha256", "is not that of its events");
  return fields.done(std::move(feed));
}

}  // namespace kehou::wire
