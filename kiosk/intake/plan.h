// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: an import as it would be: the preview for the person and the facts for the ledger.
// What it promises: pure over (records, files); the same files again give no facts; nothing half:
// facts are only to be recorded when the preview has no invalid line.
// The trap: PINs are still plain in `pins`; finish() hashes them (100 ms each) and must run off the
// UI thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/base/crypto.h"
#include "common/domain/commands.h"
#include "common/tables/sheet.h"
#include "kiosk/model/import_preview.h"
#include "kiosk/model/school_roster.h"

namespace kehou::intake {

/// One file as it came: its table, or why it could not be read.
struct SourceFile {
  std::string name;
  std::string sha256;  ///< hex; of the bytes
  Result<tables::Table> table;
};

struct PinToSet {
  domain::StaffId staff;
  std::string pin;
};

struct ImportPlan {
  model::ImportPreview preview;
  std::vector<domain::RecordFacts::Item> items;  ///< without the PINs; begins with ImportAccepted
  std::vector<PinToSet> pins;
};

using Progress = std::function<bool(double done)>;  ///< false = cancel

/// Reads one file (or each file of a folder, sorted by name: .xlsx, .csv, .txt, .xls).
std::vector<SourceFile> read_sources(const std::vector<std::string>& paths);

/// Order of kinds: rooms, staff, groups, students, enrolments, duties, calendar, pickups, lunches,
/// menu; files may refer to one another.
ImportPlan plan_import(const model::SchoolRoster& roster, const std::vector<SourceFile>& files,
                       const SchoolKey& key, const Progress& progress = {});

/// Hashes the PINs on all cores and returns every fact; nullopt when cancelled.
std::optional<domain::RecordFacts> finish(ImportPlan plan, const SchoolKey& key,
                                          const Progress& progress = {});

}  // namespace kehou::intake
