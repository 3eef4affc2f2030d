// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/hub_puller.h"

#include <algorithm>
#include <future>
#include <map>

namespace kehou::district {

using client::Pace;
using client::Step;
using domain::UploadTrouble;

Result<std::unique_ptr<Intake>> read_piece_intake(std::string document, const wire::Chain& local) {
  auto intake = std::make_unique<Intake>();
  intake->document = std::move(document);
  wire::Piece piece = TRY(wire::read_piece(intake->document));
  intake->has_gaps = piece.lines.size() != piece.header.last - piece.header.first + 1;
  intake->seqs = std::move(piece.header.seqs);
  intake->from_above = true;
  intake->header.chain = local;
  intake->header.first = piece.header.first;
  intake->header.last = piece.header.last;
  intake->header.prev_hash = piece.header.prev_hash;
  intake->header.head_hash = piece.header.head_hash;
  intake->header.sha256 = wire::lines_hash(piece.lines);
  for (std::size_t i = 0; i < piece.lines.size(); ++i)
    intake->lines.push_back(look_at(piece.lines[i], local, intake->seq_of(i)));
  return intake;
}

Step HubPuller::look() {
  const client::Sent sent = rooms_.above.get("/v1/chains");
  const auto heads = client::good_answer(sent, wire::decode_chain_heads);
  if (!heads) {
    std::optional<wire::Problem> problem;
    return rooms_.above.judge(sent, problem);
  }
  if (const auto heard = rooms_.above.heard(heads->server_epoch, heads->server_time); !heard)
    return client::disk_step(heard.error());
  const auto chains = rooms_.store.up_chains();
  if (!chains) return client::disk_step(chains.error());
  std::map<wire::Chain, const wire::StoredHead*> far;
  for (const wire::StoredHead& one : heads->chains) far[one.head.chain] = &one;
  std::map<wire::Chain, std::uint64_t> here;
  for (const UpChain& chain : *chains) {
    here[chain.far()] = chain.head.seq;
    const auto found = far.find(chain.far());
    const auto kept = compare(chain, found == far.end() ? nullptr : found->second);
    if (!kept) return client::disk_step(kept.error());
  }
  wanted_.clear();
  for (const wire::StoredHead& one : heads->chains) {
    const auto found = here.find(one.head.chain);
    if (found == here.end() || found->second < one.head.seq) wanted_.push_back(one.head);
  }
  // A branch grows from its main chain.
  std::stable_sort(wanted_.begin(), wanted_.end(), [](const auto& a, const auto& b) {
    return a.chain.branch == 0 && b.chain.branch != 0;
  });
  heard_at_ = rooms_.above.clock().now();
  looked_at_ = heads->server_epoch;
  return {};
}

/// The server above tells what is true: an acknowledgement that nobody heard, or a backup of then.
Outcome HubPuller::compare(const UpChain& local, const wire::StoredHead* far) {
  UpChain chain = local;
  if (far == nullptr) {
    chain.sent_to = floor_of(chain);
    chain.far_backed_up = 0;
  } else if (const std::uint64_t seq = far->head.seq; seq <= chain.head.seq) {
    const auto hash = TRY(rooms_.store.hash_of(chain.head.chain, seq));
    if (hash && *hash != far->head.hash) {
      // Sent together with the last that both may hold, the server above says where they part.
      chain.sent_to = std::max(floor_of(chain), std::min(chain.sent_to, seq > 0 ? seq - 1 : 0));
      chain.far_backed_up = 0;
    } else {
      chain.sent_to = std::max(floor_of(chain), seq);
      chain.far_backed_up = far->backed_up_to;
    }
  }
  if (chain.sent_to == local.sent_to && chain.far_backed_up == local.far_backed_up) return Done{};
  return rooms_.store.note_up(chain);
}

Step HubPuller::step() {
  brought_something_ = false;
  while (!wanted_.empty()) {
    const wire::Witness far = wanted_.front();
    auto place = place_for(far);
    if (!place) return client::disk_step(place.error());
    if (!place.value() || (*place)->after >= far.seq) {
      wanted_.pop_front();
      continue;
    }
    const wire::PieceQuestion question{far.chain, (*place)->after};
    const client::Sent sent = rooms_.above.get(wire::path_of(question));
    const auto* reply = std::get_if<client::Reply>(&sent);
    if (reply != nullptr && reply->status == 200) return take(std::move(**place), reply->body);
    std::optional<wire::Problem> problem;
    const Step step = rooms_.above.judge(sent, problem);
    if (!problem || problem->code != "cursor_gone") return step;
    wanted_.pop_front();  // it was set back meanwhile: the next look tells
    return client::at_once();
  }
  return {};
}

/// Where the lines of a far chain go. What is a main chain above may be the other hand of a fork
/// here: then it is a branch of this hub's own number, from where the two part.
Result<std::optional<HubPuller::Wanted>> HubPuller::place_for(const wire::Witness& far) {
  Wanted wanted{far, {}, 0, true};
  bool is_taken = false;
  for (const UpChain& chain : TRY(rooms_.store.up_chains())) {
    if (chain.far() == far.chain) return std::optional(Wanted{far, chain, chain.head.seq, false});
    if (chain.head.chain != far.chain) continue;
    is_taken = true;
    wanted.after = chain.joined;
  }
  wanted.local.head.chain = far.chain;
  wanted.local.far_branch = far.chain.branch;
  if (is_taken) {
    if (far.chain.branch != 0) return std::optional<Wanted>();  // a fork of a fork: for people
    wanted.local.head.chain.branch = new_branch();
    wanted.local.joined = wanted.after;
    wanted.local.sent_to = wanted.after;
    // Known to come from above before a line of it is here.
    TRY(rooms_.store.note_up(wanted.local));
  }
  return std::optional(std::move(wanted));
}

Step HubPuller::take(Wanted wanted, std::string document) {
  auto intake = read_piece_intake(std::move(document), wanted.local.head.chain);
  if (!intake) return client::failing_step("a piece from above: " + intake.error().text());
  const wire::BatchHeader& header = (*intake)->header;
  const std::uint64_t next = wanted.after + 1;
  const bool fits = wanted.is_new || header.first == next ||
                    ((*intake)->has_gaps && header.first < next && header.last >= next);
  if (!fits) return client::failing_step("a piece from above is not the one that was asked for");
  if (header.first == next && !wanted.is_new && header.prev_hash != wanted.local.head.hash)
    return apart(wanted.local);
  (*intake)->school = rooms_.school;
  (*intake)->sender = rooms_.self;
  (*intake)->header.via = rooms_.self;
  (*intake)->received = rooms_.above.clock().now();
  const std::uint64_t last = header.last;
  const auto answer = offer(std::move(*intake));
  if (!answer) return client::failing_step(answer.error().detail);
  return stored(std::move(wanted), *answer, last);
}

Step HubPuller::stored(Wanted wanted, const Writer::Answer& answer, std::uint64_t last) {
  if (!answer) return client::disk_step(answer.error());
  if (const auto* refused = std::get_if<Refused>(&*answer)) {
    wanted_.pop_front();
    if (refused->problem.code == "chain_fork" && !wanted.is_new) return apart(wanted.local);
    return {Pace::at_once, UploadTrouble::failing,
            "a piece from above: " + refused->problem.code + ": " + refused->problem.detail, false,
            0};
  }
  UpChain chain = wanted.local;
  chain.sent_to = std::max(chain.sent_to, last);
  if (const auto kept = rooms_.store.note_up(chain); !kept) return client::disk_step(kept.error());
  brought_something_ = true;
  if (last >= wanted.far.seq) wanted_.pop_front();
  return client::at_once();
}

/// Here and above differ before the end of what is here: the way up finds out where.
Step HubPuller::apart(const UpChain& local) {
  if (!wanted_.empty()) wanted_.pop_front();
  UpChain chain = local;
  const std::uint64_t back = chain.head.seq > 0 ? chain.head.seq - 1 : 0;
  chain.sent_to = std::max(floor_of(chain), std::min(chain.sent_to, back));
  if (const auto kept = rooms_.store.note_up(chain); !kept) return client::disk_step(kept.error());
  return client::at_once();
}

Result<Writer::Answer> HubPuller::offer(std::unique_ptr<Intake> intake) {
  const auto told = std::make_shared<std::promise<Writer::Answer>>();
  auto answer = told->get_future();
  const auto taken = rooms_.writer.offer(
      std::move(intake), [told](Writer::Answer one) { told->set_value(std::move(one)); });
  if (taken != Writer::Taken::yes)
    return Error{Fault::busy, "storing what came from above", "the writer is busy"};
  return answer.get();
}

}  // namespace kehou::district
