// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/workbook_parts.h"

#include <map>
#include <utility>

#include "common/tables/number_format.h"
#include "common/tables/table_error.h"

namespace kehou::tables {
namespace {

struct Relationship {
  std::string type;  ///< the last word of its address: "worksheet"
  std::string target;
};
using Relationships = std::map<std::string, Relationship, std::less<>>;

std::string relationships_part(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

Result<Relationships> load_relationships(ZipPackage& package, const std::string& part) {
  const std::string name = relationships_part(part);
  const auto xml = TRY(load_xml(package, name));
  Relationships found;
  for (const pugi::xml_node& node : xml->document.document_element()) {
    if (!is(node, "Relationship")) continue;
    const std::string_view type = attribute(node, "Type");
    found[std::string(attribute(node, "Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                 resolve_target(part, attribute(node, "Target"))};
  }
  return found;
}

const Relationship* of_type(const Relationships& relationships, std::string_view type) {
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type == type) return &relationship;
  }
  return nullptr;
}

Result<std::string> workbook_part(ZipPackage& package) {
  const Error no_workbook = table_error(Fault::unsupported, "这不是 Excel 工作簿，请另存为 xlsx",
                                        "this is no Excel workbook; save it as .xlsx");
  if (!package.has("_rels/.rels")) return no_workbook;
  const Relationships relationships = TRY(load_relationships(package, ""));
  const Relationship* workbook = of_type(relationships, "officeDocument");
  if (workbook == nullptr) return no_workbook;
  if (!workbook->target.ends_with(".xml")) return no_workbook;  // workbook.bin of an .xlsb
  return workbook->target;
}

Result<std::vector<std::string>> load_shared_texts(ZipPackage& package, const std::string& part) {
  const auto xml = TRY(load_xml(package, part));
  std::vector<std::string> texts;
  for (const pugi::xml_node& item : xml->document.document_element()) {
    if (is(item, "si")) texts.push_back(rich_text(item));
  }
  return texts;
}

Result<std::vector<bool>> load_date_styles(ZipPackage& package, const std::string& part) {
  const auto xml = TRY(load_xml(package, part));
  const pugi::xml_node root = xml->document.document_element();
  std::map<int, bool> custom;
  for (const pugi::xml_node& format : child(root, "numFmts")) {
    custom[int_attribute(format, "numFmtId", -1)] = is_date_format(attribute(format, "formatCode"));
  }
  std::vector<bool> styles;
  for (const pugi::xml_node& style : child(root, "cellXfs")) {
    if (!is(style, "xf")) continue;
    const int id = int_attribute(style, "numFmtId", 0);
    const auto own = custom.find(id);
    styles.push_back(own != custom.end() ? own->second : is_builtin_date_format(id));
  }
  return styles;
}

void list_sheets(const pugi::xml_node& workbook, const Relationships& relationships,
                 std::vector<SheetPart>& sheets) {
  for (const pugi::xml_node& node : child(workbook, "sheets")) {
    // r:id, not sheetId: both have the local name "id" only in the first case.
    const auto found = relationships.find(attribute(node, "id"));
    if (found == relationships.end() || found->second.type != "worksheet") continue;
    const std::string_view state = attribute(node, "state");
    sheets.push_back({std::string(attribute(node, "name")), found->second.target,
                      state == "hidden" || state == "veryHidden"});
  }
}

}  // namespace

std::string resolve_target(std::string_view from_part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  const std::size_t slash = from_part.rfind('/');
  std::string folder(slash == std::string_view::npos ? "" : from_part.substr(0, slash + 1));
  while (target.starts_with("./") || target.starts_with("../")) {
    if (target[1] == '.') {
      folder.erase(folder.size() < 2 ? 0 : folder.rfind('/', folder.size() - 2) + 1);
    }
    target.remove_prefix(target[1] == '.' ? 3 : 2);
  }
  return folder + std::string(target);
}

Result<std::unique_ptr<XmlPart>> load_xml(ZipPackage& package, const std::string& part) {
  std::string bytes = TRY(package.part(part));
  return parse_xml(std::move(bytes), part);
}

Result<WorkbookParts> load_workbook_parts(ZipPackage& package) {
  const std::string name = TRY(workbook_part(package));
  const auto xml = TRY(load_xml(package, name));
  const pugi::xml_node root = xml->document.document_element();
  const Relationships relationships = TRY(load_relationships(package, name));
  WorkbookParts parts;
  list_sheets(root, relationships, parts.sheets);
  if (!is(root, "workbook") || parts.sheets.empty()) {
    return table_error(Fault::unsupported, "工作簿中没有工作表", "the workbook has no sheet");
  }
  parts.epoch_1904 = flag(child(root, "workbookPr"), "date1904");
  if (const Relationship* texts = of_type(relationships, "sharedStrings")) {
    parts.shared_texts = TRY(load_shared_texts(package, texts->target));
  }
  if (const Relationship* styles = of_type(relationships, "styles")) {
    parts.style_is_date = TRY(load_date_styles(package, styles->target));
  }
  return parts;
}

}  // namespace kehou::tables
