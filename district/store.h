// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the district keeps: schools, terminals, and every event that they sent.
// What it promises: an answer of take() is on the disk; one event is kept once; the feed of a
// school has the order of its commits and no gaps; nothing a terminal sends changes or drops what
// another one sent.
// The trap: take() has one caller at a time (writer.h); every other function may be called from any
// thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/base/result.h"
#include "common/wire/answers.h"
#include "district/day_totals.h"
#include "district/feed.h"
#include "district/invitation.h"
#include "district/school.h"
#include "district/terminal.h"

namespace kehou::district {

/// A line of a batch, looked at before the store sees it.
enum class LineState : std::uint8_t { good, unsupported, malformed };
struct Line {
  std::string_view bytes;
  wire::LineHead head;  ///< nil and 0 where it is malformed beyond reading
  LineState state = LineState::good;
  std::string detail;    ///< why it is not good
  bool lasting = false;  ///< is about something that is not of one day (the horizon keeps it)
};

/// A batch whose token, scope and signature were found right.
struct Intake {
  std::string document;  ///< what the views of `lines` point into; never moved again
  SchoolId school;
  domain::TerminalId sender;  ///< whose token it came with
  wire::BatchHeader header;
  std::vector<Line> lines;
  bool quarantine = false;  ///< of a revoked terminal: kept aside, answered with `revoked`
  bool from_above = false;  ///< a piece that this hub read from the server above
  bool has_gaps = false;    ///< lines of it were pruned there: `seqs` are those of `lines`
  std::vector<std::uint64_t> seqs{};
  std::uint64_t seq_of(std::size_t line) const {
    return has_gaps ? seqs[line] : header.first + line;
  }
  Instant received;
};
struct Refused {
  int status = 0;
  wire::Problem problem;
};
using IntakeAnswer = std::variant<wire::Ack, Refused>;

/// Who stands behind a token.
struct Bearer {
  Terminal terminal;
  School school;
  bool by_next_key = false;  ///< the token of a rotation that was not used yet
};

struct Finding {
  std::string what;
  std::string where;
};

class Store {
 public:
  virtual ~Store() = default;

  /// Stores the intakes in one durable transaction and answers each, in their order. An Error: the
  /// transaction failed, nothing of it is stored, and all may be sent again.
  virtual Result<std::vector<IntakeAnswer>> take(const std::vector<const Intake*>& intakes) = 0;

  virtual Result<std::variant<FeedPage, CursorGone>> feed(SchoolId school,
                                                          std::optional<wire::Cursor> after,
                                                          std::size_t limit,
                                                          std::optional<CivilDay> horizon) = 0;
  /// Of one terminal.
  virtual Result<std::vector<wire::Witness>> chains(domain::TerminalId terminal) = 0;
  /// The same with where each chain begins and when it grew: what people look at after a fork.
  struct ChainState {
    wire::Witness head;
    std::uint64_t base_seq = 0;  ///< a branch leaves the main chain behind this one
    Instant last_stored;
    std::uint64_t backed_up_to = 0;
  };
  /// A store that knows no more tells the heads.
  virtual Result<std::vector<ChainState>> chain_states(domain::TerminalId terminal) {
    std::vector<ChainState> states;
    for (const wire::Witness& head : TRY(chains(terminal))) states.push_back({head, 0, {}, 0});
    return states;
  }
  virtual std::uint64_t server_epoch() const = 0;

  // -- what a hub reads and tells
  /// Of all chains of a school.
  virtual Result<std::vector<wire::StoredHead>> heads(SchoolId school) = 0;
  /// The lines behind `after`, at most so many and so large, and at least one. nullopt: the school
  /// has no such chain, or nothing behind `after`. Where some were pruned it is a whole run, which
  /// may begin at or before `after`.
  virtual Result<std::optional<ChainPiece>> piece(SchoolId school, const wire::PieceQuestion& asked,
                                                  std::size_t most_lines,
                                                  std::size_t most_bytes) = 0;
  /// Terminals that stand behind a hub; one of another school is left as it is.
  virtual Outcome introduce(const Terminal& hub, const std::vector<wire::Behind>& behind,
                            Instant at) = 0;

