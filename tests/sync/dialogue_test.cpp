// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Every row of docs/protocol.md, Problems: what the terminal does, and what it says of it.
#include "tests/sync/node.h"

using namespace kehou;
using namespace kehou::client;
using namespace kehou::sync;
using model::UploadTrouble;

namespace {
struct OneSchool {
  store::TempFolder folder;
  SchoolKey key = store::test_key();
  ModelDistrict district;
  Node node{folder / "one", key, district};
  OneSchool() {
    node.terminal.record_school();
    node.enrol();
  }
  std::size_t stored() const { return district.feed.size(); }
  std::size_t recorded() { return node.lines().size(); }
  /// Meets every batch with `answer`; the rest gets through.
  void meet_batches(const Sent& answer) {
    node.transport.meddler = [answer](const Request& request) -> std::optional<Sent> {
      if (request.path != "/v1/events") return std::nullopt;
      return answer;
    };
  }
  void heal() {
    node.transport.meddler = {};
    node.transport.always.reset();
  }
};
}  // namespace

TEST_CASE("talk: hello first, then everything that waits, then the feed") {
  OneSchool school;
  school.node.settle();
  CHECK(school.node.transport.seen.front().path == "/v1/hello");
  CHECK(school.node.transport.seen[1].path == "/v1/events");
  CHECK(school.stored() == school.recorded());
  CHECK(school.node.trouble() == UploadTrouble::none);
  const auto status = school.node.dialogue().status();
  CHECK(status.pending == 0);
  CHECK(status.received == static_cast<std::int64_t>(school.recorded()));
  CHECK(status.clock_known);
  CHECK(school.node.transport.trusted == school.district.time.us / second_us);
  school.node.is_whole();
}

TEST_CASE("talk: without a token nothing is sent at all") {
  store::TempFolder folder;
  const SchoolKey key = store::test_key();
  ModelDistrict district;
  Node node(folder / "one", key, district);
  node.terminal.record_school();
  node.turns(5);
  CHECK(node.transport.seen.empty());
  CHECK(node.trouble() == UploadTrouble::not_enrolled);
}

TEST_CASE("talk: what is not the district's echo is no acknowledgement") {
  struct Row {
    Sent answer;
    UploadTrouble trouble;
    std::int64_t least_wait_us;
  };
  wire::Ack ack;
  ack.server_epoch = 7001;
  ack.stored_to = 1'000'000;
  for (const Row& row : {
           Row{reply_of(200, "<html>sign in</html>", "text/html"), UploadTrouble::portal, 0},
           Row{reply_of(200, "{}"), UploadTrouble::portal, 0},
           Row{reply_of(200, wire::encode(ack)), UploadTrouble::failing, 0},
           Row{reply_of(202, ""), UploadTrouble::portal, 0},
           Row{reply_of(204, ""), UploadTrouble::portal, 0},
           Row{reply_of(302, "", "text/html"), UploadTrouble::portal, 0},
           Row{reply_of(403, "<html>", "text/html"), UploadTrouble::portal, 0},
           Row{reply_of(511, "<html>", "text/html"), UploadTrouble::portal, 0},
           Row{problem_of(401, "unknown_token"), UploadTrouble::rejected, 60 * minute_us},
           Row{problem_of(401, "bad_signature"), UploadTrouble::rejected, 60 * minute_us},
           Row{problem_of(403, "revoked"), UploadTrouble::revoked, 60 * minute_us},
           Row{problem_of(403, "wrong_school"), UploadTrouble::rejected, 60 * minute_us},
           Row{problem_of(404, "not_found"), UploadTrouble::wrong_address, 15 * minute_us},
           Row{problem_of(405, "wrong_method"), UploadTrouble::wrong_address, 15 * minute_us},
           Row{problem_of(426, "unsupported_proto"), UploadTrouble::update_needed, 60 * minute_us},
           Row{problem_of(429, "slow_down", 30), UploadTrouble::busy, 30 * second_us},
           Row{problem_of(503, "busy", 90), UploadTrouble::busy, 90 * second_us},
           Row{problem_of(503, "stopping", 0), UploadTrouble::busy, 0},
           Row{problem_of(500, "failed"), UploadTrouble::failing, 0},
           Row{problem_of(507, "full"), UploadTrouble::failing, 0},
           Row{reply_of(502, "<html>", "text/html"), UploadTrouble::failing, 0},
           Row{Failure{Failed::unreachable, ""}, UploadTrouble::unreachable, 0},
           Row{Failure{Failed::slow, ""}, UploadTrouble::unreachable, 0},
           Row{Failure{Failed::too_large, ""}, UploadTrouble::portal, 0},
           Row{Failure{Failed::certificate, ""}, UploadTrouble::certificate, 5 * minute_us},
       }) {
    OneSchool school;
    school.node.turns(1);  // hello
    school.meet_batches(row.answer);
    school.node.turns(2);
    CAPTURE(static_cast<int>(row.trouble));
    CHECK(school.node.trouble() == row.trouble);
    CHECK(school.stored() == 0);
    CHECK(school.node.outbox().pending()->events == static_cast<std::int64_t>(school.recorded()));
    CHECK(school.node.waited_us >= row.least_wait_us);
    CHECK(school.node.waited_us <= std::max(row.least_wait_us * 3 / 2, 120 * second_us));
    school.heal();
    school.node.settle();
    CHECK(school.stored() == school.recorded());
    CHECK(school.node.trouble() == UploadTrouble::none);
  }
}

