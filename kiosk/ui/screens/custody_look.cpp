// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/screens/custody_look.h"

#include <array>

namespace kehou::ui {
namespace {

struct KindLook {
  Tone tone;
  Icon icon;
  Text<0> text;
};
/// In the order of domain::CustodyKind.
constexpr std::array kind_looks{
    KindLook{Tone::plain, Icon::help, S::custody_unknown},
    KindLook{Tone::accent, Icon::school, S::custody_in_class},
    KindLook{Tone::away, Icon::walk, S::custody_transit},
    KindLook{Tone::good, Icon::check_circle, S::custody_in_session},
    KindLook{Tone::away, Icon::leave, S::custody_out_temp},
    KindLook{Tone::warn, Icon::door_open, S::custody_at_gate},
    KindLook{Tone::warn, Icon::clock, S::custody_late_care},
    KindLook{Tone::muted, Icon::door, S::custody_released},
    KindLook{Tone::bad, Icon::alert, S::custody_lost},
    KindLook{Tone::muted, Icon::calendar, S::custody_absent},
    KindLook{Tone::accent, Icon::people, S::custody_in_dining},
    KindLook{Tone::accent, Icon::people, S::custody_midday},
};

struct CallWord {
  std::string_view code;
  Text<0> text;
};
constexpr std::array calls{
    CallWord{"reached", S::call_reached},           CallWord{"no_answer", S::call_no_answer},
    CallWord{"wrong_number", S::call_wrong_number}, CallWord{"on_the_way", S::call_on_the_way},
    CallWord{"at_home", S::call_at_home},
};

}  // namespace

StateLook custody_look(const Frame& frame, domain::CustodyKind kind) {
  const KindLook& look = kind_looks.at(static_cast<std::size_t>(kind));
  return {look.tone, look.icon, tr(frame, look.text)};
}

std::string call_word(Lang lang, std::string_view result_code) {
  for (const CallWord& call : calls)
    if (call.code == result_code) return tr(lang, call.text);
  return std::string(result_code);
}

}  // namespace kehou::ui
