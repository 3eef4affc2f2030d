// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/causality.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace kehou::domain {

namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

using Links = std::vector<std::vector<std::size_t>>;  ///< for each event, those that it has seen

bool by_id(const Event* a, const Event* b) { return a->envelope.id < b->envelope.id; }

/// Each event once, sorted by id: the same for every order of the input.
std::vector<const Event*> distinct(const std::vector<Event>& events) {
  std::vector<const Event*> all;
  all.reserve(events.size());
  for (const Event& event : events) all.push_back(&event);
  std::sort(all.begin(), all.end(), by_id);
  const auto same = [](const Event* a, const Event* b) { return a->envelope.id == b->envelope.id; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

std::size_t place_of(const std::vector<const Event*>& all, const EventId& id) {
  const auto at = std::lower_bound(
      all.begin(), all.end(), id,
      [](const Event* event, const EventId& wanted) { return event->envelope.id < wanted; });
  if (at == all.end() || (*at)->envelope.id != id) return nowhere;
  return static_cast<std::size_t>(at - all.begin());
}

/// A terminal has seen all that it recorded itself. Epochs are random numbers, so that nothing
/// follows from their order.
void link_terminals(const std::vector<const Event*>& all, Links& links) {
  std::vector<std::size_t> chain(all.size());
  for (std::size_t i = 0; i < chain.size(); ++i) chain[i] = i;
  const auto key = [&](std::size_t i) {
    const Envelope& envelope = all[i]->envelope;
    return std::tie(envelope.terminal, envelope.epoch, envelope.seq, envelope.id);
  };
  std::sort(chain.begin(), chain.end(), [&](auto a, auto b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < chain.size(); ++i) {
    const Envelope& before = all[chain[i - 1]]->envelope;
    const Envelope& next = all[chain[i]]->envelope;
    if (before.terminal == next.terminal && before.epoch == next.epoch)
      links[chain[i]].push_back(chain[i - 1]);
  }
}

void link_named(const std::vector<const Event*>& all, Links& links) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto link = [&](const EventId& id) {
      const std::size_t seen = place_of(all, id);
      if (seen != nowhere && seen != i) links[i].push_back(seen);
    };
    for (const EventId& id : all[i]->envelope.after) link(id);
    if (!all[i]->envelope.corrects.is_nil()) link(all[i]->envelope.corrects);
    if (const auto* voided = std::get_if<Voided>(&all[i]->payload)) link(voided->target);
  }
  for (auto& seen : links) {
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  }
}

/// Of the events whose predecessors are all placed, the earliest by wall, then id. Links that run
/// in a circle (only a broken terminal makes them) are cut at the earliest event left.
std::vector<std::size_t> sorted_by_links(const std::vector<const Event*>& all, const Links& links) {
  using Key = std::tuple<Instant, std::size_t>;
  Links followers(all.size());
  std::vector<std::size_t> waiting(all.size());
  std::set<Key> ready;
  std::set<Key> blocked;
  for (std::size_t i = 0; i < all.size(); ++i) {
    waiting[i] = links[i].size();
    for (const std::size_t seen : links[i]) followers[seen].push_back(i);
    (waiting[i] == 0 ? ready : blocked).insert({all[i]->envelope.wall, i});
  }
  std::vector<std::size_t> order;
  order.reserve(all.size());
  while (!ready.empty() || !blocked.empty()) {
    std::set<Key>& source = ready.empty() ? blocked : ready;
    const std::size_t next = std::get<1>(*source.begin());
    source.erase(source.begin());
    order.push_back(next);
    for (const std::size_t follower : followers[next]) {
      const Key key{all[follower]->envelope.wall, follower};
      if (--waiting[follower] == 0 && blocked.erase(key) != 0) ready.insert(key);
    }
  }
  return order;
}

struct Ordered {
  std::vector<const Event*> events;
  Links links;  ///< by position in `events`; only to earlier positions
};

Ordered in_order(const std::vector<Event>& events) {
  const std::vector<const Event*> all = distinct(events);
  Links links(all.size());
  link_terminals(all, links);
  link_named(all, links);
  const std::vector<std::size_t> order = sorted_by_links(all, links);
  std::vector<std::size_t> position(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) position[order[i]] = i;
  Ordered ordered{{}, Links(all.size())};
  ordered.events.reserve(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    ordered.events.push_back(all[order[i]]);
    for (const std::size_t seen : links[order[i]])
      if (position[seen] < i) ordered.links[i].push_back(position[seen]);
  }
  return ordered;
}

/// A void of a void is ignored: what was taken back stays taken back and is said anew.
std::vector<bool> live_ones(const std::vector<const Event*>& order) {
  std::set<EventId> targets;
  for (const Event* event : order)
    if (const auto* voided = std::get_if<Voided>(&event->payload)) targets.insert(voided->target);
  std::vector<bool> live(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    live[i] = !std::holds_alternative<Voided>(order[i]->payload) &&
              !targets.contains(order[i]->envelope.id);
  return live;
}

}  // namespace

Causality::Causality(const std::vector<Event>& events) {
  Ordered ordered = in_order(events);
  order_ = std::move(ordered.events);
  live_ = live_ones(order_);
  known_.assign(size(), std::vector<bool>(size()));
  for (Index i = 0; i < size(); ++i)
    for (const Index seen : ordered.links[i]) {
      known_[i][seen] = true;
      for (Index j = 0; j < seen; ++j)
        if (known_[seen][j]) known_[i][j] = true;
    }
}

std::vector<Causality::Index> Causality::frontier(const std::vector<Index>& some) const {
  std::vector<Index> heads;
  for (const Index i : some)
    if (std::none_of(some.begin(), some.end(), [&](Index later) { return knows(later, i); }))
      heads.push_back(i);
  return heads;
}

std::vector<const Event*> causal_order(const std::vector<Event>& events) {
  const std::vector<const Event*> order = in_order(events).events;
  const std::vector<bool> live = live_ones(order);
  std::vector<const Event*> left;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (live[i]) left.push_back(order[i]);
  return left;
}

const Event* latest(const std::vector<Event>& events) {
  const auto order = causal_order(events);
  return order.empty() ? nullptr : order.back();
}

}  // namespace kehou::domain
