// SPDX-License-Identifier: MIT
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "arguments.h"

// Of linux/tty.h; glibc has it since 2.27.
#ifndef TIOCGPTPEER
#define TIOCGPTPEER _IO('T', 0x41)
#endif

namespace nlkit {

namespace {

Napi::Value Pair(Napi::Env env, int first, int second) {
  Napi::Array pair = Napi::Array::New(env, 2);
  pair.Set(0u, Napi::Number::New(env, first));
  pair.Set(1u, Napi::Number::New(env, second));
  return pair;
}

Napi::Value Failed(Napi::Env env, int error) { return Napi::Number::New(env, -error); }

Napi::Value OpenTerminal(const Napi::CallbackInfo &info) {
  int outer = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (outer < 0) return Failed(info.Env(), errno);
  // Without its path: what is mounted on /dev/pts does not matter then.
  int inner = -1;
  if (grantpt(outer) == 0 && unlockpt(outer) == 0)
    inner = ioctl(outer, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (inner < 0) {
    int error = errno;
    close(outer);
    return Failed(info.Env(), error);
  }
  return Pair(info.Env(), outer, inner);
}

Napi::Value SetWindowSize(const Napi::CallbackInfo &info) {
  int fd;
  int rows;
  int columns;
  if (!Int(info, 0, &fd) || !Int(info, 1, &rows) || !Int(info, 2, &columns))
    return info.Env().Undefined();
  struct winsize size = {};
  size.ws_row = static_cast<unsigned short>(rows);
  size.ws_col = static_cast<unsigned short>(columns);
  int result = ioctl(fd, TIOCSWINSZ, &size);
  return Napi::Number::New(info.Env(), result < 0 ? -errno : 0);
}

Napi::Value OpenPipe(const Napi::CallbackInfo &info) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0) return Failed(info.Env(), errno);
  return Pair(info.Env(), ends[0], ends[1]);
}

}  // namespace

void DefineTerminal(Napi::Env env, Napi::Object exports) {
  exports.Set("openTerminal", Napi::Function::New(env, OpenTerminal, "openTerminal"));
  exports.Set("setWindowSize", Napi::Function::New(env, SetWindowSize, "setWindowSize"));
  exports.Set("openPipe", Napi::Function::New(env, OpenPipe, "openPipe"));
}

}  // namespace nlkit
