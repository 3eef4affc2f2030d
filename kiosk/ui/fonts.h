// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the faces that the program writes with: Noto Sans CJK SC, two weights, and icons.
// What it promises: files are mapped, never copied; a glyph is rasterised when it is first drawn; a
// missing bold falls back to the regular face, a missing icon font to no icons.
// The trap: it belongs to the ImGui context that was current at load(); destroy that context first.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "kiosk/ui/icons.h"

struct ImFont;

namespace kehou::ui {

/// Where faces are looked for; the first that exists is taken.
struct FontPaths {
  std::vector<std::filesystem::path> regular;
  std::vector<std::filesystem::path> bold;
  std::vector<std::filesystem::path> icons;
};
/// Debian's places.
FontPaths default_font_paths();

class Fonts {
 public:
  /// Adds the faces to the current ImGui context's atlas. Errors: missing (no regular face), io,
  /// malformed (FreeType cannot read it).
  static Result<Fonts> load(const FontPaths& paths);
  Fonts(Fonts&&) noexcept;
  Fonts& operator=(Fonts&&) noexcept;
  ~Fonts();

  ImFont* regular() const { return regular_; }
  ImFont* bold() const { return bold_; }
  ImFont* icons() const { return icons_; }  ///< nullptr when there is none
  ImFont* face(bool is_bold) const { return is_bold ? bold_ : regular_; }

  /// Can this character be written? (A rare name that cannot is shown by its pinyin.)
  bool has_glyph(char32_t codepoint) const;
  /// Can the whole UTF-8 text be written?
  bool can_write(std::string_view text) const;
  bool has_icon(Icon icon) const;
  /// Unmaps what was read of the files; the next glyph maps its page again. For a long rest.
  void rest() const;

 private:
  struct Mapped;
  Fonts();

  std::vector<std::unique_ptr<Mapped>> files_;
  ImFont* regular_ = nullptr;
  ImFont* bold_ = nullptr;
  ImFont* icons_ = nullptr;
};

/// Dear ImGui's size is the line's height; Noto's em is that divided by this.
inline constexpr float line_per_em = 1.448F;

}  // namespace kehou::ui
