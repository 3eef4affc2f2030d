// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the invented names of the small school's people.
// What it promises: the same names every time; each of the 48 students differs, but one pair.
// The trap: a test that greps for names must take them from here, not from memory.
#pragma once

#include <array>
#include <string>

namespace kehou::support {

struct SmallName {
  std::string name;
  std::string pinyin;
  std::string initials;
};

inline SmallName small_staff_name(int index) {
  static const std::array<SmallName, 9> names{{{"沈若兰", "shen ruo lan", "srl"},
                                               {"周启航", "zhou qi hang", "zqh"},
                                               {"赵敏之", "zhao min zhi", "zmz"},
                                               {"钱守一", "qian shou yi", "qsy"},
                                               {"孙知秋", "sun zhi qiu", "szq"},
                                               {"李望舒", "li wang shu", "lws"},
                                               {"欧阳靖", "ou yang jing", "oyj"},
                                               {"傅抱石", "fu bao shi", "fbs"},
                                               {"葛老根", "ge lao gen", "glg"}}};
  return names[static_cast<std::size_t>(index)];
}

/// Each of the 48 differs from the others, but 四(1) seat 3 has the name of 三(1) seat 3.
inline SmallName small_student_name(int class_index, int seat) {
  struct Part {
    const char* zh;
    const char* pinyin;
    char initial;
  };
  static constexpr std::array<Part, 12> surnames{{{"王", "wang", 'w'},
                                                  {"张", "zhang", 'z'},
                                                  {"刘", "liu", 'l'},
                                                  {"陈", "chen", 'c'},
                                                  {"杨", "yang", 'y'},
                                                  {"单", "shan", 's'},
                                                  {"吴", "wu", 'w'},
                                                  {"徐", "xu", 'x'},
                                                  {"马", "ma", 'm'},
                                                  {"司马", "si ma", 's'},
                                                  {"朱", "zhu", 'z'},
                                                  {"胡", "hu", 'h'}}};
  static constexpr std::array<Part, 12> given{{{"梓轩", "zi xuan", 'z'},
                                               {"佳琪", "jia qi", 'j'},
                                               {"志远", "zhi yuan", 'z'},
                                               {"一诺", "yi nuo", 'y'},
                                               {"浩然", "hao ran", 'h'},
                                               {"梦瑶", "meng yao", 'm'},
                                               {"晨曦", "chen xi", 'c'},
                                               {"雨桐", "yu tong", 'y'},
                                               {"静怡", "jing yi", 'j'},
                                               {"天佑", "tian you", 't'},
                                               {"书瑶", "shu yao", 's'},
                                               {"俊杰", "jun jie", 'j'}}};
  if (class_index == 2 && seat == 3) class_index = 0;
  const auto& first = surnames[static_cast<std::size_t>(seat - 1)];
  const auto& last = given[static_cast<std::size_t>((seat * 5 + class_index) % 12)];
  return {std::string(first.zh) + last.zh, std::string(first.pinyin) + " " + last.pinyin,
          std::string(1, first.initial) + last.initial};
}

}  // namespace kehou::support
