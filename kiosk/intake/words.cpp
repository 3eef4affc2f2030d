// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/intake/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include "kiosk/intake/text.h"

namespace kehou::intake {
namespace {

/// One meaning and all its spellings, parted by "|". Latin letters are lower-case.
template <class Value>
struct Spellings {
  Value value;
  std::string_view words;
};

bool is_one_of(std::string_view words, std::string_view wanted) {
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t bar = std::min(words.find('|', at), words.size());
    if (words.substr(at, bar - at) == wanted) return true;
    at = bar + 1;
  }
  return false;
}

std::string lower_squeezed(std::string_view raw) {
  std::string text = squeeze(raw);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

template <class Value, std::size_t n>
Reading<Value, WordProblem> look_up(const std::array<Spellings<Value>, n>& table,
                                    std::string_view raw) {
  const std::string word = lower_squeezed(raw);
  if (word.empty()) return WordProblem::empty;
  for (const auto& [value, words] : table) {
    if (is_one_of(words, word)) return value;
  }
  return WordProblem::unknown;
}

using domain::ActivityKind;
using domain::ClearanceResult;
using domain::DayType;
using domain::DutyRole;
using domain::LeaveMode;
using domain::Role;
using domain::Slot;
using domain::StudentStatus;

constexpr std::array yes_no_words{
    Spellings<bool>{true, "是|√|✓|✔|☑|v|y|yes|1|有|参加|已参加|报名|已报名|同意|对|true"},
    Spellings<bool>{false,
                    "否|×|✗|✘|☒|x|n|no|0|无|没有|不参加|未参加|未报名|不报名|不同意|不|未|-|false"},
};

constexpr std::array sex_words{
    Spellings<Sex>{Sex::male, "男|1|m|male|男性|男生"},
    Spellings<Sex>{Sex::female, "女|2|f|female|女性|女生"},
};

constexpr std::array leave_mode_words{
    Spellings<LeaveMode>{
        LeaveMode::pickup,
        "家长接|家长接送|家长来接|家长接回|家长接走|监护人接|家人接|亲属接|接送|接|"
        "委托接|委托他人接|托管接|pickup"},
    Spellings<LeaveMode>{
        LeaveMode::self,
        "自行离校|自行回家|自己回家|独自回家|独自离校|自行|自己走|步行|骑车|自行车|"
        "公交|公交车|self"},
    Spellings<LeaveMode>{LeaveMode::bus, "校车|乘校车|坐校车|校车接送|bus"},
    Spellings<LeaveMode>{LeaveMode::boarder, "住校|住宿|寄宿|住校生|寄宿生|boarder"},
};

constexpr std::array diet_words{
    Spellings<Diet>{Diet::normal,
                    "无|普通|正常|常规|一般|普通餐|没有|否|无要求|无特殊要求|无特殊|不限|-|normal"},
    Spellings<Diet>{Diet::halal, "清真|清真餐|清真饮食|回民餐|回族餐|halal"},
};
constexpr std::string_view no_allergens =
    "无|没有|否|未发现|不过敏|无过敏|无过敏史|暂无|-|/|0|none";

constexpr std::array slot_words{
    Spellings<Slot>{Slot::lunch, "午餐|中餐|午饭|用餐|lunch"},
    Spellings<Slot>{Slot::midday, "午间|午休|午托|中午|午间看管|午间看护|午间托管|midday"},
    Spellings<Slot>{
        Slot::s1,
        "第一时段|第1时段|时段一|时段1|一时段|一|1|s1|第一节|第1节|第一课时|第1课时|第一段"},
    Spellings<Slot>{
        Slot::s2,
        "第二时段|第2时段|时段二|时段2|二时段|二|2|s2|第二节|第2节|第二课时|第2课时|第二段"},
    Spellings<Slot>{Slot::late, "晚接|晚接看护|晚托|延时|晚接班|late"},
};

constexpr std::array activity_kind_words{
    Spellings<ActivityKind>{ActivityKind::homework,
                            "作业|做作业|写作业|作业辅导|自主作业|作业看护|homework"},
    Spellings<ActivityKind>{ActivityKind::reading, "阅读|自主阅读|课外阅读|读书|reading"},
    Spellings<ActivityKind>{ActivityKind::sport, "体育|体育活动|体育锻炼|运动|sport"},
    Spellings<ActivityKind>{ActivityKind::art, "艺术|文艺|美术|音乐|舞蹈|书法|art"},
    Spellings<ActivityKind>{ActivityKind::science, "科普|科普活动|科技|科学|science"},
    Spellings<ActivityKind>{ActivityKind::game, "游戏|娱乐游戏|益智游戏|game"},
    Spellings<ActivityKind>{ActivityKind::outward, "拓展|拓展训练|素质拓展|outward"},
    Spellings<ActivityKind>{ActivityKind::club,
                            "社团|社团活动|兴趣|兴趣小组|社团兴趣|社团及兴趣小组|club"},
    Spellings<ActivityKind>{ActivityKind::film, "影片|电影|观影|观看影片|观看适宜影片|film"},
    Spellings<ActivityKind>{ActivityKind::practice, "校外实践|社会实践|实践|校外活动|practice"},
    Spellings<ActivityKind>{ActivityKind::tutoring, "个别辅导|免费辅导|辅导答疑|辅导|tutoring"},
};

constexpr std::array role_words{
    Spellings<Role>{Role::duty_teacher, "值班教师|值班老师|值班|课后教师|教师|老师|任课教师|dt"},
    Spellings<Role>{Role::class_teacher, "班主任|ct"},
    Spellings<Role>{Role::day_leader, "带班领导|带班|值班领导|dl"},
    Spellings<Role>{Role::guard, "门卫|保安|安保|门岗|gd"},
    Spellings<Role>{Role::canteen, "食堂|食堂员工|食堂人员|餐厅|cf"},
    Spellings<Role>{Role::food_safety, "食品安全员|食安员|食品安全管理员|fs"},
    Spellings<Role>{Role::nurse, "校医|保健教师|卫生室|nu"},
    Spellings<Role>{Role::office, "办公室|学校办公室|教务|教务处|of"},
    Spellings<Role>{Role::finance, "财务|会计|出纳|ac"},
    Spellings<Role>{Role::committee, "家委会|家长委员会|家长代表|pc"},
    Spellings<Role>{Role::principal, "校长|pr"},
    Spellings<Role>{Role::inspector, "督导|督导员|in"},
    Spellings<Role>{Role::admin, "管理员|系统管理员|ad"},
};

constexpr std::array duty_role_words{
    Spellings<DutyRole>{DutyRole::lead,
                        "主讲|主班|值班|值班教师|负责|负责教师|负责人|主班教师|lead"},
    Spellings<DutyRole>{DutyRole::assist, "副班|副班教师|协助|助教|辅助|assist"},
    Spellings<DutyRole>{DutyRole::supervise, "巡查|巡视|监管|督查|supervise"},
    Spellings<DutyRole>{DutyRole::day_leader, "带班领导|带班|值班领导|day_leader"},
    Spellings<DutyRole>{DutyRole::gate, "门卫|门岗|放学点|护导|gate"},
};

constexpr std::array day_type_words{
    Spellings<DayType>{DayType::school, "上学|上学日|上课|正常上课|教学日|school"},
    Spellings<DayType>{DayType::makeup, "调休上课|调休上学|补班|补班上课|调班|调休上班|makeup"},
    Spellings<DayType>{DayType::weekend, "周末|双休日|weekend"},
    Spellings<DayType>{DayType::holiday, "放假|节假日|法定节假日|假日|holiday"},
    Spellings<DayType>{DayType::vacation, "假期|寒假|暑假|寒暑假|vacation"},
    Spellings<DayType>{DayType::closure, "停课|closure"},
    Spellings<DayType>{DayType::exam, "考试|考试日|exam"},
    Spellings<DayType>{DayType::half, "半天|半日|上半天课|half"},
    Spellings<DayType>{DayType::undecided, "未定|待定|undecided"},
};

constexpr std::array clearance_words{
    Spellings<ClearanceResult>{ClearanceResult::cleared,
                               "通过|已通过|合格|正常|无|无异常|无不良记录|无犯罪记录|cleared"},
    Spellings<ClearanceResult>{ClearanceResult::blocked,
                               "未通过|不通过|不合格|异常|有|有不良记录|有犯罪记录|禁止|blocked"},
};

constexpr std::array student_status_words{
    Spellings<StudentStatus>{StudentStatus::active, "在读|在校|在籍|正常|active"},
    Spellings<StudentStatus>{StudentStatus::suspended, "休学|suspended"},
    Spellings<StudentStatus>{StudentStatus::transferred, "转出|转学|已转出|已转学|transferred"},
    Spellings<StudentStatus>{StudentStatus::graduated, "毕业|已毕业|graduated"},
};

constexpr std::array relation_words{
    Spellings<std::string_view>{"mother", "母亲|妈妈|母|妈|母女|母子|mother"},
    Spellings<std::string_view>{"father", "父亲|爸爸|父|爸|父女|父子|father"},
    Spellings<std::string_view>{
        "grandparent",
        "祖父母|祖父|祖母|爷爷|奶奶|外祖父|外祖母|外公|外婆|姥姥|姥爷|外祖父母|爷孙|grandparent"},
    Spellings<std::string_view>{
        "relative",
        "亲属|亲戚|叔叔|伯伯|伯父|叔父|伯母|婶婶|姑姑|姑妈|姑父|舅舅|舅妈|姨|姨妈|阿姨|姨父|哥哥|"
        "姐姐|兄长|堂兄|表兄|堂姐|表姐|relative"},
    Spellings<std::string_view>{
        "other", "其他|其它|监护人|保姆|邻居|朋友|司机|托管|托管老师|受委托人|委托人|other"},
};

constexpr std::uint8_t monday_to_friday = 0x1F;
constexpr std::string_view every_school_day =
    "每天|每日|天天|工作日|每个工作日|上学日|每个上学日|全部";
constexpr std::string_view weekend = "周末|双休日";

/// 1 … 7 for a sign that names a day of the week.
std::optional<int> day_of_sign(char32_t sign) {
  constexpr std::u32string_view days = U"一二三四五六日";
  const std::size_t at = days.find(sign);
  if (at != std::u32string_view::npos) return static_cast<int>(at) + 1;
  if (sign == U'天' || sign == U'七') return 7;
  if (sign >= U'1' && sign <= U'7') return static_cast<int>(sign - U'0');
  return std::nullopt;
}

bool is_range_sign(char32_t sign) {
  return std::u32string_view(U"至到-~—–").find(sign) != std::u32string_view::npos;
}
/// 周, 星期, 礼拜 and what parts a list carry no day.
bool is_filler(char32_t sign) {
  return std::u32string_view(U"每周星期礼拜、,;/和及.").find(sign) != std::u32string_view::npos;
}

std::uint8_t days_between(int first, int last) {
  unsigned bits = 0;
  for (int day = first; day <= last; ++day) bits |= 1U << (day - 1);
  return static_cast<std::uint8_t>(bits);
}

/// A list as its parts, tidied: 值班教师、班主任.
std::vector<std::string> parts_of(std::string_view raw) {
  std::vector<std::string> parts;
  std::string text = tidy(raw);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    std::size_t sign_bytes = 1;
    for (; end < text.size(); ++end) {
      const bool ideographic_comma = text.compare(end, 3, "、") == 0;
      sign_bytes = ideographic_comma ? 3 : 1;
      if (ideographic_comma || std::string_view(" ,;/+|").find(text[end]) != std::string_view::npos)
        break;
    }
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + sign_bytes;
  }
  return parts;
}

}  // namespace

