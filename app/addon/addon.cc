// SPDX-License-Identifier: MIT
#include <napi.h>

#include "packet.h"
#include "socket.h"
#include "terminal.h"

// No state of its own: each environment (the main thread's, each worker's) gets its own class.
static Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports.Set("NetlinkSocket", nlkit::NetlinkSocket::Define(env));
  exports.Set("PacketSocket", nlkit::PacketSocket::Define(env));
  nlkit::DefineTerminal(env, exports);
  return exports;
}

NODE_API_MODULE(nlkit, Init)
