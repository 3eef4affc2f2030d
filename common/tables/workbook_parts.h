// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the sheets of a workbook lean on: where they are, shared texts, styles.
// What it promises: read once; an index outside them is the sheet's error, not a guess.
// The trap: the target of a relationship is relative to the part that names it, or absolute.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/tables/xml_part.h"
#include "common/tables/zip_package.h"

namespace kehou::tables {

struct SheetPart {
  std::string name;
  std::string part;  ///< "xl/worksheets/sheet1.xml"
  bool hidden = false;
};

struct WorkbookParts {
  std::vector<SheetPart> sheets;  ///< in the order of the tabs; chart sheets are left out
  bool epoch_1904 = false;
  std::vector<std::string> shared_texts;
  std::vector<bool> style_is_date;  ///< by the cell's style number
};

Result<std::unique_ptr<XmlPart>> load_xml(ZipPackage& package, const std::string& part);
Result<WorkbookParts> load_workbook_parts(ZipPackage& package);
/// "xl/workbook.xml" + "worksheets/sheet1.xml" → "xl/worksheets/sheet1.xml".
std::string resolve_target(std::string_view from_part, std::string_view target);

}  // namespace kehou::tables
