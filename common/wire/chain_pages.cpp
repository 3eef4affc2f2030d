// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// piece = {"events":[ [line {, line}] ],"header":{ branch?, epoch, first, head_hash, last,
//         prev_hash, proto, seqs?, server_epoch, server_time_us, sha256, terminal }}
#include "common/wire/chain_pages.h"

#include <algorithm>

#include "common/wire/frame.h"
#include "common/wire/json_fields.h"
#include "common/wire/limits.h"

namespace kehou::wire {

namespace {
constexpr std::int64_t most_seq = std::numeric_limits<std::int64_t>::max();

void read_seqs(Fields& fields, const Json& object, std::vector<std::uint64_t>& seqs) {
  const auto found = object.find("seqs");
  if (found == object.end()) return;
  if (!found->is_array()) return fields.fail("seqs", "has a wrong type");
  for (const Json& seq : *found) {
    if (!seq.is_number_unsigned() || seq.get<std::uint64_t>() > most_seq)
      return fields.fail("seqs", "holds something that is no seq");
    seqs.push_back(seq.get<std::uint64_t>());
  }
}

/// Do first, last and seqs count the lines?
bool counts(const PieceHeader& header, std::size_t lines) {
  if (header.first == 0 || header.last < header.first) return false;
  const std::uint64_t span = header.last - header.first + 1;
  if (header.seqs.empty() && lines == span) return true;
  const auto& seqs = header.seqs;
  return lines < span && seqs.size() == lines &&
         std::adjacent_find(seqs.begin(), seqs.end(), std::greater_equal<>()) == seqs.end() &&
         (seqs.empty() || (seqs.front() >= header.first && seqs.back() <= header.last));
}
}  // namespace

std::string encode(const ChainHeads& heads) {
  Json chains = Json::array();
  for (const StoredHead& one : heads.chains) {
    Json head = witness_value(one.head);
    head["backed_up_to"] = one.backed_up_to;
    chains.push_back(std::move(head));
  }
  return text_of({{"proto", protocol},
                  {"server_epoch", heads.server_epoch},
                  {"server_time_us", heads.server_time.us},
                  {"chains", std::move(chains)}});
}

Result<ChainHeads> decode_chain_heads(std::string_view text) {
  const std::string doing = "reading the heads of a school's chains";
  TRY(fits(text, most_answer_bytes, doing));
  const Json object = TRY(parse_object(text, doing));
  Fields fields(object, doing);
  fields.read_protocol();
  ChainHeads heads;
  fields.read("server_epoch", heads.server_epoch);
  fields.read("server_time_us", heads.server_time);
  fields.list("chains", heads.chains, [](Fields& of, StoredHead& one) {
    read_witness(of, one.head);
    of.may("backed_up_to", one.backed_up_to);
  });
  return fields.done(std::move(heads));
}

std::string write_piece(const PieceHeader& header, std::span<const std::string_view> lines) {
  Json object = chain_value(header.chain);
  object["proto"] = protocol;
  object["first"] = header.first;
  object["last"] = header.last;
  object["prev_hash"] = hex_value(header.prev_hash);
  object["head_hash"] = hex_value(header.head_hash);
  object["sha256"] = hex_value(lines_hash(lines));
  object["server_epoch"] = header.server_epoch;
  object["server_time_us"] = header.server_time.us;
  if (!header.seqs.empty()) object["seqs"] = header.seqs;
  return document(lines, text_of(object));
}

Result<Piece> read_piece(std::string_view text) {
  const std::string doing = "reading a piece of a chain";
  TRY(fits(text, most_answer_bytes, doing));
  Parts parts = TRY(take_apart(text, most_events, doing));
  const Json object = TRY(parse_object(parts.header, doing));
  Fields fields(object, doing);
  fields.read_protocol();
  Piece piece{{}, std::move(parts.lines)};
  PieceHeader& header = piece.header;
  Hash sha256{};
  read_chain(fields, header.chain);
  fields.read("first", header.first);
  fields.read("last", header.last);
  fields.read("prev_hash", header.prev_hash);
  fields.read("head_hash", header.head_hash);
  fields.read("sha256", sha256);
  fields.read("server_epoch", header.server_epoch);
  fields.read("server_time_us", header.server_time);
  read_seqs(fields, object, header.seqs);
  if (!counts(header, piece.lines.size()))
    fields.fail("last", "and first and seqs do not count its events");
  if (lines_hash(piece.lines) != sha256) fields.fail("sha256", "is not that of its events");
  const bool whole = piece.lines.size() == header.last - header.first + 1;
  if (whole && chain_after(header.prev_hash, piece.lines) != header.head_hash)
    fields.fail("head_hash", "does not follow from prev_hash and its events");
  return fields.done(std::move(piece));
}

std::string path_of(const PieceQuestion& question) {
  return fmt::format("/v1/chain?terminal={}&epoch={}&branch={}&after={}",
                     to_text(question.chain.terminal), question.chain.epoch, question.chain.branch,
                     question.after);
}

}  // namespace kehou::wire
