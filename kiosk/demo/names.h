// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: invented names, spread as names in a school in Henan are.
// What it promises: the five commonest surnames make up about 30 %; compound surnames, rare
// characters and ·-names occur.
// The trap: all are invented; a likeness to a living person is chance.
#pragma once

#include <string>

#include "kiosk/demo/chance.h"

namespace kehou::demo {

std::string invent_student_name(Chance& chance, bool girl);
/// A mother has a surname of her own, a father the child's.
std::string invent_parent_name(Chance& chance, const std::string& child, bool mother);
/// Names of grown-ups: no fashionable ones, no rare characters.
std::string invent_staff_name(Chance& chance, bool woman);

}  // namespace kehou::demo
