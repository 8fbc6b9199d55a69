/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_LIBUV_H
#define NLKIT_LIBUV_H

#include <stddef.h>

/*
 * The little of libuv that polls a descriptor. node-api-headers carries no uv.h, so these are our
 * own prototypes of functions whose ABI libuv 1.x keeps stable; the handle stays opaque, its size is
 * asked of the libuv inside the running Node (uv_handle_size), never assumed.
 */
extern "C" {

struct uv_loop_s;
struct uv_handle_s;
struct uv_poll_s;

typedef void (*uv_poll_cb)(struct uv_poll_s *handle, int status, int events);
typedef void (*uv_close_cb)(struct uv_handle_s *handle);

size_t uv_handle_size(int type);
const char *uv_handle_type_name(int type);
void *uv_handle_get_data(const struct uv_handle_s *handle);
void uv_handle_set_data(struct uv_handle_s *handle, void *data);
int uv_poll_init(struct uv_loop_s *loop, struct uv_poll_s *handle, int fd);
int uv_poll_start(struct uv_poll_s *handle, int events, uv_poll_cb callback);
int uv_poll_stop(struct uv_poll_s *handle);
void uv_close(struct uv_handle_s *handle, uv_close_cb callback);

}

namespace nlkit {

/* UV_POLL of enum uv_handle_type; checked by its name before use. */
constexpr int kUvPoll = 8;
/* UV_READABLE of enum uv_poll_event. */
constexpr int kUvReadable = 1;

}  // namespace nlkit

#endif
