/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_RECEIVE_H
#define NLKIT_RECEIVE_H

#include <stddef.h>
#include <stdint.h>

#include <atomic>

namespace nlkit {

/* What is told of one datagram; index.ts has the same order. */
struct Facts {
  /* Where it begins in the buffer: a multiple of four. */
  int32_t offset;
  /* Its true length, more than there was room for when it was cut. */
  int32_t length;
  /* The sender's port id, a u32. */
  int32_t port_id;
  /* The multicast group; 0: to this socket alone. */
  int32_t group;
  /* The sender's network namespace by this one's id for it (NETLINK_LISTEN_ALL_NSID), or -1. */
  int32_t nsid;
  /* 1: after it nothing was left, when it was asked. */
  int32_t last;
};

/* What one call brought. */
struct Received {
  size_t count;
  /* 0, or the errno that ended it: EAGAIN when nothing is left. */
  int error;
};

/* Where datagrams are put. */
struct Room {
  uint8_t *buffer;
  size_t length;
  /* With fewer bytes than these left no further one is received. */
  uint32_t room;
  Facts *facts;
  /* Datagrams that there are facts for: at least one. */
  size_t capacity;
};

/*
 * recvmsg(2) without waiting, one datagram behind the other, until nothing is left or there is no
 * room. The first datagram has the whole buffer. Where `enough` is given and becomes true, that is
 * enough, as soon as there is one.
 */
Received ReceiveMany(int fd, const Room &into, const std::atomic<bool> *enough = nullptr);

}  // namespace nlkit

#endif
