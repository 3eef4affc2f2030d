// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: files for their owner alone: keys and tokens.
// What it promises: one that others may read is refused; behind a write the file is the old one or
// the new one, whole, with mode 0600.
// The trap: what was read is the caller's to wipe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace kehou {

/// How many bytes of `into` were filled; a longer file fills all of it.
/// Fault::missing: no such file; refused: others may read it (mode & 077); io.
Result<std::size_t> read_private_file(const std::filesystem::path& file,
                                      std::span<std::uint8_t> into, const std::string& doing);

/// What a test does before a step: "open", "write", "sync", "rename", "sync_folder".
using FileSeam = std::function<Outcome(std::string_view step)>;
/// Through `file`.new and fsync. A file that is replaced keeps its owner.
Outcome replace_private_file(const std::filesystem::path& file, std::span<const std::uint8_t> bytes,
                             const std::string& doing, const FileSeam& seam = {});

}  // namespace kehou
