// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/run.h"

#include <fmt/format.h>

#include <csignal>
#include <future>

#include "kiosk/app/app.h"
#include "kiosk/app/complain.h"
#include "kiosk/app/control.h"
#include "kiosk/app/glass.h"
#include "kiosk/app/locked_show.h"
#include "kiosk/app/start.h"
#include "kiosk/app/sync_line.h"
#include "kiosk/app/tour.h"
#include "kiosk/platform/demo_clock.h"
#include "kiosk/platform/sound.h"
#include "kiosk/platform/watchdog.h"
#include "kiosk/platform/window.h"
#include "kiosk/store/damage.h"

namespace kehou::app {

namespace {

std::unique_ptr<Clock> make_clock(const Config& config) {
  if (!config.demo_day) return std::make_unique<SystemClock>();
  constexpr MinuteOfDay lively{16 * 60 + 18};
  return std::make_unique<platform::DemoClock>(*config.demo_day,
                                               config.demo_minute.value_or(lively));
}

platform::BackEnd back_end_of(const std::string& word) {
  if (word == "software") return platform::BackEnd::software;
  return word == "gles" ? platform::BackEnd::gles : platform::BackEnd::automatic;
}

int exit_code_of(const Error& error) {
  return error.fault == Fault::busy ? exit_busy : exit_no_records;
}

platform::WindowOptions window_options(const Config& config) {
  platform::WindowOptions options;
  options.title = "课后 Kehou";
  options.fullscreen = config.window_width == 0;
  if (!options.fullscreen) {
    options.width = config.window_width;
    options.height = config.window_height;
  }
  options.back_end = back_end_of(config.back_end);
  return options;
}

/// The event loop: sleeps until input, a wake from another thread, or the next thing that changes
/// by itself.
class Loop {
 public:
  Loop(platform::Window& window, Glass& glass, const Clock& clock)
      : window_(window), glass_(glass), clock_(clock), controller_(glass, clock) {}

  Outcome open_control(const Config& config) {
    if (config.control_socket.empty()) return Done{};
    control_ = TRY(ControlSocket::open(config.control_socket, [this] { window_.wake(); }));
    return Done{};
  }

  /// Until the window is closed, the control socket says quit, or `enough` says so. False: the
  /// program is to end.
  bool run(const Config& config, const std::function<bool()>& enough = {}) {
    watchdog_.ready();
    glass_.draw_now();
    std::vector<platform::Input> inputs;
    while (!controller_.asked_to_quit()) {
      inputs.clear();
      window_.drain(inputs);
      for (const auto& input : inputs) {
        if (std::holds_alternative<platform::Quit>(input) && !config.locked_down) return false;
        glass_.take(input);
      }
      if (control_) control_->serve(controller_);
      glass_.run();
      if (enough && enough()) return true;
      watchdog_.alive();
      const std::int64_t sleep = sleep_us();
      if (sleep >= second_us) glass_.rest();
      window_.wait(sleep);
    }
    return false;
  }

 private:
  std::int64_t sleep_us() const {
    std::int64_t sleep = std::max<std::int64_t>(0, glass_.next_due_mono_us() - clock_.mono_us());
    if (const auto beat = watchdog_.interval_us()) sleep = std::min(sleep, *beat);
    return sleep;
  }

  platform::Window& window_;
  Glass& glass_;
  const Clock& clock_;
  Controller controller_;
  std::unique_ptr<ControlSocket> control_;
  platform::Watchdog watchdog_;
};

/// Shows why the records cannot be opened until they can; nullopt when the program is to end before
/// that.
Result<std::optional<Records>> show_until_open(platform::Window& window, const Config& config,
                                               const Clock& clock, Result<Records> records) {
  if (records.ok()) return std::optional(std::move(*records));
  complain(records.error(), 0);
  LockedShow locked(config, clock, records.error());
  auto glass = TRY(Glass::make(locked, window, clock, config, {}));
  Loop loop(window, *glass, clock);
  if (!loop.run(config, [&locked] { return locked.opened(); })) return records.error();
  return std::optional(locked.take_records());
}

int run_in_window(const Config& config, const Clock& clock) {
  // A second instance is a mistake of whoever starts it: it must not even open a window, which
  // would take the keyboard, and with it the scanner, from the first one.
  auto records_now = open_records(config, clock);
  if (!records_now.ok() && records_now.error().fault == Fault::busy)
    return complain(records_now.error(), exit_busy);
  auto window = platform::Window::open(window_options(config));
  if (!window.ok()) return complain(window.error(), exit_no_window);
  fmt::print(stderr, "kehou-kiosk: window {}x{}, {}\n", (*window)->width(), (*window)->height(),
             (*window)->back_end_reason());
  auto opened = show_until_open(**window, config, clock, std::move(records_now));
  if (!opened.ok()) return exit_code_of(opened.error());
  Records records = std::move(**opened);
  platform::Sound sound;
  const auto talk = open_line(config, *records.ledger, clock, [&window] { (*window)->wake(); });
  App app({*records.ledger, *records.reader, clock, records.key, config,
           [&window] { (*window)->wake(); }, [&sound](platform::Tone tone) { sound.play(tone); },
           [&sound](int volume) { sound.set_volume(volume); }, talk.get()});
  const bool probed = !config.control_socket.empty();
  auto glass = Glass::make(app, **window, clock, config, {.still = false, .probe = probed});
  if (!glass.ok()) return complain(glass.error(), exit_no_window);
  Loop loop(**window, **glass, clock);
  if (const auto control = loop.open_control(config); !control.ok())
    return complain(control.error(), exit_no_window);
  // After an unclean end every page is read once, beside the work (a reader, not the writer).
  using Checked = Result<std::vector<store::Finding>>;
  std::future<Checked> check;
  if (store::check_is_due(config.data_dir))
    check = std::async(std::launch::async, [&] {
      auto checked = store::check_pages(config.data_dir);
      (*window)->wake();
      return checked;
    });
  loop.run(config, [&] {
    const bool ready =
        check.valid() && check.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    if (!ready) return false;
    const Checked checked = check.get();
    if (!checked.ok()) app.warn(checked.error());
    if (checked.ok() && !checked->empty())
      app.warn({Fault::corrupt, "checking the records after an unclean end",
                checked->front().what + " " + checked->front().where});
    return false;
  });
  return 0;
}

}  // namespace

int run(const Config& config) {
  std::signal(SIGPIPE, SIG_IGN);
  crypto_ready();
  if (config.locked_down && !config.control_socket.empty())
    return complain(
        {Fault::refused, "opening the control socket", "this configuration is locked down"},
        exit_no_window);
  const auto clock = make_clock(config);
  if (config.offscreen || !config.screenshots_dir.empty()) return run_tour(config, *clock);
  return run_in_window(config, *clock);
}

}  // namespace kehou::app
