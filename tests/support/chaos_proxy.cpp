// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/chaos_proxy.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "common/base/verify.h"

namespace kehou::support {

namespace {
constexpr int patience_ms = 5000;
constexpr std::size_t most_pieces = 10;

constexpr std::array words = std::to_array<std::string_view>(
    {"none",       "refuse", "close",        "trickle", "stall",   "cut_request", "cut_answer",
     "swallow",    "twice",  "500",          "502",     "503",     "429",         "507",
     "portal 200", "204",    "redirect 302", "401",     "garbage", "kill"});
static_assert(words.size() == mischief_kinds);

/// Without the wait for late packets: a run would be out of ports.
void abandon(int& handle) {
  if (handle < 0) return;
  const linger at_once{1, 0};
  ::setsockopt(handle, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(handle);
  handle = -1;
}

bool readable(int handle) {
  pollfd wait{handle, POLLIN, 0};
  return ::poll(&wait, 1, patience_ms) == 1;
}

/// Appends what comes; false: nothing comes any more.
bool receive(int handle, std::string& into) {
  std::array<char, 16384> bytes;
  if (!readable(handle)) return false;
  const ssize_t size = ::recv(handle, bytes.data(), bytes.size(), 0);
  if (size <= 0) return false;
  into.append(bytes.data(), static_cast<std::size_t>(size));
  return true;
}

bool send_all(int handle, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::send(handle, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

/// Size of head and body together; 0 = the head is not whole yet.
std::size_t whole_size(std::string_view message) {
  const std::size_t end = message.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  std::string head(message.substr(0, end));
  std::ranges::transform(head, head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  constexpr std::string_view name = "\r\ncontent-length:";
  std::size_t length = 0;
  const std::size_t at = head.find(name);
  if (at != std::string::npos) {
    const std::size_t digits = head.find_first_not_of(' ', at + name.size());
    std::from_chars(head.data() + digits, head.data() + head.size(), length);
  }
  return end + 4 + length;
}

std::string message(int status, std::string_view type, std::string_view more,
                    std::string_view body) {
  std::string text = "HTTP/1.1 " + std::to_string(status) + " Spoilt\r\n";
  if (!type.empty()) text.append("Content-Type: ").append(type).append("\r\n");
  text.append(more);
  if (status != 204) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return text.append("\r\n").append(body);
}

std::string problem(std::string_view code, int retry_s) {
  std::string text = R"({"code":")";
  text.append(code).append(R"(","detail":"spoilt","proto":"kehou-sync/1")");
  if (retry_s > 0) text += R"(,"retry_after_s":)" + std::to_string(retry_s);
  return text + R"(,"server_epoch":0,"server_time_us":0})";
}
struct FalseAnswer {
  Mischief mischief;
  int status;
  std::string_view code;
  int retry_s;
  std::string_view more;
  std::string_view page;
};
constexpr std::string_view no_page = "<html>no</html>";
constexpr std::array false_answers = std::to_array<FalseAnswer>({
    {Mischief::failed, 500, "failed", 0, "", no_page},
    {Mischief::bad_gateway, 502, "failed", 0, "", no_page},
    {Mischief::busy, 503, "busy", 2, "Retry-After: 2\r\n", no_page},
    {Mischief::slow_down, 429, "slow_down", 3, "Retry-After: 3\r\n", no_page},
    {Mischief::full, 507, "full", 0, "", no_page},
    {Mischief::unauthorised, 401, "unknown_token", 0, "", no_page},
    {Mischief::portal, 200, "", 0, "", "<html><form action=/login></form></html>"},
    {Mischief::no_content, 204, "", 0, "", ""},
    {Mischief::redirect, 302, "", 0, "Location: http://127.0.0.1:9/\r\n", "moved"},
});
}  // namespace

std::string_view word_of(Mischief mischief) { return words[static_cast<std::size_t>(mischief)]; }

struct ChaosProxy::Request {
  std::string bytes;
  std::size_t whole = 0;
};

ChaosProxy::ChaosProxy() {
  wake_ = ::eventfd(0, EFD_CLOEXEC);
  open_port();
  thread_ = std::thread([this] { run(); });
}

ChaosProxy::~ChaosProxy() {
  wish(Wish::end);
  thread_.join();
  abandon(client_);
  abandon(district_);
  abandon(listener_);
  ::close(wake_);
}

void ChaosProxy::open_port() {
  listener_ = bound_socket(port());
  VERIFY(::listen(listener_, 8) == 0);
}

void ChaosProxy::aim(std::uint16_t port) {
  const std::lock_guard lock(mutex_);
  aim_ = port;
}

void ChaosProxy::begin(std::uint64_t seed, int percent, int stalls, std::function<void()> kill) {
  refuse(false);
  const std::lock_guard lock(mutex_);
  random_.seed(seed);
  percent_ = percent;
  stalls_ = stalls;
  kill_ = std::move(kill);
  counts_ = {};
}

void ChaosProxy::calm() {
  refuse(false);
  const std::lock_guard lock(mutex_);
  percent_ = 0;
}

void ChaosProxy::refuse(bool refuses) { wish(refuses ? Wish::close_port : Wish::open_port); }

ChaosProxy::Counts ChaosProxy::counts() {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void ChaosProxy::wish(Wish wish) {
  std::unique_lock lock(mutex_);
  wish_ = wish;
  const std::uint64_t one = 1;
  VERIFY(::write(wake_, &one, sizeof one) == sizeof one);
  obeyed_.wait(lock, [this] { return wish_ == Wish::nothing; });
}

/// False: it is to end.
bool ChaosProxy::obey() {
  std::uint64_t count = 0;
  VERIFY(::read(wake_, &count, sizeof count) == sizeof count);
  const std::lock_guard lock(mutex_);
  const Wish wish = std::exchange(wish_, Wish::nothing);
  if (wish == Wish::close_port && listener_ >= 0) {
    // A process that another thread starts has it too, from its fork to its exec.
    ::shutdown(listener_, SHUT_RDWR);
    abandon(listener_);
    abandon(client_);
    ++counts_[static_cast<std::size_t>(Mischief::refuse)];
  }
  if (wish == Wish::open_port && listener_ < 0) open_port();
  obeyed_.notify_all();
  return wish != Wish::end;
}

void ChaosProxy::run() {
  while (true) {
    std::array<pollfd, 3> waits{{{wake_, POLLIN, 0}, {listener_, POLLIN, 0}, {client_, POLLIN, 0}}};
    if (::poll(waits.data(), waits.size(), -1) < 0) continue;
    if (waits[0].revents != 0) {
      if (!obey()) return;
      continue;
    }
    if (waits[1].revents != 0) {
      abandon(client_);
      client_ = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      const int yes = 1;
      ::setsockopt(client_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      continue;
    }
    if (waits[2].revents != 0 && !serve_one()) abandon(client_);
  }
}

std::size_t ChaosProxy::below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

Mischief ChaosProxy::draw() {
  const std::lock_guard lock(mutex_);
  Mischief drawn = Mischief::none;
  if (static_cast<int>(random_() % 100) < percent_) {
    constexpr std::size_t first = static_cast<std::size_t>(Mischief::close);
    drawn = static_cast<Mischief>(first + random_() % (mischief_kinds - first));
    if (drawn == Mischief::stall && --stalls_ < 0) drawn = Mischief::swallow;
    if (drawn == Mischief::kill && (!kill_ || random_() % 2 == 0)) drawn = Mischief::cut_request;
  }
  ++counts_[static_cast<std::size_t>(drawn)];
  return drawn;
}

/// True: the connection may go on.
bool ChaosProxy::serve_one() {
  Request request;
  while (request.whole == 0) {
    if (!receive(client_, request.bytes)) return false;
    request.whole = whole_size(request.bytes);
  }
  const Mischief mischief = draw();
  if (mischief == Mischief::close) return false;
  if (mischief == Mischief::cut_request) {
    spoil(mischief, request);
    return false;
  }
  while (request.bytes.size() < request.whole)
    if (!receive(client_, request.bytes)) return false;
  if (mischief == Mischief::none) {
    const std::string answer = forwarded(request, false);
    return !answer.empty() && send_all(client_, answer);
  }
  spoil(mischief, request);
  return mischief == Mischief::twice || mischief == Mischief::trickle;
}

void ChaosProxy::spoil(Mischief mischief, const Request& request) {
  if (mischief == Mischief::cut_request) return cut_request(request);
  if (mischief == Mischief::kill) return kill_within(request);
  if (mischief == Mischief::trickle) return in_pieces(client_, forwarded(request, true));
  if (mischief == Mischief::twice) {
    const std::string first = forwarded(request, false);
    const std::string second = forwarded(request, false);
    send_all(client_, below(2) == 0 && !first.empty() ? first : second);
    return;
  }
  const bool stalls = mischief == Mischief::stall;
  if (mischief != Mischief::cut_answer && mischief != Mischief::swallow && !stalls) {
    // The district may have heard it before somebody else answered.
    if (below(2) == 0) forwarded(request, false);
    return answer_falsely(mischief);
  }
  const std::string answer = forwarded(request, false);
  if (mischief == Mischief::swallow) return;
  send_all(client_, std::string_view(answer).substr(0, below(answer.size())));
  std::string ignored;
  if (stalls) receive(client_, ignored);
}

void ChaosProxy::cut_request(const Request& request) {
  std::string some = request.bytes;
  const std::size_t cut = below(request.whole);
  while (some.size() < cut && receive(client_, some)) {
  }
  if (reach()) send_all(district_, std::string_view(some).substr(0, cut));
  if (below(2) == 0 && district_ >= 0) {
    ::shutdown(district_, SHUT_WR);
    ::usleep(500);
  }
  leave();
}

void ChaosProxy::kill_within(const Request& request) {
  if (reach()) send_all(district_, request.bytes);
  ::usleep(static_cast<useconds_t>(below(4000)));
  kill_();
  leave();
}

void ChaosProxy::answer_falsely(Mischief mischief) {
  const auto* found = std::ranges::find(false_answers, mischief, &FalseAnswer::mischief);
  if (found == false_answers.end()) {
    std::string bytes(1 + below(300), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random_());
    send_all(client_, bytes);
    return;
  }
  // With a code it may be the district's word, or of somebody on the way who knows no protocol.
  const bool spoken = !found->code.empty() && below(2) == 0;
  const std::string body = spoken ? problem(found->code, found->retry_s) : std::string(found->page);
  const std::string_view more = spoken && found->mischief == Mischief::slow_down ? "" : found->more;
  send_all(client_, message(found->status, spoken ? "application/json" : "text/html", more, body));
}

/// Connects to the district, unless the line of before still stands.
bool ChaosProxy::reach() {
  std::uint16_t port = 0;
  {
    const std::lock_guard lock(mutex_);
    port = aim_;
  }
  char byte = 0;
  const bool stands = district_ >= 0 && district_port_ == port &&
                      ::recv(district_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
                      (errno == EAGAIN || errno == EWOULDBLOCK);
  if (stands) return true;
  leave();
  if (port == 0) return false;
  district_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(district_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  district_port_ = port;
  const sockaddr_in address = loopback(port);
  if (::connect(district_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    return true;
  leave();
  return false;
}

void ChaosProxy::leave() { abandon(district_); }

/// The district's answer; empty = there is none.
std::string ChaosProxy::forwarded(const Request& request, bool pieces) {
  if (!reach()) return {};
  if (pieces)
    in_pieces(district_, request.bytes);
  else if (!send_all(district_, request.bytes))
    leave();
  std::string answer;
  if (district_ >= 0 && read_answer(answer)) return answer;
  leave();
  return {};
}

bool ChaosProxy::read_answer(std::string& answer) {
  std::size_t whole = 0;
  while (whole == 0 || answer.size() < whole) {
    if (!receive(district_, answer)) return false;
    whole = whole_size(answer);
  }
  return true;
}

void ChaosProxy::in_pieces(int to, std::string_view bytes) {
  const std::size_t piece = std::max<std::size_t>(1, bytes.size() / most_pieces);
  while (!bytes.empty()) {
    const std::size_t size = std::min(bytes.size(), 1 + below(2 * piece));
    if (!send_all(to, bytes.substr(0, size))) return;
    bytes.remove_prefix(size);
    ::usleep(static_cast<useconds_t>(below(600)));
  }
}

}  // namespace kehou::support
