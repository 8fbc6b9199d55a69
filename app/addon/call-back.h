/* SPDX-License-Identifier: MIT */
#ifndef NLKIT_CALL_BACK_H
#define NLKIT_CALL_BACK_H

#include <napi.h>

namespace nlkit {

/* Calls a function of JavaScript from the event loop with a number; an exception ends the process, as timers' do. */
void CallBack(napi_env env, const Napi::FunctionReference &function, int number);

}  // namespace nlkit

#endif
