// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/tour.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "kiosk/app/complain.h"
#include "kiosk/app/locked_show.h"
#include "kiosk/app/tour_walks.h"
#include "kiosk/platform/surface.h"
#include "kiosk/store/upkeep.h"

namespace kehou::app {

namespace {

/// A list for the import's preview: new pupils, and rows with something wrong.
constexpr const char* sample =
    "\xEF\xBB\xBF姓名,性别,出生日期,班级,座号,接送方式,现住址\n"
    "安以诺,女,2018-03-02,二(1)班,61,家长接,略\n"
    "白一鸣,男,2018-13-02,二(1)班,62,家长接,略\n"
    "常?,男,2018-05-06,二(1)班,63,家长接,略\n"
    "戴安然,女,2018-07-21,二(1)班,十二,自行离校,略\n"
    "方知微,女,2018-09-12,二(1)班,65,自行离校,略\n";

/// One round through the screens in one size, language and palette.
struct Round {
  int width;
  int height;
  const char* lang;
  const char* palette;
  const char* suffix;  ///< of the files' names
};

/// A folder that goes with the copy of the records in it.
class CopyOfRecords {
 public:
  explicit CopyOfRecords(const Config& config) {
    std::string pattern = (std::filesystem::temp_directory_path() / "kehou-tour-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) return;
    folder_ = pattern;
    std::error_code ignored;
    std::filesystem::create_directories(data(), ignored);
    std::filesystem::create_directories(inbox(), ignored);
    std::ofstream(inbox() / "学生名单.csv") << sample;
    copied_ = store::back_up(config.data_dir, data() / "kehou.db");
  }
  ~CopyOfRecords() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  CopyOfRecords(const CopyOfRecords&) = delete;
  CopyOfRecords& operator=(const CopyOfRecords&) = delete;
  std::filesystem::path data() const { return folder_ / "data"; }
  std::filesystem::path inbox() const { return folder_ / "inbox"; }
  const Outcome& copied() const { return copied_; }

 private:
  std::filesystem::path folder_;
  Outcome copied_ = Error{Fault::io, "making a temporary folder for the tour", {}};
};

/// The loud screen has no records to be led through.
Outcome picture_of_trouble(const Config& config, const Clock& clock, const Round& round,
                           const std::filesystem::path& folder) {
  const Error full{Fault::full, "recording a tap", "no space left on the disk"};
  LockedShow locked(config, clock, full);
  platform::OffscreenSurface surface(round.width, round.height);
  auto glass = TRY(Glass::make(locked, surface, clock, config, {.still = true, .probe = true}));
  glass->draw_now();
  return surface.write_png(folder / fmt::format("19-recording-stopped{}.png", round.suffix));
}

using Way = void (*)(TourGuide&);

/// One way through a copy of the records, with a clock that begins at `start`.
int walk(Config config, TourClock clock, const Round& round, const std::filesystem::path& folder,
         Way way) {
  const CopyOfRecords copy(config);
  if (!copy.copied().ok()) return complain(copy.copied().error(), exit_no_records);
  config.key_file = config.keys();
  config.inbox_dir = copy.inbox();
  config.data_dir = copy.data();
  config.language = round.lang;
  config.palette = round.palette;
  config.language_given = config.palette_given = true;
  auto records = open_records(config, clock);
  if (!records.ok()) return complain(records.error(), exit_no_records);
  platform::OffscreenSurface surface(round.width, round.height);
  App app({*records->ledger, *records->reader, clock, records->key, config, {}, {}, {}});
  auto glass = Glass::make(app, surface, clock, config, {.still = true, .probe = true});
  if (!glass.ok()) return complain(glass.error(), exit_not_reached);
  TourGuide guide({app, **glass, clock, *records, folder, round.suffix});
  way(guide);
  for (const auto& missed : guide.missed())
    std::fprintf(stderr, "kehou-kiosk: tour: %s\n", missed.c_str());
  return guide.missed().empty() ? 0 : exit_not_reached;
}

int walk_all(const Config& config, const Clock& clock, const Round& round,
             const std::filesystem::path& folder) {
  const int registers = walk(config, TourClock(clock, clock.now()), round, folder, walk_registers);
  if (registers == exit_no_records) return registers;
  const Instant begins = instant_of(school_day(clock.now()), custody_begins);
  const int custody = walk(config, TourClock(clock, begins), round, folder, walk_custody);
  Config canteen = config;
  canteen.home = Home::canteen;
  const Instant noon = instant_of(school_day(clock.now()), lunch_begins);
  const int lunch = walk(canteen, TourClock(clock, noon), round, folder, walk_lunch);
  const auto trouble = picture_of_trouble(config, clock, round, folder);
  if (!trouble.ok()) return complain(trouble.error(), exit_not_reached);
  return std::max({registers, custody, lunch});
}

}  // namespace

int run_tour(const Config& config, const Clock& clock) {
  const std::filesystem::path folder =
      config.screenshots_dir.empty() ? "screenshots" : config.screenshots_dir;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    std::fprintf(stderr, "kehou-kiosk: making %s: %s\n", folder.c_str(), failed.message().c_str());
    return exit_not_reached;
  }
  const int width = config.window_width == 0 ? 1920 : config.window_width;
  const int height = config.window_height == 0 ? 1080 : config.window_height;
  const Round rounds[] = {{width, height, "zh", "day", ""},
                          {1280, 800, "en", "day", "-en-1280x800"},
                          {1920, 1080, "zh", "night", "-night"}};
  int worst = 0;
  for (const auto& round : rounds) {
    worst = std::max(worst, walk_all(config, clock, round, folder));
    if (worst == exit_no_records) return worst;
  }
  fmt::print("screenshots: {}\n", std::filesystem::absolute(folder).string());
  return worst;
}

}  // namespace kehou::app
