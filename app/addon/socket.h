/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_SOCKET_H
#define NLKIT_SOCKET_H

#include <napi.h>

#include "ahead.h"
#include "poll.h"

namespace nlkit {

/*
 * One AF_NETLINK socket, as JavaScript sees it. System calls answer with their result or a negative
 * errno; only wrong argument types throw. index.ts has the interface in TypeScript.
 */
class NetlinkSocket : public Napi::ObjectWrap<NetlinkSocket>, private PollListener {
 public:
  static Napi::Function Define(Napi::Env env);
  explicit NetlinkSocket(const Napi::CallbackInfo &info);
  ~NetlinkSocket();

 private:
  Napi::Value Open(const Napi::CallbackInfo &info);
  Napi::Value Bind(const Napi::CallbackInfo &info);
  Napi::Value PortId(const Napi::CallbackInfo &info);
  Napi::Value SetOption(const Napi::CallbackInfo &info);
  Napi::Value GetOption(const Napi::CallbackInfo &info);
  Napi::Value DeviceIndex(const Napi::CallbackInfo &info);
  Napi::Value Send(const Napi::CallbackInfo &info);
  Napi::Value ReceiveMany(const Napi::CallbackInfo &info);
  Napi::Value StartAhead(const Napi::CallbackInfo &info);
  Napi::Value FinishAhead(const Napi::CallbackInfo &info);
  Napi::Value Watch(const Napi::CallbackInfo &info);
  Napi::Value Unwatch(const Napi::CallbackInfo &info);
  Napi::Value Close(const Napi::CallbackInfo &info);

  void OnReadable(int error) override;
  void OnTeardown() override;
  void StopWatching();
  void StopAhead();
  /* The number of datagrams, or the negative of errno; what comes behind them is kept. */
  Napi::Value Deliver(const Received &received);
  /* -1, which every system call answers with EBADF, once it is closed. */
  int fd() const { return poll_ == nullptr ? -1 : poll_->fd(); }

  Poll *poll_ = nullptr;
  bool watching_ = false;
  /* An error that the last ReceiveMany met behind what it brought; 0: none. */
  int kept_error_ = 0;
  Ahead ahead_;
  /* What is received into ahead must stay while it is. */
  Napi::ObjectReference ahead_buffer_;
  Napi::ObjectReference ahead_facts_;
  Napi::FunctionReference callback_;
};

}  // namespace nlkit

#endif