TEST_CASE("talk: a person's wish ends the waiting, once in five seconds") {
  OneSchool school;
  school.node.transport.always = problem_of(401, "unknown_token");
  const std::int64_t next = school.node.dialogue().turn();
  CHECK(next - school.node.terminal.clock().mono_us() == 60 * minute_us);
  CHECK(school.node.dialogue().hurry());
  CHECK_FALSE(school.node.dialogue().hurry());
  school.heal();
  school.node.settle();
  CHECK(school.node.waited_us < 60 * second_us);
}

TEST_CASE(
    "talk: an answer that was lost after the commit, or a batch that came twice, counts once") {
  OneSchool school;
  school.node.transport.script = {Luck::good, Luck::answer_lost, Luck::good, Luck::twice};
  school.node.settle();
  CHECK(school.stored() == school.recorded());
  CHECK(school.district.by_id.size() == school.stored());
}

TEST_CASE("talk: a gap makes it go back to what the server expects") {
  OneSchool school;
  school.node.settle();
  ModelDistrict older = school.district;
  school.node.terminal.open_session(0);
  school.node.settle();
  school.district.chains = older.chains;  // lost, and the epoch does not tell
  school.node.terminal.does(2, school.node.terminal.mark(0, 1));
  school.node.settle();
  CHECK(school.district.chains.begin()->second.stored_to() == school.recorded());
}

TEST_CASE("talk: a batch that is too large is halved until it passes") {
  for (const int status : {400, 413}) {
    OneSchool school;
    school.node.transport.meddler = [status](const Request& request) -> std::optional<Sent> {
      if (request.path != "/v1/events") return std::nullopt;
      const auto document = wire::gunzip(request.body, wire::most_batch_bytes);
      if (wire::read_batch(*document)->lines.size() <= 7) return std::nullopt;
      return problem_of(status, status == 400 ? "bad_batch" : "too_large");
    };
    school.node.settle();
    CHECK(school.stored() == school.recorded());
    CHECK(school.node.waited_us < 60 * second_us);
  }
}

TEST_CASE("talk: gzip that nobody understands is left away") {
  OneSchool school;
  school.node.transport.meddler = [](const Request& request) -> std::optional<Sent> {
    if (!request.packed) return std::nullopt;
    return problem_of(415, "unknown_encoding");
  };
  school.node.settle();
  CHECK(school.stored() == school.recorded());
}

TEST_CASE("talk: one event that the district keeps aside blocks nothing and is shown") {
  OneSchool school;
  const std::string poison = [&] {
    const auto lines = school.node.lines();
    return *std::next(lines.begin(), 20);
  }();
  school.district.rejects = [&](std::string_view line) {
    return line == poison ? std::string("malformed") : std::string();
  };
  school.node.settle(400);
  CHECK(school.node.outbox().pending()->events == 0);
  CHECK(school.stored() == school.recorded() - 1);
  const auto aside = school.node.outbox().set_aside();
  REQUIRE(aside->size() == 1);
  CHECK(aside->front().code == "malformed");
  CHECK_FALSE(aside->front().here);
  CHECK_FALSE(aside->front().kind.empty());
}

