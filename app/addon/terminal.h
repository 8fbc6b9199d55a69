/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_TERMINAL_H
#define NLKIT_TERMINAL_H

#include <napi.h>

namespace nlkit {

/* Adds `openTerminal`, `setWindowSize` and `openPipe` to the addon's exports: see index.ts. */
void DefineTerminal(Napi::Env env, Napi::Object exports);

}  // namespace nlkit

#endif
