// SPDX-License-Identifier: MIT
// A process in a network namespace. It answers each packet with the address of its sender, and sends packets when
// its parent asks it to.
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';

/** A request of the parent; each is answered by an `Outcome`. */
export type Order =
  | { readonly do: 'listen'; readonly protocol: 'tcp' | 'udp'; readonly port: number }
  | {
      readonly do: 'ask';
      readonly protocol: 'tcp' | 'udp';
      readonly host: string;
      readonly port: number;
      /** Milliseconds after which nobody answers. */
      readonly patience: number;
    };

/** The result of `ask`: the address by which the other side knows us, an error's code, or `silence`. */
export type Outcome = string;

/** Connections stay open, so that the kernel does not forget them. */
const open = new Set<unknown>();

async function listen(protocol: 'tcp' | 'udp', port: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    if (protocol === 'tcp') {
      const server = createServer((socket) => {
        open.add(socket);
        socket.on('error', () => undefined);
        socket.write(socket.remoteAddress ?? '');
      });
      server.on('error', reject).listen(port, '0.0.0.0', () => resolve('listening'));
    } else {
      const socket = createSocket('udp4', (_, { address, port: from }) => {
        socket.send(address, from, address);
      });
      socket.on('error', reject).bind(port, () => resolve('listening'));
    }
  });
}

async function ask(order: Extract<Order, { do: 'ask' }>): Promise<Outcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('silence'), order.patience);
    const done = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const failed = (error: NodeJS.ErrnoException): void => done(error.code ?? error.message);
    if (order.protocol === 'tcp') {
      const socket = connect(order.port, order.host);
      open.add(socket);
      socket.on('error', failed).on('data', (data) => done(data.toString()));
    } else {
      const socket = createSocket('udp4', (data) => done(data.toString()));
      socket.on('error', failed).connect(order.port, order.host, () => {
        socket.send('?', (error) => {
          if (error) failed(error);
        });
      });
    }
  });
}

process.on('message', (order: Order) => {
  const outcome = order.do === 'listen' ? listen(order.protocol, order.port) : ask(order);
  outcome.then(
    (text) => process.send?.(text),
    (error: unknown) => process.send?.(String(error)),
  );
});
process.on('disconnect', () => process.exit());
