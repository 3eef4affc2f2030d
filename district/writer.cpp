// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/writer.h"

#include <algorithm>

namespace kehou::district {

Writer::Writer(Store& store, Limits limits) : store_(store), limits_(limits) {
  for (std::size_t i = 0; i < std::max<std::size_t>(limits.lanes, 1); ++i)
    lanes_.push_back(std::make_unique<Lane>());
  for (const auto& lane : lanes_) lane->thread = std::thread([this, &mine = *lane] { work(mine); });
}

Writer::Taken Writer::offer(std::unique_ptr<const Intake> intake, Reply reply) {
  Lane& lane = *lanes_[std::hash<SchoolId>{}(intake->school) % lanes_.size()];
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return Taken::stopping;
    const std::size_t size = intake->document.size();
    const bool too_many = waiting_ >= limits_.most_waiting;
    // One intake always fits into an empty queue, whatever its size.
    if (too_many || (waiting_ > 0 && bytes_ + size > limits_.most_waiting_bytes))
      return Taken::busy;
    bytes_ += size;
    ++waiting_;
    lane.queue.push_back({std::move(intake), std::move(reply)});
  }
  lane.more.notify_one();
  return Taken::yes;
}

std::vector<Writer::Waiting> Writer::next_group(Lane& lane) {
  std::unique_lock lock(mutex_);
  lane.more.wait(lock, [&] { return stopping_ || !lane.queue.empty(); });
  std::vector<Waiting> group;
  std::size_t lines = 0;
  while (!lane.queue.empty()) {
    const Intake& next = *lane.queue.front().intake;
    if (!group.empty() && lines + next.lines.size() > limits_.most_together) break;
    lines += next.lines.size();
    bytes_ -= next.document.size();
    --waiting_;
    group.push_back(std::move(lane.queue.front()));
    lane.queue.pop_front();
  }
  return group;
}

void Writer::work(Lane& lane) {
  while (true) {
    const std::vector<Waiting> group = next_group(lane);
    if (group.empty()) return;
    std::vector<const Intake*> intakes;
    for (const Waiting& waiting : group) intakes.push_back(waiting.intake.get());
    auto answers = store_.take(intakes);
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (answers.ok())
        group[i].reply(std::move((*answers)[i]));
      else
        group[i].reply(answers.error());
    }
  }
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  for (const auto& lane : lanes_) lane->more.notify_all();
  const std::lock_guard lock(join_mutex_);
  for (const auto& lane : lanes_)
    if (lane->thread.joinable()) lane->thread.join();
}

std::size_t Writer::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

}  // namespace kehou::district
