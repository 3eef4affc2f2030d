// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: taking in what a terminal without a network exported to a stick.
// What it promises: each batch passes the same checks as over the network; the file may be read
// again and again; what is refused is said and the rest is read on.
// The trap: a file that ends in the middle gives what is whole and then an Error's words.
#pragma once

#include <filesystem>

#include "district/upkeep_store.h"

namespace kehou::district {

struct ImportReport {
  int batches = 0;
  std::int64_t events = 0;  ///< in batches that were acknowledged
  std::int64_t rejected = 0;
  std::vector<Finding> refused;
};

/// What `kehou export-pending` writes: a line each, base64 of the gzip of a batch document. The
/// gzip'd batches may also stand bare, one behind the other.
Result<ImportReport> import_export_file(Store& store, const std::filesystem::path& file,
                                        Instant at);

}  // namespace kehou::district
