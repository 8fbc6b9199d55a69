// SPDX-License-Identifier: MIT
#include "arguments.h"

#include "receive.h"

namespace nlkit {

namespace {

bool Number(const Napi::CallbackInfo &info, size_t index, double *value) {
  if (!info[index].IsNumber()) {
    Napi::TypeError::New(info.Env(), "expected a number").ThrowAsJavaScriptException();
    return false;
  }
  *value = info[index].As<Napi::Number>().DoubleValue();
  return true;
}

bool Bytes(const Napi::CallbackInfo &info, size_t index, napi_typedarray_type wanted, void **data,
           size_t *length) {
  napi_typedarray_type type;
  bool is_typed_array = false;
  if (napi_is_typedarray(info.Env(), info[index], &is_typed_array) != napi_ok || !is_typed_array ||
      napi_get_typedarray_info(info.Env(), info[index], &type, length, data, nullptr, nullptr) !=
          napi_ok ||
      type != wanted) {
    Napi::TypeError::New(info.Env(), wanted == napi_uint8_array ? "expected a Uint8Array"
                                                                : "expected an Int32Array")
        .ThrowAsJavaScriptException();
    return false;
  }
  return true;
}

}  // namespace

bool Int(const Napi::CallbackInfo &info, size_t index, int *value) {
  double number;
  if (!Number(info, index, &number)) return false;
  if (!(number >= -2147483648.0 && number <= 2147483647.0)) {
    Napi::RangeError::New(info.Env(), "expected an int").ThrowAsJavaScriptException();
    return false;
  }
  *value = static_cast<int>(number);
  return true;
}

bool Unsigned(const Napi::CallbackInfo &info, size_t index, uint32_t *value) {
  double number;
  if (!Number(info, index, &number)) return false;
  if (!(number >= 0 && number <= 4294967295.0)) {
    Napi::RangeError::New(info.Env(), "expected an unsigned int").ThrowAsJavaScriptException();
    return false;
  }
  *value = static_cast<uint32_t>(number);
  return true;
}

bool Bytes(const Napi::CallbackInfo &info, size_t index, void **data, size_t *length) {
  return Bytes(info, index, napi_uint8_array, data, length);
}

bool ReadRoom(const Napi::CallbackInfo &info, Room *room) {
  void *data;
  void *facts;
  size_t count;
  if (!Bytes(info, 0, napi_uint8_array, &data, &room->length) ||
      !Bytes(info, 1, napi_int32_array, &facts, &count) || !Unsigned(info, 2, &room->room)) {
    return false;
  }
  room->buffer = static_cast<uint8_t *>(data);
  room->facts = static_cast<Facts *>(facts);
  room->capacity = count * sizeof(int32_t) / sizeof(Facts);
  if (room->capacity > 0) return true;
  Napi::RangeError::New(info.Env(), "expected room for 6 facts").ThrowAsJavaScriptException();
  return false;
}

}  // namespace nlkit
