// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// invite → redeem → ask_enrolment → settle_enrolment → hand_token.
#include "district/sql_guard.h"
#include "district/sql_store.h"

namespace kehou::district {

namespace {
constexpr const char* enrolment_columns =
    "SELECT e.hash, e.request, s.id, e.check_number, e.state, e.hub, e.expires, e.handed,"
    " e.school FROM enrolment e JOIN school s ON s.school = e.school";

struct StoredEnrolment {
  PendingEnrolment pending;
  bool handed = false;
  std::int64_t school = 0;
};

StoredEnrolment enrolment_of(const Row& row) {
  StoredEnrolment stored;
  auto request = wire::decode_enrolment_request(row.bytes(1));
  if (!request) throw Trouble(Fault::corrupt, request.error().text());
  stored.pending.id_hash = row.hash(0);
  stored.pending.request = *request;
  stored.pending.school = row.id<SchoolId>(2);
  stored.pending.check = row.text(3);
  stored.pending.state = static_cast<wire::EnrolmentState>(row.number(4));
  stored.pending.hub = row.number(5) != 0;
  stored.pending.expires = {row.number(6)};
  stored.handed = row.number(7) != 0;
  stored.school = row.number(8);
  return stored;
}

std::optional<StoredEnrolment> find(Sql& sql, const Hash& id_hash, std::string_view lock_words) {
  std::optional<StoredEnrolment> found;
  sql.run(std::string(enrolment_columns) + " WHERE e.hash = $1" + std::string(lock_words),
          {blob(id_hash)}, [&](const Row& row) { found = enrolment_of(row); });
  return found;
}

/// Only the request's own row, not its school's.
std::string of_enrolment(std::string_view lock_words) {
  return lock_words.empty() ? "" : std::string(lock_words) + " OF e";
}

std::int64_t school_number(Sql& sql, SchoolId school) {
  std::int64_t found = 0;
  sql.run("SELECT school FROM school WHERE id = $1", {blob(school)},
          [&](const Row& row) { found = row.number(0); });
  return found;
}

void set_state(Sql& sql, const Hash& id_hash, wire::EnrolmentState state) {
  sql.run("UPDATE enrolment SET state = $1 WHERE hash = $2",
          {number(static_cast<int>(state)), blob(id_hash)});
}

/// Makes the terminal of a confirmed enrolment, or checks that a known one is of the same school.
Outcome admit(Sql& sql, const StoredEnrolment& stored, const std::string& doing, Instant at) {
  const wire::EnrolmentRequest& request = stored.pending.request;
  std::int64_t known_in = 0;
  sql.run("SELECT school FROM terminal WHERE id = $1", {blob(request.terminal)},
          [&](const Row& row) { known_in = row.number(0); });
  if (known_in != 0 && known_in != stored.school)
    return Error{Fault::refused, doing,
                 "this terminal is of another school; set it up anew, so that it gets an id of its "
                 "own"};
  if (known_in == 0)
    sql.run(
        "INSERT INTO terminal(id, school, name, home, sign_key, standing, hub, enrolled)"
        " VALUES($1, $2, $3, $4, $5, 0, $6, $7)",
        {blob(request.terminal), stored.school, request.name, request.home, blob(request.key),
         number(stored.pending.hub ? 1 : 0), at.us});
  sql.run("UPDATE school SET key_fingerprint = $1 WHERE school = $2 AND key_fingerprint = ''",
          {request.key_fingerprint, stored.school});
  return Done{};
}
}  // namespace

Outcome SqlStore::invite(const Invitation& invitation) {
  const std::string doing = "inviting a terminal";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    const auto school = school_number(sql, invitation.school);
    if (school == 0) return Error{Fault::missing, doing, "there is no such school"};
    sql.run("INSERT INTO invitation(hash, school, name, hub, expires) VALUES($1, $2, $3, $4, $5)",
            {blob(invitation.code_hash), school, invitation.name, number(invitation.hub ? 1 : 0),
             invitation.expires.us});
    return Done{};
  });
}

namespace {
/// Until when no code is tried; {0}: now. Before, what is as old as a code can get is forgotten,
/// and what a clock that was set back has put into the future.
Instant guessed_out(Sql& sql, const Hash& sender, Instant at) {
  sql.run("DELETE FROM wrong_code WHERE at <= $1 OR at > $2", {(at + -code_life_us).us, at.us});
  std::vector<Instant> all;
  std::vector<Instant> own;
  sql.run("SELECT at, sender FROM wrong_code ORDER BY at", {}, [&](const Row& row) {
    all.push_back({row.number(0)});
    if (row.hash(1) == sender) own.push_back({row.number(0)});
  });
  if (own.size() >= most_guesses_from_one) return own.front() + code_life_us;
  return all.size() >= most_guesses ? all.front() + code_life_us : Instant{};
}

std::optional<Invitation> take_invitation(Sql& sql, const Hash& code_hash, Instant at) {
  std::optional<Invitation> found;
  sql.run("DELETE FROM invitation WHERE expires <= $1", {at.us});
  sql.run(
      "SELECT i.hash, s.id, i.name, i.hub, i.expires FROM invitation i"
      " JOIN school s ON s.school = i.school WHERE i.hash = $1",
      {blob(code_hash)}, [&](const Row& row) {
        found = Invitation{row.hash(0), row.id<SchoolId>(1), row.text(2), row.number(3) != 0,
                           Instant{row.number(4)}};
      });
  if (found) sql.run("DELETE FROM invitation WHERE hash = $1", {blob(code_hash)});
  return found;
}
}  // namespace

