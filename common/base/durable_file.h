// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: putting a file into its place so that a power cut does not lose it.
// What it promises: after replace_file() one of the two files is there, whole, whatever happened.
// The trap: a file that is only renamed may be empty after a power cut: its bytes go to the disk
// first, and its name by an fsync of the folder.
#pragma once

#include <filesystem>

#include "common/base/result.h"

namespace kehou {

/// fsync of a folder, after a rename in it.
Outcome sync_folder(const std::filesystem::path& folder);
/// Renames `from` over `to` so that after a power cut one of the two is there, whole.
Outcome replace_file(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace kehou
