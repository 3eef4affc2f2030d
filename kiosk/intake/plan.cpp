// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/plan.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "common/tables/read_table.h"
#include "kiosk/intake/planners.h"
#include "kiosk/intake/shrink.h"

namespace kehou::intake {

namespace {

bool is_table_name(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char c) { return std::tolower(c); });
  return extension == ".xlsx" || extension == ".csv" || extension == ".txt" || extension == ".xls";
}

SourceFile read_source(const std::filesystem::path& path) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  if (failed)
    return {
        path.filename(), {}, Error{Fault::missing, "opening " + path.string(), failed.message()}};
  // Refused before it is read into memory; the message is the table room's own.
  if (size > tables::max_file_bytes) return {path.filename(), {}, tables::read_table(path)};
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  if (!in && bytes.empty() && size > 0)
    return {path.filename(), {}, Error{Fault::io, "reading " + path.string(), {}}};
  return {path.filename(), to_hex(sha256(bytes)), tables::read_table(bytes, path.filename())};
}

struct LaidOut {
  const SourceFile* source;
  FileLayout layout;
};

using Planner = void (*)(const SheetTask&, Draft&, Report&);

Planner planner_of(FileKind kind) {
  switch (kind) {
    case FileKind::students:
      return plan_students;
    case FileKind::staff:
      return plan_staff;
    case FileKind::rooms:
      return plan_rooms;
    case FileKind::groups:
      return plan_groups;
    case FileKind::enrolments:
      return plan_enrolments;
    case FileKind::duties:
      return plan_duties;
    case FileKind::calendar:
      return plan_calendar;
    case FileKind::pickups:
      return plan_pickups;
    case FileKind::lunches:
      return plan_lunches;
    case FileKind::menu:
      return plan_menu;
  }
  VERIFY(false);
}

// Files refer to what the earlier kinds define.
constexpr FileKind kinds_in_order[] = {FileKind::rooms,    FileKind::staff,      FileKind::groups,
                                       FileKind::students, FileKind::enrolments, FileKind::duties,
                                       FileKind::calendar, FileKind::pickups,    FileKind::lunches,
                                       FileKind::menu};

std::string_view reason_of_layout(LayoutProblem problem) {
  switch (problem) {
    case LayoutProblem::empty_file:
      return "file_empty";
    case LayoutProblem::no_header:
      return "header_missing";
    case LayoutProblem::headers_unknown:
      return "header_unknown";
  }
  return "header_unknown";
}

std::string_view encoding_text(const tables::Table& table) {
  if (table.format == tables::Format::xlsx) return "xlsx";
  switch (table.encoding) {
    case tables::Encoding::utf8:
    case tables::Encoding::utf8_bom:
      return "UTF-8";
    case tables::Encoding::utf16le:
    case tables::Encoding::utf16be:
      return "UTF-16";
    case tables::Encoding::gb18030:
      return "GB18030";
  }
  return "";
}

/// A column without which no row of that kind can be read; the word is the template's.
std::string_view missing_column(const Layout& layout) {
  switch (layout.kind) {
    case FileKind::students:
      return layout.has(Field::seat_no) ? "" : "座号";
    case FileKind::staff:
      if (!layout.has(Field::staff_number)) return "工号";
      return layout.has(Field::role) ? "" : "角色";
    case FileKind::groups:
      if (!layout.has(Field::activity_kind)) return "类别";
      if (!layout.has(Field::slot)) return "时段";
      if (!layout.has(Field::weekdays)) return "星期";
      if (!layout.has(Field::room)) return "活动室";
      return layout.has(Field::lead) || layout.has(Field::lead_number) ? "" : "负责教师";
    case FileKind::rooms:
    case FileKind::enrolments:
    case FileKind::duties:
    case FileKind::calendar:
    case FileKind::pickups:
    case FileKind::lunches:
    case FileKind::menu:
      return "";
  }
  return "";
}

model::ImportFile describe(const LaidOut& file) {
  model::ImportFile out;
  out.name = file.source->name;
  out.kind = code_of(file.layout.kind);
  out.encoding = encoding_text(*file.source->table);
  for (const auto& sheet : file.layout.sheets) {
    const auto& source = file.source->table->sheets[sheet.sheet];
    out.rows += static_cast<int>(record_rows(source, sheet.layout).size());
    for (const auto& column : sheet.layout.not_imported)
      out.dropped_columns.push_back(column.header);
  }
  return out;
}

