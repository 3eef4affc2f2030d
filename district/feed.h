// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the store hands out: a page of a school's feed, a piece of a chain.
// What it promises: lines byte for byte as they came.
// The trap: a page without lines may still move its reader's cursor.
#pragma once

#include <string>
#include <vector>

#include "common/wire/batch.h"
#include "common/wire/chain_pages.h"

namespace kehou::district {

struct FeedPage {
  std::vector<std::string> lines;
  wire::Cursor next;
  bool more = false;
  std::vector<wire::Witness> heads;
};
struct CursorGone {};

/// A stretch of a stored chain with every line that is there, those kept aside too.
struct ChainPiece {
  wire::PieceHeader header;
  std::vector<std::string> lines;
};

}  // namespace kehou::district
