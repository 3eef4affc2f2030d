// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/wire/answers.h"

#include <array>

#include "common/wire/json_fields.h"
#include "common/wire/limits.h"

namespace kehou::wire {

namespace {
Json witnesses(const std::vector<Witness>& all) {
  Json list = Json::array();
  for (const Witness& witness : all) list.push_back(witness_value(witness));
  return list;
}

template <class Value, class Read>
Result<Value> decode_within(std::string_view text, std::size_t most, const char* doing, Read read) {
  if (text.size() > most)
    return Error{Fault::full, doing, fmt::format("{} bytes, at most {}", text.size(), most)};
  const Json object = TRY(parse_object(text, doing));
  Fields fields(object, doing);
  Value value;
  read(fields, value);
  return fields.done(std::move(value));
}

/// Reads one of the small documents: `read(fields, value)` fills it in.
template <class Value, class Read>
Result<Value> decode(std::string_view text, const char* doing, Read read) {
  return decode_within<Value>(text, most_answer_bytes, doing, [&](Fields& fields, Value& value) {
    fields.read_protocol();
    read(fields, value);
  });
}

/// The same for what a terminal asks.
template <class Value, class Read>
Result<Value> decode_request(std::string_view text, const char* doing, Read read) {
  return decode_within<Value>(text, most_small_bytes, doing, [&](Fields& fields, Value& value) {
    fields.read_protocol();
    read(fields, value);
  });
}

constexpr std::string_view family = "kehou-sync/";

constexpr std::array state_words =
    std::to_array<std::string_view>({"waiting", "confirmed", "refused", "expired"});

void read_state(Fields& fields, EnrolmentState& state) {
  std::string word;
  fields.read("state", word);
  for (std::size_t i = 0; i < state_words.size(); ++i)
    if (state_words[i] == word) {
      state = static_cast<EnrolmentState>(i);
      return;
    }
  fields.fail("state", "is a word that this program does not know");
}
}  // namespace

std::string encode(const Ack& ack) {
  Json rejected = Json::array();
  for (const Rejected& one : ack.rejected)
    rejected.push_back(
        {{"seq", one.seq}, {"id", id_value(one.id)}, {"code", one.code}, {"detail", one.detail}});
  return text_of({{"proto", protocol},
                  {"sha256", hex_value(ack.sha256)},
                  {"head_hash", hex_value(ack.head_hash)},
                  {"server_epoch", ack.server_epoch},
                  {"stored_to", ack.stored_to},
                  {"backed_up_to", ack.backed_up_to},
                  {"rejected", std::move(rejected)},
                  {"server_time_us", ack.server_time.us}});
}

Result<Ack> decode_ack(std::string_view text) {
  return decode<Ack>(text, "reading an acknowledgement", [](Fields& fields, Ack& ack) {
    fields.read("sha256", ack.sha256);
    fields.read("head_hash", ack.head_hash);
    fields.read("server_epoch", ack.server_epoch);
    fields.read("stored_to", ack.stored_to);
    fields.read("backed_up_to", ack.backed_up_to);
    fields.read("server_time_us", ack.server_time);
    fields.list("rejected", ack.rejected, [](Fields& one, Rejected& rejected) {
      one.read("seq", rejected.seq);
      one.read("id", rejected.id);
      one.read("code", rejected.code);
      one.read("detail", rejected.detail);
    });
  });
}

bool acknowledges(const Ack& ack, const BatchHeader& header) {
  return ack.sha256 == header.sha256 && ack.head_hash == header.head_hash &&
         ack.stored_to >= header.last && ack.server_epoch != 0;
}

std::string encode(const Problem& problem) {
  Json object{{"proto", protocol},
              {"code", problem.code},
              {"detail", problem.detail},
              {"server_epoch", problem.server_epoch},
              {"server_time_us", problem.server_time.us}};
  if (problem.expected != 0) object["expected"] = problem.expected;
  if (problem.fork_at != 0) object["fork_at"] = problem.fork_at;
  if (!problem.hashes.empty()) object["hashes"] = witnesses(problem.hashes);
  if (problem.limit != 0) object["limit"] = problem.limit;
  if (problem.retry_after_s != 0) object["retry_after_s"] = problem.retry_after_s;
  return text_of(object);
}

Result<Problem> decode_problem(std::string_view text) {
  return decode_within<Problem>(text, most_answer_bytes, "reading a problem",
                                [](Fields& fields, Problem& problem) {
                                  // One that says "another version, please" says so in its own.
                                  std::string proto;
                                  fields.read("proto", proto);
                                  if (!proto.starts_with(family))
                                    fields.fail("proto", "is another protocol");
                                  fields.read("code", problem.code);
                                  fields.read("detail", problem.detail);
                                  fields.read("server_epoch", problem.server_epoch);
                                  fields.read("server_time_us", problem.server_time);
                                  fields.may("expected", problem.expected);
                                  fields.may("fork_at", problem.fork_at);
                                  if (fields.has("hashes"))
                                    fields.list("hashes", problem.hashes, read_witness);
                                  fields.may("limit", problem.limit);
                                  fields.may("retry_after_s", problem.retry_after_s);
                                });
}

namespace {
void read_behind(Fields& fields, Behind& one) {
  fields.read("terminal", one.terminal);
  fields.read("name", one.name);
  fields.read("home", one.home);
  fields.read("seen_us", one.seen);
  fields.read("pending", one.pending);
}
}  // namespace

std::string encode(const Hello& hello) {
  Json object({{"proto", protocol},
               {"app", hello.app},
               {"name", hello.name},
               {"home", hello.home},
               {"boot", hello.boot},
               {"mono_us", hello.mono_us},
               {"wall_us", hello.wall.us},
               {"pending", hello.pending},
               {"oldest_us", hello.oldest.us},
               {"quarantined", hello.quarantined},
               {"trouble", hello.trouble}});
  if (!hello.behind.empty()) {
    Json& behind = object["behind"] = Json::array();
    for (const Behind& one : hello.behind)
      behind.push_back({{"terminal", id_value(one.terminal)},
                        {"name", one.name},
                        {"home", one.home},
                        {"seen_us", one.seen.us},
                        {"pending", one.pending}});
  }
  return text_of(object);
}

Result<Hello> decode_hello(std::string_view text) {
  return decode_request<Hello>(text, "reading a hello", [](Fields& fields, Hello& hello) {
    fields.read("app", hello.app);
    fields.read("name", hello.name);
    fields.read("home", hello.home);
    fields.read("boot", hello.boot);
    fields.read("mono_us", hello.mono_us);
    fields.read("wall_us", hello.wall);
    fields.read("pending", hello.pending);
    fields.read("oldest_us", hello.oldest);
    fields.read("quarantined", hello.quarantined);
    fields.read("trouble", hello.trouble);
    if (fields.has("behind")) fields.list("behind", hello.behind, read_behind);
    if (hello.behind.size() > most_behind) fields.fail("behind", "names too many terminals");
  });
}

std::string HelloAnswer::protocol_name() { return std::string(protocol); }

std::string encode(const HelloAnswer& answer) {
  return text_of({{"proto", protocol},
                  {"server_epoch", answer.server_epoch},
                  {"server_time_us", answer.server_time.us},
                  {"min_proto", answer.min_proto},
                  {"max_proto", answer.max_proto},
                  {"school", answer.school},
                  {"chains", witnesses(answer.chains)}});
}

Result<HelloAnswer> decode_hello_answer(std::string_view text) {
  return decode<HelloAnswer>(text, "reading the answer to a hello",
                             [](Fields& fields, HelloAnswer& answer) {
                               fields.read("server_epoch", answer.server_epoch);
                               fields.read("server_time_us", answer.server_time);
                               fields.read("min_proto", answer.min_proto);
                               fields.read("max_proto", answer.max_proto);
                               fields.read("school", answer.school);
                               fields.list("chains", answer.chains, read_witness);
                             });
}

std::string encode(const EnrolmentRequest& request) {
  return text_of({{"proto", protocol},
                  {"code", request.code},
                  {"terminal", id_value(request.terminal)},
                  {"key", hex_value(request.key)},
                  {"name", request.name},
                  {"home", request.home},
                  {"app", request.app},
                  {"key_fingerprint", request.key_fingerprint}});
}

Result<EnrolmentRequest> decode_enrolment_request(std::string_view text) {
  return decode_request<EnrolmentRequest>(text, "reading an enrolment",
                                          [](Fields& fields, EnrolmentRequest& request) {
                                            fields.read("code", request.code);
                                            fields.read("terminal", request.terminal);
                                            fields.read("key", request.key);
                                            fields.read("name", request.name);
                                            fields.read("home", request.home);
                                            fields.read("app", request.app);
                                            fields.read("key_fingerprint", request.key_fingerprint);
                                          });
}

std::string encode(const Enrolment& enrolment) {
  Json object{{"proto", protocol},
              {"id", enrolment.id},
              {"check", enrolment.check},
              {"state", state_words[static_cast<std::size_t>(enrolment.state)]},
              {"school", enrolment.school},
              {"expires_us", enrolment.expires.us}};
  if (!enrolment.token.empty()) object["token"] = enrolment.token;
  return text_of(object);
}

Result<Enrolment> decode_enrolment(std::string_view text) {
  return decode<Enrolment>(text, "reading an enrolment's answer",
                           [](Fields& fields, Enrolment& enrolment) {
                             fields.read("id", enrolment.id);
                             fields.read("check", enrolment.check);
                             read_state(fields, enrolment.state);
                             fields.read("school", enrolment.school);
                             fields.read("expires_us", enrolment.expires);
                             fields.may("token", enrolment.token);
                           });
}

std::string rotation_message(domain::TerminalId terminal, const PublicKey& key) {
  return fmt::format("kehou-rotate/1\n{}\n{}", kehou::to_text(terminal), to_hex(key));
}

std::string encode(const KeyRotation& rotation) {
  return text_of({{"proto", protocol},
                  {"key", hex_value(rotation.key)},
                  {"by_old", hex_value(rotation.by_old)}});
}

Result<KeyRotation> decode_key_rotation(std::string_view text) {
  return decode_request<KeyRotation>(text, "reading a key's rotation",
                                     [](Fields& fields, KeyRotation& rotation) {
                                       fields.read("key", rotation.key);
                                       fields.read("by_old", rotation.by_old);
                                     });
}

std::string encode(const RotationAnswer& answer) {
  return text_of(
      {{"proto", protocol}, {"token", answer.token}, {"server_time_us", answer.server_time.us}});
}

Result<RotationAnswer> decode_rotation_answer(std::string_view text) {
  return decode<RotationAnswer>(text, "reading the answer to a rotation",
                                [](Fields& fields, RotationAnswer& answer) {
                                  fields.read("token", answer.token);
                                  fields.read("server_time_us", answer.server_time);
                                });
}

}  // namespace kehou::wire
