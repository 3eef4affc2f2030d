// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// A school's hub between its terminals and the district: real servers over TLS, real databases.
#include <doctest/doctest.h>

#include "common/wire/gzip.h"
#include "tests/district/support/hub_town.h"

using namespace kehou;
using namespace kehou::district_tests;
using domain::UploadTrouble;

namespace {
/// A district, a hub of its school, and two terminals at the hub.
struct Scene {
  Town town;
  Site above{town, "above"};
  Site hub{town, "hub"};
  HubSide side{town, hub, above};
  Device first{town};
  Device second{town};
  Scene() {
    first.go_to(hub);
    second.go_to(hub);
  }
};

std::vector<std::string> sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}
}  // namespace

TEST_CASE("Terminals of a hub share what they record while the line above is down") {
  Scene scene;
  scene.above.stop();
  scene.first.machine.check_in(5);
  scene.second.machine.check_in(3);
  CHECK(scene.first.upload() == "");
  CHECK(scene.second.upload() == "");
  const auto both = sorted(all_of({&scene.first, &scene.second}));
  CHECK(sorted(scene.first.read_feed()) == both);
  CHECK(sorted(scene.second.read_feed()) == both);
  scene.side.turns(5);
  CHECK(scene.side.talk->status().waiting == 8);
  CHECK(scene.side.talk->status().trouble == UploadTrouble::unreachable);

  scene.above.start();
  scene.side.settle();
  scene.above.holds(both);
  scene.hub.holds(both);
  CHECK(scene.side.talk->status().waiting == 0);
  // The district knows them without having enrolled them, and by the name that they have.
  const auto known = scene.above.terminal(scene.first.machine.id);
  CHECK(known.behind == scene.side.id);
  CHECK(known.name == "二楼东");
}

TEST_CASE("A district that was set back to an older backup is filled again by the hub") {
  Scene scene;
  scene.first.machine.check_in(5);
  REQUIRE(scene.first.upload() == "");
  scene.side.settle();
  const auto copy = scene.town.folder / "copy.sqlite";
  REQUIRE(district::back_up_sqlite(*scene.above.store, scene.above.file(), copy));
  scene.first.machine.check_in(700);
  scene.second.machine.check_in(4);
  REQUIRE(scene.first.upload() == "too_large");
  // A terminal halves it; the test does so by hand.
  Device& terminal = scene.first;
  auto lines = terminal.machine.lines;
  terminal.machine.lines.resize(400);
  REQUIRE(terminal.upload() == "");
  terminal.machine.lines = lines;
  REQUIRE(terminal.upload() == "");
  REQUIRE(scene.second.upload() == "");
  scene.side.settle();
  scene.above.holds(all_of({&scene.first, &scene.second}));

  scene.above.stop();
  REQUIRE(district::restore_sqlite(copy, scene.above.file(), true, scene.town.clock.now()));
  scene.above.start();
  CHECK(scene.above.feed().size() == 5);
  scene.side.settle();
  scene.above.holds(all_of({&scene.first, &scene.second}));
}

TEST_CASE("A hub prunes what a backup above holds, whoever sent it up and whenever it was made") {
  Scene scene;
  const CivilDay then = today + -100;
  scene.first.machine.check_in(5, then);
  REQUIRE(scene.first.upload() == "");
  Device elsewhere(scene.town);  // it speaks with the district only
  elsewhere.go_to(scene.above);
  elsewhere.machine.check_in(4, then);
  REQUIRE(elsewhere.upload() == "");
  scene.side.settle();
  scene.hub.holds(all_of({&scene.first, &elsewhere}));
  const auto back_up = [&](const Site& site, const std::string& name) {
    REQUIRE(
        district::back_up_sqlite(*site.store, site.file(), scene.town.folder / (name + ".sqlite")));
  };
  back_up(scene.hub, "hub-copy");
  CHECK(*scene.hub.store->prune(today) == 0);
  // Nothing is sent any more, and the hub hears of it all the same.
  back_up(scene.above, "copy");
  scene.side.settle();
  CHECK(*scene.hub.store->prune(today) == 9);
  scene.side.settle();
  CHECK(scene.side.talk->status().trouble == UploadTrouble::none);
  scene.above.holds(all_of({&scene.first, &elsewhere}));

  // What came since is in no backup above.
  scene.second.machine.check_in(2, then);
  REQUIRE(scene.second.upload() == "");
  scene.side.settle();
  back_up(scene.hub, "hub-copy-2");
  CHECK(*scene.hub.store->prune(today) == 0);
}

