// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: heads of chains as a file that is carried to another terminal: one line of JSON.
// What it promises: canonical text, signed by this terminal's key where it has one; what was
// changed on the way is refused.
// The trap: a signature says that the file is as its signer wrote it. Who signed is the fingerprint
// that a person compares.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/base/signing.h"
#include "kiosk/store/upload_notes.h"

namespace kehou::admin {

inline constexpr std::size_t most_heads = 10'000;
inline constexpr std::size_t most_heads_bytes = 4U << 20;

struct HeadsFile {
  domain::TerminalId terminal;  ///< whose
  Instant made;
  std::vector<store::ChainHeadSeen> heads;
  std::string signed_by{};  ///< the public key in hex; empty = not signed
};

/// With `key` signed by it.
std::string encode_heads(const HeadsFile& file, const SigningKey* key);
/// Fault::malformed: no such text, or too much of it. Fault::refused: not as it was signed.
Result<HeadsFile> decode_heads(const std::string& text);

}  // namespace kehou::admin
