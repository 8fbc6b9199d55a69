/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_PACKET_H
#define NLKIT_PACKET_H

#include <napi.h>

#include "poll.h"

namespace nlkit {

/*
 * One AF_PACKET socket, as JavaScript sees it: it reads what passes through one network device. System calls answer
 * as those of NetlinkSocket do. index.ts has the interface in TypeScript.
 */
class PacketSocket : public Napi::ObjectWrap<PacketSocket>, private PollListener {
 public:
  static Napi::Function Define(Napi::Env env);
  explicit PacketSocket(const Napi::CallbackInfo &info);
  ~PacketSocket();

 private:
  Napi::Value Open(const Napi::CallbackInfo &info);
  Napi::Value Bind(const Napi::CallbackInfo &info);
  Napi::Value ReceiveMany(const Napi::CallbackInfo &info);
  Napi::Value Drops(const Napi::CallbackInfo &info);
  Napi::Value Watch(const Napi::CallbackInfo &info);
  Napi::Value Close(const Napi::CallbackInfo &info);

  void OnReadable(int error) override;
  void OnTeardown() override;
  int fd() const { return poll_ == nullptr ? -1 : poll_->fd(); }

  Poll *poll_ = nullptr;
  bool watching_ = false;
  Napi::FunctionReference callback_;
};

}  // namespace nlkit

#endif
