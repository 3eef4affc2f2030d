// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/raster.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "kiosk/platform/raster_fill.h"
#include "tests/platform/page.h"

using namespace kehou::platform;
using kehou::platform::test::draw_terminal_page;
using kehou::platform::test::Page;

namespace {

std::vector<std::uint32_t> copy_of(const Raster& raster) {
  return {raster.pixels(),
          raster.pixels() + static_cast<std::ptrdiff_t>(raster.stride()) * raster.height()};
}

std::uint32_t pixel(const Raster& raster, int x, int y) {
  return raster.pixels()[static_cast<std::ptrdiff_t>(y) * raster.stride() + x];
}

std::int64_t area(const RasterResult& result) {
  std::int64_t sum = 0;
  for (const PixelRect& rect : result.changed)
    sum += std::int64_t{rect.x1 - rect.x0} * (rect.y1 - rect.y0);
  return sum;
}

/// What this thread has cost so far: the machine may be busy with other work.
double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// A random drawing: every kind of shape, in and over the edges, under random clips.
struct Scene {
  struct Item {
    int kind;
    float x, y, w, h, r;
    ImU32 colour;
    int text;
    bool clipped;
  };
  std::vector<Item> items;

  static Item random_item(std::mt19937& random) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto place = [&](int n) {
      return static_cast<float>(below(n)) - 20 + (below(3) == 0 ? 0.37F : 0);
    };
    return {below(9),
            place(340),
            place(240),
            1 + place(200) + 20,
            1 + place(120) + 20,
            static_cast<float>(below(24)),
            IM_COL32(below(256), below(256), below(256), below(2) == 0 ? 255 : below(256)),
            below(3000),
            below(4) == 0};
  }

  void draw(ImDrawList& list) const {
    for (const Item& item : items) draw(list, item);
  }

  static void draw(ImDrawList& list, const Item& i) {
    const ImVec2 a{i.x, i.y}, b{i.x + i.w, i.y + i.h};
    if (i.clipped) list.PushClipRect({i.x + 7, i.y + 5}, {i.x + i.w / 2 + 8, i.y + i.h - 3}, true);
    char text[16] = {};
    ImFormatText(text, i.text);
    switch (i.kind) {
      case 0:
        list.AddRectFilled(a, b, i.colour);
        break;
      case 1:
        list.AddRectFilled(a, b, i.colour, i.r);
        break;
      case 2:
        list.AddRect(a, b, i.colour, i.r, 0, 1 + i.r / 6);
        break;
      case 3:
        list.AddCircleFilled(a, i.r + 2, i.colour);
        break;
      case 4:
        list.AddLine(a, b, i.colour, 1 + i.r / 8);
        break;
      case 5:
        list.AddText(nullptr, 12 + i.r, a, i.colour, text);
        break;
      case 6:
        list.AddRectFilledMultiColor(a, b, i.colour, ~i.colour, i.colour, 0x80FF20FF);
        break;
      case 7:
        list.AddTriangleFilled(a, b, {i.x - 30, i.y + 50}, i.colour);
        break;
      default:
        list.AddNgon(a, i.r + 6, i.colour, 7, 3);
        break;
    }
    if (i.clipped) list.PopClipRect();
  }

  /// Three characters of the CJK block: new glyphs keep coming.
  static void ImFormatText(char* text, int seed) {
    for (int k = 0; k < 3; ++k) {
      const unsigned c = 0x4E00U + static_cast<unsigned>(seed * 7 + k * 13) % 2000;
      text[k * 3] = static_cast<char>(0xE0 | (c >> 12));
      text[k * 3 + 1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text[k * 3 + 2] = static_cast<char>(0x80 | (c & 0x3F));
    }
  }
};

}  // namespace

