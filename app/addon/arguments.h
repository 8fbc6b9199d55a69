/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_ARGUMENTS_H
#define NLKIT_ARGUMENTS_H

#include <napi.h>

#include "receive.h"

namespace nlkit {

/* Arguments that JavaScript gave. Where one is of another kind they return false, with a TypeError
 * or RangeError pending. */

bool Int(const Napi::CallbackInfo &info, size_t index, int *value);
bool Unsigned(const Napi::CallbackInfo &info, size_t index, uint32_t *value);

/* The bytes of a Uint8Array (a Buffer is one); valid until JavaScript runs again. */
bool Bytes(const Napi::CallbackInfo &info, size_t index, void **data, size_t *length);

/* The three of `receiveMany` and `startAhead`; valid while the arrays live. */
bool ReadRoom(const Napi::CallbackInfo &info, Room *room);

}  // namespace nlkit

#endif
