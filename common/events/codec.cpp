// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// One grammar for both directions: layouts_*.h say each struct's fields once, json_writer appends
// them, json_cursor asks for them in the same order. FORMAT.md says the same for other programs.
#include "common/events/codec.h"

#include <algorithm>
#include <array>

#include "common/events/json_cursor.h"
#include "common/events/json_writer.h"
#include "common/events/layouts_custody.h"
#include "common/events/layouts_evacuation.h"
#include "common/events/layouts_gate.h"
#include "common/events/layouts_handover.h"
#include "common/events/layouts_lunch.h"
#include "common/events/layouts_safety.h"
#include "common/events/layouts_school.h"
#include "common/events/layouts_session.h"
#include "common/events/layouts_student.h"

namespace kehou::events {

using domain::Envelope;
using domain::Event;
using domain::Payload;

namespace {
constexpr int format_version = 1;
constexpr std::size_t most_line_bytes = 64 * 1024;
/// SQLite and most other programs hold signed 64-bit integers.
constexpr std::uint64_t most_counter = 0x7FFF'FFFF'FFFF'FFFF;

constexpr std::array envelope_keys = std::to_array<std::string_view>(
    {"action",   "actor", "after",  "auth",   "backfilled", "boot",     "clock_suspect",
     "corrects", "day",   "epoch",  "format", "id",         "kind",     "mono_us",
     "payload",  "role",  "sealed", "seen",   "seq",        "terminal", "wall_us"});

constexpr std::size_t kind_count = std::variant_size_v<domain::PayloadKinds>;

template <std::size_t... Index>
constexpr auto all_kinds(std::index_sequence<Index...>) {
  return std::array{Layout<std::variant_alternative_t<Index, domain::PayloadKinds>>::kind...};
}
constexpr auto kinds = all_kinds(std::make_index_sequence<kind_count>());

using ReadPayload = void (*)(JsonCursor&, Payload&);
template <std::size_t... Index>
constexpr auto all_readers(std::index_sequence<Index...>) {
  return std::array<ReadPayload, kind_count>{
      [](JsonCursor& in, Payload& payload) { in.read(payload.emplace<Index>()); }...};
}
constexpr auto readers = all_readers(std::make_index_sequence<kind_count>());

void write_event(std::string& out, const Event& event) {
  const Envelope& envelope = event.envelope;
  ObjectWriter object(out);
  object.must("action", envelope.action);
  object.may("actor", envelope.actor);
  object.may("after", envelope.after);
  object.may("auth", envelope.auth);
  object.may("backfilled", envelope.backfilled);
  object.may("boot", envelope.boot);
  object.may("clock_suspect", envelope.clock_suspect);
  object.may("corrects", envelope.corrects);
  object.must("day", envelope.day);
  object.must("epoch", envelope.epoch);
  object.must("format", format_version);
  object.must("id", envelope.id);
  object.must("kind", std::string(kind_of(event.payload)));
  object.may("mono_us", envelope.mono_us);
  std::visit([&](const auto& payload) { object.must("payload", payload); }, event.payload);
  object.may("role", envelope.role);
  object.may("sealed", event.sealed);
  object.may("seen", envelope.seen);
  object.must("seq", envelope.seq);
  object.must("terminal", envelope.terminal);
  object.must("wall_us", envelope.wall);
}

void read_format(JsonCursor& in, ObjectReader& object) {
  int format = 0;
  object.must("format", format);
  if (in.ok() && format != format_version)
    in.fail("a version that this program does not know", Fault::unsupported);
}

ReadPayload read_kind(JsonCursor& in, ObjectReader& object) {
  std::string kind;
  object.must("kind", kind);
  const auto found = std::find(kinds.begin(), kinds.end(), kind);
  if (found != kinds.end()) return readers[static_cast<std::size_t>(found - kinds.begin())];
  in.fail("a kind that this program does not know", Fault::unsupported);
  return nullptr;
}

void read_payload(JsonCursor& in, ObjectReader& object, ReadPayload read, Payload& payload) {
  if (object.at("payload")) return read(in, payload);
  object.lacks("payload");
}

void read_event(JsonCursor& in, Event& event) {
  Envelope& envelope = event.envelope;
  ObjectReader object(in, [](std::string_view name) {
    return std::find(envelope_keys.begin(), envelope_keys.end(), name) != envelope_keys.end();
  });
  object.must("action", envelope.action);
  object.may("actor", envelope.actor);
  object.may("after", envelope.after);
  object.may("auth", envelope.auth);
  object.may("backfilled", envelope.backfilled);
  object.may("boot", envelope.boot);
  object.may("clock_suspect", envelope.clock_suspect);
  object.may("corrects", envelope.corrects);
  object.must("day", envelope.day);
  object.must("epoch", envelope.epoch);
  read_format(in, object);
  object.must("id", envelope.id);
  const ReadPayload read_alternative = read_kind(in, object);
  object.may("mono_us", envelope.mono_us);
  read_payload(in, object, read_alternative, event.payload);
  object.may("role", envelope.role);
  object.may("sealed", event.sealed);
  object.may("seen", envelope.seen);
  object.must("seq", envelope.seq);
  object.must("terminal", envelope.terminal);
  object.must("wall_us", envelope.wall);
  object.close();
}

/// What no event can be without: ids, and counters from 1 that fit a signed integer.
void check_envelope(JsonCursor& in, const Envelope& envelope) {
  const auto check = [&](std::string_view field, bool good) {
    if (good || !in.ok()) return;
    in.enter(field);
    in.fail("out of range");
  };
  check("action", !envelope.action.is_nil());
  check("epoch", envelope.epoch >= 1 && envelope.epoch <= most_counter);
  check("id", !envelope.id.is_nil());
  check("seen", envelope.seen <= most_counter);
  check("seq", envelope.seq >= 1 && envelope.seq <= most_counter);
  check("terminal", !envelope.terminal.is_nil());
}
}  // namespace

std::string_view kind_of(const Payload& payload) { return kinds[payload.index()]; }

std::string encode(const Event& event) {
  std::string line;
  line.reserve(512);
  write_event(line, event);
  return line;
}

Result<Event> decode(std::string_view line) {
  constexpr auto doing = "reading an event";
  if (line.size() > most_line_bytes) return Error{Fault::malformed, doing, "longer than 64 KiB"};
  JsonCursor in(line);
  Event event;
  read_event(in, event);
  if (!in.at_end()) in.fail("something follows the event");
  check_envelope(in, event.envelope);
  if (!in.ok()) return in.failure(doing);
  // A default that was written out, upper-case ids, 9:05 for 09:05: read well, but not the one
  // form.
  if (encode(event) != line) return Error{Fault::malformed, doing, "not in canonical form"};
  return event;
}

std::string encode_personal(const domain::Personal& personal) {
  std::string text;
  write_fields(text, personal);
  return text;
}

Result<domain::Personal> decode_personal(std::string_view text) {
  constexpr auto doing = "reading the personal part of an event";
  JsonCursor in(text);
  domain::Personal personal;
  in.read(personal);
  if (!in.at_end()) in.fail("something follows it");
  if (!in.ok()) return in.failure(doing);
  if (encode_personal(personal) != text)
    return Error{Fault::malformed, doing, "not in canonical form"};
  return personal;
}

}  // namespace kehou::events
