// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/taking.h"

#include <algorithm>

#include "district/sql_guard.h"
#include "district/sql_people.h"

namespace kehou::district {

namespace {
constexpr std::string_view conflict_words = "an event of this id is stored at another place";

wire::Rejected told(const Line& line, std::uint64_t seq, std::string_view code,
                    std::string_view detail) {
  return {seq, line.head.id, std::string(code), std::string(detail)};
}
}  // namespace

void Taking::lock(const std::vector<const Intake*>& intakes) {
  for (const Intake* intake : intakes) shelves_.try_emplace(intake->school);
  const std::string sql =
      "SELECT school, last_number FROM school WHERE id = $1" + std::string(store_.lock_words());
  for (auto& [id, shelf] : shelves_)
    sql_.run(sql, {blob(id)}, [&shelf = shelf](const Row& row) {
      shelf.school = row.number(0);
      shelf.last_number = row.counter(1);
    });
}

std::optional<Refused> Taking::stranger(const Intake& intake, const Author& author) {
  const Shelf& shelf = shelves_.at(intake.school);
  const wire::BatchHeader& header = intake.header;
  // A hub vouches for those behind it, a district does for what a hub reads of it.
  if (author.school == 0 && !header.via.is_nil()) {
    if (!intake.quarantine)
      know_behind(sql_, header.chain.terminal, header.via, shelf.school, intake.received);
    return std::nullopt;
  }
  if (author.school == 0)
    return refusal(403, "wrong_terminal", "the district does not know this terminal");
  if (author.school != shelf.school)
    return refusal(403, "wrong_school", "this terminal is of another school");
  if (author.is_shut_out && !header.via.is_nil() && !intake.from_above) {
    for (std::size_t i = 0; i < intake.lines.size(); ++i) keep_aside(intake, i, "revoked", "");
    return refusal(403, "author_revoked", "the terminal behind the hub was revoked; kept aside");
  }
  return std::nullopt;
}

void Taking::keep_aside(const Intake& intake, std::size_t index, std::string_view code,
                        std::string_view detail) {
  const Line& line = intake.lines[index];
  const wire::Chain& chain = intake.header.chain;
  const Hash hash = sha256(line.bytes);
  sql_.run(
      "INSERT INTO aside(terminal, epoch, branch, seq, code, line_hash, id, school, detail, at,"
      " line) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
      {blob(chain.terminal), number(chain.epoch), number(chain.branch),
       number(intake.seq_of(index)), code, blob(hash), blob(line.head.id),
       shelves_.at(intake.school).school, detail, intake.received.us, Blob{line.bytes}});
}

void Taking::begin_chain(StoredChain& chain, std::int64_t school) {
  sql_.run(
      "INSERT INTO chain(terminal, epoch, branch, school, base_seq, base_hash, stored_to,"
      " head_hash) VALUES($1, $2, $3, $4, $5, $6, $7, $8) RETURNING chain",
      {blob(chain.chain.terminal), number(chain.chain.epoch), number(chain.chain.branch), school,
       number(chain.base_seq), blob(chain.base_hash), number(chain.stored_to),
       blob(chain.head_hash)},
      [&](const Row& row) { chain.number = row.number(0); });
}

void Taking::tell_known(const Intake& intake, std::size_t known,
                        std::vector<wire::Rejected>& rejected) {
  const wire::BatchHeader& header = intake.header;
  if (known == 0) return;
  const std::uint64_t last = header.first + known - 1;
  sql_.run(
      "SELECT seq, code, detail FROM aside WHERE terminal = $1 AND epoch = $2 AND branch = $3"
      " AND seq >= $4 AND seq <= $5 AND code <> 'revoked'",
      {blob(header.chain.terminal), number(header.chain.epoch), number(header.chain.branch),
       number(header.first), number(last)},
      [&](const Row& row) {
        const Line& line = intake.lines[row.counter(0) - header.first];
        rejected.push_back(told(line, row.counter(0), row.bytes(1), row.bytes(2)));
      });
  for (std::size_t i = 0; i < known; ++i) {
    const Line& line = intake.lines[i];
    const std::uint64_t seq = header.first + i;
    const bool is_told = std::any_of(rejected.begin(), rejected.end(),
                                     [&](const auto& other) { return other.seq == seq; });
    if (line.state == LineState::unsupported && !is_told)
      rejected.push_back(told(line, seq, "unsupported", line.detail));
  }
}

void Taking::store_new(const Intake& intake, const StoredChain& chain, std::size_t known,
                       std::vector<wire::Rejected>& rejected) {
  const wire::BatchHeader& header = intake.header;
  if (known == intake.lines.size()) return;
  Shelf& shelf = shelves_.at(intake.school);
  NewRun run{chain.number,
             header.first + known,
             header.last,
             header.head_hash,
             place_of(shelf.school, shelf.last_number + 1),
             0,
             intake.received};
  for (std::size_t i = known; i < intake.lines.size(); ++i) {
    const Line& line = intake.lines[i];
    const std::uint64_t seq = header.first + i;
    if (line.state == LineState::malformed) {
      keep_aside(intake, i, "malformed", line.detail);
      rejected.push_back(told(line, seq, "malformed", line.detail));
      continue;
    }
    if (collided_.contains({&intake, seq}) || !ids_.insert(line.head.id).second) {
      keep_aside(intake, i, "id_conflict", conflict_words);
      rejected.push_back(told(line, seq, "id_conflict", conflict_words));
      continue;
    }
    if (line.state == LineState::unsupported)
      rejected.push_back(told(line, seq, "unsupported", line.detail));
    ++run.events;
    ++shelf.events;
    shelf.bytes += static_cast<std::int64_t>(line.bytes.size());
    waiting_.push_back(
        {place_of(shelf.school, ++shelf.last_number), chain.number, seq, &line, &intake});
  }
  events_ += run.events;
  runs_.push_back(run);
}

IntakeAnswer Taking::one(const Intake& intake) {
  const wire::BatchHeader& header = intake.header;
  if (touched_.contains(header.chain.terminal)) flush();
  const Author author = load_author(sql_, header.chain);
  if (auto why = stranger(intake, author)) return *why;
  if (intake.quarantine) {
    for (std::size_t i = 0; i < intake.lines.size(); ++i) keep_aside(intake, i, "revoked", "");
    return refusal(403, "revoked", "this terminal was revoked; the events were kept aside");
  }
  const auto& stored = author.chain;
  std::optional<StoredChain> main;
  if (!stored && header.chain.branch != 0)
    main = load_chain(sql_, {header.chain.terminal, header.chain.epoch, 0});
  if (intake.has_gaps) return with_gaps(intake, stored);
  Verdict verdict = judge(intake, stored, main, [&](const StoredChain& chain, std::uint64_t seq) {
    return hash_at(sql_, chain, seq);
  });
  const bool forked = verdict.refused ? verdict.refused->problem.code == "chain_fork"
                                      : !stored && header.chain.branch != 0;
  if (forked)
    sql_.later("UPDATE terminal SET forked = 1 WHERE id = $1", {blob(header.chain.terminal)});
  if (verdict.refused) return *verdict.refused;
  touched_.insert(header.chain.terminal);
  if (verdict.chain.number == 0) begin_chain(verdict.chain, shelves_.at(intake.school).school);

  wire::Ack ack;
  ack.sha256 = header.sha256;
  ack.head_hash = header.head_hash;
  ack.server_epoch = store_.server_epoch();
  ack.server_time = intake.received;
  ack.stored_to = std::max(verdict.chain.stored_to, header.last);
  ack.backed_up_to = verdict.chain.backed_up_to;
  tell_known(intake, verdict.known, ack.rejected);
  store_new(intake, verdict.chain, verdict.known, ack.rejected);
  std::sort(ack.rejected.begin(), ack.rejected.end(),
            [](const auto& a, const auto& b) { return a.seq < b.seq; });
  return ack;
}

void Taking::flush() {
  if (!waiting_.empty()) {
    const auto collided = store_.insert(sql_, waiting_);
    if (!collided.empty()) {
      Collision collision;
      for (const std::size_t index : collided)
        collision.lines.emplace_back(waiting_[index].intake, waiting_[index].seq);
      throw collision;
    }
  }
  if (!runs_.empty()) store_.extend(sql_, runs_);
  waiting_.clear();
  runs_.clear();
  touched_.clear();
}

void Taking::finish() {
  flush();
  for (const auto& [id, shelf] : shelves_)
    if (shelf.events > 0)
      sql_.later(
          "UPDATE school SET last_number = $1, events = events + $2, bytes = bytes + $3"
          " WHERE school = $4",
          {number(shelf.last_number), shelf.events, shelf.bytes, shelf.school});
}

Result<std::vector<IntakeAnswer>> SqlStore::take(const std::vector<const Intake*>& intakes) {
  const std::string doing = "storing what terminals sent";
  std::set<LinePlace> collided;
  std::int64_t events = 0;
  const auto attempt = [&](Sql& sql) -> Result<std::vector<IntakeAnswer>> {
    Taking taking(*this, sql, collided);
    taking.lock(intakes);
    std::vector<IntakeAnswer> answers;
    for (const Intake* intake : intakes) answers.push_back(taking.one(*intake));
    taking.finish();
    events = taking.events();
    return answers;
  };
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  while (true) {
    try {
      prepare(intakes);
      auto answers = guarded(doing, Sql::Kind::write, lending, attempt);
      if (answers.ok()) stored(events);
      return answers;
    } catch (const Collision& collision) {
      collided.insert(collision.lines.begin(), collision.lines.end());
    } catch (const Trouble& trouble) {  // of prepare()
      return Error{trouble.fault(), doing, trouble.what()};
    }
  }
}

}  // namespace kehou::district