TEST_CASE("raster: a frame over the last one equals the same frame from nothing, pixel for pixel") {
  Page page(320, 240);
  Raster kept(320, 240);
  std::mt19937 random(20261123);
  Scene scene;
  int partial = 0;
  for (int round = 0; round < 400; ++round) {
    const auto change = random() % 4;
    if (change == 0 && scene.items.size() > 20) scene.items.erase(scene.items.begin() + 3);
    if (change == 1 && !scene.items.empty())
      scene.items[random() % scene.items.size()] = Scene::random_item(random);
    if (change >= 2) scene.items.push_back(Scene::random_item(random));
    const ImDrawData& frame = page.frame([&](ImDrawList& list) { scene.draw(list); });
    const RasterResult result = kept.render(frame);
    if (area(result) < 320 * 240) ++partial;
    Raster fresh(320, 240);
    static_cast<void>(fresh.render(frame));
    REQUIRE_MESSAGE(copy_of(kept) == copy_of(fresh), "round ", round);
  }
  CHECK(partial > 100);  // else the test would prove nothing about partial redraws
}

TEST_CASE("raster: a shape's pixels do not depend on where the drawing was cut off") {
  Page page(320, 240);
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    Scene scene;
    for (int k = 0; k < 12; ++k) scene.items.push_back(Scene::random_item(random));
    const ImDrawData& frame = page.frame([&](ImDrawList& list) { scene.draw(list); });
    Raster whole(320, 240);
    static_cast<void>(whole.render(frame));
    ShapeList list;
    list.read(frame, {0, 0, 320, 240});
    std::vector<std::uint32_t> pieces(320 * 240);
    Filler filler({pieces.data(), 320});
    for (int y = 0; y < 240; y += 17) {
      for (int x = 0; x < 320; x += 23) {
        const PixelRect piece{x, y, std::min(x + 23, 320), std::min(y + 17, 240)};
        filler.clear(piece);
        for (const Shape& shape : list.shapes()) filler.draw(shape, piece);
      }
    }
    REQUIRE_MESSAGE(copy_of(whole) == pieces, "round ", round);
  }
}

TEST_CASE("raster: an equal frame changes nothing, and a clock's digit changes little") {
  Page page(1920, 1080);
  Raster raster(1920, 1080);
  const auto draw = [](const char* clock) {
    return [clock](ImDrawList& list) { draw_terminal_page(list, 0, clock); };
  };
  CHECK(area(raster.render(page.frame(draw("16:20:05")))) == 1920 * 1080);
  CHECK(raster.render(page.frame(draw("16:20:05"))).changed.empty());
  const RasterResult tick = raster.render(page.frame(draw("16:20:06")));
  CHECK_FALSE(tick.changed.empty());
  CHECK(area(tick) < 64 * 64 * 6);
  raster.forget();
  CHECK(area(raster.render(page.frame(draw("16:20:06")))) == 1920 * 1080);
}

TEST_CASE("raster: a clip rectangle keeps every pixel outside as it was") {
  Page page(200, 200);
  Raster raster(200, 200);
  static_cast<void>(raster.render(page.frame([](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {200, 200}, IM_COL32(10, 20, 30, 255));
    list.PushClipRect({50, 60}, {90, 100});
    list.AddCircleFilled({70, 80}, 100, IM_COL32(255, 0, 0, 255));
    list.AddRectFilled({0, 0}, {200, 200}, IM_COL32(0, 255, 0, 128), 8);
    list.PopClipRect();
  })));
  int outside = 0, inside = 0;
  for (int y = 0; y < 200; ++y) {
    for (int x = 0; x < 200; ++x) {
      const bool in = x >= 50 && x < 90 && y >= 60 && y < 100;
      const std::uint32_t is = pixel(raster, x, y);
      if (!in && is != 0xFF0A141EU) ++outside;
      if (in && is != blend(0xFFFF0000U, 0x00FF00U, 128)) ++inside;
    }
  }
  CHECK(outside == 0);
  CHECK(inside == 0);
}

