// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import { forever, type NewAddress } from './address-message.ts';
import type {
  AddressFamily,
  IfaddrmsgAddrAttrs,
  IfaFlags,
  IfaProto,
  RtScope,
} from './rt-addr-gen.ts';

/** An address of a device as the kernel has it, in the words of `NewAddress`. */
export class Address extends ReadValue<IfaddrmsgAddrAttrs> implements NewAddress {
  /** Index of the device. */
  declare readonly dev: number;
  /** With its prefix, `192.0.2.1/24`; without, where `peer` has that. */
  declare readonly address: string;
  /** The other end of a point-to-point link, with the prefix. */
  declare readonly peer?: string;
  declare readonly broadcast?: string;
  declare readonly label?: string;
  declare readonly scope: RtScope | number;
  declare readonly flags: readonly (IfaFlags | number)[];
  /** Seconds left; absent: for ever. */
  declare readonly validLifetime?: number;
  /** Seconds left; absent: for ever. */
  declare readonly preferredLifetime?: number;
  declare readonly metric?: number;
  declare readonly protocol?: IfaProto | number;
  /** Read only: the address tells it. */
  declare readonly family: AddressFamily | number;

  constructor(message: IfaddrmsgAddrAttrs) {
    super(message);
    const { ifaAddress, ifaLocal, ifaPrefixlen, ifaFlags, ifaCacheinfo: times } = message;
    this.dev = message.ifaIndex;
    const other = ifaAddress ?? message.ifaAnycast ?? message.ifaMulticast ?? '';
    if (ifaLocal === undefined || ifaLocal === other) this.address = `${other}/${ifaPrefixlen}`;
    else {
      this.address = ifaLocal;
      this.peer = `${other}/${ifaPrefixlen}`;
    }
    if (message.ifaBroadcast !== undefined) this.broadcast = message.ifaBroadcast;
    if (message.ifaLabel !== undefined) this.label = message.ifaLabel;
    this.scope = message.ifaScope;
    this.flags = ifaFlags;
    if (times?.ifaValid !== undefined && times.ifaValid !== forever) {
      this.validLifetime = times.ifaValid;
    }
    if (times?.ifaPrefered !== undefined && times.ifaPrefered !== forever) {
      this.preferredLifetime = times.ifaPrefered;
    }
    if (message.ifaRtPriority !== undefined) this.metric = message.ifaRtPriority;
    if (message.ifaProto !== undefined) this.protocol = message.ifaProto;
    this.family = message.ifaFamily;
  }
}
