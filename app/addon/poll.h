/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_POLL_H
#define NLKIT_POLL_H

#include <node_api.h>

#include "libuv.h"

namespace nlkit {

/* Told of readability: 0, or the socket's pending error number, which has been cleared by then. */
class PollListener {
 public:
  virtual void OnReadable(int error) = 0;
  /* The environment goes away: the descriptor is closed, the Poll must not be touched again. */
  virtual void OnTeardown() = 0;

 protected:
  ~PollListener() = default;
};

/*
 * Owns a descriptor and its place on the event loop. It outlives its listener: libuv needs the
 * handle's memory until the close callback has run, which may be after the JavaScript object, and in
 * a terminated worker after the last JavaScript, is gone. So: made by Open, ended by Close, which
 * frees it later.
 */
class Poll {
 public:
  /* Takes the descriptor over; returns null and a negative errno, the descriptor closed. */
  static Poll *Open(napi_env env, int fd, PollListener *listener, int *error);

  int fd() const { return fd_; }
  /* 0 or a negative errno. */
  int Start();
  void Stop();
  /* Closes the descriptor at once, frees the rest when libuv lets go of it. */
  void Close();

 private:
  Poll(int fd, PollListener *listener) : fd_(fd), listener_(listener) {}
  ~Poll();
  static void OnPoll(struct uv_poll_s *handle, int status, int events);
  static void OnClosed(struct uv_handle_s *handle);
  static void OnCleanup(napi_async_cleanup_hook_handle hook, void *self);
  struct uv_handle_s *handle() { return static_cast<struct uv_handle_s *>(memory_); }
  struct uv_poll_s *poll() { return static_cast<struct uv_poll_s *>(memory_); }

  int fd_;
  PollListener *listener_;
  void *memory_ = nullptr;
  napi_async_cleanup_hook_handle hook_ = nullptr;
};

}  // namespace nlkit

#endif