TEST_CASE("talk: one event that cannot be sent at all is set aside, and what comes next passes") {
  for (const bool crashes : {false, true}) {
    OneSchool school;
    const auto events = store::all_events(school.node.terminal.ledger().database());
    const std::string poison = to_text(events[4].envelope.id);
    school.node.transport.meddler = [&](const Request& request) -> std::optional<Sent> {
      if (request.path != "/v1/events") return std::nullopt;
      const auto document = wire::gunzip(request.body, wire::most_batch_bytes);
      if (document->find("\"id\":\"" + poison) == std::string::npos) return std::nullopt;
      return crashes ? problem_of(500, "failed") : problem_of(400, "bad_batch");
    };
    for (int i = 0; i < 20'000 && school.node.outbox().set_aside()->empty(); ++i)
      school.node.turn();
    REQUIRE(school.node.outbox().set_aside()->size() == 1);
    CHECK(school.node.outbox().set_aside()->front().here);
    CHECK(school.node.outbox().set_aside()->front().seq == 5);
    school.node.terminal.does(
        2, domain::RecordFacts{{{domain::SignedIn{support::small_staff(2)}, {}}}});
    const std::size_t before = school.stored();
    school.node.turns(20);
    CHECK(school.stored() > before);  // under the next epoch
    school.heal();
    school.node.settle(4000);
    CHECK(school.stored() == school.recorded());
    CHECK(school.node.outbox().set_aside()->empty());
    school.node.is_whole();
  }
}

TEST_CASE("talk: what the feed cannot be read for does not keep events from being sent") {
  OneSchool school;
  school.node.transport.meddler = [](const Request& request) -> std::optional<Sent> {
    if (request.path.starts_with("/v1/feed")) return problem_of(500, "failed");
    return std::nullopt;
  };
  for (int i = 0; i < 40; ++i) school.node.turn();
  CHECK(school.stored() == school.recorded());
  CHECK(school.node.trouble() == UploadTrouble::failing);
}

TEST_CASE("feed: a page that makes no sense moves nothing") {
  OneSchool school;
  school.node.settle();
  const auto place = school.node.outbox().feed().value();
  const auto page = [&](wire::Cursor next, bool more) {
    wire::FeedHeader header;
    header.next = next;
    header.more = more;
    header.server_time = school.district.time;
    return reply_of(200, wire::write_feed(header, {}));
  };
  for (const Sent& nonsense :
       {page({place.server_epoch, place.number - 1}, false),
        page({place.server_epoch + 1, place.number}, false),
        page({place.server_epoch, place.number}, true), reply_of(200, "{\"events\":[")}) {
    school.node.transport.meddler = [&](const Request& request) -> std::optional<Sent> {
      if (request.path.starts_with("/v1/feed")) return nonsense;
      return std::nullopt;
    };
    CHECK(school.node.dialogue().hurry());
    school.node.turns(3);
    school.node.terminal.clock().advance(6 * second_us);
    CHECK(school.node.trouble() != UploadTrouble::none);
    CHECK(school.node.outbox().feed()->number == place.number);
  }
  school.heal();
  school.node.terminal.clock().advance(200 * second_us);
  school.node.turns(3);
  CHECK(school.node.trouble() == UploadTrouble::none);
}

TEST_CASE(
    "feed: a new terminal asks for 35 days by the district's clock, one that has read for all") {
  OneSchool school;
  school.node.terminal.clock().set(support::small_time(7, 0, support::small_monday() + 4000));
  school.node.settle();
  const auto asked = [&] {
    std::vector<std::string> paths;
    for (const Request& request : school.node.transport.seen)
      if (request.path.starts_with("/v1/feed")) paths.push_back(request.path);
    return paths;
  };
  const std::string day = to_text(school_day(school.district.time) + -35);
  REQUIRE_FALSE(asked().empty());
  CHECK(asked().front() == "/v1/feed?after=0&limit=1000&horizon=" + day);
  ModelDistrict same = school.district;
  school.district.restore(same);
  school.node.transport.seen.clear();
  school.node.terminal.clock().advance(10 * minute_us);
  school.node.settle();
  bool from_start = false;
  for (const std::string& path : asked()) {
    from_start = from_start || path == "/v1/feed?after=0&limit=1000";
    CHECK(path.find("horizon") == std::string::npos);
  }
  CHECK(from_start);
}

TEST_CASE(
    "feed: a page read from the start tells of a restored server long before the next hello") {
  OneSchool school;
  const ModelDistrict empty = school.district;
  school.node.transport.meddler = [](const Request& request) -> std::optional<Sent> {
    if (!request.path.starts_with("/v1/feed")) return std::nullopt;
    return Failure{Failed::unreachable, "cut"};
  };
  while (school.node.outbox().pending()->events > 0) school.node.turn();
  CHECK(school.stored() == school.recorded());
  school.district.restore(empty);
  CHECK(school.stored() == 0);
  school.heal();
  const int hellos = school.district.hellos;
  const Instant before = school.node.terminal.clock().now();
  const auto reads = [&] {
    const auto& seen = school.node.transport.seen;
    return std::count_if(seen.begin(), seen.end(), [](const Request& request) {
      return request.path.starts_with("/v1/feed");
    });
  };
  for (const auto had = reads(); reads() == had;) school.node.turn();
  const std::int64_t waited = school.node.waited_us;
  school.node.turn();
  CHECK(school.node.transport.seen.back().path == "/v1/hello");
  CHECK(school.node.waited_us == waited);
  school.node.turns(11);
  CHECK(school.node.terminal.clock().now() - before < 5 * minute_us);
  CHECK(school.district.hellos == hellos + 1);
  CHECK(school.stored() == school.recorded());
}
