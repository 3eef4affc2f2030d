// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What a hub of a school may ask: its school's chains, line by line, with what is kept aside.
#include <charconv>

#include "common/wire/limits.h"
#include "district/form.h"
#include "district/router.h"

namespace kehou::district {

namespace {

std::optional<std::uint64_t> number_of(const std::string& text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (read.ec != std::errc{} || read.ptr != end || number > most) return std::nullopt;
  return number;
}

std::optional<wire::PieceQuestion> read_piece_question(std::string_view query) {
  const Form form(query);
  const auto terminal = parse_uuid(form["terminal"]);
  const auto epoch = number_of(form["epoch"]);
  const auto branch = number_of(form["branch"]);
  const auto after = number_of(form["after"]);
  if (!terminal || !epoch || !branch || !after) return std::nullopt;
  return wire::PieceQuestion{{domain::TerminalId(*terminal), *epoch, *branch}, *after};
}
}  // namespace

Answer Router::chains(const Admission& admission) {
  if (!admission.bearer->terminal.hub)
    return replies_.problem(403, "wrong_terminal", "only a hub may read chains");
  heard_of(*admission.bearer);
  auto heads = store_.heads(admission.bearer->school.id);
  if (!heads) return replies_.failed(heads.error());
  return document(
      200, wire::encode(wire::ChainHeads{store_.server_epoch(), clock_.now(), std::move(*heads)}));
}

Answer Router::chain(const Admission& admission) {
  if (!admission.bearer->terminal.hub)
    return replies_.problem(403, "wrong_terminal", "only a hub may read chains");
  const auto question = read_piece_question(admission.head.query);
  if (!question)
    return replies_.problem(400, "bad_request", "terminal, epoch, branch and after are needed");
  heard_of(*admission.bearer);
  auto found = store_.piece(admission.bearer->school.id, *question, wire::most_events,
                            wire::most_batch_bytes - wire::header_room_bytes);
  if (!found) return replies_.failed(found.error());
  if (!found.value())
    return replies_.problem(410, "cursor_gone", "there is no such chain, or nothing behind this");
  ChainPiece& piece = **found;
  piece.header.server_epoch = store_.server_epoch();
  piece.header.server_time = clock_.now();
  const std::vector<std::string_view> lines(piece.lines.begin(), piece.lines.end());
  return document(200, wire::write_piece(piece.header, lines));
}

}  // namespace kehou::district
