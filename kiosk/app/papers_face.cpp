// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// The face of 接送名单.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "kiosk/app/face.h"
#include "kiosk/app/text_entry.h"
#include "kiosk/ui/screens/papers.h"

namespace kehou::app {

namespace {

class PapersFace : public Face {
 public:
  Outcome load(const Stage& stage) override {
    if (!stage.person) return Done{};
    desk_ = TRY(
        stage.reader.load_papers(state_.class_id, state_.student, stage.person->staff, stage.now));
    state_.class_id = loaded_class_ = desk_.class_id;
    loaded_student_ = state_.student;
    if (fresh_.is_nil()) fresh_ = make_id<domain::PickupId>(stage.now);
    if (!is_recorded()) return Done{};
    fresh_ = make_id<domain::PickupId>(stage.now);
    state_.close_form();
    return Done{};
  }
  ui::Wish draw(ui::Frame& frame, const model::HeaderStrip& header,
                const model::Notices&) override {
    ui::Wish wish = ui::draw_papers(frame, header, desk_, fresh_, state_);
    if (auto field = std::exchange(state_.asks_words, {}))
      words_.ask(std::move(*field), frame.lang);
    if (auto answer = words_.draw(frame); answer && answer->done)
      state_.put(state_.asked, std::move(answer->text));
    return wish;
  }
  bool wants_load() const override {
    return state_.class_id != loaded_class_ || state_.student != loaded_student_;
  }
  std::string student_words(domain::StudentId student) const override {
    for (const model::PapersChild& child : desk_.children)
      if (child.student == student) return fmt::format("{:02} {}", child.seat_no, child.name);
    return {};
  }

 private:
  /// What the form asked for stands in the records now.
  bool is_recorded() const {
    if (!desk_.chosen) return false;
    const auto& panel = *desk_.chosen;
    return std::ranges::count(panel.persons, fresh_, &model::PapersPerson::person) != 0 ||
           std::ranges::count(panel.bans, fresh_, &model::PapersBan::ban) != 0;
  }

  model::PapersDesk desk_;
  domain::PickupId fresh_;  ///< of the person or the ban that is recorded next
  ui::PapersState state_;
  domain::ClassId loaded_class_;
  domain::StudentId loaded_student_;
  TextEntry words_;
};

}  // namespace

FacePtr make_papers() { return std::make_unique<PapersFace>(); }

}  // namespace kehou::app
