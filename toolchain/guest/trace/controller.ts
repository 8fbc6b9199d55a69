// SPDX-License-Identifier: MIT
import { decodeAttributes, encodeAttribute } from '../../../app/core/attribute.ts';
import {
  NETLINK_ADD_MEMBERSHIP,
  NLM_F_DUMP,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  SOL_NETLINK,
} from '../../../app/core/constants.ts';
import { decodeMessages, encodeMessage } from '../../../app/core/message.ts';
import { ClosedError } from '../../../app/socket/errors/closed-error.ts';
import { OverrunError } from '../../../app/socket/errors/overrun-error.ts';
import type { Transport } from '../../../app/socket/transport.ts';

/** NETLINK_GENERIC, and what its controller goes by: GENL_ID_CTRL is its type and the number of its group. */
const unit = 16;
const controller = 0x10;

/** include/uapi/linux/genetlink.h */
const commands = { newFamily: 1, getFamily: 3, getPolicy: 10 };
const familyId = 1;

const genericHeaderLength = 4;

interface Dump {
  readonly command: number;
  readonly attributes: Uint8Array;
}

/**
 * Asks the controller of generic netlink for all families and for the policies of each, and again for each family that
 * comes. Nobody reads the answers but the tap, which sees them: so readers of the trace know the families at any moment.
 */
export class Controller {
  /** Resolves when all that was registered at the beginning has been asked for. */
  readonly asked: Promise<void>;
  readonly #transport: Transport;
  readonly #waiting: Dump[] = [];
  #sequence = 0;
  #isAsking = false;
  #markAsked: () => void = () => undefined;

  private constructor(transport: Transport) {
    this.#transport = transport;
    this.asked = new Promise((resolve) => (this.#markAsked = resolve));
  }

  /** Resolves once it asks. */
  static async open(): Promise<Controller> {
    const { openNetlink } = await import('../../../app/socket/netlink-transport.ts');
    const transport = await openNetlink(unit, {});
    const own = new Controller(transport);
    try {
      await transport.setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, controller);
      own.#askForFamilies();
    } catch (error) {
      await transport.close();
      throw error;
    }
    void own.#read();
    return own;
  }

  /** The port id of its socket. */
  get port(): number {
    return this.#transport.portId;
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  #askForFamilies(): void {
    this.#ask({ command: commands.getFamily, attributes: new Uint8Array() });
  }

  /** A socket has one dump at a time. */
  #ask(dump: Dump): void {
    this.#waiting.push(dump);
    if (!this.#isAsking) this.#askNext();
  }

  #askNext(): void {
    const next = this.#waiting.shift();
    this.#isAsking = next !== undefined;
    if (next === undefined) {
      this.#markAsked();
      return;
    }
    this.#sequence += 1;
    void this.#transport.send(
      encodeMessage({
        ...{ type: controller, flags: NLM_F_REQUEST | NLM_F_DUMP, sequence: this.#sequence },
        ...{
          portId: 0,
          payload: Buffer.concat([Uint8Array.of(next.command, 2, 0, 0), next.attributes]),
        },
      }),
    );
  }

  async #read(): Promise<void> {
    for (;;) {
      try {
        const datagram = this.#transport.receive();
        if (datagram === undefined) await this.#transport.readable();
        else this.#take(datagram.frame.bytes.slice(datagram.start, datagram.end));
      } catch (error) {
        if (error instanceof OverrunError) {
          // Families may have been missed, and the end of the dump too.
          this.#askForFamilies();
          if (this.#isAsking) this.#askNext();
          continue;
        }
        this.#markAsked();
        // Without it families are shown by their numbers.
        if (!(error instanceof ClosedError)) await this.close();
        return;
      }
    }
  }

  #take(bytes: Uint8Array): void {
    for (const { type, sequence, payload } of decodeMessages(bytes)) {
      const isAnswer = this.#isAsking && sequence === this.#sequence;
      if (type === NLMSG_DONE || type === NLMSG_ERROR) {
        if (isAnswer) this.#askNext();
      } else if (type === controller && payload[0] === commands.newFamily) {
        for (const { type: attribute, value } of decodeAttributes(
          payload.subarray(genericHeaderLength),
        ))
          if (attribute === familyId)
            this.#ask({
              command: commands.getPolicy,
              attributes: encodeAttribute(familyId, value),
            });
      }
    }
  }
}
