// SPDX-License-Identifier: MIT
#include "ahead.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <time.h>

#include <atomic>

namespace nlkit {

namespace {

enum class State { kIdle, kAsked, kReceiving, kDone };

/*
 * Waking a thread costs tens of microseconds, more in a virtual machine, and a datagram of a dump
 * takes about a hundred: so who has to wait looks for a while before it sleeps.
 */
constexpr int64_t kLookFor = 150'000;

/* Plain data without destructors: the thread may outlive what ends with the process. */
struct Worker {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t begun = PTHREAD_COND_INITIALIZER;
  pthread_cond_t done = PTHREAD_COND_INITIALIZER;
  bool running = false;
  /* Changes with the mutex held. */
  std::atomic<State> state{State::kIdle};
  std::atomic<bool> enough{false};
  int fd = -1;
  Room into = {};
  Received received = {};
};

Worker worker;

/* Tells the processor that this is a loop of waiting. */
void Relax() {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

int64_t Nanoseconds() {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * int64_t{1'000'000'000} + now.tv_nsec;
}

void LookFor(State wanted) {
  int64_t end = Nanoseconds() + kLookFor;
  while (worker.state.load(std::memory_order_acquire) != wanted && Nanoseconds() < end) {
    for (int count = 0; count < 16; count += 1) Relax();
  }
}

void *Work(void *) {
  for (;;) {
    LookFor(State::kAsked);
    pthread_mutex_lock(&worker.mutex);
    while (worker.state != State::kAsked) pthread_cond_wait(&worker.begun, &worker.mutex);
    worker.state = State::kReceiving;
    int fd = worker.fd;
    Room into = worker.into;
    pthread_mutex_unlock(&worker.mutex);
    Received received = ReceiveMany(fd, into, &worker.enough);
    pthread_mutex_lock(&worker.mutex);
    worker.received = received;
    worker.state = State::kDone;
    pthread_cond_signal(&worker.done);
    pthread_mutex_unlock(&worker.mutex);
  }
  return nullptr;
}

bool MoreThanOneProcessor() {
  cpu_set_t set;
  // More processors than the set holds are more than one.
  return sched_getaffinity(0, sizeof(set), &set) < 0 || CPU_COUNT(&set) > 1;
}

/* With the mutex held. */
bool Run() {
  if (worker.running) return true;
  static const bool worthwhile = MoreThanOneProcessor();
  if (!worthwhile) return false;
  // Signals are for Node's threads.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  worker.running = pthread_create(&thread, nullptr, Work, nullptr) == 0;
  if (worker.running) pthread_detach(thread);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return worker.running;
}

}  // namespace

bool Ahead::Start(int fd, const Room &into) {
  pthread_mutex_lock(&worker.mutex);
  started_ = worker.state == State::kIdle && Run();
  if (started_) {
    worker.state = State::kAsked;
    worker.enough.store(false, std::memory_order_relaxed);
    worker.fd = fd;
    worker.into = into;
    pthread_cond_signal(&worker.begun);
  }
  pthread_mutex_unlock(&worker.mutex);
  return started_;
}

Received Ahead::Finish() {
  started_ = false;
  worker.enough.store(true, std::memory_order_relaxed);
  if (worker.state == State::kReceiving) LookFor(State::kDone);
  pthread_mutex_lock(&worker.mutex);
  Received received = {0, EAGAIN};
  if (worker.state != State::kAsked) {
    while (worker.state != State::kDone) pthread_cond_wait(&worker.done, &worker.mutex);
    received = worker.received;
  }
  worker.state = State::kIdle;
  pthread_mutex_unlock(&worker.mutex);
  return received;
}

}  // namespace nlkit