TEST_CASE("A hub that ends between a commit above and its acknowledgement sends nothing twice") {
  Scene scene;
  scene.first.machine.check_in(5);
  REQUIRE(scene.first.upload() == "");
  scene.side.line.fates = {Fate::answer_lost};
  while (!scene.side.line.fates.empty()) scene.side.turn();
  CHECK(scene.above.feed().size() == 5);
  CHECK(scene.side.talk->status().waiting == 5);
  scene.hub.stop();
  scene.hub.start();
  scene.side.open();
  scene.side.settle();
  CHECK(scene.side.line.batches() == 1);  // the look told what was received
  scene.above.holds(scene.first.machine.lines);
}

TEST_CASE("A hub that was set back gets from above what its terminals had sent through it") {
  Scene scene;
  scene.first.machine.check_in(5);
  REQUIRE(scene.first.upload() == "");
  scene.side.settle();
  const auto copy = scene.town.folder / "copy.sqlite";
  REQUIRE(district::back_up_sqlite(*scene.hub.store, scene.hub.file(), copy));
  scene.first.machine.check_in(5);
  scene.second.machine.check_in(2);
  REQUIRE(scene.first.upload() == "");
  REQUIRE(scene.second.upload() == "");
  scene.side.settle();
  scene.side.talk.reset();
  scene.hub.stop();
  REQUIRE(district::restore_sqlite(copy, scene.hub.file(), true, scene.town.clock.now()));
  scene.hub.start();
  scene.side.open();
  scene.side.settle();
  scene.hub.holds(all_of({&scene.first, &scene.second}));
  scene.first.machine.check_in(1);
  REQUIRE(scene.first.upload() == "");
  scene.side.settle();
  scene.above.holds(all_of({&scene.first, &scene.second}));
}

TEST_CASE("A terminal that goes from the hub to the district and back is stored once in both") {
  Scene scene;
  Device& terminal = scene.first;
  terminal.machine.check_in(5);
  REQUIRE(terminal.upload() == "");
  SUBCASE("after the hub forwarded what it had") { scene.side.settle(); }
  SUBCASE("before it did") {}
  terminal.go_to(scene.above);
  terminal.machine.check_in(4);
  REQUIRE(terminal.upload() == "");
  scene.above.holds(terminal.machine.lines);
  scene.side.settle();
  scene.hub.holds(terminal.machine.lines);
  CHECK(scene.above.terminal(terminal.machine.id).behind.is_nil());

  terminal.go_to(scene.hub);
  terminal.machine.check_in(3);
  REQUIRE(terminal.upload() == "");
  scene.side.settle();
  scene.above.holds(terminal.machine.lines);
  scene.hub.holds(terminal.machine.lines);
  CHECK_FALSE(scene.above.terminal(terminal.machine.id).forked);
  CHECK_FALSE(scene.hub.terminal(terminal.machine.id).forked);
}

TEST_CASE("A terminal of the district alone is read by the hub's terminals, and may come over") {
  Scene scene;
  Device direct(scene.town);
  direct.go_to(scene.above);
  direct.machine.check_in(600);
  auto lines = direct.machine.lines;
  direct.machine.lines.resize(450);
  REQUIRE(direct.upload() == "");
  direct.machine.lines = lines;
  REQUIRE(direct.upload() == "");
  scene.side.settle();
  scene.hub.holds(lines);
  CHECK(sorted(scene.second.read_feed()) == sorted(lines));
  CHECK(scene.hub.terminal(direct.machine.id).behind == scene.side.id);
  // Nothing of it goes back up.
  CHECK(scene.side.line.batches() == 0);
  direct.go_to(scene.hub);
  direct.machine.check_in(2);
  REQUIRE(direct.upload() == "");
  scene.side.settle();
  scene.above.holds(direct.machine.lines);
  scene.hub.holds(direct.machine.lines);
}

TEST_CASE("Two hubs of a school under one district: each event once everywhere, then silence") {
  Scene scene;
  Site other(scene.town, "other");
  HubSide other_side(scene.town, other, scene.above);
  Device there(scene.town);
  there.go_to(other);
  scene.first.machine.check_in(5);
  there.machine.check_in(4);
  REQUIRE(scene.first.upload() == "");
  REQUIRE(there.upload() == "");
  for (int i = 0; i < 2; ++i) {
    scene.side.settle();
    other_side.settle();
  }
  const auto all = all_of({&scene.first, &there});
  for (const Site* site : {&scene.above, &scene.hub, &other}) site->holds(all);
  const auto sent = scene.side.line.batches() + other_side.line.batches();
  CHECK(sent == 2);
  for (int i = 0; i < 3; ++i) {
    scene.side.settle();
    other_side.settle();
  }
  CHECK(scene.side.line.batches() + other_side.line.batches() == sent);
}

