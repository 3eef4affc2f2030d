// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: an empty form of each import file: its header, a few sample rows and a tab of notes.
// What it promises: the forms fit together: imported as they stand, no row is invalid.
// The trap: the sample rows are invented people; the notes tell the office to delete them.
#pragma once

#include <filesystem>
#include <vector>

#include "common/base/result.h"

namespace kehou::demo {

/// Writes the forms into `folder`, which is made when it is missing; returns their paths.
Result<std::vector<std::filesystem::path>> make_templates(const std::filesystem::path& folder);

}  // namespace kehou::demo
