// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/tables/xml_part.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/tables/table_error.h"

namespace kehou::tables {
namespace {

Error malformed_part(const std::string& name, std::string_view reason) {
  return table_error(Fault::malformed, fmt::format("工作簿中的 {} 已损坏（{}）", name, reason),
                     fmt::format("the workbook's part {} is damaged ({})", name, reason));
}

/// "&#0;" and "&#x00;" would cut a text short without a word.
bool refers_to_nul(std::string_view xml) {
  for (std::size_t at = xml.find("&#"); at != std::string_view::npos; at = xml.find("&#", at + 2)) {
    std::size_t digit = at + 2;
    if (digit < xml.size() && xml[digit] == 'x') ++digit;
    const std::size_t first = digit;
    while (digit < xml.size() && xml[digit] == '0') ++digit;
    if (digit > first && digit < xml.size() && xml[digit] == ';') return true;
  }
  return false;
}

std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
  } else {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
  }
  out += static_cast<char>(0x80 | (code & 0x3F));
}

}  // namespace

Result<std::unique_ptr<XmlPart>> parse_xml(std::string bytes, const std::string& part_name) {
  if (std::count(bytes.begin(), bytes.end(), '<') > max_xml_tags) {
    return table_error(Fault::refused, fmt::format("工作簿中的 {} 过大", part_name),
                       fmt::format("the workbook's part {} is too large", part_name));
  }
  if (refers_to_nul(bytes)) return malformed_part(part_name, "NUL");
  auto part = std::make_unique<XmlPart>();
  part->bytes = std::move(bytes);
  constexpr unsigned flags =
      pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result parsed =
      part->document.load_buffer_inplace(part->bytes.data(), part->bytes.size(), flags);
  if (!parsed) return malformed_part(part_name, parsed.description());
  for (const pugi::xml_node& node : part->document) {
    if (node.type() == pugi::node_doctype) return malformed_part(part_name, "DOCTYPE");
  }
  return part;
}

bool is(const pugi::xml_node& node, std::string_view local_name) {
  return node.type() == pugi::node_element && local(node.name()) == local_name;
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view local_name) {
  for (const pugi::xml_node& node : parent) {
    if (is(node, local_name)) return node;
  }
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view local_name) {
  for (const pugi::xml_attribute& found : node.attributes()) {
    if (local(found.name()) == local_name) return found.value();
  }
  return {};
}

int int_attribute(const pugi::xml_node& node, std::string_view local_name, int otherwise) {
  const std::string_view text = attribute(node, local_name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

bool flag(const pugi::xml_node& node, std::string_view local_name) {
  const std::string_view text = attribute(node, local_name);
  return text == "1" || text == "true";
}

std::string rich_text(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& node : item) {
    if (is(node, "t")) text += node.child_value();
    if (is(node, "r")) text += child(node, "t").child_value();
  }
  return unescape(text);
}

std::string unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view escape = text.substr(at, 7);
    unsigned code = 0;
    const bool whole = escape.size() == 7 && escape.starts_with("_x") && escape[6] == '_';
    const auto [end, error] =
        std::from_chars(escape.data() + std::min<std::size_t>(2, escape.size()),
                        escape.data() + std::min<std::size_t>(6, escape.size()), code, 16);
    if (whole && error == std::errc{} && end == escape.data() + 6 && code != 0) {
      append_utf8(out, code);
      at += 7;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace kehou::tables
