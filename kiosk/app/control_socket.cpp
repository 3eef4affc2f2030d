// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>

#include "kiosk/app/control.h"

namespace kehou::app {

struct ControlSocket::Shared {
  std::filesystem::path path;
  int listening = -1;
  std::function<void()> wake;
  std::mutex mutex;
  std::condition_variable_any answered;
  std::optional<std::string> line;
  std::optional<std::string> answer;

  ~Shared() {
    if (listening >= 0) close(listening);
    std::error_code ignored;
    if (!path.empty()) std::filesystem::remove(path, ignored);
  }

  std::optional<std::string> ask(const std::stop_token& stop, std::string question) {
    std::unique_lock lock(mutex);
    line = std::move(question);
    answer.reset();
    lock.unlock();
    wake();
    lock.lock();
    answered.wait(lock, stop, [this] { return answer.has_value(); });
    return answer;
  }

  void talk(const std::stop_token& stop, int client);
  void listen_until(const std::stop_token& stop);
};

namespace {
constexpr std::size_t longest_line = 4096;
constexpr int poll_ms = 200;

bool readable(int fd) {
  pollfd waiting{fd, POLLIN, 0};
  return ::poll(&waiting, 1, poll_ms) > 0;
}
}  // namespace

void ControlSocket::Shared::talk(const std::stop_token& stop, int client) {
  std::string pending;
  char buffer[512];
  while (!stop.stop_requested()) {
    if (!readable(client)) continue;
    const ssize_t got = read(client, buffer, sizeof buffer);
    if (got <= 0) return;
    pending.append(buffer, static_cast<std::size_t>(got));
    if (pending.size() > longest_line) return;
    for (auto end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
      auto said = ask(stop, pending.substr(0, end));
      pending.erase(0, end + 1);
      if (!said) return;
      said->push_back('\n');
      std::size_t sent = 0;
      while (sent < said->size()) {
        const ssize_t n = send(client, said->data() + sent, said->size() - sent, MSG_NOSIGNAL);
        if (n <= 0) return;
        sent += static_cast<std::size_t>(n);
      }
    }
  }
}

void ControlSocket::Shared::listen_until(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (!readable(listening)) continue;
    const int client = accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    talk(stop, client);
    close(client);
  }
}

Result<std::unique_ptr<ControlSocket>> ControlSocket::open(const std::filesystem::path& path,
                                                           std::function<void()> wake) {
  const std::string doing = "opening the control socket " + path.string();
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.string().size() >= sizeof address.sun_path)
    return Error{Fault::malformed, doing, "the path is longer than a socket's may be (107 bytes)"};
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  std::unique_ptr<ControlSocket> control(new ControlSocket);
  control->shared_ = std::make_unique<Shared>();
  Shared& shared = *control->shared_;
  shared.wake = std::move(wake);
  shared.listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (shared.listening < 0) return Error{Fault::io, doing, std::strerror(errno)};
  const mode_t before = umask(0177);
  const int bound =
      bind(shared.listening, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  const int why = errno;
  umask(before);
  if (bound != 0)
    return Error{why == EADDRINUSE ? Fault::busy : Fault::io, doing, std::strerror(why)};
  shared.path = path;
  if (listen(shared.listening, 1) != 0) return Error{Fault::io, doing, std::strerror(errno)};
  control->listener_ =
      std::jthread([&shared](const std::stop_token& stop) { shared.listen_until(stop); });
  return control;
}

ControlSocket::~ControlSocket() {
  listener_.request_stop();
  if (listener_.joinable()) listener_.join();
}

void ControlSocket::serve(Controller& controller) {
  std::unique_lock lock(shared_->mutex);
  if (!shared_->line) return;
  const std::string line = std::move(*shared_->line);
  shared_->line.reset();
  lock.unlock();
  std::string answer = controller.carry_out(line);
  lock.lock();
  shared_->answer = std::move(answer);
  lock.unlock();
  shared_->answered.notify_all();
}

}  // namespace kehou::app
