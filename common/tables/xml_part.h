// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: one XML part of a workbook, parsed, and how to walk it.
// What it promises: no document type, so no entity of its own; a cap on the tags; no NUL.
// The trap: writers differ in namespace prefixes: compare with is(), by local name.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace kehou::tables {

inline constexpr std::ptrdiff_t max_xml_tags = 2'000'000;  ///< start and end tags of one part

struct XmlPart {
  std::string bytes;  ///< the document points into it
  pugi::xml_document document;
};

Result<std::unique_ptr<XmlPart>> parse_xml(std::string bytes, const std::string& part_name);

/// Is it an element of that name, whatever its prefix?
bool is(const pugi::xml_node& node, std::string_view local_name);
/// The first child element of that name; a null node where there is none.
pugi::xml_node child(const pugi::xml_node& parent, std::string_view local_name);
/// The attribute's value by local name, "" where there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view local_name);
int int_attribute(const pugi::xml_node& node, std::string_view local_name, int otherwise);
/// "1" or "true".
bool flag(const pugi::xml_node& node, std::string_view local_name);

/// The text of an <si> or <is>: its <t> and the <t> of its runs, without phonetic guides (rPh);
/// _xHHHH_ escapes are resolved.
std::string rich_text(const pugi::xml_node& item);
std::string unescape(std::string_view text);

}  // namespace kehou::tables
