// SPDX-License-Identifier: MIT
#include "open.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>

namespace nlkit {

namespace {

struct Elsewhere {
  int domain;
  int protocol;
  int netns;
  int result;
};

int OpenHere(int domain, int protocol) {
  int fd = socket(domain, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
  return fd < 0 ? -errno : fd;
}

void *OpenElsewhere(void *data) {
  Elsewhere *elsewhere = static_cast<Elsewhere *>(data);
  elsewhere->result = setns(elsewhere->netns, CLONE_NEWNET) < 0
                          ? -errno
                          : OpenHere(elsewhere->domain, elsewhere->protocol);
  return nullptr;
}

}  // namespace

int OpenSocket(int domain, int protocol, int netns) {
  if (netns < 0) return OpenHere(domain, protocol);
  // A network namespace belongs to a thread, and a socket stays in the one it was made in. The
  // thread that enters the other namespace ends with that: there is no way back that could fail and
  // leave JavaScript, or libuv's threads, in the wrong one.
  Elsewhere elsewhere = {domain, protocol, netns, 0};
  sigset_t all;
  sigset_t before;
  pthread_t thread;
  // Signals are the other threads' business.
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int error = pthread_create(&thread, nullptr, OpenElsewhere, &elsewhere);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (error != 0) return -error;
  pthread_join(thread, nullptr);
  return elsewhere.result;
}

}  // namespace nlkit
