// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/touch.h"

#include <algorithm>
#include <cmath>

namespace kehou::platform {
namespace {

constexpr float fling_tau_s = 0.325F;
constexpr float fling_slowest_px_s = 60;
constexpr float fling_least_px_s = 150;
constexpr float fling_fastest_px_s = 6000;
constexpr std::int64_t trail_us = 100'000;
constexpr std::int64_t rested_us = 60'000;  // a finger that rested before it left does not fling
constexpr float shortest_trail_s = 0.008F;

float seconds(std::int64_t us) { return static_cast<float>(us) / 1e6F; }

std::size_t source_of(const Contact& contact) { return contact.finger == Contact::mouse ? 1 : 0; }

bool within(float ax, float ay, const Contact& b, float px) {
  return std::hypot(ax - b.x, ay - b.y) <= px;
}

}  // namespace

TouchState::TouchState(const TouchOptions& options) : options_(options) {}

void TouchState::feed(const Contact& contact) {
  if (inbox_.size() < backlog_max) {
    inbox_.push_back(contact);
    return;
  }
  reset();  // a storm: the reports of lifted fingers are lost with the others
  held_.clear();
  phase_ = Phase::idle;
}

PointerFrame TouchState::next(std::int64_t now_us) {
  while (steps_.empty() && !inbox_.empty()) {
    const Contact contact = inbox_.front();
    inbox_.pop_front();
    play(contact);
  }
  if (inbox_.empty()) drop_stuck(now_us);
  run_fling(now_us);
  PointerFrame frame = resting();
  if (!steps_.empty()) {
    frame = steps_.front();
    steps_.pop_front();
  }
  hand_over_scroll(frame);
  frame.needs_extra_frame = !steps_.empty() || !inbox_.empty();
  frame.animating = flinging_;
  shown_ = frame;
  return frame;
}

void TouchState::reset() {
  inbox_.clear();
  steps_.clear();
  take_back_press();
  phase_ = held_.empty() ? Phase::idle : Phase::dead;
  flinging_ = false;
  scroll_x_ = scroll_y_ = 0;
}

std::optional<std::int64_t> TouchState::due_us() const {
  if (!steps_.empty() || !inbox_.empty() || flinging_) return 0;
  std::optional<std::int64_t> due;
  for (const Held& held : held_) {
    const std::int64_t stuck_us = held.t_us + options_.stuck_us;
    due = due ? std::min(*due, stuck_us) : stuck_us;
  }
  return due;
}

PointerFrame TouchState::resting() const {
  const bool down = phase_ == Phase::pressed;
  return {.present = down, .x = anchor_.x, .y = anchor_.y, .down = down};
}

void TouchState::play(const Contact& contact) {
  drop_stuck(contact.t_us);
  if (contact.kind == ContactKind::down) return play_down(contact);
  if (contact.kind == ContactKind::cancel) return play_cancel(contact);
  const auto held = find_held(contact.finger);
  if (held == held_.end()) return;  // its down was swallowed, or never came
  held->t_us = contact.t_us;
  remember(contact);
  if (contact.kind == ContactKind::move) return play_move(contact);
  held_.erase(held);
  play_up(contact);
}

void TouchState::play_down(const Contact& contact) {
  if (is_duplicate(contact)) return;
  const Contact lost{.kind = ContactKind::cancel, .finger = contact.finger, .t_us = contact.t_us};
  play_cancel(lost);  // a second down of one finger: its up was lost
  held_.push_back({contact.finger, contact.t_us});
  remember(contact);
  if (held_.size() > 1) return play_second_finger();
  active_ = contact.finger;
  anchor_ = {contact.x, contact.y, contact.t_us};
  swallowed_ = !flinging_ && is_repeat(contact);
  phase_ = flinging_ || swallowed_ ? Phase::caught : Phase::pressed;
  flinging_ = false;
  scroll_x_ = scroll_y_ = 0;
  if (phase_ == Phase::caught) return;
  push(true, false);  // ImGui must see the pointer arrive before it sees the button
  push(true, true);
}

void TouchState::play_second_finger() {
  if (phase_ == Phase::pressed) take_back_press();
  if (phase_ != Phase::dragging) phase_ = Phase::dead;
}

void TouchState::play_move(const Contact& contact) {
  if (contact.finger != active_) return;
  if (phase_ == Phase::dragging) return drag_to(contact);
  if (phase_ != Phase::pressed && phase_ != Phase::caught) return;
  if (!within(anchor_.x, anchor_.y, contact, options_.drag_px * options_.scale))
    begin_drag(contact);
}

void TouchState::play_up(const Contact& contact) {
  if (contact.finger == active_ && phase_ == Phase::dragging) begin_fling(contact);
  if (contact.finger == active_ && phase_ == Phase::pressed) {
    push(true, false);  // the release keeps its place for one frame, or no click is counted
    push(false, false);
    last_tap_ = {anchor_.x, anchor_.y, contact.t_us};
  }
  if (contact.finger == active_ && phase_ == Phase::caught && swallowed_)
    last_tap_ = {anchor_.x, anchor_.y, contact.t_us};
  if (contact.finger == active_ || held_.empty())
    phase_ = held_.empty() ? Phase::idle : Phase::dead;
}

void TouchState::play_cancel(const Contact& contact) {
  const bool all = contact.finger == Contact::every_finger;
  const bool active = all || contact.finger == active_;
  const std::size_t before = held_.size();
  std::erase_if(held_, [&](const Held& held) { return all || held.finger == contact.finger; });
  if (held_.size() == before) return;
  if (active && phase_ == Phase::pressed) take_back_press();
  if (active || held_.empty()) phase_ = held_.empty() ? Phase::idle : Phase::dead;
}

void TouchState::begin_drag(const Contact& contact) {
  if (phase_ == Phase::pressed) take_back_press();
  phase_ = Phase::dragging;
  vertical_ = std::fabs(contact.y - anchor_.y) >= std::fabs(contact.x - anchor_.x);
  trail_ = {{contact.x, contact.y, contact.t_us}};  // scrolls from here, so nothing jumps
}

void TouchState::drag_to(const Contact& contact) {
  const Place last = trail_.back();
  if (vertical_) scroll_y_ += contact.y - last.y;
  if (!vertical_) scroll_x_ += contact.x - last.x;
  trail_.push_back({contact.x, contact.y, contact.t_us});
  while (trail_.size() > 2 && contact.t_us - trail_[1].t_us > trail_us) trail_.pop_front();
}

void TouchState::begin_fling(const Contact& contact) {
  const std::int64_t rested = contact.t_us - trail_.back().t_us;
  drag_to(contact);
  const auto first = std::find_if(trail_.begin(), trail_.end(), [&](const Place& place) {
    return contact.t_us - place.t_us <= trail_us;
  });
  const float path_px = vertical_ ? contact.y - first->y : contact.x - first->x;
  const float time_s = std::max(seconds(contact.t_us - first->t_us), shortest_trail_s);
  const float fastest = fling_fastest_px_s * options_.scale;
  fling_speed_ = std::clamp(path_px / time_s, -fastest, fastest);
  fling_began_us_ = contact.t_us;
  fling_done_px_ = 0;
  flinging_ = rested <= rested_us && std::fabs(fling_speed_) >= fling_least_px_s * options_.scale;
}

void TouchState::run_fling(std::int64_t now_us) {
  if (!flinging_) return;
  const float decay =
      std::exp(-seconds(std::max<std::int64_t>(now_us - fling_began_us_, 0)) / fling_tau_s);
  const float path_px = fling_speed_ * fling_tau_s * (1 - decay);
  (vertical_ ? scroll_y_ : scroll_x_) += path_px - fling_done_px_;
  fling_done_px_ = path_px;
  if (std::fabs(fling_speed_) * decay < fling_slowest_px_s * options_.scale) flinging_ = false;
}

void TouchState::hand_over_scroll(PointerFrame& frame) {
  frame.scroll_dx = std::trunc(scroll_x_);
  frame.scroll_dy = std::trunc(scroll_y_);
  scroll_x_ -= frame.scroll_dx;
  scroll_y_ -= frame.scroll_dy;
}

void TouchState::drop_stuck(std::int64_t now_us) {
  while (true) {
    const auto stuck = std::find_if(held_.begin(), held_.end(), [&](const Held& held) {
      return now_us - held.t_us >= options_.stuck_us;
    });
    if (stuck == held_.end()) return;
    play_cancel({.kind = ContactKind::cancel, .finger = stuck->finger, .t_us = now_us});
  }
}

void TouchState::take_back_press() {
  if (shown_.down) push(false, true);  // away first: a release that is nowhere clicks nothing
  if (shown_.down || shown_.present) push(false, false);
}

void TouchState::push(bool present, bool down) {
  steps_.push_back({.present = present, .x = anchor_.x, .y = anchor_.y, .down = down});
}

void TouchState::remember(const Contact& contact) {
  last_seen_[source_of(contact)] = {contact.x, contact.y, contact.t_us};
}

bool TouchState::is_duplicate(const Contact& contact) const {
  const std::optional<Place>& other = last_seen_[1 - source_of(contact)];
  return other && contact.t_us - other->t_us <= options_.duplicate_us &&
         within(other->x, other->y, contact, options_.duplicate_px * options_.scale);
}

bool TouchState::is_repeat(const Contact& contact) const {
  return !repeat_allowed_ && last_tap_ && contact.t_us - last_tap_->t_us <= options_.repeat_us &&
         within(last_tap_->x, last_tap_->y, contact, options_.repeat_px * options_.scale);
}

std::vector<TouchState::Held>::iterator TouchState::find_held(std::int64_t finger) {
  return std::find_if(held_.begin(), held_.end(),
                      [&](const Held& held) { return held.finger == finger; });
}

}  // namespace kehou::platform
