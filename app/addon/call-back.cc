// SPDX-License-Identifier: MIT
#include "call-back.h"

namespace nlkit {

void CallBack(napi_env env, const Napi::FunctionReference &reference, int number) {
  napi_handle_scope scope;
  if (napi_open_handle_scope(env, &scope) != napi_ok) return;
  // Plain calls: an environment that is being terminated fails each of them, and a wrapper that
  // insists on turning that into an exception would end the process.
  napi_value receiver;
  napi_value function;
  napi_value argument;
  if (napi_get_global(env, &receiver) == napi_ok &&
      napi_get_reference_value(env, reference, &function) == napi_ok && function != nullptr &&
      napi_create_int32(env, number, &argument) == napi_ok) {
    napi_status status =
        napi_make_callback(env, nullptr, receiver, function, 1, &argument, nullptr);
    // From here on the caller may be closed. An exception goes where those of timers go.
    napi_value exception;
    if (status == napi_pending_exception &&
        napi_get_and_clear_last_exception(env, &exception) == napi_ok) {
      napi_fatal_exception(env, exception);
    }
  }
  napi_close_handle_scope(env, scope);
}

}  // namespace nlkit
