// SPDX-License-Identifier: MIT
#include "socket.h"

#include <errno.h>
#include <linux/netlink.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "arguments.h"
#include "call-back.h"
#include "open.h"
#include "receive.h"

namespace nlkit {

namespace {

Napi::Value Result(Napi::Env env, double value) { return Napi::Number::New(env, value); }

/* What a system call returned, or the negative of errno. */
Napi::Value Checked(Napi::Env env, ssize_t result) {
  return Result(env, static_cast<double>(result < 0 ? -errno : result));
}

}  // namespace

Napi::Function NetlinkSocket::Define(Napi::Env env) {
  return DefineClass(env, "NetlinkSocket",
                     {
                         InstanceMethod<&NetlinkSocket::Open>("open"),
                         InstanceMethod<&NetlinkSocket::Bind>("bind"),
                         InstanceMethod<&NetlinkSocket::PortId>("portId"),
                         InstanceMethod<&NetlinkSocket::SetOption>("setOption"),
                         InstanceMethod<&NetlinkSocket::GetOption>("getOption"),
                         InstanceMethod<&NetlinkSocket::DeviceIndex>("deviceIndex"),
                         InstanceMethod<&NetlinkSocket::Send>("send"),
                         InstanceMethod<&NetlinkSocket::ReceiveMany>("receiveMany"),
                         InstanceMethod<&NetlinkSocket::StartAhead>("startAhead"),
                         InstanceMethod<&NetlinkSocket::FinishAhead>("finishAhead"),
                         InstanceMethod<&NetlinkSocket::Watch>("watch"),
                         InstanceMethod<&NetlinkSocket::Unwatch>("unwatch"),
                         InstanceMethod<&NetlinkSocket::Close>("close"),
                     });
}

NetlinkSocket::NetlinkSocket(const Napi::CallbackInfo &info)
    : Napi::ObjectWrap<NetlinkSocket>(info) {}

NetlinkSocket::~NetlinkSocket() {
  StopAhead();
  // Not watched, or it would still be referenced; or the environment ends, and Poll closed itself.
  if (poll_ != nullptr) poll_->Close();
}

Napi::Value NetlinkSocket::Open(const Napi::CallbackInfo &info) {
  int protocol;
  int netns = -1;
  if (!Int(info, 0, &protocol)) return Napi::Value();
  if (!info[1].IsUndefined() && !Int(info, 1, &netns)) return Napi::Value();
  if (poll_ != nullptr) return Result(info.Env(), -EISCONN);
  int fd = OpenSocket(AF_NETLINK, protocol, netns);
  if (fd < 0) return Result(info.Env(), fd);
  int error = 0;
  poll_ = Poll::Open(info.Env(), fd, this, &error);
  kept_error_ = 0;
  return Result(info.Env(), error);
}

Napi::Value NetlinkSocket::Bind(const Napi::CallbackInfo &info) {
  uint32_t port_id;
  if (!Unsigned(info, 0, &port_id)) return Napi::Value();
  struct sockaddr_nl address = {};
  address.nl_family = AF_NETLINK;
  address.nl_pid = port_id;
  return Checked(info.Env(),
                 bind(fd(), reinterpret_cast<struct sockaddr *>(&address), sizeof(address)));
}

Napi::Value NetlinkSocket::PortId(const Napi::CallbackInfo &info) {
  struct sockaddr_nl address = {};
  socklen_t length = sizeof(address);
  int result = getsockname(fd(), reinterpret_cast<struct sockaddr *>(&address), &length);
  if (result < 0) return Checked(info.Env(), result);
  return Result(info.Env(), address.nl_pid);
}

Napi::Value NetlinkSocket::SetOption(const Napi::CallbackInfo &info) {
  int level, name, value;
  if (!Int(info, 0, &level) || !Int(info, 1, &name) || !Int(info, 2, &value)) return Napi::Value();
  return Checked(info.Env(), setsockopt(fd(), level, name, &value, sizeof(value)));
}

Napi::Value NetlinkSocket::GetOption(const Napi::CallbackInfo &info) {
  int level, name;
  if (!Int(info, 0, &level) || !Int(info, 1, &name)) return Napi::Value();
  int value = 0;
  socklen_t length = sizeof(value);
  int result = getsockopt(fd(), level, name, &value, &length);
  return result < 0 ? Checked(info.Env(), result) : Result(info.Env(), value);
}

Napi::Value NetlinkSocket::DeviceIndex(const Napi::CallbackInfo &info) {
  void *name;
  size_t length;
  struct ifreq request = {};
  if (!Bytes(info, 0, &name, &length)) return Napi::Value();
  if (length >= sizeof(request.ifr_name)) return Result(info.Env(), -ENODEV);
  memcpy(request.ifr_name, name, length);
  int result = ioctl(fd(), SIOCGIFINDEX, &request);
  return result < 0 ? Checked(info.Env(), result) : Result(info.Env(), request.ifr_ifindex);
}

Napi::Value NetlinkSocket::Send(const Napi::CallbackInfo &info) {
  void *data;
  size_t length;
  struct sockaddr_nl address = {};
  address.nl_family = AF_NETLINK;
  if (!Bytes(info, 0, &data, &length)) return Napi::Value();
  if (!Unsigned(info, 1, &address.nl_pid) || !Unsigned(info, 2, &address.nl_groups)) {
    return Napi::Value();
  }
  ssize_t result;
  do {
    result = sendto(fd(), data, length, MSG_NOSIGNAL,
                    reinterpret_cast<struct sockaddr *>(&address), sizeof(address));
  } while (result < 0 && errno == EINTR);
  return Checked(info.Env(), result);
}

Napi::Value NetlinkSocket::ReceiveMany(const Napi::CallbackInfo &info) {
  Room into;
  if (!ReadRoom(info, &into)) return Napi::Value();
  if (kept_error_ != 0) {
    int error = kept_error_;
    kept_error_ = 0;
    return Result(info.Env(), -error);
  }
  // Two that receive at a time would mix up the order.
  if (ahead_.started()) return Result(info.Env(), -EBUSY);
  return Deliver(nlkit::ReceiveMany(fd(), into));
}

Napi::Value NetlinkSocket::StartAhead(const Napi::CallbackInfo &info) {
  Room into;
  if (!ReadRoom(info, &into)) return Napi::Value();
  if (kept_error_ != 0 || ahead_.started() || poll_ == nullptr || !ahead_.Start(fd(), into)) {
    return Napi::Boolean::New(info.Env(), false);
  }
  ahead_buffer_ = Napi::Persistent(info[0].As<Napi::Object>());
  ahead_facts_ = Napi::Persistent(info[1].As<Napi::Object>());
  return Napi::Boolean::New(info.Env(), true);
}

Napi::Value NetlinkSocket::FinishAhead(const Napi::CallbackInfo & /* info */) {
  if (!ahead_.started()) return Result(Env(), -EAGAIN);
  Received received = ahead_.Finish();
  ahead_buffer_.Reset();
  ahead_facts_.Reset();
  return Deliver(received);
}

Napi::Value NetlinkSocket::Deliver(const Received &received) {
  if (received.count == 0) return Result(Env(), -received.error);
  // Reading has cleared it, so the next call must tell of it.
  if (received.error != EAGAIN) kept_error_ = received.error;
  return Result(Env(), static_cast<double>(received.count));
}

Napi::Value NetlinkSocket::Watch(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  if (!info[0].IsFunction()) {
    Napi::TypeError::New(env, "expected a function").ThrowAsJavaScriptException();
    return Napi::Value();
  }
  if (poll_ == nullptr) return Result(env, -EBADF);
  if (watching_) return Result(env, -EALREADY);
  int result = poll_->Start();
  if (result < 0) return Result(env, result);
  callback_ = Napi::Persistent(info[0].As<Napi::Function>());
  watching_ = true;
  // The loop will call back: until Unwatch or Close the object must not be collected.
  Ref();
  return Result(env, 0);
}

Napi::Value NetlinkSocket::Unwatch(const Napi::CallbackInfo &info) {
  if (watching_) {
    poll_->Stop();
    StopWatching();
  }
  return info.Env().Undefined();
}

Napi::Value NetlinkSocket::Close(const Napi::CallbackInfo &info) {
  if (poll_ != nullptr) {
    StopAhead();
    Poll *poll = poll_;
    poll_ = nullptr;
    poll->Close();
    if (watching_) StopWatching();
  }
  return info.Env().Undefined();
}

void NetlinkSocket::StopAhead() {
  if (ahead_.started()) ahead_.Finish();
}

void NetlinkSocket::StopWatching() {
  watching_ = false;
  callback_.Reset();
  Unref();
}

void NetlinkSocket::OnReadable(int error) { CallBack(Env(), callback_, error); }

void NetlinkSocket::OnTeardown() {
  StopAhead();
  // The environment ends: it drops every reference by itself, and no JavaScript may run.
  poll_ = nullptr;
  watching_ = false;
}

}  // namespace nlkit
