// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// Flipped bits and lost ends, on copies: verify finds each that changes anything that can be read.
#include <random>

#include "tests/store/ledger_fixture.h"

using namespace kehou;
using namespace kehou::store;

namespace {
/// Everything that any query could ever read, but for the readers' bell.
std::string everything(const std::filesystem::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  std::string all = all_rows(database);
  for (const char* table :
       {"event", "event_subject", "event_link", "quarantine", "local_value", "sqlite_schema"}) {
    SQLite::Statement rows(database, std::string("SELECT * FROM ") + table);
    while (rows.executeStep())
      for (int i = 0; i < rows.getColumnCount(); ++i) {
        if (std::string_view(table) == "sqlite_schema" && i == 3) continue;  // root pages
        all += rows.getColumn(i).getString() + '|';
      }
  }
  return all;
}

struct Original {
  TempFolder folder;
  std::filesystem::path copy = folder / "copy";
  std::string bytes;
  std::string meaning;
  Original() {
    {
      Terminal terminal(folder / "data", test_key());
      terminal.record_school();
      terminal.open_session(0);
      for (int seat = 1; seat <= 12; ++seat) terminal.does(2, terminal.mark(0, seat));
    }
    const auto file = folder / "data/kehou.db";
    {
      SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
      database.execAndGet("PRAGMA journal_mode=DELETE");
    }
    bytes = bytes_of(file);
    meaning = everything(file);
    std::filesystem::create_directory(copy);
  }
  /// Is the damage found, or was nothing that can be read touched?
  bool found_or_harmless(const std::string& damaged, int& found) {
    const auto file = copy / "kehou.db";
    write_bytes(file, damaged);
    const auto verification = verify(copy);
    if (!verification || !verification->findings.empty()) {
      ++found;
      return true;
    }
    return everything(file) == meaning;
  }
};
}  // namespace

// The sanitizers look at the same code twenty times slower: a hundred show them every path of it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int flips = 100;
#else
constexpr int flips = 1000;
#endif

TEST_CASE("upkeep: a thousand flipped bits: each is found, or nothing that can be read changed") {
  Original original;
  REQUIRE(original.bytes.size() > 100'000);
  std::mt19937 random(118);
  int found = 0;
  for (int round = 0; round < flips; ++round) {
    std::string damaged = original.bytes;
    const std::size_t at = random() % damaged.size();
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
    CAPTURE(at);
    CHECK(original.found_or_harmless(damaged, found));
  }
  MESSAGE("found " << found << " of " << flips << "; the others hit bytes that nothing reads");
  // Tables that a young school has not filled yet are pages of zeros that nothing reads.
  CHECK(found > flips / 4);
}

TEST_CASE("upkeep: a file cut at any page is found") {
  Original original;
  int found = 0;
  int cuts = 0;
  for (std::size_t size = 4096; size < original.bytes.size(); size += 4096 * 3, ++cuts)
    CHECK(original.found_or_harmless(original.bytes.substr(0, size), found));
  CHECK(found == cuts);
}
