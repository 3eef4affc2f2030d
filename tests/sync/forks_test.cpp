// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Restored servers, cloned terminals, and many terminals over bad lines: everybody ends up with the
// same events and the same rows, without anybody's help.
#include "tests/sync/node.h"

using namespace kehou;
using namespace kehou::client;
using namespace kehou::sync;

namespace {
void copy_disk(Node& from, const std::filesystem::path& source, const std::filesystem::path& to) {
  from.close();
  std::filesystem::copy(source, to, std::filesystem::copy_options::recursive);
  from.open();
}

/// All have everything, by their own doing.
void settle_all(const std::vector<Node*>& nodes) {
  for (int round = 0; round < 6; ++round)
    for (Node* node : nodes) {
      // A line that was quiet is asked again now.
      node->terminal.clock().advance(6 * second_us);
      node->settle();
    }
  for (Node* node : nodes) CHECK(node->is_settled());
}

std::set<std::string> union_of(const std::vector<Node*>& nodes) {
  std::set<std::string> all;
  for (Node* node : nodes) all.merge(node->lines());
  return all;
}

void agree(const std::vector<Node*>& nodes, const ModelDistrict& district) {
  const std::set<std::string> all = union_of(nodes);
  CHECK(std::set<std::string>(district.feed.begin(), district.feed.end()) == all);
  CHECK(district.feed.size() == all.size());
  const std::string rows = nodes.front()->rows();
  for (Node* node : nodes) {
    CHECK(node->lines() == all);
    CHECK(node->rows() == rows);
    node->is_whole();
  }
}
}  // namespace

TEST_CASE("forks: a server that was restored is filled again by itself") {
  store::TempFolder folder;
  const SchoolKey key = store::test_key();
  ModelDistrict district;
  Node one(folder / "one", key, district);
  Node two(folder / "two", key, district);
  one.terminal.record_school();
  one.enrol();
  two.enrol();
  settle_all({&one, &two});
  const ModelDistrict backup = district;
  one.terminal.open_session(0);
  two.terminal.clock().set(support::small_time(16, 18));
  settle_all({&one, &two});
  two.terminal.does(2, two.terminal.mark(0, 3));
  settle_all({&one, &two});
  CHECK(backup.feed.size() < district.feed.size());
  district.restore(backup);
  settle_all({&one, &two});
  agree({&one, &two}, district);
}

TEST_CASE("forks: an empty server is filled as well") {
  store::TempFolder folder;
  const SchoolKey key = store::test_key();
  ModelDistrict district;
  Node one(folder / "one", key, district);
  one.terminal.record_school();
  one.enrol();
  one.settle();
  district.restore(ModelDistrict{});
  one.terminal.clock().advance(6 * minute_us);
  one.settle();
  agree({&one}, district);
}

TEST_CASE("forks: of a cloned terminal both hands end up everywhere, and each goes on by itself") {
  for (const int shared_first : {0, 1}) {
    CAPTURE(shared_first);
    store::TempFolder folder;
    const SchoolKey key = store::test_key();
    ModelDistrict district;
    Node one(folder / "one", key, district);
    one.terminal.record_school();
    one.terminal.open_session(0);
    one.enrol();
    if (shared_first == 1) one.settle();
    copy_disk(one, folder / "one", folder / "clone");
    Node clone(folder / "clone", key, district);
    one.terminal.clock().set(support::small_time(16, 25));
    clone.terminal.clock().set(support::small_time(16, 25));
    for (int seat = 1; seat <= 4; ++seat) {
      one.terminal.does(2, one.terminal.mark(0, seat));
      clone.terminal.does(2, clone.terminal.mark(0, seat + 3, domain::Mark::missing));
    }
    one.settle();
    clone.settle();
    bool told = clone.trouble() == model::UploadTrouble::forked;
    settle_all({&one, &clone});
    told = told && one.trouble() == model::UploadTrouble::forked;
    CHECK(told);
    agree({&one, &clone}, district);
    one.terminal.does(2, one.terminal.mark(0, 9));
    clone.terminal.does(2, clone.terminal.mark(0, 10));
    settle_all({&one, &clone});
    agree({&one, &clone}, district);
    std::set<std::uint64_t> epochs;
    int branches = 0;
    for (const auto& [chain, kept] : district.chains) {
      if (chain.branch == 0) epochs.insert(chain.epoch);
      branches += chain.branch != 0 ? 1 : 0;
    }
    CHECK(epochs.size() == 3);
    CHECK(branches == 1);
  }
}

