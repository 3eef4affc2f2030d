// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Seeded runs of a district, two hubs and some terminals: lines that fail, answers that are lost,
// servers that end, databases that are set back, terminals that go elsewhere. Afterwards every
// event is everywhere, once. Another seed: KEHOU_HUB_SEED=n; more runs: KEHOU_HUB_RUNS=n.
#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "tests/district/support/hub_town.h"

using namespace kehou;
using namespace kehou::district_tests;

namespace {
std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

class Run {
 public:
  explicit Run(std::uint64_t seed) : random_(seed) {
    devices_.reserve(4);
    for (int i = 0; i < 4; ++i) go(devices_.emplace_back(town_));
  }
  void go() {
    for (int i = 40; i > 0; --i) step();
    calm();
  }

 private:
  int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
  Site& any_site() { return *sites_[static_cast<std::size_t>(below(3))]; }
  Device& any_device() { return devices_[static_cast<std::size_t>(below(4))]; }
  HubSide& any_side() { return below(2) == 0 ? first_side_ : second_side_; }
  void go(Device& device) { device.go_to(any_site()); }

  void step() {
    switch (below(12)) {
      case 0:
        return go(any_device());
      case 1:
        any_side().line.fates.push_back(below(2) == 0 ? Fate::answer_lost : Fate::unreachable);
        return;
      case 2:
        return restart(below(3));
      case 3:
        return keep_copy();
      case 4:
        return set_back();
      case 5:
      case 6:
      case 7: {
        Device& device = any_device();
        device.machine.check_in(1 + below(5));
        if (below(5) == 0) poison(device);
        CHECK(device.upload() == "");
        return;
      }
      default:
        any_side().turns(1 + below(12));
    }
  }
  void poison(Device& device) {
    const auto seq = std::to_string(device.machine.lines.size() + 1);
    device.machine.add(R"({"epoch":7,"kind":"nonsense","seq":)" + seq + "}");
  }
  void restart(int which) {
    Site& site = *sites_[static_cast<std::size_t>(which)];
    site.stop();
    site.start();
    first_side_.open();
    second_side_.open();
  }
  void keep_copy() {
    copied_ = below(3);
    copy_ = town_.folder / ("copy" + std::to_string(copies_++));
    const Site& site = *sites_[static_cast<std::size_t>(copied_)];
    REQUIRE(district::back_up_sqlite(*site.store, site.file(), copy_));
  }
  /// Who enrolled after the copy was made is not known in it: enrolled anew.
  void set_back() {
    if (copies_ == 0) return;
    Site& site = *sites_[static_cast<std::size_t>(copied_)];
    site.stop();
    REQUIRE(district::restore_sqlite(copy_, site.file(), true, town_.clock.now()));
    site.start();
    first_side_.open();
    second_side_.open();
    for (Device& device : devices_) go(device);
  }
  void calm() {
    for (HubSide* side : {&first_side_, &second_side_}) side->line.fates.clear();
    for (Device& device : devices_) CHECK(device.upload() == "");
    for (int i = 0; i < 3; ++i) {
      first_side_.settle();
      second_side_.settle();
    }
    std::vector<std::string> good;
    for (const Device& device : devices_)
      for (const std::string& line : device.machine.lines)
        if (line.find("nonsense") == std::string::npos) good.push_back(line);
    for (const Site* site : sites_) {
      site->holds(good);
      CHECK(site->store->heads(site->school)->size() <= devices_.size());
      for (const Device& device : devices_)
        if (!device.machine.lines.empty()) CHECK(has_head(*site, device.machine.hashes.back()));
    }
  }
  static bool has_head(const Site& site, const Hash& hash) {
    const auto heads = site.store->heads(site.school);
    return std::any_of(heads->begin(), heads->end(),
                       [&](const wire::StoredHead& one) { return one.head.hash == hash; });
  }

  std::mt19937_64 random_;
  Town town_;
  Site above_{town_, "above"};
  Site first_{town_, "first"};
  Site second_{town_, "second"};
  HubSide first_side_{town_, first_, above_};
  HubSide second_side_{town_, second_, above_};
  std::array<Site*, 3> sites_{&above_, &first_, &second_};
  std::vector<Device> devices_;
  int copies_ = 0;
  int copied_ = 0;
  std::filesystem::path copy_;
};
}  // namespace

TEST_CASE("Whatever happens between a district, two hubs and their terminals, all hold the same") {
  const std::uint64_t seed = setting("KEHOU_HUB_SEED", 20261129);
  const std::uint64_t runs = setting("KEHOU_HUB_RUNS", 8);
  for (std::uint64_t run = 0; run < runs; ++run) {
    CAPTURE(seed + run);
    Run(seed + run).go();
  }
}
