// SPDX-License-Identifier: MIT
import { createSocket, factsPerDatagram, type NativeSocket } from '../../../app/addon/index.ts';
import { attributeString, decodeAttributes } from '../../../app/core/attribute.ts';
import {
  NETLINK_ADD_MEMBERSHIP,
  NETLINK_GENERIC,
  SOL_NETLINK,
} from '../../../app/core/constants.ts';
import { decodeMessages } from '../../../app/core/message.ts';

/** The group `notify` of nlctrl has the controller's own number (genl_validate_assign_mc_groups). */
const notifyGroup = 0x10;

// include/uapi/linux/genetlink.h
const CTRL_CMD_NEWFAMILY = 1;
const CTRL_CMD_DELFAMILY = 2;
const CTRL_ATTR_FAMILY_NAME = 2;
const genericHeaderLength = 4;

/** Bytes that a notification may have: NLMSG_GOODSIZE is a page at most. */
const room = 16 * 1024;
const datagrams = 16;

/** EAGAIN of include/uapi/asm-generic/errno-base.h. */
const nothingThere = -11;

/**
 * Follows which generic families come and go, by the controller's notifications alone: asking the
 * controller walks all families, also one whose memory went with its module.
 */
export class FamilyWatch {
  readonly #socket: NativeSocket;
  readonly #names = new Set<string>();
  readonly #into = new Uint8Array(4 * room);
  readonly #facts = new Int32Array(datagrams * factsPerDatagram);
  #overrun = false;

  /** @throws Error where it cannot be followed. */
  constructor() {
    this.#socket = createSocket();
    const results = [
      this.#socket.open(NETLINK_GENERIC),
      this.#socket.bind(0),
      this.#socket.setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, notifyGroup),
    ];
    const failed = results.find((result) => result < 0);
    if (failed !== undefined)
      throw new Error(`nlctrl cannot be followed: errno ${String(-failed)}`);
  }

  /** The families that came since this was made and have not gone; none once any were missed. */
  present(): ReadonlySet<string> {
    for (;;) {
      const count = this.#socket.receiveMany(this.#into, this.#facts, room);
      if (count === nothingThere) break;
      if (count <= 0) {
        this.#overrun = true;
        break;
      }
      for (let at = 0; at < count * factsPerDatagram; at += factsPerDatagram) {
        const [start = 0, length = 0] = this.#facts.subarray(at, at + 2);
        this.#take(this.#into.subarray(start, start + length));
      }
    }
    return this.#overrun ? new Set() : new Set(this.#names);
  }

  /**
   * Leaves the group by bind(2), the one way that asks no family about it (netlink_bind). The socket is
   * closed unless a family is still there: from 6.8 on the end of any generic socket walks all of them
   * (genl_release), and one may have been left behind.
   */
  end(): void {
    const alone = this.present().size === 0 && !this.#overrun;
    this.#socket.bind(this.#socket.portId());
    if (alone) this.#socket.close();
    else kept.push(this.#socket);
  }

  #take(datagram: Uint8Array): void {
    for (const { payload } of decodeMessages(datagram)) {
      const command = payload[0];
      for (const attribute of decodeAttributes(payload.subarray(genericHeaderLength))) {
        if (attribute.type !== CTRL_ATTR_FAMILY_NAME) continue;
        if (command === CTRL_CMD_NEWFAMILY) this.#names.add(attributeString(attribute));
        if (command === CTRL_CMD_DELFAMILY) this.#names.delete(attributeString(attribute));
      }
    }
  }
}

/** Sockets that live as long as this process; nothing else may close them. */
const kept: NativeSocket[] = [];
