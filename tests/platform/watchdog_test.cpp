// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/watchdog.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>

#include "tests/platform/scratch_folder.h"

using namespace kehou::platform;
using kehou::platform::test::Environment;
using kehou::platform::test::ScratchFolder;

namespace {

/// systemd's end of the socket.
class Listener {
 public:
  explicit Listener(const std::string& address) : socket_(socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    std::memcpy(at.sun_path, address.data(), address.size());
    if (at.sun_path[0] == '@') at.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address.size());
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&at), length) == 0);
  }
  ~Listener() { close(socket_); }
  std::string hear() const {
    char text[64] = {};
    const ssize_t length = recv(socket_, text, sizeof text, MSG_DONTWAIT);
    return length > 0 ? std::string(text, static_cast<std::size_t>(length)) : "";
  }

 private:
  int socket_;
};

}  // namespace

TEST_CASE("watchdog: it tells systemd of its start, its life and its end") {
  const ScratchFolder folder;
  const std::string abstract = "@kehou-test-" + std::to_string(getpid());
  for (const std::string& address : {(folder / "notify").string(), abstract}) {
    CAPTURE(address);
    const Listener systemd(address);
    const Environment socket("NOTIFY_SOCKET", address);
    const Environment limit("WATCHDOG_USEC", "30000000");
    Watchdog watchdog;
    CHECK(watchdog.interval_us() == 10'000'000);
    watchdog.ready();
    CHECK(systemd.hear() == "READY=1");
    watchdog.alive();
    CHECK(systemd.hear() == "WATCHDOG=1");
    watchdog.stopping();
    CHECK(systemd.hear() == "STOPPING=1");
  }
}

TEST_CASE("watchdog: without systemd it does nothing") {
  const ScratchFolder folder;
  for (const std::string& address : {std::string(), std::string("relative"),
                                     (folder / "nobody").string(), std::string(500, '/')}) {
    const Environment socket("NOTIFY_SOCKET", address);
    const Environment limit("WATCHDOG_USEC", "nonsense");
    Watchdog watchdog;
    watchdog.ready();
    watchdog.alive();
    CHECK_FALSE(watchdog.interval_us().has_value());
  }
}
