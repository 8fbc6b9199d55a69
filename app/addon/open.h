/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_OPEN_H
#define NLKIT_OPEN_H

namespace nlkit {

/*
 * socket(2): of that domain, SOCK_RAW, close-on-exec, non-blocking, in this process's network namespace
 * or, unless `netns` is -1, in the one of that descriptor. Returns the descriptor or a negative
 * errno: EPERM, EINVAL and EBADF are setns(2)'s, EAGAIN pthread_create(3)'s.
 */
int OpenSocket(int domain, int protocol, int netns);

}  // namespace nlkit

#endif