TEST_CASE(
    "forks: what a clone had sent to a server that was then set back, and refilled by the other "
    "hand, is sent again as a branch") {
  // The clone sent as much as the other hand, less, and more.
  for (const int sent_before : {4, 2, 6}) {
    CAPTURE(sent_before);
    store::TempFolder folder;
    const SchoolKey key = store::test_key();
    ModelDistrict district;
    Node one(folder / "one", key, district);
    one.terminal.record_school();
    one.terminal.open_session(0);
    one.enrol();
    one.settle();
    const ModelDistrict backup = district;
    copy_disk(one, folder / "one", folder / "clone");
    Node clone(folder / "clone", key, district);
    clone.terminal.clock().set(support::small_time(16, 25));
    for (int seat = 1; seat <= sent_before; ++seat)
      clone.terminal.does(2, clone.terminal.mark(0, seat, domain::Mark::missing));
    clone.settle();
    district.restore(backup);
    one.terminal.clock().set(support::small_time(16, 25));
    for (int seat = 1; seat <= 4; ++seat) one.terminal.does(2, one.terminal.mark(0, seat));
    one.terminal.clock().advance(6 * minute_us);
    one.settle();
    clone.terminal.clock().advance(6 * minute_us);
    settle_all({&clone, &one});
    agree({&one, &clone}, district);
  }
}

TEST_CASE("forks: a disk that was put back from a copy loses neither past") {
  store::TempFolder folder;
  const SchoolKey key = store::test_key();
  ModelDistrict district;
  Node one(folder / "one", key, district);
  one.terminal.record_school();
  one.terminal.open_session(0);
  one.enrol();
  one.settle();
  copy_disk(one, folder / "one", folder / "old");
  for (int seat = 1; seat <= 12; ++seat) one.terminal.does(2, one.terminal.mark(0, seat));
  one.settle();
  one.close();
  Node old(folder / "old", key, district);
  old.terminal.clock().set(support::small_time(16, 40));
  for (int seat = 1; seat <= 5; ++seat)
    old.terminal.does(2, old.terminal.mark(0, seat, domain::Mark::late));
  settle_all({&old});
  agree({&old}, district);
}

TEST_CASE("forks: a server that lost the trunk of a branch gets both again") {
  store::TempFolder folder;
  const SchoolKey key = store::test_key();
  ModelDistrict district;
  Node one(folder / "one", key, district);
  one.terminal.record_school();
  one.terminal.open_session(0);
  one.enrol();
  copy_disk(one, folder / "one", folder / "clone");
  Node clone(folder / "clone", key, district);
  one.terminal.does(2, one.terminal.mark(0, 1));
  clone.terminal.clock().set(support::small_time(16, 30));
  clone.terminal.does(2, clone.terminal.mark(0, 2));
  settle_all({&one, &clone});
  district.restore(ModelDistrict{});
  settle_all({&clone, &one});
  agree({&one, &clone}, district);
}

TEST_CASE("forks: three terminals over lines that fail by chance agree in the end") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr unsigned seeds = 2;
#else
  constexpr unsigned seeds = 6;
#endif
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    store::TempFolder folder;
    const SchoolKey key = store::test_key();
    ModelDistrict district;
    district.page = 1 + random() % 60;
    std::vector<std::unique_ptr<Node>> owned;
    std::vector<Node*> nodes;
    for (int i = 0; i < 3; ++i) {
      owned.push_back(std::make_unique<Node>(folder / ("n" + std::to_string(i)), key, district));
      nodes.push_back(owned.back().get());
      nodes.back()->enrol();
    }
    nodes[0]->terminal.record_school();
    settle_all(nodes);
    for (Node* node : nodes) node->terminal.open_session(0);
    for (Node* node : nodes) {
      node->transport.trouble = 0.4;
      node->transport.random.seed(seed * 7 + static_cast<unsigned>(random() % 5));
    }
    const ModelDistrict backup = district;
    for (int tap = 0; tap < 40; ++tap) {
      Node& node = *nodes[random() % nodes.size()];
      node.terminal.clock().advance(second_us);
      const auto mark = std::array{domain::Mark::present, domain::Mark::late,
                                   domain::Mark::missing}[random() % 3];
      const auto answer = node.terminal.ledger().record(
          node.terminal.mark(0, static_cast<int>(1 + random() % 6), mark), node.terminal.stamp(2));
      REQUIRE(answer.ok());
      node.turns(static_cast<int>(random() % 3));
      if (tap == 20 && seed % 2 == 0) district.restore(backup);
    }
    for (Node* node : nodes) node->transport.trouble = 0;
    settle_all(nodes);
    agree(nodes, district);
  }
}
