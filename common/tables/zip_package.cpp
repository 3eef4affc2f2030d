// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/zip_package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>

#include "common/tables/table_error.h"

namespace kehou::tables {
namespace {

struct FileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error damaged() {
  return table_error(Fault::corrupt, "文件不完整或已损坏，请重新保存或重新复制",
                     "the file is cut short or damaged; save or copy it again");
}

Error bomb(const std::string& name) {
  return table_error(Fault::refused, fmt::format("压缩包中的 {} 解开后过大，已拒绝", name),
                     fmt::format("{} in the archive grows beyond all measure; refused", name));
}

/// Looks at what the directory says before a byte is inflated.
Outcome check_claims(const zip_stat_t& stat, const std::string& name) {
  constexpr zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if ((stat.valid & needed) != needed) return damaged();
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return table_error(Fault::unsupported, "文件有密码，请去掉密码后再导入",
                       "the file is protected by a password; remove it first");
  }
  if (stat.size > max_part_bytes) return bomb(name);
  if (stat.size > ratio_free_bytes && stat.size / max_ratio > stat.comp_size) return bomb(name);
  return Done{};
}

}  // namespace

void ZipPackage::Closer::operator()(zip* archive) const { zip_discard(archive); }

Result<ZipPackage> ZipPackage::open(std::string_view bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return damaged();
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive == nullptr) {
    zip_source_free(source);
    return damaged();
  }
  ZipPackage package(archive);
  if (zip_get_num_entries(archive, 0) > max_parts) {
    return table_error(Fault::refused, fmt::format("压缩包中的文件超过 {} 个", max_parts),
                       fmt::format("the archive has more than {} entries", max_parts));
  }
  return package;
}

bool ZipPackage::has(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string> ZipPackage::part(const std::string& name) {
  const zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) {
    return table_error(Fault::malformed, fmt::format("工作簿缺少 {}", name),
                       fmt::format("the workbook lacks its part {}", name));
  }
  zip_stat_t stat;
  const auto entry = static_cast<zip_uint64_t>(index);
  if (zip_stat_index(archive_.get(), entry, 0, &stat) != 0) return damaged();
  TRY(check_claims(stat, name));
  inflated_ += stat.size;
  if (inflated_ > max_inflated_bytes) return bomb(name);
  const std::unique_ptr<zip_file_t, FileCloser> file(zip_fopen_index(archive_.get(), entry, 0));
  if (file == nullptr) return damaged();
  std::string bytes(stat.size + 1, '\0');  // the byte more shows a part that is longer than it says
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const zip_int64_t got = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0) return damaged();
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  if (filled != stat.size) return damaged();
  bytes.resize(filled);
  return bytes;
}

}  // namespace kehou::tables