Reading<bool, WordProblem> read_yes_no(std::string_view text) {
  return look_up(yes_no_words, text);
}
Reading<Sex, WordProblem> read_sex(std::string_view text) { return look_up(sex_words, text); }
std::string_view code_of(Sex sex) { return sex == Sex::male ? "m" : "f"; }

Reading<LeaveMode, WordProblem> read_leave_mode(std::string_view text) {
  return look_up(leave_mode_words, text);
}

Reading<Diet, WordProblem> read_diet(std::string_view text) {
  const auto diet = look_up(diet_words, text);
  return diet.failed(WordProblem::unknown) ? Diet::other : diet;
}

std::string tidy_allergens(std::string_view text) {
  if (is_one_of(no_allergens, lower_squeezed(text))) return {};
  std::string joined;
  for (const std::string& part : parts_of(text)) joined += (joined.empty() ? "" : "、") + part;
  return joined;
}

Reading<Slot, WordProblem> read_slot(std::string_view text) { return look_up(slot_words, text); }

Reading<domain::Weekdays, WordProblem> read_weekdays(std::string_view text) {
  const std::string words = lower_squeezed(text);
  if (words.empty()) return WordProblem::empty;
  if (is_one_of(every_school_day, words)) return domain::Weekdays{monday_to_friday};
  if (is_one_of(weekend, words)) return domain::Weekdays{days_between(6, 7)};
  domain::Weekdays result;
  int last = 0;
  bool range = false;
  for (const char32_t sign : to_code_points(words)) {
    const auto day = day_of_sign(sign);
    if (day) {
      if (range && *day <= last) return WordProblem::unknown;
      const std::uint8_t bits = range ? days_between(last, *day) : days_between(*day, *day);
      result.bits = static_cast<std::uint8_t>(result.bits | bits);
      last = *day;
      range = false;
    } else if (is_range_sign(sign) && last != 0 && !range) {
      range = true;
    } else if (!is_filler(sign)) {
      return WordProblem::unknown;
    }
  }
  if (result.bits == 0 || range) return WordProblem::unknown;
  return result;
}

