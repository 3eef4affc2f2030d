// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/evacuation.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "common/domain/causality.h"

namespace kehou::domain {

namespace {

using Key = std::pair<EvacPersonKind, Uuid>;
using Index = Causality::Index;

/// Where two words of a person differ, the one that keeps people searching is shown.
int urgency(EvacState state) {
  switch (state) {
    case EvacState::missing:
      return 4;
    case EvacState::unknown:
      return 3;
    case EvacState::injured:
      return 2;
    case EvacState::left:
      return 1;
    case EvacState::safe:
      return 0;
  }
  return 0;
}

template <class Told, class Take>
void each_person(const Told& told, Take take) {
  for (const StudentId& one : told.students) take(Key{EvacPersonKind::student, one});
  for (const StaffId& one : told.staff) take(Key{EvacPersonKind::staff, one});
  for (const VisitId& one : told.visits) take(Key{EvacPersonKind::visit, one});
}

bool is_leader_role(Role role) { return role == Role::day_leader || role == Role::principal; }

class Fold {
 public:
  Fold(EvacuationId evacuation, const std::vector<Event>& events) : events_(events) {
    row_.evacuation = evacuation;
  }

  std::optional<EvacuationRow> row() {
    for (Index i = 0; i < events_.size(); ++i)
      if (events_.is_live(i)) take(i);
    if (row_.started_at.us == 0) return std::nullopt;
    std::sort(row_.units.begin(), row_.units.end());
    row_.units.erase(std::unique(row_.units.begin(), row_.units.end()), row_.units.end());
    for (const auto& [key, unit] : listed_) row_.lines.push_back(line(key, unit));
    return row_;
  }

 private:
  void take(Index i) {
    const Event& event = events_.at(i);
    if (const auto* started = std::get_if<EvacuationStarted>(&event.payload)) {
      row_.day = started->day;
      row_.drill = started->drill;
      row_.started_at = event.envelope.wall;
      row_.started_by = event.envelope.actor;
    } else if (const auto* listed = std::get_if<EvacuationListed>(&event.payload)) {
      take_list(*listed);
    } else if (const auto* told = std::get_if<PersonsAccounted>(&event.payload)) {
      each_person(*told, [&](const Key& key) { words_[key].push_back(i); });
    } else if (std::holds_alternative<EvacuationEnded>(event.payload)) {
      row_.ended_at = event.envelope.wall;
      row_.ended_by = event.envelope.actor;
    }
  }
  void take_list(const EvacuationListed& listed) {
    const EvacUnit unit{listed.kind, listed.session, listed.from, listed.class_id};
    row_.units.push_back(unit);
    each_person(listed, [&](const Key& key) { listed_.emplace(key, unit); });
  }

  EvacLine line(const Key& key, const EvacUnit& unit) const {
    EvacLine line;
    line.kind = key.first;
    line.person = key.second;
    const auto place = std::lower_bound(row_.units.begin(), row_.units.end(), unit);
    line.unit = static_cast<int>(place - row_.units.begin());
    const auto words = words_.find(key);
    if (words != words_.end()) say(line, events_.frontier(words->second));
    return line;
  }
  /// Of heads that agree the last; of heads that differ the worst, in doubt.
  void say(EvacLine& line, const std::vector<Index>& heads) const {
    const auto weight = [&](Index i) {
      return std::tuple(urgency(std::get<PersonsAccounted>(events_.at(i).payload).state), i);
    };
    const Index shown = *std::max_element(heads.begin(), heads.end(),
                                          [&](Index a, Index b) { return weight(a) < weight(b); });
    const auto& told = std::get<PersonsAccounted>(events_.at(shown).payload);
    const Envelope& envelope = events_.at(shown).envelope;
    line.state = told.state;
    line.place_code = told.place_code;
    line.at = envelope.wall;
    line.by = envelope.actor;
    line.by_leader = is_leader_role(envelope.role);
    for (const Index i : heads) {
      const auto& other = std::get<PersonsAccounted>(events_.at(i).payload);
      line.in_doubt = line.in_doubt || other.state != told.state;
      line.heads.push_back(events_.at(i).envelope.id);
    }
    std::sort(line.heads.begin(), line.heads.end());
  }

  Causality events_;
  EvacuationRow row_;
  std::map<Key, EvacUnit> listed_;
  std::map<Key, std::vector<Index>> words_;
};

/// The one who said anything; of two who did, the worse.
void merge(EvacLine& here, const EvacLine& other) {
  const int unit = here.unit;
  const bool silent = here.heads.empty();
  const bool worse = !other.heads.empty() && urgency(other.state) > urgency(here.state);
  if (silent || worse) here = other;
  here.unit = unit;
}

}  // namespace

std::optional<EvacuationRow> fold_evacuation(EvacuationId evacuation,
                                             const std::vector<Event>& events) {
  return Fold(evacuation, events).row();
}

EvacuationRow together(const std::vector<EvacuationRow>& rows) {
  EvacuationRow all = *std::min_element(
      rows.begin(), rows.end(), [](const EvacuationRow& a, const EvacuationRow& b) {
        return std::tuple(a.started_at, a.evacuation) < std::tuple(b.started_at, b.evacuation);
      });
  std::map<Key, EvacLine> lines;
  for (const EvacLine& line : all.lines) lines.emplace(Key{line.kind, line.person}, line);
  for (const EvacuationRow& row : rows) {
    if (row.evacuation == all.evacuation) continue;
    all.drill = all.drill && row.drill;
    const int shift = static_cast<int>(all.units.size());
    all.units.insert(all.units.end(), row.units.begin(), row.units.end());
    for (EvacLine line : row.lines) {
      line.unit += shift;
      const auto [place, is_new] = lines.try_emplace(Key{line.kind, line.person}, line);
      if (!is_new) merge(place->second, line);
    }
  }
  all.lines.clear();
  for (auto& [key, line] : lines) all.lines.push_back(std::move(line));
  return all;
}

void count(EvacCounts& counts, EvacState state) {
  ++counts.all;
  switch (state) {
    case EvacState::unknown:
      ++counts.unknown;
      return;
    case EvacState::safe:
      ++counts.safe;
      return;
    case EvacState::injured:
      ++counts.injured;
      return;
    case EvacState::left:
      ++counts.left;
      return;
    case EvacState::missing:
      ++counts.missing;
      return;
  }
}

EvacCounts count(const std::vector<EvacLine>& lines) {
  EvacCounts counts;
  for (const EvacLine& line : lines) count(counts, line.state);
  return counts;
}

bool may_end_evacuation(Roles roles, bool drill, bool began_it) {
  if (roles.has(Role::day_leader) || roles.has(Role::principal)) return true;
  return drill && (roles.has(Role::office) || began_it);
}

bool is_unaccounted(const EvacLine& line) {
  return line.state == EvacState::unknown || line.in_doubt ||
         (line.state == EvacState::missing && !line.by_leader);
}

}  // namespace kehou::domain
