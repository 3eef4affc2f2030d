// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: who has a child, as word, icon and tone; the results of a call as words.
// What it promises: the same look wherever custody is shown; unknown codes give themselves.
// The trap: 未点 and 没消息 are no alarm; 在找 always is.
#pragma once

#include <string>
#include <string_view>

#include "common/domain/types.h"
#include "kiosk/ui/widgets/student_tile.h"

namespace kehou::ui {

StateLook custody_look(const Frame& frame, domain::CustodyKind kind);
/// GuardianContacted.result_code: 「打通了」.
std::string call_word(Lang lang, std::string_view result_code);

}  // namespace kehou::ui
