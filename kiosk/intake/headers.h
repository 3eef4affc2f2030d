// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: finds the header row of a sheet, what kind of file it is, which column is what.
// What it promises: only columns in use are mapped; every other one is listed as 未导入.
// The trap: one word means different things in different files; read a Field by the file's kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/tables/sheet.h"
#include "kiosk/intake/reading.h"

namespace kehou::intake {

enum class FileKind : std::uint8_t {
  students,
  staff,
  rooms,
  groups,  ///< activities and their groups, one group a row
  enrolments,
  duties,
  calendar,
  pickups,  ///< 接送人: who may fetch whom, who may go home alone
  lunches,  ///< 用餐登记: who eats, on which weekdays, from which line
  menu,     ///< 食谱: one dish a row
};
std::string_view code_of(FileKind kind);

enum class Field : std::uint8_t {
  name,
  sex,
  birth,
  class_name,
  grade,  ///< groups: the grades that may join
  seat_no,
  leave_mode,
  diet,
  allergens,
  joins,  ///< 是否参加课后服务
  id_number,
  id_kind,
  roll_number,
  card,
  guardian,
  relation,
  phone,
  status,  ///< 学籍状态
  staff_number,
  role,  ///< staff: roles; duties: duty role
  subject,
  phone_tail,
  pin,
  clearance,
  clearance_on,
  clearance_until,
  room,
  building,
  floor,
  capacity,
  direction,
  activity,
  activity_kind,
  group,
  slot,
  weekdays,
  lead,         ///< name of the teacher in charge
  lead_number,  ///< or the 工号
  backup,
  backup_number,
  from,
  to,
  day,
  day_type,
  as_weekday,
  source,
  fetcher,  ///< 接送人's name
  id_tail,  ///< the last four of the fetcher's paper
  age,      ///< the fetcher's
  adult,    ///< is the fetcher of age
  alone,    ///< consent to go home alone
  dish,
  menu_line,
  halal,  ///< is the line of this dish halal
  ingredients,
  dish_kind,
  cert_until,  ///< 健康证
};
std::string_view code_of(Field field);

struct Column {
  Field field = Field::name;
  int column = 0;      ///< 1-based
  std::string header;  ///< as the file has it, tidied
};

struct UnmappedColumn {
  int column = 0;
  std::string header;
};

/// Where things are in one sheet.
struct Layout {
  FileKind kind = FileKind::students;
  int header_row = 0;  ///< the last one, when the header has two rows
  std::vector<Column> columns;
  std::vector<UnmappedColumn> not_imported;  ///< shown as 未导入

  std::optional<int> column_of(Field field) const;
  bool has(Field field) const { return column_of(field).has_value(); }
  /// The cell of that field, an empty one when the file has no such column. A cell inside a merged
  /// area gives the area's value.
  const tables::Cell& cell(const tables::Sheet& sheet, const tables::Row& row, Field field) const;
};

/// The header must stand within the first 15 rows. nullopt when no row is a header of any kind.
/// A students' layout may lack class_name: then the sheet's name or title may tell the class.
std::optional<Layout> find_layout(const tables::Sheet& sheet);

struct SheetLayout {
  std::size_t sheet = 0;  ///< index into Table::sheets
  Layout layout;
};

/// What a whole file is. Schools keep one sheet a class as often as one for all: every visible
/// sheet of the first one's kind takes part.
struct FileLayout {
  FileKind kind = FileKind::students;
  std::vector<SheetLayout> sheets;          ///< never empty
  std::vector<std::string> ignored_sheets;  ///< names of the others that hold anything: a notice
};

enum class LayoutProblem : std::uint8_t {
  empty_file,       ///< no cell in any visible sheet
  no_header,        ///< nothing within the first 15 rows looks like a header
  headers_unknown,  ///< words of headers, but not enough for any kind of file
};

Reading<FileLayout, LayoutProblem> find_layout(const tables::Table& table);

enum class RowKind : std::uint8_t {
  record,
  blank,
  footer,           ///< 合计, 填表人, 审核 …
  repeated_header,  ///< the header once more, as printed on every page
  banner,           ///< one merged cell across the table, as between two classes
};
RowKind kind_of_row(const tables::Sheet& sheet, const Layout& layout, const tables::Row& row);
/// The rows below the header that are records, in order. They live as long as the sheet.
std::vector<const tables::Row*> record_rows(const tables::Sheet& sheet, const Layout& layout);

}  // namespace kehou::intake
