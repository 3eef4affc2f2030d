// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/chaos_district.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/chaos/chaos_terminal.h"
#include "tests/support/small_school.h"

extern char** environ;

namespace kehou::chaos {

namespace {
constexpr auto program = KEHOU_BINARY_DIR "/tests/chaos_server";

std::int64_t steady_us() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * second_us + now.tv_nsec / 1000;
}
}  // namespace

pid_t spawn(const std::vector<std::string>& arguments, int& out) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Broken("no pipe");
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  std::vector<char*> words;
  for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  pid_t pid = 0;
  const int trouble = ::posix_spawn(&pid, words[0], &actions, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  out = ends[0];
  if (trouble != 0) throw Broken("starting " + arguments[0]);
  return pid;
}

ChaosDistrict::~ChaosDistrict() {
  kill();
  if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
}

void ChaosDistrict::start() {
  kill();
  reap();
  if (began_us_ == 0) began_us_ = steady_us();
  std::string text = begin();
  // A process that another run starts holds the database's lock too, from its fork to its exec.
  for (int tries = 0; tries < 50 && text.find("a server runs") != std::string::npos; ++tries) {
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
    ::usleep(2000);
    text = begin();
  }
  if (text != std::to_string(port())) throw Broken("the district does not start: " + text);
}

std::string ChaosDistrict::begin() {
  const Instant now = support::small_time(16, 21) + (steady_us() - began_us_);
  int out = -1;
  killed_ = false;
  pid_ = spawn({program, folder_.string(), std::to_string(now.us), std::to_string(port())}, out);
  std::string text;
  char byte = 0;
  while (::read(out, &byte, 1) == 1 && byte != '\n') text += byte;
  ::close(out);
  return text;
}

void ChaosDistrict::stop() {
  if (!runs()) return reap();
  ::kill(pid_, SIGTERM);
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = 0;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Broken("the district did not end well: " + std::to_string(status));
}

void ChaosDistrict::kill() {
  if (pid_ > 0 && !killed_.exchange(true)) ::kill(pid_, SIGKILL);
}

void ChaosDistrict::reap() {
  if (pid_ <= 0 || !killed_) return;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = 0;
  // Anything else than our own signal: it had ended by itself before.
  if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
    throw Broken("the district ended by itself: " + std::to_string(status));
}

}  // namespace kehou::chaos
