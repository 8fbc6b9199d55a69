/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_AHEAD_H
#define NLKIT_AHEAD_H

#include "receive.h"

namespace nlkit {

/*
 * Receiving while JavaScript decodes what came before. The kernel makes the next part of a dump
 * within recvmsg(2) (netlink_recvmsg() calls netlink_dump()), so this is most of a long dump's time.
 *
 * One thread serves the whole process, one socket at a time: who finds it busy, or runs on the only
 * processor, receives by itself. Each start must be followed by a Finish before the descriptor or
 * the memory goes away.
 */
class Ahead {
 public:
  /* As ReceiveMany; returns false where it cannot be done just now. */
  bool Start(int fd, const Room &into);
  bool started() const { return started_; }
  /*
   * Ends what was started. Waits for the datagram that is being received at the moment and no longer,
   * so there may be fewer than there was room for; where it had not begun yet, EAGAIN and none.
   */
  Received Finish();

 private:
  bool started_ = false;
};

}  // namespace nlkit

#endif
