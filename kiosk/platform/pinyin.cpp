// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/platform/pinyin.h"

#include <dlfcn.h>
#include <rime_api.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <utility>

namespace kehou::platform {
namespace {

constexpr const char* library = "librime.so.1";
constexpr const char* schema_id = "kehou";
constexpr int key_backspace = 0xff08;  // X11's keysym, as librime counts keys
constexpr int fatal_only = 3;

/// Our own schema over the packaged word list: pinyin, candidates, and nothing else. Without the
/// user dictionary librime keeps no file at all; without the symbol tables it opens in a tenth of
/// the time.
constexpr std::string_view schema = R"(schema:
  schema_id: kehou
  name: kehou
  version: "1"
engine:
  processors: [speller, selector, express_editor]
  segmentors: [abc_segmentor]
  translators: [script_translator]
speller:
  alphabet: zyxwvutsrqponmlkjihgfedcba
  delimiter: " '"
translator:
  dictionary: pinyin_simp
  prism: pinyin_simp
  enable_user_dict: false
  preedit_format:
    - "xform/([nl])v/$1ü/"
    - "xform/([nl])ue/$1üe/"
    - "xform/([jqxy])v/$1u/"
)";

/// Once a process: librime aborts when its log is set up twice. The name has to live for ever, and
/// the folder of the logs is never made: fatal messages alone are let through, to stderr.
bool silence_log(const RimeApi& api, const std::filesystem::path& folder) {
  const std::string nowhere = (folder / "log").string();
  RimeTraits traits{};
  RIME_STRUCT_INIT(RimeTraits, traits);
  traits.app_name = "rime.kehou";
  traits.min_log_level = fatal_only;
  traits.log_dir = nowhere.c_str();
  api.setup(&traits);
  return true;
}

Result<const RimeApi*> load_library() {
  const std::string doing = "loading the pinyin keyboard";
  // It stays loaded: its static objects do not survive being unloaded.
  void* handle = dlopen(library, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (handle == nullptr) return Error{Fault::missing, doing, dlerror()};
  using Entry = RimeApi*();
  auto* entry = reinterpret_cast<Entry*>(dlsym(handle, "rime_get_api"));
  if (entry == nullptr) return Error{Fault::unsupported, doing, "librime has no entry"};
  const RimeApi* api = entry();
  if (api == nullptr || std::cmp_less(api->data_size, offsetof(RimeApi, candidate_list_from_index)))
    return Error{Fault::unsupported, doing, "librime is too old"};
  return api;
}

Result<std::filesystem::path> make_folder(const std::filesystem::path& scratch) {
  std::string pattern = (scratch / "kehou-pinyin-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)  // 0700
    return Error{Fault::io, "making a folder for the pinyin keyboard in " + scratch.string(),
                 std::strerror(errno)};
  return std::filesystem::path(pattern);
}

Outcome write_schema(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directory(folder, failed);
  const auto file = folder / (std::string(schema_id) + ".schema.yaml");
  std::ofstream out(file, std::ios::binary);
  out << schema;
  out.close();
  if (failed || !out) return Error{Fault::io, "writing " + file.string(), failed.message()};
  return Done{};
}

Outcome look_for_words(const std::filesystem::path& words) {
  for (const char* name : {"pinyin_simp.table.bin", "pinyin_simp.prism.bin"}) {
    const auto file = words / "build" / name;
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed))
      return Error{Fault::missing, "opening the pinyin word list", file.string()};
  }
  return Done{};
}

}  // namespace

Result<std::unique_ptr<PinyinEngine>> PinyinEngine::open(const Places& places) {
  TRY(look_for_words(places.words));
  const RimeApi* api = TRY(load_library());
  auto folder = TRY(make_folder(places.scratch));  // before `new`: TRY leaves at once
  std::unique_ptr<PinyinEngine> engine(new PinyinEngine(*api, std::move(folder)));
  TRY(engine->begin(places));
  return engine;
}

Outcome PinyinEngine::begin(const Places& places) {
  const std::string user = folder_.string();
  const std::string staging = (folder_ / "build").string();
  const std::string shared = places.words.string();
  const std::string built = (places.words / "build").string();
  TRY(write_schema(staging));
  static const bool silent = silence_log(api_, folder_);
  RimeTraits traits{};
  RIME_STRUCT_INIT(RimeTraits, traits);
  traits.shared_data_dir = shared.c_str();
  traits.user_data_dir = user.c_str();
  traits.prebuilt_data_dir = built.c_str();
  traits.staging_dir = staging.c_str();
  traits.app_name = "rime.kehou";
  api_.initialize(&traits);
  started_ = silent;
  session_ = api_.create_session();
  const bool opened = session_ != 0 && api_.select_schema(session_, schema_id) != False;
  // A word list of another format opens as well, and finds nothing.
  if (!opened || press('a').candidates.empty())
    return Error{Fault::unsupported, "opening the pinyin word list", shared};
  clear();
  return Done{};
}

PinyinEngine::~PinyinEngine() {
  if (session_ != 0) api_.destroy_session(session_);
  if (started_) api_.finalize();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Composition PinyinEngine::press(char letter) {
  const bool is_letter = (letter >= 'a' && letter <= 'z') || letter == '\'';
  const char* typed = api_.get_input(session_);
  if (is_letter && (typed == nullptr || std::strlen(typed) < most_letters))
    api_.process_key(session_, letter, 0);
  return now();
}

Composition PinyinEngine::erase() {
  api_.process_key(session_, key_backspace, 0);
  return now();
}

Composition PinyinEngine::choose(std::size_t index) {
  if (index < most_candidates) api_.select_candidate(session_, index);
  return now();
}

void PinyinEngine::clear() {
  api_.clear_composition(session_);
  now();  // and what was finished and not fetched
}

Composition PinyinEngine::now() const {
  Composition composition;
  RimeCommit commit{};
  RIME_STRUCT_INIT(RimeCommit, commit);
  if (api_.get_commit(session_, &commit) != False) {
    if (commit.text != nullptr) composition.finished = commit.text;
    api_.free_commit(&commit);
  }
  RimeContext context{};
  RIME_STRUCT_INIT(RimeContext, context);
  if (api_.get_context(session_, &context) != False) {
    if (context.composition.preedit != nullptr) composition.preedit = context.composition.preedit;
    api_.free_context(&context);
  }
  RimeCandidateListIterator at{};
  if (!composition.preedit.empty() && api_.candidate_list_begin(session_, &at) != False) {
    while (composition.candidates.size() < most_candidates &&
           api_.candidate_list_next(&at) != False)
      composition.candidates.emplace_back(at.candidate.text);
    api_.candidate_list_end(&at);
  }
  return composition;
}

}  // namespace kehou::platform
