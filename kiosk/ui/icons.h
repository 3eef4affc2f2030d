// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: the icons of the program by what they say, with their places in the Material Icons
// font (Debian: fonts-material-design-icons-iconfont).
// What it promises: every one is in that font (a test looks).
// The trap: an icon stands beside a word, never instead of one.
#pragma once

#include <cstdint>

namespace kehou::ui {

/// Code points of MaterialIcons-Regular.ttf; `none` draws nothing.
enum class Icon : std::uint32_t {
  none = 0,
  check = 0xe5ca,            ///< check
  check_circle = 0xe86c,     ///< check_circle
  check_all = 0xe877,        ///< done_all
  clock = 0xe8b5,            ///< schedule
  calendar = 0xe615,         ///< event_busy
  alert = 0xe000,            ///< error
  warn = 0xe002,             ///< warning
  leave = 0xe9ba,            ///< logout
  door = 0xeb4f,             ///< meeting_room
  door_open = 0xf1b5,        ///< sensor_door
  back = 0xe5c4,             ///< arrow_back
  forward = 0xe5c8,          ///< arrow_forward
  chevron_left = 0xe5cb,     ///< chevron_left
  chevron_right = 0xe5cc,    ///< chevron_right
  chevron_down = 0xe5cf,     ///< expand_more
  chevron_up = 0xe5ce,       ///< expand_less
  person = 0xe7fd,           ///< person
  person_add = 0xe7fe,       ///< person_add
  people = 0xf233,           ///< groups
  search = 0xe8b6,           ///< search
  contactless = 0xea71,      ///< contactless
  cloud_done = 0xe2bf,       ///< cloud_done
  cloud_queue = 0xe2c3,      ///< cloud_upload
  cloud_off = 0xe2c1,        ///< cloud_off
  home = 0xe88a,             ///< home
  backspace = 0xe14a,        ///< backspace
  close = 0xe5cd,            ///< close
  add = 0xe145,              ///< add
  remove = 0xe15b,           ///< remove
  health = 0xf109,           ///< medical_services
  timer = 0xe425,            ///< timer
  walk = 0xe536,             ///< directions_walk
  swap = 0xe8d4,             ///< swap_horiz
  merge = 0xe252,            ///< merge_type
  cancel = 0xe5c9,           ///< cancel
  block = 0xe14b,            ///< block
  undo = 0xe166,             ///< undo
  history = 0xe889,          ///< history
  list = 0xe0ee,             ///< list_alt
  checklist = 0xe6b1,        ///< checklist
  settings = 0xe8b8,         ///< settings
  upload_file = 0xe9fc,      ///< upload_file
  folder = 0xe2c7,           ///< folder
  file = 0xe873,             ///< description
  language = 0xe8e2,         ///< translate
  dark = 0xe51c,             ///< dark_mode
  light = 0xe518,            ///< light_mode
  volume = 0xe050,           ///< volume_up
  lock = 0xe897,             ///< lock
  edit = 0xe3c9,             ///< edit
  eye = 0xe8f4,              ///< visibility
  campaign = 0xef49,         ///< campaign
  info = 0xe88e,             ///< info
  help = 0xe8fd,             ///< help_outline
  print = 0xe8ad,            ///< print
  today = 0xe8df,            ///< today
  school = 0xe80c,           ///< school
  sport = 0xea26,            ///< sports_basketball
  book = 0xea19,             ///< menu_book
  palette = 0xe40a,          ///< palette
  science = 0xea4b,          ///< science
  music = 0xe405,            ///< music_note
  game = 0xe87b,             ///< extension
  film = 0xe02c,             ///< movie
  outdoor = 0xea63,          ///< park
  tools = 0xea3c,            ///< construction
  tutor = 0xe91f,            ///< record_voice_over
  flag = 0xe153,             ///< flag
  place = 0xe55f,            ///< place
  key = 0xe0bc,              ///< dialpad
  refresh = 0xe5d5,          ///< refresh
  signature = 0xe746,        ///< draw
  verified = 0xef76,         ///< verified
  paper = 0xe85d,            ///< assignment
  disk = 0xe1db,             ///< storage
  sort = 0xe164,             ///< sort
  filter = 0xe152,           ///< filter_list
  check_box = 0xe834,        ///< check_box
  check_box_blank = 0xe835,  ///< check_box_outline_blank
  radio = 0xe836,            ///< radio_button_unchecked
  radio_on = 0xe837,         ///< radio_button_checked
  more = 0xe5d3,             ///< more_horiz
  hand = 0xe925,             ///< pan_tool
  meal = 0xe56c,             ///< restaurant
  plus = 0xe147,             ///< add_circle
  usb = 0xe1e0,              ///< usb
  qr = 0xef6b,               ///< qr_code
  sync = 0xe627,             ///< sync
};

}  // namespace kehou::ui
