// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/pages_export.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unordered_map>

#include "common/tables/write_table.h"

namespace kehou::district {

namespace {
/// A folder of its own that goes with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code failed;
    std::string name = (std::filesystem::temp_directory_path(failed) / "kehou-XXXXXX").string();
    if (!failed && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

tables::FileTable head_of(const ExportRequest& request) {
  const Lang lang = request.lang;
  tables::FileTable table;
  table.sheet = tr(lang, W::file_sheet);
  table.title = tr(lang, W::file_title);
  table.block = {tr(lang, W::file_district, request.district),
                 tr(lang, W::file_period, to_text(request.from), to_text(request.to)),
                 tr(lang, W::file_made, to_text(school_day(request.now)),
                    to_text(minute_of_day(request.now)), request.user)};
  for (const Text<0>& word : {W::day, W::file_code, W::school, W::records, W::file_opened,
                              W::file_registered, W::handovers, W::differences, W::lunches,
                              W::released, W::matters, W::incidents, W::day_close})
    table.header.push_back(tr(lang, word));
  return table;
}

tables::ValueRow row_of(Lang lang, const School& school, const DayTotals& day) {
  return {day.day,
          school.code,
          school.name,
          day.records,
          day.sessions_opened,
          day.sessions_registered,
          day.handovers,
          day.handovers_different,
          day.lunches,
          day.released,
          day.matters_open,
          day.incidents,
          tr(lang, day.day_closed ? W::file_yes : W::file_no)};
}
}  // namespace

Result<std::string> totals_file(const ExportRequest& request, const std::vector<School>& schools,
                                std::vector<DayTotals> totals, FileKind kind) {
  std::unordered_map<SchoolId, const School*> known;
  for (const School& school : schools) known.emplace(school.id, &school);
  std::erase_if(totals, [&](const DayTotals& day) { return !known.contains(day.school); });
  std::sort(totals.begin(), totals.end(), [&](const DayTotals& a, const DayTotals& b) {
    return std::tie(a.day, known[a.school]->code) < std::tie(b.day, known[b.school]->code);
  });
  tables::FileTable table = head_of(request);
  for (const DayTotals& day : totals)
    table.rows.push_back(row_of(request.lang, *known[day.school], day));

  const TemporaryFolder folder;
  if (folder.path().empty())
    return Error{Fault::io, "making a temporary folder for an export", std::strerror(errno)};
  const auto file = folder.path() / "totals";
  TRY(kind == FileKind::xlsx ? tables::write_xlsx(file, table)
                             : tables::write_csv(file, table, tables::WrittenAs::utf8_with_bom));
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || bytes.empty())
    return Error{Fault::io, "reading an export back", std::strerror(errno)};
  return bytes;
}

}  // namespace kehou::district
