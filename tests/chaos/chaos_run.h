// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one seeded run: some terminals, the district and everything that goes wrong between
// them; then calm; then what must be true.
// What it promises: everything that the run decides is drawn from the seed. Ids, keys and the
// moment of a kill are not.
// The trap: a Line of proxies serves one run at a time.
#pragma once

#include <array>
#include <map>
#include <set>

#include "tests/chaos/chaos_school.h"
#include "tests/support/chaos_proxy.h"

namespace kehou::chaos {

/// What a run hands back.
struct Report {
  std::uint64_t seed = 0;
  std::vector<std::string> wrong;
  std::map<std::string, std::int64_t> counts;
  std::vector<std::string> story;  ///< what was done, in order
};

/// The proxies of one worker: of each terminal, and of one that is cloned.
using Line = std::array<support::ChaosProxy, most_terminals + 1>;

struct Place {
  std::unique_ptr<ChaosTerminal> terminal;
  support::ChaosProxy* proxy = nullptr;
  std::unique_ptr<Hands> hands;
  std::int64_t stepped_us = 0;  ///< how far its clock is off
};

class Run {
 public:
  Run(const ChaosSchool& school, Line& line, std::uint64_t seed);
  Report go();

 private:
  friend class Checks;
  int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
  bool one_in(int many) { return below(many) == 0; }
  Place& any_place() {
    return places_[static_cast<std::size_t>(below(static_cast<int>(places_.size())))];
  }

  void count(const std::string& what);
  void tell(const Place& place, const std::string& what);
  void tell_lanes(Place& place);
  void begin();
  void step();
  void record(Place& place);
  void turn(Place& place, int turns);
  void step_clock(Place& place);
  void copy_district();
  void set_district_back();
  void clone(Place& place);
  void keep_copy(Place& place);
  void set_back(Place& place);
  void poison(Place& place);
  void kill_terminal(Place& place);
  void bring_up_district();
  void calm();

  const ChaosSchool& school_;
  Line& line_;
  std::mt19937_64 random_;
  bool bare_;
  int percent_;
  bool set_backs_;  ///< of the district
  bool copies_;     ///< of a terminal's folder
  bool kills_;
  ShortFolder folder_;
  ChaosDistrict district_;
  std::vector<Place> places_;
  int district_copies_ = 0;
  std::filesystem::path kept_;  ///< a terminal's folder as it was
  std::size_t kept_of_ = 0;
  bool cloned_ = false;
  std::set<domain::ActionId> acknowledged_;
  std::set<domain::ActionId> with_the_disk_;  ///< may be gone: the disk was set back
  std::set<domain::EventId> poison_;
  Report report_;
};

/// Compares what everybody holds; adds to report.wrong.
class Checks {
 public:
  explicit Checks(Run& run) : run_(run) {}
  void all();

 private:
  struct Held {
    std::string line;
    bool own = false;
    std::string place;  ///< terminal, epoch, seq
  };
  using Events = std::map<domain::EventId, Held>;

  void wrong(const std::string& what) { run_.report_.wrong.push_back(what); }
  Events read(ChaosTerminal& terminal);
  void sets(const std::vector<Events>& held);
  void rows();
  void poison();
  void forks(const std::vector<Events>& held);
  void names();

  Run& run_;
};

}  // namespace kehou::chaos
