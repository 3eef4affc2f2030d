// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import_desk.h"

#include <algorithm>

#include "kiosk/store/reader.h"

namespace kehou::app {

namespace {
bool looks_importable(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".xlsx" || extension == ".csv" || extension == ".xls" ||
         extension == ".txt" || extension == ".XLSX" || extension == ".CSV";
}

void list_folder(const std::filesystem::path& folder, int depth,
                 std::vector<model::ImportSource>& out) {
  constexpr std::size_t most_files = 200;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (out.size() >= most_files) return;
    std::error_code ignored;
    if (entry.is_directory(ignored) && depth > 0) {
      list_folder(entry.path(), depth - 1, out);
    } else if (entry.is_regular_file(ignored) && looks_importable(entry.path())) {
      out.push_back({entry.path().string(), entry.path().filename().string(),
                     static_cast<std::int64_t>(entry.file_size(ignored))});
    }
  }
}
}  // namespace

Result<intake::ImportPlan> prepare_import(const std::filesystem::path& data, const SchoolKey& key,
                                          const std::vector<std::string>& paths, CivilDay today,
                                          const intake::Progress& progress) {
  const auto reader = TRY(store::Reader::open(data, key));
  const model::SchoolRoster roster = TRY(reader->load_school_roster(today));
  return intake::plan_import(roster, intake::read_sources(paths), key, progress);
}

Result<std::optional<store::Answer>> accept_import(store::Ledger& ledger, const SchoolKey& key,
                                                   intake::ImportPlan plan,
                                                   const store::Stamp& stamp,
                                                   const intake::Progress& progress) {
  auto facts = intake::finish(std::move(plan), key, progress);
  if (!facts) return std::optional<store::Answer>{};
  return std::optional(TRY(ledger.record(std::move(*facts), stamp)));
}

ImportDesk::~ImportDesk() { cancelled_ = true; }

model::ImportDesk ImportDesk::sources() const {
  model::ImportDesk desk;
  desk.folder = rooms_.config.inbox().string();
  list_folder(desk.folder, 0, desk.sources);
  for (const char* sticks : {"/media", "/run/media"}) list_folder(sticks, 2, desk.sources);
  std::ranges::sort(desk.sources, {}, &model::ImportSource::name);
  return desk;
}

model::ImportStage ImportDesk::stage() const { return {sources(), preview_, accepted_}; }

intake::Progress ImportDesk::progress() {
  return [this](double done) {
    done_ = done;
    if (rooms_.wake) rooms_.wake();
    return !cancelled_;
  };
}

void ImportDesk::preview(const std::string& path) {
  if (planning_.valid() || accepting_.valid()) return;
  clear();
  cancelled_ = false;
  done_ = 0;
  planning_ = std::async(std::launch::async, [this, path] {
    auto plan = prepare_import(rooms_.config.data_dir, rooms_.key, {path},
                               school_day(rooms_.clock.now()), progress());
    if (rooms_.wake) rooms_.wake();
    return plan;
  });
}

void ImportDesk::accept(const store::Stamp& stamp, bool they_left) {
  if (!plan_ || !plan_->preview.acceptable() || accepting_.valid()) return;
  if (!plan_->preview.shrinks.empty() && !they_left) return;
  cancelled_ = false;
  done_ = 0;
  accepting_ = std::async(std::launch::async, [this, stamp, plan = std::move(*plan_)]() mutable {
    auto answer = accept_import(rooms_.ledger, rooms_.key, std::move(plan), stamp, progress());
    if (rooms_.wake) rooms_.wake();
    return answer;
  });
  plan_.reset();
}

Result<bool> ImportDesk::poll() {
  const auto ready = [](const auto& future) {
    return future.valid() && future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  };
  if (ready(planning_)) {
    auto plan = TRY(planning_.get());
    if (!cancelled_) {
      preview_ = plan.preview;
      plan_ = std::move(plan);
    }
    return true;
  }
  if (ready(accepting_)) {
    const auto answer = TRY(accepting_.get());
    accepted_ = answer && std::holds_alternative<store::Recorded>(*answer);
    if (!accepted_) preview_.reset();
    return true;
  }
  return false;
}

std::optional<model::Work> ImportDesk::work() const {
  if (planning_.valid()) return model::Work{model::Work::Kind::preview, done_, true};
  if (accepting_.valid()) return model::Work{model::Work::Kind::import_, done_, done_ < 1};
  return std::nullopt;
}

void ImportDesk::clear() {
  plan_.reset();
  preview_.reset();
  accepted_ = false;
}

}  // namespace kehou::app
