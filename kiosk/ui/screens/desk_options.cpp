// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/desk_options.h"

#include <array>

#include "kiosk/ui/screens/phrases.h"
#include "kiosk/ui/words.h"

namespace kehou::ui {
namespace {

constexpr std::array tasks{
    DeskTaskWords{"desk/substitute", S::desk_substitute, S::desk_substitute_note, Icon::person,
                  false},
    DeskTaskWords{"desk/room", S::desk_room, S::desk_room_note, Icon::swap, false},
    DeskTaskWords{"desk/merge", S::desk_merge, S::desk_merge_note, Icon::merge, true},
    DeskTaskWords{"desk/cancel", S::desk_cancel, S::desk_cancel_note, Icon::cancel, true},
    DeskTaskWords{"desk/provisional", S::desk_provisional, S::desk_provisional_note,
                  Icon::door_open, false},
    DeskTaskWords{"desk/reopen", S::desk_reopen, S::desk_reopen_note, Icon::refresh, true},
};

DeskOption substitute(const Frame& frame, const model::SessionDesk& desk,
                      const model::StaffHit& hit) {
  DeskOption option{hit.name,
                    tr(frame, S::desk_staff_no, hit.number),
                    {},
                    tr(frame, S::desk_do_substitute, hit.name),
                    domain::Substitute{desk.card.session, hit.staff}};
  if (!hit.cleared) {
    option.why_not = tr(frame, S::desk_not_cleared);
  } else if (hit.busy) {
    option.why_not = tr(frame, S::desk_busy);
  }
  return option;
}

DeskOption room(const Frame& frame, const model::SessionDesk& desk,
                const model::SessionDesk::RoomHit& hit) {
  DeskOption option{
      hit.name,
      hit.capacity > 0 ? tr(frame, S::desk_seats, hit.capacity) : tr(frame, S::desk_seats_any),
      {},
      tr(frame, S::desk_do_room, hit.name),
      domain::SwitchRoom{desk.card.session, hit.room}};
  if (hit.blocked) {
    option.why_not = tr(frame, S::desk_blocked);
  } else if (hit.taken) {
    option.why_not = tr(frame, S::desk_taken);
  } else if (hit.capacity > 0 && hit.capacity < desk.card.expected) {
    option.why_not = tr(frame, S::desk_small);
  }
  return option;
}

DeskOption merge(const Frame& frame, const model::SessionDesk& desk,
                 const model::SessionCard& into) {
  return {tr(frame, S::roll_title, into.title, into.room),
          tr(frame, S::roll_title, into.teacher, session_word(frame.lang, into.state)),
          {},
          tr(frame, S::desk_do_merge, into.title),
          domain::MergeSessions{desk.card.session, into.session}};
}

DeskOption cancel(const Frame& frame, const model::SessionDesk& desk, const Phrase& phrase) {
  return {tr(frame, phrase.text),
          {},
          {},
          tr(frame, S::desk_cancel),
          domain::CancelSession{desk.card.session, std::string(phrase.code)}};
}

DeskOption provisional(const Frame& frame, const model::SessionDesk& desk, const Phrase& phrase) {
  domain::OpenSession command{desk.card.session, true, std::string(phrase.code)};
  return {tr(frame, phrase.text), {}, {}, tr(frame, S::desk_provisional), std::move(command)};
}

DeskOption reopen(const Frame& frame, const model::SessionDesk& desk, const Phrase& phrase) {
  return {tr(frame, phrase.text),
          {},
          {},
          tr(frame, S::desk_reopen),
          domain::ReopenSession{desk.card.session, std::string(phrase.code)}};
}

/// The last reason of each list: what none of the ready ones says.
DeskOption own(const Frame& frame, const model::SessionDesk& desk, const SessionDeskState& state) {
  const Phrase phrase{own_words, S::phrase_own_words};
  DeskOption option = reopen(frame, desk, phrase);
  if (state.task == DeskTask::cancel) {
    option = cancel(frame, desk, phrase);
    std::get<domain::CancelSession>(option.command).reason = state.words;
  } else if (state.task == DeskTask::provisional) {
    option = provisional(frame, desk, phrase);
    std::get<domain::OpenSession>(option.command).reason = state.words;
  } else {
    std::get<domain::ReopenSession>(option.command).reason = state.words;
  }
  option.own_words = true;
  if (!state.words.empty()) option.title = state.words;
  return option;
}

bool asks_reason(DeskTask task) {
  return task == DeskTask::cancel || task == DeskTask::provisional || task == DeskTask::reopen;
}

}  // namespace

std::vector<DeskOption> desk_options(const Frame& frame, const model::SessionDesk& desk,
                                     const SessionDeskState& state) {
  std::vector<DeskOption> options;
  const auto add_all = [&](const auto& hits, auto make) {
    for (const auto& hit : hits) options.push_back(make(frame, desk, hit));
  };
  switch (state.task) {
    case DeskTask::substitute:
      add_all(desk.substitutes, substitute);
      break;
    case DeskTask::room:
      add_all(desk.rooms, room);
      break;
    case DeskTask::merge:
      add_all(desk.mergeable, merge);
      break;
    case DeskTask::cancel:
      add_all(cancel_reasons(), cancel);
      break;
    case DeskTask::provisional:
      add_all(provisional_reasons(), provisional);
      break;
    case DeskTask::reopen:
      add_all(correction_reasons(), reopen);
      break;
  }
  if (asks_reason(state.task)) options.push_back(own(frame, desk, state));
  return options;
}

const DeskTaskWords& words_of(DeskTask task) { return tasks[static_cast<std::size_t>(task)]; }

}  // namespace kehou::ui