Result<Redeemed> SqlStore::redeem(const Hash& code_hash, const std::string& from, Instant at) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("redeeming a code", Sql::Kind::write, lending, [&](Sql& sql) -> Result<Redeemed> {
    // One at a time, whatever server they came to: else six could be tried at once.
    sql.run("SELECT value FROM setting WHERE name = 'schema'" + std::string(lock_words()));
    const Hash sender = sha256("kehou-guess/1\n" + from);
    Redeemed redeemed;
    redeemed.wait_until = guessed_out(sql, sender, at);
    if (redeemed.wait_until.us != 0) return redeemed;
    redeemed.invitation = take_invitation(sql, code_hash, at);
    if (!redeemed.invitation)
      sql.run("INSERT INTO wrong_code(at, sender) VALUES($1, $2)", {at.us, blob(sender)});
    return redeemed;
  });
}

Outcome SqlStore::ask_enrolment(const PendingEnrolment& pending) {
  const std::string doing = "keeping a terminal's request";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    const auto school = school_number(sql, pending.school);
    if (school == 0) return Error{Fault::missing, doing, "there is no such school"};
    wire::EnrolmentRequest kept = pending.request;
    kept.code.clear();  // it was used; nobody needs to read it again
    const std::string request = wire::encode(kept);
    sql.run(
        "INSERT INTO enrolment(hash, school, request, check_number, state, hub, expires)"
        " VALUES($1, $2, $3, $4, $5, $6, $7)",
        {blob(pending.id_hash), school, request, pending.check,
         number(static_cast<int>(pending.state)), number(pending.hub ? 1 : 0), pending.expires.us});
    return Done{};
  });
}

Result<std::optional<PendingEnrolment>> SqlStore::enrolment(const Hash& id_hash) {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("looking up a request", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::optional<PendingEnrolment>> {
                   const auto found = find(sql, id_hash, "");
                   return found ? std::optional(found->pending) : std::nullopt;
                 });
}

Result<std::vector<PendingEnrolment>> SqlStore::enrolments_waiting() {
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded("reading the requests", Sql::Kind::read, lending,
                 [&](Sql& sql) -> Result<std::vector<PendingEnrolment>> {
                   std::vector<PendingEnrolment> all;
                   sql.run(
                       std::string(enrolment_columns) + " WHERE e.state = $1 ORDER BY e.expires",
                       {number(static_cast<int>(wire::EnrolmentState::waiting))},
                       [&](const Row& row) { all.push_back(enrolment_of(row).pending); });
                   return all;
                 });
}

Outcome SqlStore::settle_enrolment(const Hash& id_hash, bool confirmed, Instant at) {
  using wire::EnrolmentState;
  const std::string doing = "settling a terminal's request";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  std::optional<Error> late;
  auto outcome = guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    late.reset();
    const auto found = find(sql, id_hash, of_enrolment(lock_words()));
    if (!found) return Error{Fault::missing, doing, "there is no such request"};
    if (found->pending.state != EnrolmentState::waiting)
      return Error{Fault::refused, doing, "it was settled already"};
    if (found->pending.expires <= at) {
      late = Error{Fault::refused, doing, "it has expired; make a new code"};
      set_state(sql, id_hash, EnrolmentState::expired);
      return Done{};
    }
    if (confirmed) TRY(admit(sql, *found, doing, at));
    set_state(sql, id_hash, confirmed ? EnrolmentState::confirmed : EnrolmentState::refused);
    return Done{};
  });
  if (outcome.ok() && late) return *late;
  return outcome;
}

Outcome SqlStore::hand_token(const Hash& id_hash, const Hash& token_hash, Instant at) {
  const std::string doing = "handing a token out";
  const auto lending = [this](Sql::Kind kind) { return lend(kind); };
  return guarded(doing, Sql::Kind::write, lending, [&](Sql& sql) -> Outcome {
    const auto found = find(sql, id_hash, of_enrolment(lock_words()));
    if (!found || found->pending.state != wire::EnrolmentState::confirmed)
      return Error{Fault::refused, doing, "nobody confirmed this request"};
    if (found->handed) return Error{Fault::refused, doing, "it was handed out already"};
    const wire::EnrolmentRequest& request = found->pending.request;
    sql.run(
        "UPDATE terminal SET sign_key = $1, next_key = NULL, standing = 0, standing_since = $2,"
        " hub = $3, name = $4, home = $5, behind = NULL WHERE id = $6",
        {blob(request.key), at.us, number(found->pending.hub ? 1 : 0), request.name, request.home,
         blob(request.terminal)});
    sql.run("DELETE FROM token WHERE terminal = $1", {blob(request.terminal)});
    sql.run("INSERT INTO token(hash, terminal, is_next) VALUES($1, $2, 0)",
            {blob(token_hash), blob(request.terminal)});
    sql.run("UPDATE enrolment SET handed = 1 WHERE hash = $1", {blob(id_hash)});
    return Done{};
  });
}

}  // namespace kehou::district
