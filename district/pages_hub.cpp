// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "district/pages.h"

namespace kehou::district {

Markup upstream_line(const PageFrame& frame) {
  if (!frame.upstream || frame.user.empty()) return {};
  const UpstreamStatus& up = *frame.upstream;
  const Lang lang = frame.lang;
  const bool is_well = up.trouble == domain::UploadTrouble::none;
  const std::string waits = up.waiting == 0 ? tr(lang, W::upstream_all)
                                            : tr(lang, W::upstream_waits, number_words(up.waiting));
  const std::string how =
      is_well ? "" : trouble_words(lang, std::string(client::word_of(up.trouble)));
  Html html;
  html.add(R"(<div class="say noprint{}"><p>{}{}</p></div>)", is_well ? "" : " warn", waits, how);
  return html.take();
}

}  // namespace kehou::district
