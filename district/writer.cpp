// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/writer.h"

namespace kehou::district {

Writer::Writer(Store& store, Limits limits) : store_(store), limits_(limits) {
  thread_ = std::thread([this] { work(); });
}

Writer::Taken Writer::offer(std::unique_ptr<const Intake> intake, Reply reply) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return Taken::stopping;
    const std::size_t size = intake->document.size();
    const bool too_many = queue_.size() >= limits_.most_waiting;
    // One intake always fits into an empty queue, whatever its size.
    if (too_many || (!queue_.empty() && bytes_ + size > limits_.most_waiting_bytes))
      return Taken::busy;
    bytes_ += size;
    queue_.push_back({std::move(intake), std::move(reply)});
  }
  more_.notify_one();
  return Taken::yes;
}

std::vector<Writer::Waiting> Writer::next_group() {
  std::unique_lock lock(mutex_);
  more_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  std::vector<Waiting> group;
  std::size_t lines = 0;
  while (!queue_.empty()) {
    const Intake& next = *queue_.front().intake;
    if (!group.empty() && lines + next.lines.size() > limits_.most_together) break;
    lines += next.lines.size();
    bytes_ -= next.document.size();
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return group;
}

void Writer::work() {
  while (true) {
    const std::vector<Waiting> group = next_group();
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
  more_.notify_all();
  const std::lock_guard lock(join_mutex_);
  if (thread_.joinable()) thread_.join();
}

std::size_t Writer::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

}  // namespace kehou::district
