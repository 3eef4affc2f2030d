// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: a real PostgreSQL of this process's own: on a socket in a temporary folder, gone
// afterwards, also when the process is killed.
// What it promises: throws in words when there is no PostgreSQL: a test then fails, it is not left
// out.
// The trap: initdb takes seconds: there is one a process; every store gets a database of its own.
#pragma once

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace kehou::district_tests {

class PostgresCluster {
 public:
  enum class Disk : std::uint8_t { careless, synced };
  explicit PostgresCluster(Disk disk) : programs_(programs()) {
    std::string pattern = std::filesystem::temp_directory_path() / "kehou-pg-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
    find_user();
    if (::geteuid() == 0 && ::chown(folder_.c_str(), user_, group_) != 0)
      throw std::runtime_error("the cluster's folder cannot be given away");
    const int made = wait_for(start({programs_ / "initdb", "-D", folder_ / "data", "-A", "trust",
                                     "-U", "kehou", "-E", "UTF8", "--locale=C", "--no-sync"}));
    if (made != 0) throw std::runtime_error("initdb failed; see " + log().string());
    const std::string fsync = disk == Disk::synced ? "fsync=on" : "fsync=off";
    server_ = start({programs_ / "postgres", "-D", folder_ / "data", "-k", folder_, "-c",
                     "listen_addresses=", "-c", fsync, "-c", "max_connections=60", "-c",
                     "deadlock_timeout=100ms"});
    wait_until_ready();
  }
  ~PostgresCluster() {
    ::kill(server_, SIGQUIT);
    wait_for(server_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  std::string where(const std::string& database) const {
    return fmt::format("host={} user=kehou dbname={}", folder_.string(), database);
  }
  /// An empty one, or a copy.
  std::string new_database(const std::string& like = "template1") {
    const std::string name = fmt::format("district_{}", ++databases_);
    run("postgres", fmt::format("CREATE DATABASE {} TEMPLATE {}", name, like));
    return name;
  }
  void run(const std::string& database, const std::string& sql) const {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(
        PQconnectdb(where(database).c_str()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection.get(), sql.c_str()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
      throw std::runtime_error(PQerrorMessage(connection.get()));
  }

  static PostgresCluster& shared() {
    static PostgresCluster cluster(Disk::careless);
    return cluster;
  }

 private:
  static std::filesystem::path programs() {
    std::vector<std::filesystem::path> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored))
      if (std::filesystem::exists(entry.path() / "bin" / "postgres"))
        found.push_back(entry.path() / "bin");
    if (found.empty())
      throw std::runtime_error("there is no PostgreSQL server: packaging/setup.sh --tests");
    return *std::max_element(found.begin(), found.end());
  }
  /// PostgreSQL refuses root.
  void find_user() {
    if (::geteuid() != 0) return;
    const passwd* user = ::getpwnam("postgres");
    if (user == nullptr) user = ::getpwnam("nobody");
    if (user == nullptr) throw std::runtime_error("no user to run PostgreSQL as");
    user_ = user->pw_uid;
    group_ = user->pw_gid;
  }
  std::filesystem::path log() const { return folder_ / "log"; }

  pid_t start(const std::vector<std::string>& words) const {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const std::string log_file = log().string();
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::setpgid(0, 0);
    if (user_ != 0 && (::setgid(group_) != 0 || ::setuid(user_) != 0)) ::_exit(126);
    // Immediate shutdown when the test dies, however it dies.
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (::getppid() != parent) ::_exit(125);
    const int out = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    if (::chdir("/") == 0) ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  static int wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
  }
  void wait_until_ready() const {
    for (int tries = 0; tries < 300; ++tries) {
      if (PQping(where("postgres").c_str()) == PQPING_OK) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("PostgreSQL did not start; see " + log().string());
  }

  std::filesystem::path programs_;
  std::filesystem::path folder_;
  uid_t user_ = 0;
  gid_t group_ = 0;
  pid_t server_ = 0;
  int databases_ = 0;
};

}  // namespace kehou::district_tests