std::vector<LaidOut> lay_out(const std::vector<SourceFile>& files, Report& report) {
  std::vector<LaidOut> out;
  for (const auto& file : files) {
    const Place whole{file.name, {}, 0};
    if (!file.table.ok()) {
      report.file({file.name, "unknown", {}, 0, {}});
      report.invalid(whole, {}, file.table.error().detail, "file_unreadable");
      continue;
    }
    auto layout = find_layout(*file.table);
    if (!layout.ok()) {
      report.file({file.name, "unknown", std::string(encoding_text(*file.table)), 0, {}});
      report.invalid(whole, {}, {}, reason_of_layout(layout.problem()));
      continue;
    }
    out.push_back({&file, *layout});
    for (const auto& sheet : layout->ignored_sheets)
      report.note(model::RowFate::same, {file.name, sheet, 0}, "sheet_ignored", {});
    report.file(describe(out.back()));
  }
  return out;
}

void plan_sheet(const LaidOut& file, const SheetLayout& sheet, Draft& draft, Report& report) {
  const auto& table = file.source->table->sheets[sheet.sheet];
  const auto missing = missing_column(sheet.layout);
  if (!missing.empty()) {
    report.invalid({file.source->name, table.name, sheet.layout.header_row}, missing, {},
                   "column_missing");
    return;
  }
  planner_of(sheet.layout.kind)({table, sheet.layout, file.source->name}, draft, report);
}

domain::RecordFacts::Item acceptance(const std::vector<LaidOut>& files,
                                     const model::ImportPreview& preview) {
  domain::ImportAccepted accepted;
  for (std::size_t i = 0; i < files.size(); ++i)
    accepted.files.push_back(
        {files[i].source->name, files[i].source->sha256, describe(files[i]).rows});
  accepted.added = preview.added;
  accepted.changed = preview.changed;
  return {accepted, {}};
}

}  // namespace

std::vector<SourceFile> read_sources(const std::vector<std::string>& paths) {
  std::vector<SourceFile> out;
  for (const auto& path : paths) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) {
      out.push_back(read_source(path));
      continue;
    }
    std::vector<std::filesystem::path> inside;
    for (const auto& entry : std::filesystem::directory_iterator(path, ignored))
      if (entry.is_regular_file() && is_table_name(entry.path())) inside.push_back(entry.path());
    std::ranges::sort(inside);
    for (const auto& file : inside) out.push_back(read_source(file));
  }
  return out;
}

ImportPlan plan_import(const model::SchoolRoster& roster, const std::vector<SourceFile>& files,
                       const SchoolKey& key, const Progress& progress) {
  Report report;
  const auto laid_out = lay_out(files, report);
  Draft draft(roster, key);
  std::size_t done = 0;
  for (const FileKind kind : kinds_in_order) {
    for (const auto& file : laid_out) {
      if (file.layout.kind != kind) continue;
      for (const auto& sheet : file.layout.sheets) plan_sheet(file, sheet, draft, report);
      if (progress && !progress(static_cast<double>(++done) / static_cast<double>(laid_out.size())))
        return {};
    }
  }
  ImportPlan plan;
  plan.preview = report.take();
  plan.items = draft.take_items();
  plan.preview.shrinks = shrinks_of(roster, plan.items);
  plan.pins = std::move(draft.pins);
  if (!plan.items.empty() || !plan.pins.empty())
    plan.items.insert(plan.items.begin(), acceptance(laid_out, plan.preview));
  return plan;
}

std::optional<domain::RecordFacts> finish(ImportPlan plan, const SchoolKey& key,
                                          const Progress& progress) {
  VERIFY(plan.preview.acceptable());
  std::vector<std::string> hashes(plan.pins.size());
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> done{0};
  std::atomic<bool> cancelled{false};
  std::mutex telling;
  const auto work = [&] {
    for (std::size_t i = next++; i < plan.pins.size() && !cancelled; i = next++) {
      hashes[i] = key.hash_pin(plan.pins[i].pin);
      const std::size_t finished = ++done;
      const std::scoped_lock lock(telling);
      if (progress &&
          !progress(static_cast<double>(finished) / static_cast<double>(plan.pins.size())))
        cancelled = true;
    }
  };
  {
    std::vector<std::jthread> workers;
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
    workers.reserve(cores);
    for (unsigned i = 0; i < cores; ++i) workers.emplace_back(work);
  }
  if (cancelled) return std::nullopt;
  domain::RecordFacts facts{std::move(plan.items)};
  for (std::size_t i = 0; i < plan.pins.size(); ++i)
    facts.items.push_back({domain::PinSet{plan.pins[i].staff, hashes[i]}, {}});
  return facts;
}

}  // namespace kehou::intake
