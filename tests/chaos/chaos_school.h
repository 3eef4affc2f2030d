// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the school from which every chaos run begins: five terminals that the district knows,
// the first of which holds the whole day.
// What it promises: made once, copied for each run; gone afterwards.
// The trap: in `bare` nobody has spoken yet, in `joined` everybody holds everything.
#pragma once

#include "tests/chaos/chaos_district.h"
#include "tests/chaos/chaos_terminal.h"

namespace kehou::chaos {

inline constexpr int most_terminals = 5;

/// In memory where there is such a place: nothing here is about the disk.
class ShortFolder {
 public:
  ShortFolder();
  ~ShortFolder();
  ShortFolder(const ShortFolder&) = delete;
  ShortFolder& operator=(const ShortFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct ChaosSchool {
  ChaosSchool();
  std::filesystem::path bare() const { return folder.path() / "bare"; }
  std::filesystem::path joined() const { return folder.path() / "joined"; }
  std::filesystem::path key_file() const { return folder.path() / "school.key"; }

  ShortFolder folder;
  SchoolKey key;
};

std::string terminal_name(int index);  ///< of its folder
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

/// Where the feed of the school ends, and of which server epoch.
struct FeedEnd {
  std::uint64_t server_epoch = 0;
  std::uint64_t number = 0;
  bool operator==(const FeedEnd&) const = default;
};
FeedEnd feed_end(const std::filesystem::path& district_file);

/// Turns them until nothing waits anywhere; "" or what does not come to rest.
std::string come_to_rest(const std::vector<ChaosTerminal*>& terminals,
                         const std::filesystem::path& district_file);

}  // namespace kehou::chaos