TEST_CASE("A hub below a hub forwards as well, and brings back what is above both") {
  Scene scene;
  Site lower(scene.town, "lower");
  HubSide lower_side(scene.town, lower, scene.hub);
  Device there(scene.town);
  there.go_to(lower);
  there.machine.check_in(3);
  scene.first.machine.check_in(2);
  REQUIRE(there.upload() == "");
  REQUIRE(scene.first.upload() == "");
  lower_side.settle();
  scene.side.settle();
  lower_side.settle();
  const auto all = all_of({&scene.first, &there});
  for (const Site* site : {&scene.above, &scene.hub, &lower}) site->holds(all);
}

TEST_CASE("A terminal of another school is refused above; the hub's own ones go on") {
  Scene scene;
  Device stranger(scene.town);
  stranger.go_to(scene.above, scene.above.add_school("4402"));
  stranger.go_to(scene.hub);
  stranger.machine.check_in(3);
  REQUIRE(stranger.upload() == "");
  scene.first.machine.check_in(2);
  REQUIRE(scene.first.upload() == "");
  scene.side.turns(40);
  scene.above.holds(scene.first.machine.lines);
  const auto status = scene.side.talk->status();
  CHECK(status.held == 1);
  CHECK(status.waiting == 3);
  CHECK(status.trouble == UploadTrouble::failing);
  CHECK(status.detail.find("wrong_school") != std::string::npos);
}

TEST_CASE("Two machines of one name, one at the hub and one at the district: both hands arrive") {
  Scene scene;
  Device& here = scene.first;
  here.machine.check_in(4);
  REQUIRE(here.upload() == "");
  scene.side.settle();
  Device clone(scene.town);
  clone.machine = here.machine;
  here.machine.check_in(3);
  clone.machine.check_in(2);
  SUBCASE("the hub's is the longer one") {}
  SUBCASE("the district's is the longer one") { clone.machine.check_in(5); }
  clone.go_to(scene.above);
  REQUIRE(clone.upload() == "");
  REQUIRE(here.upload() == "");
  scene.side.settle();
  auto all = here.machine.lines;
  all.insert(all.end(), clone.machine.lines.begin() + 4, clone.machine.lines.end());
  scene.above.holds(all);
  scene.hub.holds(all);
  CHECK(scene.above.terminal(here.machine.id).forked);
  CHECK(scene.hub.terminal(here.machine.id).forked);
  // Both go on, each where it is.
  here.machine.check_in(1);
  clone.machine.check_in(1);
  all.push_back(here.machine.lines.back());
  all.push_back(clone.machine.lines.back());
  REQUIRE(here.upload() == "");
  REQUIRE(clone.upload() == "");
  scene.side.settle();
  scene.above.holds(all);
  scene.hub.holds(all);
}

TEST_CASE("A district that was set back behind a fork gets both hands from the hub again") {
  Scene scene;
  Device& here = scene.first;
  here.machine.check_in(4);
  REQUIRE(here.upload() == "");
  scene.side.settle();
  const auto copy = scene.town.folder / "copy.sqlite";
  Device clone(scene.town);
  clone.machine = here.machine;
  clone.go_to(scene.above);
  SUBCASE("to where both were one") {
    REQUIRE(district::back_up_sqlite(*scene.above.store, scene.above.file(), copy));
  }
  here.machine.check_in(3);
  clone.machine.check_in(5);
  REQUIRE(clone.upload() == "");
  SUBCASE("to where it had the other hand alone") {
    REQUIRE(district::back_up_sqlite(*scene.above.store, scene.above.file(), copy));
  }
  REQUIRE(here.upload() == "");
  scene.side.settle();
  auto all = here.machine.lines;
  all.insert(all.end(), clone.machine.lines.begin() + 4, clone.machine.lines.end());
  scene.above.holds(all);
  scene.above.stop();
  REQUIRE(district::restore_sqlite(copy, scene.above.file(), true, scene.town.clock.now()));
  scene.above.start();
  scene.side.settle();
  scene.above.holds(all);
  scene.hub.holds(all);
}

TEST_CASE("What is kept aside at the hub travels, so that the chain is whole above") {
  Scene scene;
  scene.first.machine.check_in(2);
  const std::string place = R"("epoch":7,"id":"01990000-0000-7000-8000-000000000001")";
  scene.first.machine.add("{" + place + R"(,"kind":"nonsense","seq":3})");
  scene.first.machine.check_in(2);
  REQUIRE(scene.first.upload() == "");
  auto good = scene.first.machine.lines;
  good.erase(good.begin() + 2);
  scene.hub.holds(good);
  scene.side.settle();
  scene.above.holds(good);
  const auto aside = scene.above.store->set_aside();
  REQUIRE(aside->size() == 1);
  CHECK(aside->front().code == "malformed");
  const auto chains = scene.above.store->heads(scene.above.school);
  CHECK(chains->front().head.hash == scene.first.machine.hashes.back());
}

