// SPDX-License-Identifier: MIT
import type { Through, Transport } from '../../../../app/index.ts';

/** A transport that keeps a copy of each datagram that is sent. */
export function recorded(through: Through): Through & { readonly sent: Uint8Array[] } {
  const sent: Uint8Array[] = [];
  return {
    sent,
    openNetlink: async (protocol, options) => {
      const transport = await through.openNetlink(protocol, options);
      const send: Transport['send'] = (datagram) => {
        sent.push(datagram.slice());
        return transport.send(datagram);
      };
      return new Proxy(transport, {
        get: (target, name) => {
          if (name === 'send') return send;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
    },
  };
}

/** A request without its sequence number and port id, which each sender chooses. */
export function withoutSender(message: Uint8Array): string {
  return Buffer.from(message.slice().fill(0, 8, 16)).toString('hex');
}
