// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/fonts.h"

#include <fcntl.h>
#include <imgui.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "kiosk/ui/utf8.h"

namespace kehou::ui {

/// A font file in memory without a copy; the pages come from the disk cache when a glyph needs
/// them.
struct Fonts::Mapped {
  void* bytes = nullptr;
  std::size_t size = 0;

  Mapped() = default;
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  ~Mapped() {
    if (bytes != nullptr) munmap(bytes, size);
  }

  Outcome open(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Error{Fault::io, "opening the font " + path.string(), strerror(errno)};
    struct stat status {};
    const bool known = fstat(file, &status) == 0 && status.st_size > 0;
    void* mapped = known ? mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ,
                                MAP_PRIVATE, file, 0)
                         : MAP_FAILED;
    const int failure = errno;
    ::close(file);
    if (mapped == MAP_FAILED) {
      return Error{Fault::io, "mapping the font " + path.string(), strerror(failure)};
    }
    bytes = mapped;
    size = static_cast<std::size_t>(status.st_size);
    return Done{};
  }
};

namespace {

/// Face 2 of Noto's collections is Simplified Chinese.
constexpr unsigned simplified_chinese = 2;

std::optional<std::filesystem::path> first_existing(
    const std::vector<std::filesystem::path>& paths) {
  for (const auto& path : paths) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) return path;
  }
  return std::nullopt;
}

/// Dear ImGui copies memory that it does not own, so it is told that it owns the mapping until the
/// face is loaded; afterwards it must not free what it never allocated.
ImFont* add_mapped(void* bytes, std::size_t size, bool collection) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = true;
  config.FontNo = collection ? simplified_chinese : 0;
  ImFont* font =
      ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes, static_cast<int>(size), 0, &config);
  if (font != nullptr) font->Sources.back()->FontDataOwnedByAtlas = false;
  return font;
}

}  // namespace

FontPaths default_font_paths() {
  const std::filesystem::path noto = "/usr/share/fonts/opentype/noto";
  const std::filesystem::path truetype = "/usr/share/fonts/truetype";
  return {{noto / "NotoSansCJK-Regular.ttc", truetype / "noto/NotoSansCJK-Regular.ttc"},
          {noto / "NotoSansCJK-Bold.ttc", truetype / "noto/NotoSansCJK-Bold.ttc"},
          {truetype / "material-design-icons-iconfont/MaterialIcons-Regular.ttf"}};
}

Fonts::Fonts() = default;
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

Result<Fonts> Fonts::load(const FontPaths& paths) {
  Fonts fonts;
  const auto add = [&](const std::filesystem::path& path) -> Result<ImFont*> {
    auto file = std::make_unique<Mapped>();
    TRY(file->open(path));
    ImFont* font = add_mapped(file->bytes, file->size, path.extension() == ".ttc");
    if (font == nullptr) return Error{Fault::malformed, "reading the font " + path.string(), {}};
    fonts.files_.push_back(std::move(file));
    return font;
  };
  const auto regular = first_existing(paths.regular);
  if (!regular) return Error{Fault::missing, "looking for the font Noto Sans CJK", {}};
  fonts.regular_ = TRY(add(*regular));
  fonts.bold_ = fonts.regular_;
  if (const auto bold = first_existing(paths.bold)) fonts.bold_ = TRY(add(*bold));
  if (const auto icons = first_existing(paths.icons)) fonts.icons_ = TRY(add(*icons));
  return fonts;
}

bool Fonts::has_glyph(char32_t codepoint) const {
  return regular_ != nullptr && regular_->IsGlyphInFont(static_cast<ImWchar>(codepoint));
}

bool Fonts::can_write(std::string_view text) const {
  for (std::size_t at = 0; at < text.size();) {
    if (!has_glyph(next_character(text, at))) return false;
  }
  return true;
}

bool Fonts::has_icon(Icon icon) const {
  return icons_ != nullptr && icons_->IsGlyphInFont(static_cast<ImWchar>(icon));
}

void Fonts::rest() const {
  // The kernel keeps the pages for whoever asks next; only this process stops counting them.
  for (const auto& file : files_) madvise(file->bytes, file->size, MADV_DONTNEED);
}

}  // namespace kehou::ui
