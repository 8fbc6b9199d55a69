// SPDX-License-Identifier: MIT

// All that compiled codecs refer to, whether evaluated or written to a file.

export { littleEndian } from '../../../core/byte-order.ts';
export { Enumeration } from './enumeration.ts';
export { Flags } from './flags.ts';
export { arrayOf, fieldsOf, noFormat, under, unknownKey } from './expected.ts';
export {
  copy,
  cut,
  descend,
  keepUnknown,
  maximumDepth,
  short,
  tooDeep,
  unevenStruct,
  unsigned64,
  zeroExtended,
} from './read.ts';
export {
  address,
  addressEnd,
  hex,
  hexNumber,
  ipv4,
  ipv4OfNumber,
  labels,
  linkAddress,
  mac,
  paddedAddress,
  socketName,
  string,
  uuid,
} from './text.ts';
export {
  appendBytes,
  appendString,
  autoAttribute,
  bytesAttribute,
  fixedAttribute,
  flagAttribute,
  integer,
  integer64,
  numberOfHex,
  numberOfIPv4,
  putBytes,
  putString,
  stringAttribute,
  structTail,
  unknownAttributes,
} from './write.ts';