TEST_CASE("raster: a glyph is its texels blended with the text's colour") {
  Page page(200, 100);
  Raster raster(200, 100);
  const std::uint32_t paper = 0xFF203040U;
  static_cast<void>(raster.render(page.frame([](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {200, 100}, IM_COL32(0x20, 0x30, 0x40, 255));
    list.AddText(nullptr, 40, {20, 20}, IM_COL32(250, 200, 100, 200), "课");
  })));
  ImFontBaked* baked = ImGui::GetIO().Fonts->Fonts[0]->GetFontBaked(40);
  const ImFontGlyph* glyph = baked->FindGlyph(0x8BFE);
  const ImTextureData& texture = *ImGui::GetIO().Fonts->TexData;
  REQUIRE(texture.Format == ImTextureFormat_Alpha8);
  const int x0 = 20 + static_cast<int>(std::lround(glyph->X0));
  const int y0 = 20 + static_cast<int>(std::lround(glyph->Y0));
  const int u0 = static_cast<int>(std::lround(glyph->U0 * static_cast<float>(texture.Width)));
  const int v0 = static_cast<int>(std::lround(glyph->V0 * static_cast<float>(texture.Height)));
  const int w = static_cast<int>(std::lround(glyph->X1 - glyph->X0));
  const int h = static_cast<int>(std::lround(glyph->Y1 - glyph->Y0));
  REQUIRE(w > 20);
  int different = 0, inked = 0;
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 200; ++x) {
      double cover = 0;
      if (x >= x0 && x < x0 + w && y >= y0 && y < y0 + h)
        cover = texture.Pixels[(v0 + y - y0) * texture.Width + u0 + x - x0];
      const double alpha = std::floor(cover * 200 / 255 + 0.5) / 255;
      std::uint32_t expected = 0xFF000000U;
      const double ink[] = {250, 200, 100};
      for (int k = 0; k < 3; ++k) {
        const double under = (paper >> (16 - 8 * k)) & 0xFF;
        const double mixed = std::floor(ink[k] * alpha + under * (1 - alpha) + 0.5);
        expected |= static_cast<std::uint32_t>(mixed) << (16 - 8 * k);
      }
      if (cover > 0) ++inked;
      if (pixel(raster, x, y) != expected) ++different;
    }
  }
  CHECK(inked > 200);
  CHECK(different == 0);
}

