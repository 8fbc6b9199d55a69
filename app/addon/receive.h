/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_RECEIVE_H
#define NLKIT_RECEIVE_H

#include <stddef.h>
#include <stdint.h>

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

/*
 * recvmsg(2) without waiting, one datagram behind the other, until nothing is left, fewer than
 * `room` bytes of the buffer or no facts are. The first datagram has the whole buffer.
 */
Received ReceiveMany(int fd, uint8_t *buffer, size_t length, size_t room, Facts *facts,
                     size_t capacity);

}  // namespace nlkit

#endif