TEST_CASE("A hub that the district shut out is stopped; its terminals are served all the same") {
  Scene scene;
  scene.first.machine.check_in(2);
  REQUIRE(scene.first.upload() == "");
  scene.side.settle();
  const auto at = scene.town.clock.now();
  REQUIRE(scene.above.store->set_standing(scene.side.id, district::Standing::revoked, at));
  scene.first.machine.check_in(3);
  REQUIRE(scene.first.upload() == "");
  scene.side.turns(10);
  CHECK(scene.side.talk->status().trouble == UploadTrouble::revoked);
  CHECK(scene.second.read_feed().size() == 5);
  CHECK(scene.above.feed().size() == 2);
  REQUIRE(scene.above.store->set_standing(scene.side.id, district::Standing::active, at));
  scene.town.clock.advance(60 * minute_us);
  scene.side.settle();
  scene.above.holds(scene.first.machine.lines);
}

TEST_CASE("A terminal behind the hub that the district shut out is kept aside, the others go on") {
  Scene scene;
  scene.first.machine.check_in(2);
  REQUIRE(scene.first.upload() == "");
  scene.side.settle();
  const auto at = scene.town.clock.now();
  REQUIRE(scene.above.store->set_standing(scene.first.machine.id, district::Standing::revoked, at));
  scene.first.machine.check_in(3);
  scene.second.machine.check_in(1);
  REQUIRE(scene.first.upload() == "");
  REQUIRE(scene.second.upload() == "");
  scene.side.turns(40);
  CHECK(scene.above.feed().size() == 3);
  CHECK(scene.side.talk->status().detail.find("author_revoked") != std::string::npos);
  CHECK(scene.above.store->set_aside()->front().events == 3);
}

TEST_CASE("A batch that is not taken holds its own chain, in halves, and no other") {
  Scene scene;
  scene.first.machine.check_in(4);
  scene.second.machine.check_in(2);
  REQUIRE(scene.first.upload() == "");
  REQUIRE(scene.second.upload() == "");
  const std::string poison = to_text(scene.first.machine.id);
  scene.side.line.instead = [&](const client::Request& request) -> std::optional<client::Sent> {
    if (request.path != "/v1/events") return std::nullopt;
    const auto plain = wire::gunzip(request.body, wire::most_batch_bytes);
    const auto batch = wire::read_batch(*plain);
    const auto& header = batch->header;
    if (to_text(header.chain.terminal) != poison || header.first > 3 || header.last < 3)
      return std::nullopt;
    wire::Problem problem;
    problem.code = "bad_batch";
    return client::Sent(client::Reply{400, "application/json", wire::encode(problem), {}});
  };
  scene.side.turns(80);
  const auto status = scene.side.talk->status();
  CHECK(status.held == 1);
  CHECK(status.waiting == 2);
  CHECK(scene.above.feed().size() == 4);
  scene.side.line.instead = {};
  scene.town.clock.advance(61 * minute_us);
  scene.side.settle();
  scene.above.holds(all_of({&scene.first, &scene.second}));
}

TEST_CASE("The hub waits as long as it is told, and takes no portal for the district") {
  Scene scene;
  scene.first.machine.check_in(1);
  REQUIRE(scene.first.upload() == "");
  scene.side.line.instead = [](const client::Request&) {
    wire::Problem problem;
    problem.code = "busy";
    problem.retry_after_s = 30;
    return client::Sent(client::Reply{503, "application/json", wire::encode(problem), 30});
  };
  const auto before = scene.town.clock.mono_us();
  const auto next = scene.side.talk->turn();
  CHECK(next - before >= 30 * second_us);
  CHECK(next - before <= 46 * second_us);
  CHECK(scene.side.talk->status().trouble == UploadTrouble::busy);
  scene.town.clock.advance(next - before);
  scene.side.line.instead = [](const client::Request&) {
    return client::Sent(client::Reply{200, "text/html", "<html>sign in</html>", {}});
  };
  scene.side.turn();
  CHECK(scene.side.talk->status().trouble == UploadTrouble::portal);
  CHECK(scene.side.talk->status().waiting == 1);
  scene.side.line.instead = {};
  scene.side.settle();
  scene.above.holds(scene.first.machine.lines);
}
