// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/postgres_backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "common/base/crypto.h"
#include "common/base/durable_file.h"
#include "district/postgres_sql.h"
#include "district/postgres_store.h"

namespace kehou::district {

namespace {
namespace fs = std::filesystem;

/// Its messages go where ours go. An Error when it did not end with 0.
Outcome run_program(std::vector<std::string> words, const std::string& doing) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  if (::posix_spawnp(&child, arguments.front(), nullptr, nullptr, arguments.data(), environ) != 0)
    return Error{Fault::missing, doing, "there is no " + words.front() + " (postgresql-client)"};
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Done{};
  return Error{Fault::io, doing, words.front() + " failed; its words stand above"};
}

std::string in_quotes(std::string_view value) {
  std::string text = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  return text + "'";
}

/// The same connection to another database, also of a postgresql:// address.
Result<std::string> beside(const std::string& where, const std::string& database,
                           const std::string& doing) {
  char* wrong = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(where.c_str(), &wrong), &PQconninfoFree);
  if (!options) {
    Error error{Fault::malformed, doing, wrong != nullptr ? wrong : "no connection string"};
    PQfreemem(wrong);
    return error;
  }
  std::string text;
  for (const PQconninfoOption* one = options.get(); one->keyword != nullptr; ++one)
    if (one->val != nullptr && std::string_view(one->keyword) != "dbname")
      text += fmt::format("{}={} ", one->keyword, in_quotes(one->val));
  return text + "dbname=" + in_quotes(database);
}

/// A database that goes with it.
class Scratch {
 public:
  Scratch(std::string where, std::string name) : where_(std::move(where)), name_(std::move(name)) {
    PostgresSql(where_).execute("CREATE DATABASE " + name_ + " TEMPLATE template0");
  }
  ~Scratch() {
    try {
      PostgresSql(where_).execute("DROP DATABASE IF EXISTS " + name_);
    } catch (const Trouble&) {
      std::fprintf(stderr, "kehou-district: the database %s could not be removed\n", name_.c_str());
    }
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

 private:
  std::string where_;
  std::string name_;
};

Outcome look_through(const std::string& loaded, const std::vector<wire::Witness>& points,
                     const std::string& doing) {
  const auto store = TRY(open_postgres(loaded));
  const auto findings = TRY(store->verify());
  if (!findings.empty())
    return Error{Fault::corrupt, doing,
                 fmt::format("{} findings in the copy, the first: {} ({})", findings.size(),
                             findings.front().what, findings.front().where)};
  const auto held = TRY(store->backup_points());
  for (const wire::Witness& point : points) {
    const bool there = std::any_of(held.begin(), held.end(), [&](const wire::Witness& one) {
      return one.chain == point.chain && one.seq >= point.seq;
    });
    if (!there) return Error{Fault::corrupt, doing, "the copy lacks what was there before it"};
  }
  return Done{};
}

Outcome prove(const std::string& where, const fs::path& copy,
              const std::vector<wire::Witness>& points, const std::string& doing) {
  const std::string name = "kehou_check_" + to_hex(sha256(to_text(make_uuid_v7({})))).substr(0, 12);
  const std::string loaded = TRY(beside(where, name, doing));
  try {
    const Scratch scratch(where, name);
    TRY(run_program({"pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--dbname",
                     loaded, copy.string()},
                    doing));
    return look_through(loaded, points, doing);
  } catch (const Trouble& trouble) {
    return Error{Fault::refused, doing,
                 std::string("no database to load the copy into: ") + trouble.what()};
  }
}
}  // namespace

Outcome back_up_postgres(UpkeepStore& store, const std::string& where, const fs::path& copy) {
  const std::string doing = "backing up to " + copy.string();
  std::error_code ignored;
  if (fs::exists(copy, ignored))
    return Error{Fault::refused, doing, "it exists already; a backup overwrites nothing"};
  const auto points = TRY(store.backup_points());
  const fs::path partial = copy.string() + ".partial";
  fs::remove(partial, ignored);
  const int made = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) return Error{Fault::io, doing, "it cannot be written"};
  ::close(made);
  Outcome done = run_program(
      {"pg_dump", "--format=custom", "--dbname", where, "--file", partial.string()}, doing);
  if (done) done = prove(where, partial, points, doing);
  if (done) done = replace_file(partial, copy);
  if (!done) {
    fs::remove(partial, ignored);
    return done;
  }
  return store.note_backup(points);
}

}  // namespace kehou::district
