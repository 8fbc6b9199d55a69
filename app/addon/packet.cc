// SPDX-License-Identifier: MIT
#include "packet.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "arguments.h"
#include "call-back.h"
#include "open.h"

// Of asm-generic/socket.h; its value is the same on all architectures that Node knows.
#ifndef SO_TIMESTAMPNS
#define SO_TIMESTAMPNS 35
#endif

namespace nlkit {

namespace {

Napi::Value Result(Napi::Env env, ssize_t result) {
  return Napi::Number::New(env, static_cast<double>(result < 0 ? -errno : result));
}

/* What is told of one packet; index.ts has the same order, and their number. */
struct PacketFacts {
  int32_t offset;
  int32_t length;
  int32_t protocol;
  int32_t type;
  int32_t seconds;
  int32_t nanoseconds;
};

static_assert(sizeof(PacketFacts) == sizeof(Facts), "ReadRoom counts them alike");

union Control {
  struct cmsghdr header;
  char bytes[CMSG_SPACE(sizeof(struct timespec))];
};

bool ReceiveOne(int fd, uint8_t *buffer, size_t room, PacketFacts *facts) {
  struct sockaddr_ll from = {};
  Control control;
  struct iovec vector = {buffer, room};
  struct msghdr message = {};
  message.msg_name = &from;
  message.msg_namelen = sizeof(from);
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = &control;
  message.msg_controllen = sizeof(control);
  ssize_t result;
  do {
    result = recvmsg(fd, &message, MSG_DONTWAIT | MSG_TRUNC);
  } while (result < 0 && errno == EINTR);
  if (result < 0) return false;
  struct timespec time = {};
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != nullptr;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SO_TIMESTAMPNS)
      memcpy(&time, CMSG_DATA(header), sizeof(time));
  }
  facts->length = static_cast<int32_t>(result);
  facts->protocol = ntohs(from.sll_protocol);
  facts->type = from.sll_pkttype;
  facts->seconds = static_cast<int32_t>(time.tv_sec);
  facts->nanoseconds = static_cast<int32_t>(time.tv_nsec);
  return true;
}

}  // namespace

Napi::Function PacketSocket::Define(Napi::Env env) {
  return DefineClass(env, "PacketSocket",
                     {
                         InstanceMethod<&PacketSocket::Open>("open"),
                         InstanceMethod<&PacketSocket::Bind>("bind"),
                         InstanceMethod<&PacketSocket::ReceiveMany>("receiveMany"),
                         InstanceMethod<&PacketSocket::Drops>("drops"),
                         InstanceMethod<&PacketSocket::Watch>("watch"),
                         InstanceMethod<&PacketSocket::Close>("close"),
                     });
}

PacketSocket::PacketSocket(const Napi::CallbackInfo &info)
    : Napi::ObjectWrap<PacketSocket>(info) {}

PacketSocket::~PacketSocket() {
  if (poll_ != nullptr) poll_->Close();
}

Napi::Value PacketSocket::Open(const Napi::CallbackInfo &info) {
  int netns = -1;
  int buffer;
  if (!Int(info, 0, &buffer)) return Napi::Value();
  if (!info[1].IsUndefined() && !Int(info, 1, &netns)) return Napi::Value();
  if (poll_ != nullptr) return Napi::Number::New(info.Env(), -EISCONN);
  // Protocol 0 receives nothing until Bind names one.
  int fd = OpenSocket(AF_PACKET, 0, netns);
  if (fd < 0) return Napi::Number::New(info.Env(), fd);
  int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof(on));
  // Beyond net.core.rmem_max only with CAP_NET_ADMIN, which who makes devices has.
  setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof(buffer));
  int error = 0;
  poll_ = Poll::Open(info.Env(), fd, this, &error);
  return Napi::Number::New(info.Env(), error);
}

Napi::Value PacketSocket::Bind(const Napi::CallbackInfo &info) {
  struct sockaddr_ll address = {};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETH_P_ALL);
  if (!Int(info, 0, &address.sll_ifindex)) return Napi::Value();
  return Result(info.Env(),
                bind(fd(), reinterpret_cast<struct sockaddr *>(&address), sizeof(address)));
}

Napi::Value PacketSocket::ReceiveMany(const Napi::CallbackInfo &info) {
  Room into;
  if (!ReadRoom(info, &into)) return Napi::Value();
  PacketFacts *facts = reinterpret_cast<PacketFacts *>(into.facts);
  size_t count = 0;
  size_t offset = 0;
  while (count < into.capacity && (count == 0 || into.length - offset >= into.room)) {
    size_t room = into.length - offset;
    if (!ReceiveOne(fd(), into.buffer + offset, room, &facts[count])) {
      if (count > 0) break;
      return Result(info.Env(), -1);
    }
    facts[count].offset = static_cast<int32_t>(offset);
    size_t length = static_cast<size_t>(facts[count].length);
    count += 1;
    if (length >= room) break;
    offset += length;
  }
  return Napi::Number::New(info.Env(), static_cast<double>(count));
}

Napi::Value PacketSocket::Drops(const Napi::CallbackInfo &info) {
  struct tpacket_stats statistics = {};
  socklen_t length = sizeof(statistics);
  int result = getsockopt(fd(), SOL_PACKET, PACKET_STATISTICS, &statistics, &length);
  if (result < 0) return Result(info.Env(), result);
  return Napi::Number::New(info.Env(), statistics.tp_drops);
}

Napi::Value PacketSocket::Watch(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  if (!info[0].IsFunction()) {
    Napi::TypeError::New(env, "expected a function").ThrowAsJavaScriptException();
    return Napi::Value();
  }
  if (poll_ == nullptr) return Napi::Number::New(env, -EBADF);
  if (watching_) return Napi::Number::New(env, -EALREADY);
  int result = poll_->Start();
  if (result < 0) return Napi::Number::New(env, result);
  callback_ = Napi::Persistent(info[0].As<Napi::Function>());
  watching_ = true;
  // The loop will call back: until Close the object must not be collected.
  Ref();
  return Napi::Number::New(env, 0);
}

Napi::Value PacketSocket::Close(const Napi::CallbackInfo &info) {
  if (poll_ != nullptr) {
    poll_->Close();
    poll_ = nullptr;
    if (watching_) {
      watching_ = false;
      callback_.Reset();
      Unref();
    }
  }
  return info.Env().Undefined();
}

void PacketSocket::OnReadable(int error) { CallBack(Env(), callback_, error); }

void PacketSocket::OnTeardown() {
  poll_ = nullptr;
  watching_ = false;
}

}  // namespace nlkit
