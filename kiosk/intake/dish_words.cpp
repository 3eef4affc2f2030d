// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/dish_words.h"

#include <algorithm>
#include <array>

#include "common/domain/allergens.h"
#include "kiosk/intake/text.h"

namespace kehou::intake {

namespace {

struct Tag {
  std::string_view code;
  std::string_view words;  ///< between bars
};
constexpr std::array tags{
    Tag{"cold_dish", "|冷荤|凉菜|冷菜|凉拌菜|冷食|"},
    Tag{"raw_food", "|生食|生鱼片|生食类|"},
    Tag{"cream_cake", "|裱花|裱花蛋糕|裱花类|"},
    Tag{"green_bean", "|四季豆|豆角|芸豆|扁豆|"},
    Tag{"daylily", "|鲜黄花菜|鲜黄花|"},
    Tag{"wild_mushroom", "|野生蘑菇|野蘑菇|野生菌|"},
    Tag{"sprouted_potato", "|发芽土豆|发芽马铃薯|"},
    Tag{"pork", "|猪肉|猪|猪排|猪肝|五花肉|培根|火腿|"},
    Tag{"meat", "|荤|荤菜|大荤|小荤|"},
    Tag{"vegetable", "|素|素菜|蔬菜|"},
    Tag{"soup", "|汤|汤类|粥|"},
    Tag{"staple", "|主食|米饭|面食|"},
};

std::string_view tag_of(std::string_view word) {
  const std::string barred = "|" + std::string(word) + "|";
  for (const Tag& tag : tags)
    if (tag.words.find(barred) != std::string_view::npos) return tag.code;
  return {};
}

void keep(std::vector<std::string>& list, std::string_view word) {
  if (std::ranges::find(list, word) == list.end()) list.emplace_back(word);
}

}  // namespace

Reading<std::string, WordProblem> read_menu_line(std::string_view text) {
  std::string word = squeeze(text);
  if (word.empty()) return WordProblem::empty;
  for (const std::string_view tail : {"餐线", "套餐", "餐", "线"})
    if (word.size() > tail.size() && word.ends_with(tail)) {
      word.resize(word.size() - tail.size());
      break;
    }
  if (word.size() != 1) return WordProblem::unknown;
  const char letter =
      static_cast<char>(word.front() >= 'a' ? word.front() - 'a' + 'A' : word.front());
  if (letter < 'A' || letter > 'F') return WordProblem::unknown;
  return std::string(1, letter);
}

std::vector<std::string> dish_tags(std::string_view kinds,
                                   const std::vector<std::string>& ingredients) {
  std::vector<std::string> found;
  for (const std::string_view word : domain::split_words(kinds)) {
    const std::string_view tag = tag_of(word);
    keep(found, tag.empty() ? word : tag);
  }
  for (const std::string& word : ingredients)
    if (const std::string_view tag = tag_of(word); !tag.empty()) keep(found, tag);
  return found;
}

}  // namespace kehou::intake
