// SPDX-FileCopyrightText: 2026 The Kehou authors
// SPDX-License-Identifier: Apache-2.0
// What it is: what the person asked of the screen: a place to go, or something to be recorded.
// What it promises: the whole vocabulary between ui and app; one at most comes out of a frame.
// The trap: an Action is a wish; only the ledger's answer makes it a fact that may be shown.
#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/domain/commands.h"

namespace kehou::model {

struct GoBack {};
struct GoHome {};  ///< the public face (signs out)
struct GoToRoomQuery {};
struct AskRoom {  ///< class + seat → the room answer
  domain::ClassId class_id;
  int seat_no = 0;
};
struct GoToSignIn {};
struct SubmitPin {
  std::string number;
  std::string pin;
};
struct GoToMySessions {};
struct GoToSession {  ///< where it stands now: checklist, register or log
  domain::SessionRef session;
};
struct GoToChecklist {
  domain::SessionRef session;
};
struct GoToRollCall {
  domain::SessionRef session;
};
struct GoToLog {
  domain::SessionRef session;
};
struct GoToWalkIn {
  domain::SessionRef session;
  domain::ClassId class_id;  ///< nil = choose the class first
};
struct GoToDesk {  ///< the duty leader rearranges this session
  domain::SessionRef session;
};
struct GoToDayCard {};
struct GoToImport {};
struct PreviewImport {  ///< path of one file, or of the folder for all
  std::string path;
};
struct AcceptImport {
  bool they_left = false;  ///< a person says so of every roster that shrinks
};
struct CancelWork {};  ///< a running import or preview
struct GoToSettings {};
struct ChangeSetting {
  std::string name;  ///< "language", "palette", "density", "volume", "lunch_line"
  std::string value;
};
/// Everything that becomes a fact. The command is shared, not copied: an Action goes through every
/// screen, and only who makes or reads a command has to know all of them.
struct Record {
  template <class Any>
  requires(!std::is_same_v<std::decay_t<Any>, Record>)
      Record(Any&& asked)  // NOLINT(google-explicit-constructor): a command is what is recorded
      : held(std::make_shared<const domain::Command>(std::forward<Any>(asked))) {}
  const domain::Command& command() const { return *held; }

  std::shared_ptr<const domain::Command> held;
};
struct GoToMyPin {};
struct ConfirmPin {  ///< the own one, before it is changed
  std::string pin;
};
struct ChangePin {
  std::string number;  ///< a colleague's; empty = the own PIN
  std::string pin;
};
/// A person beside the signed-in one signs: recorded in that person's name once the PIN was right.
struct RecordSigned {
  Record asked;
  std::string number;
  std::string pin;
};
struct GoToTasks {};
struct GoToClassDay {  ///< 班级点名, 交出单
  domain::ClassId class_id;
};
struct GoToMissing {};
struct GoToWhereabouts {};
struct GoToStrip {  ///< 责任链 of one child today
  domain::StudentId student;
};
struct GoToHandover {
  domain::SessionRef session;
};
struct GoToMatters {};
struct GoToGate {};
struct GoToVisits {};
struct GoToPasses {};
struct GoToPapers {};  ///< 接送名单: who may fetch whom
struct GoToRounds {};
struct GoToSafety {};
struct GoToIncidents {};
struct GoToEvacuation {};
struct GoToDayClose {};
struct GoToLunchLine {};
struct GoToLunchRoom {       ///< 班级分餐
  domain::ClassId class_id;  ///< nil = choose the class first
};
struct GoToLunchCancel {     ///< 停餐
  domain::ClassId class_id;  ///< nil = the own one, or choose
};
struct GoToKitchen {};    ///< the kitchen before and after lunch
struct GoToUpload {};     ///< 上传与同步: what the district has, and why not all of it
struct RetryUpload {};    ///< now, not after the pause
struct ExportPending {};  ///< what waits, as a signed file onto the USB stick
struct ShowKeyCard {};    ///< the school's key for a new terminal; noted before it is shown
struct CloseKeyCard {};   ///< and the dialog of the key that comes in
struct PutKeyOnStick {};  ///< what the card shows, as a file
struct ReceiveKey {};     ///< a newer key, from the stick
struct SubmitKeyCode {
  std::string code;
};
struct RotateKey {};  ///< a device or a sheet was lost: a new current key; the older ones stay
struct GoToEnrol {};  ///< 登记终端
struct SubmitEnrolCode {
  std::string code;
};
struct UndoLast {};     ///< the undo bar
struct CloseNotice {};  ///< a refusal card or banner was read

using ActionKinds =
    std::variant<GoBack, GoHome, GoToRoomQuery, AskRoom, GoToSignIn, SubmitPin, GoToMySessions,
                 GoToSession, GoToChecklist, GoToRollCall, GoToLog, GoToWalkIn, GoToDesk,
                 GoToDayCard, GoToImport, PreviewImport, AcceptImport, CancelWork, GoToSettings,
                 ChangeSetting, GoToMyPin, ConfirmPin, ChangePin, Record, RecordSigned, GoToTasks,
                 GoToClassDay, GoToMissing, GoToWhereabouts, GoToStrip, GoToHandover, GoToMatters,
                 GoToGate, GoToVisits, GoToPasses, GoToPapers, GoToRounds, GoToSafety,
                 GoToIncidents, GoToEvacuation, GoToDayClose, GoToLunchLine, GoToLunchRoom,
                 GoToLunchCancel, GoToKitchen, GoToUpload, RetryUpload, ExportPending, ShowKeyCard,
                 CloseKeyCard, RotateKey, PutKeyOnStick, ReceiveKey, SubmitKeyCode, GoToEnrol,
                 SubmitEnrolCode, UndoLast, CloseNotice>;

/// Copies, moves and ends of all of them are compiled once, in action.cpp, not by every screen.
struct Action : ActionKinds {
  template <class Kind>
  requires(!std::is_base_of_v<ActionKinds, std::remove_cvref_t<Kind>>)
      Action(Kind&& kind)  // NOLINT(google-explicit-constructor): a wish of a kind is an Action
      : ActionKinds(std::in_place_type<std::remove_cvref_t<Kind>>, std::forward<Kind>(kind)) {}
  Action(const Action&);
  Action(Action&&) noexcept;
  Action& operator=(const Action&);
  Action& operator=(Action&&) noexcept;
  ~Action();
};

}  // namespace kehou::model
