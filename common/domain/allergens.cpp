// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "common/domain/allergens.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace kehou::domain {

namespace {

struct Spelling {
  std::string_view code;
  std::string_view words;  ///< between bars
};
constexpr std::array spellings{
    Spelling{"gluten", "|麸质|小麦|面粉|面食|麦类|大麦|含麸质谷物|谷物|gluten|wheat|"},
    Spelling{"crustacean", "|甲壳类|虾|蟹|虾蟹|螃蟹|龙虾|海鲜|贝类|甲壳|crustacean|shrimp|"},
    Spelling{"fish", "|鱼|鱼类|海鱼|fish|海鲜|"},
    Spelling{"egg", "|蛋|鸡蛋|蛋类|鸡蛋清|蛋清|蛋白|egg|eggs|"},
    Spelling{"peanut", "|花生|花生类|花生仁|peanut|peanuts|"},
    Spelling{"soy", "|大豆|黄豆|豆类|豆制品|豆|soy|soya|"},
    Spelling{"milk", "|奶|牛奶|乳|乳制品|奶制品|乳糖|牛乳|乳类|milk|"},
    Spelling{"nut", "|坚果|坚果类|腰果|核桃|杏仁|榛子|开心果|nut|nuts|"},
    Spelling{"sesame", "|芝麻|sesame|"},
    Spelling{"mango", "|芒果|mango|"},
};
constexpr std::array<std::string_view, 8> nothing{"无",       "没有",   "否",   "无过敏",
                                                  "无过敏史", "不过敏", "none", "no"};
constexpr std::array<std::string_view, 14> separators{"、", "，", ",",  "；", ";",  "/",  "|",
                                                      " ",  "　", "和", "及", "\t", "。", "\n"};

/// "花生过敏" is 花生.
std::string_view without_tail(std::string_view word) {
  for (const std::string_view tail : {"过敏", "过敏史", "类过敏"})
    if (word.size() > tail.size() && word.ends_with(tail)) word.remove_suffix(tail.size());
  for (const std::string_view head : {"对"})
    if (word.size() > head.size() && word.starts_with(head)) word.remove_prefix(head.size());
  return word;
}

void keep(std::vector<std::string>& list, std::string_view word) {
  if (std::find(list.begin(), list.end(), word) == list.end()) list.emplace_back(word);
}

}  // namespace

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  std::size_t at = 0;
  const auto cut = [&](std::size_t length) {
    if (at > start) words.push_back(text.substr(start, at - start));
    at += length;
    start = at;
  };
  while (at < text.size()) {
    const auto found = std::find_if(separators.begin(), separators.end(), [&](auto separator) {
      return text.substr(at).starts_with(separator);
    });
    if (found != separators.end()) {
      cut(found->size());
    } else {
      ++at;
    }
  }
  cut(0);
  return words;
}

Allergens read_allergens(std::string_view text) {
  Allergens read;
  for (const std::string_view part : split_words(text)) {
    const std::string_view word = without_tail(part);
    if (std::find(nothing.begin(), nothing.end(), word) != nothing.end()) continue;
    const std::string barred = "|" + std::string(word) + "|";
    bool known = false;
    for (const Spelling& spelling : spellings)
      if (spelling.code == word || spelling.words.find(barred) != std::string_view::npos) {
        keep(read.codes, spelling.code);
        known = true;
      }
    if (!known) keep(read.unknown, word);
  }
  std::sort(read.codes.begin(), read.codes.end());
  return read;
}

bool is_allergen(std::string_view code) {
  return std::any_of(spellings.begin(), spellings.end(),
                     [&](const Spelling& spelling) { return spelling.code == code; });
}

std::vector<std::string> allergen_codes() {
  std::vector<std::string> codes;
  for (const Spelling& spelling : spellings) codes.emplace_back(spelling.code);
  return codes;
}

std::vector<std::string> clash_of(const std::vector<std::string>& a,
                                  const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

bool is_halal(std::string_view diet) {
  return diet.find("清真") != std::string_view::npos ||
         diet.find("回民") != std::string_view::npos ||
         diet.find("回族") != std::string_view::npos || diet == "halal";
}

}  // namespace kehou::domain