  // -- who may speak
  virtual Result<std::optional<Bearer>> bearer(const Hash& token_hash) = 0;
  virtual Outcome heard(domain::TerminalId terminal, const std::optional<wire::Hello>& hello,
                        Instant at) = 0;
  virtual Outcome add_school(const School& school) = 0;
  virtual Result<std::vector<School>> schools() = 0;
  virtual Result<std::vector<Terminal>> terminals() = 0;
  virtual Outcome set_standing(domain::TerminalId terminal, Standing standing, Instant at) = 0;
  virtual Outcome invite(const Invitation& invitation) = 0;
  /// Takes the invitation of that code if it is still good. `from` is whose address asks: wrong
  /// codes are counted in the same transaction, for all servers before the store, and for good.
  virtual Result<Redeemed> redeem(const Hash& code_hash, const std::string& from, Instant at) = 0;
  virtual Outcome ask_enrolment(const PendingEnrolment& pending) = 0;
  virtual Result<std::optional<PendingEnrolment>> enrolment(const Hash& id_hash) = 0;
  virtual Result<std::vector<PendingEnrolment>> enrolments_waiting() = 0;
  /// Confirms or refuses; a confirmed one makes the terminal (or gives a known one a new key).
  virtual Outcome settle_enrolment(const Hash& id_hash, bool confirmed, Instant at) = 0;
  /// Gives the token out, once; the terminal counts from then on.
  virtual Outcome hand_token(const Hash& id_hash, const Hash& token_hash, Instant at) = 0;
  virtual Outcome announce_key(domain::TerminalId terminal, const PublicKey& key,
                               const Hash& token_hash) = 0;
  /// The new key and token were used: the old ones are gone.
  virtual Outcome adopt_key(domain::TerminalId terminal) = 0;

  // -- who looks on
  virtual Result<std::vector<DayTotals>> totals(CivilDay day) = 0;
  virtual Result<std::vector<DayTotals>> totals_of(SchoolId school, CivilDay from, CivilDay to) = 0;
  /// Events that are kept aside, counted by school and code.
  struct Aside {
    SchoolId school;
    domain::TerminalId terminal;
    std::string code;
    std::int64_t events = 0;
    Instant newest;
  };
  virtual Result<std::vector<Aside>> set_aside() = 0;
  struct Size {
    std::int64_t events = 0;
    std::int64_t bytes = 0;
  };
  virtual Result<Size> size() = 0;
  /// How many events of that day are here, by the terminal that recorded them.
  struct Reported {
    domain::TerminalId terminal;
    std::int64_t events = 0;
  };
  virtual Result<std::vector<Reported>> reported(CivilDay /*day*/) {
    return std::vector<Reported>{};
  }
  /// Of days from `from` on, and all terms.
  virtual Result<Calendars> calendars(CivilDay /*from*/) { return Calendars{}; }

  /// Page log-ins of people: name → Argon2id text. A new password ends the name's sessions.
  virtual Outcome set_login(const std::string& name, const std::string& password_hash) = 0;
  virtual Result<std::optional<std::string>> login(const std::string& name) = 0;
  /// Who is signed in to the page, by the hash of a token; at most a thousand, the oldest go first.
  struct SignedIn {
    std::string name;
    Instant ends;
  };
  virtual Outcome sign_in(const Hash& /*token_hash*/, const SignedIn& /*session*/, Instant /*at*/) {
    return Error{Fault::unsupported, "signing in", "this store keeps no sessions"};
  }
  virtual Result<std::optional<SignedIn>> signed_in(const Hash& /*token_hash*/) {
    return std::optional<SignedIn>{};
  }
  virtual Outcome sign_out(const Hash& /*token_hash*/) { return Done{}; }

  // -- upkeep
  /// Every chain hashed anew, every number of the feed there once, nothing kept twice.
  virtual Result<std::vector<Finding>> verify() = 0;
  /// Of days before `day`, what is not lasting; only what a verified backup holds.
  virtual Result<std::int64_t> prune(CivilDay before) = 0;
};

}  // namespace kehou::district