TEST_CASE("raster: blend is exact for every pair of values and every alpha") {
  int wrong = 0;
  for (std::uint32_t under = 0; under < 256; under += 5) {
    for (std::uint32_t over = 0; over < 256; over += 3) {
      for (std::uint32_t alpha = 0; alpha < 256; ++alpha) {
        const std::uint32_t mixed = (over * alpha + under * (255 - alpha) + 127) / 255;
        if (blend(under * 0x010101, over * 0x010101, alpha) != (0xFF000000U | mixed * 0x010101))
          ++wrong;
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("raster: a translucent rounded card has no seam and no pixel drawn twice") {
  Page page(300, 200);
  Raster raster(300, 200);
  static_cast<void>(raster.render(page.frame([](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {300, 200}, IM_COL32(255, 255, 255, 255));
    list.AddRectFilled({30, 30}, {270, 170}, IM_COL32(0, 0, 0, 128), 40);
    list.AddCircleFilled({150, 100}, 60.3F, IM_COL32(0, 0, 0, 0));
  })));
  for (int y = 32; y < 168; ++y)
    for (int x = 72; x < 228; ++x) REQUIRE(pixel(raster, x, y) == 0xFF7F7F7FU);
  for (int y = 0; y < 200; ++y)
    for (int x = 0; x < 300; ++x) REQUIRE((pixel(raster, x, y) & 0xFF) >= 0x7F);
}

TEST_CASE("raster: it draws into foreign memory with a stride and touches no padding") {
  Page page(100, 80);
  std::vector<std::uint32_t> memory(128 * 80, 0x12345678U);
  Raster raster(10, 10);
  raster.use_pixels(memory.data(), 100, 80, 128);
  const ImDrawData& frame = page.frame([](ImDrawList& list) {
    list.AddRectFilled({-10, -10}, {200, 200}, IM_COL32(1, 2, 3, 255));
    list.AddCircleFilled({90, 70}, 60, IM_COL32(200, 2, 3, 255));
  });
  static_cast<void>(raster.render(frame));
  for (std::size_t at = 0; at < memory.size(); ++at)
    REQUIRE((memory[at] == 0x12345678U) == (at % 128 >= 100));
}

TEST_CASE("raster: texels that change under an unchanged page are drawn anew") {
  Page page(128, 64);
  Raster raster(128, 64);
  ImTextureData picture;
  picture.Create(ImTextureFormat_RGBA32, 16, 16);
  std::fill_n(picture.Pixels, picture.GetSizeInBytes(), static_cast<unsigned char>(255));
  picture.SetStatus(ImTextureStatus_WantCreate);
  picture.UniqueID = 90;
  const auto draw = [&](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {128, 64}, IM_COL32(0, 0, 0, 255));
    list.AddImage(picture.GetTexRef(), {8, 8}, {24, 24});
    list.AddImage(picture.GetTexRef(), {40, 8}, {90, 58});
  };
  const auto render = [&] {
    const ImDrawData& page_frame = page.frame(draw);
    ImVector<ImTextureData*> textures = *page_frame.Textures;
    textures.push_back(&picture);
    ImDrawData frame = page_frame;
    frame.Textures = &textures;
    return raster.render(frame);
  };
  static_cast<void>(render());
  CHECK(pixel(raster, 10, 10) == 0xFFFFFFFFU);
  CHECK(pixel(raster, 60, 30) == 0xFFFFFFFFU);
  CHECK(render().changed.empty());
  for (int at = 0; at < picture.GetSizeInBytes(); at += 4) picture.Pixels[at] = 0;
  picture.UpdateRect = {0, 0, 16, 16};
  picture.SetStatus(ImTextureStatus_WantUpdates);
  CHECK_FALSE(render().changed.empty());
  CHECK(picture.Status == ImTextureStatus_OK);
  CHECK(pixel(raster, 10, 10) == 0xFF00FFFFU);
  CHECK(pixel(raster, 60, 30) == 0xFF00FFFFU);
  picture.SetStatus(ImTextureStatus_Destroyed);
}

TEST_CASE("raster: prints what the terminal's page costs") {
  Page page(1920, 1080);
  Raster raster(1920, 1080);
  const auto measure = [&](const std::string& what, auto&& next) {
    double best_ms = 1e9, sum_ms = 0;
    int shapes = 0;
    for (int round = 0; round < 20; ++round) {
      const ImDrawData& frame = next(round);
      const double began_ms = cpu_ms();
      shapes = raster.render(frame).shapes;
      const double took_ms = cpu_ms() - began_ms;
      best_ms = std::min(best_ms, took_ms);
      sum_ms += took_ms;
    }
    MESSAGE(what, ": best ", best_ms, " ms, mean ", sum_ms / 20, " ms, shapes ", shapes);
    CHECK(shapes > 500);
  };
  const auto frame_of = [&](float scroll, const char* clock) -> const ImDrawData& {
    return page.frame([&](ImDrawList& list) { draw_terminal_page(list, scroll, clock); });
  };
  measure("full redraw", [&](int) -> const ImDrawData& {
    raster.forget();
    return frame_of(0, "16:20:05");
  });
  measure("scroll", [&](int round) -> const ImDrawData& {
    return frame_of(static_cast<float>(round + 1) * 9, "16:20:05");
  });
  measure("clock", [&](int round) -> const ImDrawData& {
    return frame_of(0, round % 2 == 0 ? "16:20:05" : "16:20:06");
  });
  measure("equal", [&](int) -> const ImDrawData& { return frame_of(0, "16:20:06"); });
}
