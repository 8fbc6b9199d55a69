// SPDX-License-Identifier: MIT
#include "poll.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <new>

namespace nlkit {

Poll *Poll::Open(napi_env env, int fd, PollListener *listener, int *error) {
  *error = -ENOMEM;
  struct uv_loop_s *loop = nullptr;
  const char *name = uv_handle_type_name(kUvPoll);
  if (name == nullptr || strcmp(name, "poll") != 0 ||
      napi_get_uv_event_loop(env, &loop) != napi_ok) {
    *error = -ENOSYS;
    close(fd);
    return nullptr;
  }

  Poll *self = new (std::nothrow) Poll(fd, listener);
  if (self == nullptr) {
    close(fd);
    return nullptr;
  }
  self->memory_ = calloc(1, uv_handle_size(kUvPoll));
  if (self->memory_ == nullptr) {
    delete self;
    close(fd);
    return nullptr;
  }
  int result = uv_poll_init(loop, self->poll(), fd);
  if (result < 0) {
    *error = result;
    delete self;
    close(fd);
    return nullptr;
  }
  // From here on libuv knows the handle, so only Close may end it.
  uv_handle_set_data(self->handle(), self);
  if (napi_add_async_cleanup_hook(env, OnCleanup, self, &self->hook_) != napi_ok) {
    self->hook_ = nullptr;
    self->Close();
    return nullptr;
  }
  *error = 0;
  return self;
}

Poll::~Poll() { free(memory_); }

int Poll::Start() { return uv_poll_start(poll(), kUvReadable, OnPoll); }

void Poll::Stop() { uv_poll_stop(poll()); }

void Poll::Close() {
  listener_ = nullptr;
  uv_close(handle(), OnClosed);
  close(fd_);
  fd_ = -1;
}

void Poll::OnPoll(struct uv_poll_s *handle, int status, int /* events */) {
  Poll *self =
      static_cast<Poll *>(uv_handle_get_data(reinterpret_cast<struct uv_handle_s *>(handle)));
  int error = 0;
  if (status < 0) {
    // An overrun raises EPOLLERR, which libuv takes for a bad descriptor (UV_EBADF) and stops
    // polling (libuv #3796). Reading SO_ERROR clears the condition; then polling goes on.
    socklen_t length = sizeof(error);
    if (getsockopt(self->fd_, SOL_SOCKET, SO_ERROR, &error, &length) < 0) error = errno;
    self->Start();
  }
  self->listener_->OnReadable(error);
}

void Poll::OnClosed(struct uv_handle_s *handle) {
  Poll *self = static_cast<Poll *>(uv_handle_get_data(handle));
  if (self->hook_ != nullptr) napi_remove_async_cleanup_hook(self->hook_);
  delete self;
}

void Poll::OnCleanup(napi_async_cleanup_hook_handle /* hook */, void *data) {
  Poll *self = static_cast<Poll *>(data);
  // Without a listener it is being closed already; Node waits until OnClosed removes the hook.
  if (self->listener_ == nullptr) return;
  self->listener_->OnTeardown();
  self->Close();
}

}  // namespace nlkit
