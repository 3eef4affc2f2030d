// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what a person may set on this terminal, and what the terminal says about itself.
// What it promises: values are the ones that ChangeSetting carries; nothing personal.
// The trap: density is the step, not the factor; the app knows what a step means.
#pragma once

#include <cstdint>
#include <string>

namespace kehou::model {

struct Settings {
  std::string language = "zh";       ///< "zh", "en"
  std::string palette = "auto";      ///< "day", "night", "auto"
  std::string density = "standard";  ///< "compact", "standard", "large"
  int volume = 3;                    ///< 0 (off) … 4; ChangeSetting value "0" … "4"
  std::string lunch_line;            ///< what this window serves; empty = every line
  std::string version;               ///< "0.1.0"
  std::string terminal_id;           ///< as the district knows it
  std::int64_t events = 0;           ///< recorded on this terminal
  bool records_sound = true;         ///< the last check of the records found nothing wrong
};

}  // namespace kehou::model
