// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/tour.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "kiosk/app/app.h"
#include "kiosk/app/control.h"
#include "kiosk/app/glass.h"
#include "kiosk/app/locked_show.h"
#include "kiosk/app/start.h"
#include "kiosk/platform/surface.h"
#include "kiosk/store/upkeep.h"

namespace kehou::app {

namespace {

constexpr int exit_no_records = 4;
constexpr int exit_not_reached = 5;

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

class Guide {
 public:
  Guide(App& app, Glass& glass, const Clock& clock, store::Reader& reader,
        std::filesystem::path folder, std::string suffix)
      : app_(app),
        glass_(glass),
        clock_(clock),
        reader_(reader),
        controller_(glass, clock),
        folder_(std::move(folder)),
        suffix_(std::move(suffix)) {
    glass_.draw_now();
  }

  bool lead() {
    picture("01-hall-board");
    public_faces();
    teacher();
    day_leader();
    office();
    return missed_.empty();
  }
  const std::vector<std::string>& missed() const { return missed_; }

 private:
  void public_faces() {
    tap("board/find");
    picture("02-room-query-class");
    tap_first("class/");
    picture("03-room-query-seat");
    tap_first("seat/");
    picture("04-room-answer");
    tap("answer/done");
    tap("board/sign_in");
    picture("05-sign-in");
    tap("sign_in/back");
  }

  void teacher() {
    if (!come_in(domain::Role::day_leader))
      return;  // G3.1: sessions open when the duty leader is there
    app_go_home();
    if (!come_in_with_a_session()) return;
    picture("06-checklist");
    tap("checklist/open");
    picture("07-roll-call-uncalled");
    mark_some();
    picture("08-roll-call");
    tap("log");
    picture("09-session-log");
    tap("header/back");
    tap("walk_in");
    picture("10-walk-in-class");
    tap_last("class/");
    picture("11-walk-in");
    tap("header/back");
    if (glass_.probe().touchable("rest_all") == nullptr) tap("header/back");
    tap("rest_all");
    picture("12-head-count");
    for (const char* key : {"keypad/1", "keypad/action"}) tap(key);
    picture("13-head-count-differs");
    app_go_home();
  }

  void mark_some() {
    const auto tiles = ids("tile/");
    for (std::size_t i = 0; i < tiles.size() && i < 26; ++i)
      if (i % 9 != 5) tap(tiles[i]);
    if (tiles.size() < 30) return;
    constexpr std::pair<const char*, std::size_t> exceptions[] = {
        {"mark/1", 26}, {"mark/2", 27}, {"mark/3", 28}, {"mark/0", 29}};
    for (const auto& [mark, tile] : exceptions) {
      tap(mark);
      tap(tiles[tile]);
    }
  }

  void day_leader() {
    if (!come_in(domain::Role::day_leader)) return;
    picture("14-my-sessions");
    tap_first("session/", "/arrange");
    picture("15-session-desk");
    app_go_home();
  }

  void office() {
    if (!come_in(domain::Role::office)) return;
    tap("office/day_card");
    picture("16-day-card");
    tap("header/back");
    tap("office/import");
    tap_first("source/");
    wait_for_work();
    picture("17-import-preview");
    tap("header/back");
    tap("office/settings");
    picture("18-settings");
    app_go_home();
  }

  // ---- the finger ----
  std::vector<std::string> ids(const std::string& prefix, const std::string& ending = {}) const {
    std::vector<std::string> found;
    for (const auto& entry : glass_.probe().entries) {
      const bool fits = entry.id.starts_with(prefix) && entry.id.ends_with(ending);
      if (entry.kind == ui::ProbeKind::touchable && fits && entry.enabled && entry.visible())
        found.push_back(entry.id);
    }
    return found;
  }

  void tap(const std::string& id) {
    const std::string answer = controller_.carry_out("tap " + id);
    if (answer.find("\"ok\":true") == std::string::npos) missed_.push_back(id + ": " + answer);
    pause();
  }

  void tap_first(const std::string& prefix, const std::string& ending = {}) {
    const auto found = ids(prefix, ending);
    if (found.empty()) {
      missed_.push_back("nothing to touch that begins with " + prefix);
    } else {
      tap(found.front());
    }
  }