Reading<int, WordProblem> read_weekday(std::string_view text) {
  const auto days = read_weekdays(text);
  if (!days) return days.problem();
  for (int day = 1; day <= 7; ++day) {
    if (days->bits == days_between(day, day)) return day;
  }
  return WordProblem::unknown;
}

Reading<ActivityKind, WordProblem> read_activity_kind(std::string_view text) {
  return look_up(activity_kind_words, text);
}

Reading<domain::Roles, WordProblem> read_roles(std::string_view text) {
  domain::Roles roles;
  for (const std::string& part : parts_of(text)) {
    const auto role = look_up(role_words, part);
    if (!role) return role.problem();
    roles.add(*role);
  }
  if (roles == domain::Roles{}) return WordProblem::empty;
  return roles;
}

Reading<DutyRole, WordProblem> read_duty_role(std::string_view text) {
  return look_up(duty_role_words, text);
}

Reading<DayType, WordProblem> read_day_type(std::string_view text) {
  return look_up(day_type_words, text);
}

Reading<ClearanceResult, WordProblem> read_clearance(std::string_view text) {
  return look_up(clearance_words, text);
}

Reading<std::string_view, WordProblem> read_relation(std::string_view text) {
  return look_up(relation_words, text);
}

Reading<StudentStatus, WordProblem> read_student_status(std::string_view text) {
  return look_up(student_status_words, text);
}

}  // namespace kehou::intake
