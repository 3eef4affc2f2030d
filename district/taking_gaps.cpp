// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A hub takes a run of which the server above pruned lines: what is left is stored and numbered,
// and the missing ones keep their numbers, as if they had been pruned here. Their hash cannot be
// worked out, so the one at the end is believed.
#include "district/stored_chain.h"
#include "district/taking.h"

namespace kehou::district {

IntakeAnswer Taking::with_gaps(const Intake& intake, const std::optional<StoredChain>& stored) {
  const wire::BatchHeader& header = intake.header;
  StoredChain chain = stored.value_or(StoredChain{});
  if (!stored) {
    chain.chain = header.chain;
    if (header.chain.branch != 0) {
      chain.base_seq = chain.stored_to = header.first - 1;
      chain.base_hash = chain.head_hash = header.prev_hash;
    }
  }
  if (header.first > chain.stored_to + 1) {
    Refused why = refusal(409, "seq_gap", "a piece is missing before this one");
    why.problem.expected = chain.stored_to + 1;
    return why;
  }
  if (header.first == chain.stored_to + 1 && header.prev_hash != chain.head_hash)
    return refusal(409, "chain_fork", "prev_hash is not that of the stored chain");
  wire::Ack ack;
  ack.sha256 = header.sha256;
  ack.head_hash = header.head_hash;
  ack.server_epoch = store_.server_epoch();
  ack.server_time = intake.received;
  ack.stored_to = std::max(chain.stored_to, header.last);
  if (header.last <= chain.stored_to) return ack;

  Shelf& shelf = shelves_.at(intake.school);
  if (chain.number == 0) begin_chain(chain, shelf.school);
  touched_.insert(header.chain.terminal);
  NewRun run{chain.number,
             chain.stored_to + 1,
             header.last,
             header.head_hash,
             place_of(shelf.school, shelf.last_number + 1),
             0,
             intake.received};
  auto missing = static_cast<std::int64_t>(header.last - chain.stored_to);
  for (std::size_t i = 0; i < intake.lines.size(); ++i) {
    const Line& line = intake.lines[i];
    const std::uint64_t seq = intake.seqs[i];
    if (seq <= chain.stored_to) continue;
    const bool is_elsewhere =
        collided_.contains({&intake, seq}) || !ids_.insert(line.head.id).second;
    if (line.state == LineState::malformed || is_elsewhere) {
      keep_aside(intake, i, is_elsewhere ? "id_conflict" : "malformed", line.detail);
      --missing;
      continue;
    }
    --missing;
    ++run.events;
    ++shelf.events;
    shelf.bytes += static_cast<std::int64_t>(line.bytes.size());
    waiting_.push_back(
        {place_of(shelf.school, ++shelf.last_number), chain.number, seq, &line, &intake});
  }
  events_ += run.events;
  run.events += missing;
  shelf.last_number += static_cast<std::uint64_t>(missing);
  runs_.push_back(run);
  flush();
  sql_.run("UPDATE run SET pruned = $1 WHERE chain = $2 AND last_seq = $3",
           {missing, run.chain, number(run.last_seq)});
  return ack;
}

}  // namespace kehou::district
