// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the parts of an XLSX file, which is a zip archive, in memory.
// What it promises: nothing inflates beyond the limits, whatever the archive's directory claims.
// The trap: `bytes` must outlive the package.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/result.h"

struct zip;

namespace kehou::tables {

inline constexpr int max_parts = 2000;                         ///< entries of the archive
inline constexpr std::size_t max_part_bytes = 64u << 20;       ///< inflated, of one part
inline constexpr std::size_t max_inflated_bytes = 160u << 20;  ///< inflated, of all parts read
inline constexpr std::size_t max_ratio = 200;  ///< inflated to deflated, for parts above …
inline constexpr std::size_t ratio_free_bytes = 1u << 20;  ///< … this size. Excel reaches 60

class ZipPackage {
 public:
  static Result<ZipPackage> open(std::string_view bytes);

  bool has(const std::string& name) const;
  /// The inflated part; names are compared without case, as Excel does.
  Result<std::string> part(const std::string& name);

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };
  explicit ZipPackage(zip* archive) : archive_(archive) {}

  std::unique_ptr<zip, Closer> archive_;
  std::size_t inflated_ = 0;
};

}  // namespace kehou::tables