  void tap_last(const std::string& prefix) {
    const auto found = ids(prefix);
    if (!found.empty()) tap(found.back());
  }

  void wait_for_work() {
    for (int i = 0; i < 100 && app_.busy(); ++i) {
      usleep(50'000);
      glass_.run();
    }
  }

  /// Quick taps on one spot count as one: wait as a person would.
  static void pause() { usleep(360'000); }

  void app_go_home() {
    tap("header/home");
    glass_.draw_now();
  }

  void picture(const std::string& name) {
    glass_.draw_now();
    const auto file = folder_ / (name + suffix_ + ".png");
    const auto written = glass_.surface().write_png(file);
    if (!written.ok()) missed_.push_back(written.error().text());
  }

  bool come_in(domain::Role role) {
    const auto roster = reader_.load_school_roster(school_day(clock_.now()));
    if (!roster.ok()) return failed("the roster");
    for (const auto& staff : roster->staff)
      if (staff.row.roles.has(role)) return come_in(staff);
    return failed("a person with that role");
  }

  bool come_in(const model::StaffRecord& staff) {
    app_.welcome({staff.row.staff, staff.personal.name, staff.row.roles, domain::Auth::card});
    glass_.draw_now();
    return true;
  }

  bool come_in_with_a_session() {
    const auto roster = reader_.load_school_roster(school_day(clock_.now()));
    if (!roster.ok()) return failed("the roster");
    for (const auto& staff : roster->staff) {
      const auto mine = reader_.load_my_sessions(staff.row.staff, clock_.now());
      if (!mine.ok() || staff.row.roles.has(domain::Role::day_leader)) continue;
      const bool current = std::ranges::any_of(mine->cards, [](const model::SessionCard& card) {
        return card.mine && card.current && card.expected > 0;
      });
      if (current) return come_in(staff);
    }
    return failed("a teacher with a session now");
  }

  bool failed(const std::string& what) {
    missed_.push_back("not there: " + what);
    return false;
  }

  App& app_;
  Glass& glass_;
  const Clock& clock_;
  store::Reader& reader_;
  Controller controller_;
  std::filesystem::path folder_;
  std::string suffix_;
  std::vector<std::string> missed_;
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

int walk(Config config, const Clock& clock, const Round& round,
         const std::filesystem::path& folder) {
  const CopyOfRecords copy(config);
  if (!copy.copied().ok()) {
    std::fprintf(stderr, "kehou-kiosk: %s\n", copy.copied().error().text().c_str());
    return exit_no_records;
  }
  config.key_file = config.keys();
  config.inbox_dir = copy.inbox();
  config.data_dir = copy.data();
  config.language = round.lang;
  config.palette = round.palette;
  config.language_given = config.palette_given = true;
  auto records = open_records(config, clock);
  if (!records.ok()) {
    std::fprintf(stderr, "kehou-kiosk: %s\n", records.error().text().c_str());
    return exit_no_records;
  }
  platform::OffscreenSurface surface(round.width, round.height);
  App app({*records->ledger, *records->reader, clock, records->key, config, {}, {}, {}});
  auto glass = Glass::make(app, surface, clock, config, {.still = true, .probe = true});
  if (!glass.ok()) {
    std::fprintf(stderr, "kehou-kiosk: %s\n", glass.error().text().c_str());
    return exit_not_reached;
  }
  Guide guide(app, **glass, clock, *records->reader, folder, round.suffix);
  guide.lead();
  const auto trouble = picture_of_trouble(config, clock, round, folder);
  for (const auto& missed : guide.missed())
    std::fprintf(stderr, "kehou-kiosk: tour: %s\n", missed.c_str());
  return guide.missed().empty() && trouble.ok() ? 0 : exit_not_reached;
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
    worst = std::max(worst, walk(config, clock, round, folder));
    if (worst == exit_no_records) return worst;
  }
  fmt::print("screenshots: {}\n", std::filesystem::absolute(folder).string());
  return worst;
}

}  // namespace kehou::app
