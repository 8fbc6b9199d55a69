// SPDX-License-Identifier: MIT
import test from 'ava';
import { callsOf, type SeenMessage } from '../../workshop/pictures/calls.ts';
import { readTrace } from '../../workshop/pictures/ftrace.ts';
import type { Happening } from '../../workshop/pictures/happening.ts';
import { broken, sequence } from '../../workshop/pictures/sequence.ts';

/** A recording by the tracer of 6.1, in a guest. */
const exchange = `
# tracer: function_graph
#
#  TASK/PID                      FUNCTION CALLS
#   |    |                       |   |   |   |
    sh-145     | /* $ ./hello */
 ------------------------------------------
 0)     sh-145     =>   hello-165
 ------------------------------------------

  hello-165    | __netlink_kernel_create();
  hello-165    | netlink_broadcast();
  hello-165    | /* sys_socket(family: 10, type: 80003, protocol: 1f) */
  hello-165    | /* sys_socket -> 0x3 */
  hello-165    | /* sys_socket(family: 1, type: 3, protocol: 0) */
  hello-165    | /* sys_socket -> 0x4 */
  hello-165    | /* Sending message to kernel from port 165 */
  hello-165    | /* sys_sendmsg(fd: 3, msg: 7fff01d40380, flags: 0) */
  hello-165    | netlink_unicast() {
  hello-165    |   echo_input [echo]() {
  hello-165    |     netlink_rcv_skb() {
  hello-165    |       echo_request [echo]() {
  hello-165    |         /* console: echo: received 12 bytes from port 165: "Hello Kernel" */
  hello-165    |         netlink_unicast();
  hello-165    |       }
  hello-165    |       netlink_ack() {
  hello-165    |         netlink_unicast();
  hello-165    |       }
  hello-165    |     }
  hello-165    |   }
  hello-165    | }
  hello-165    | /* sys_sendmsg -> 0x1c */
  hello-165    | /* sys_recvmsg(fd: 3, msg: 7fff01d40380, flags: 0) */
  hello-165    | /* sys_recvmsg -> 0x20 */
  hello-165    | /* sys_sendmsg(fd: 3, msg: 7fff01d40380, flags: 0) */
  hello-165    | /* sys_sendmsg -> 0xffffffffffffff91 */
  hello-165    | netlink_release();
  hello-165    | netlink_release();
`;

const messages: SeenMessage[] = [
  { direction: 'to-kernel', lines: ['type 16', '"Hello Kernel"'] },
  { direction: 'from-kernel', lines: ['type 17', '"Hello Userspace"'] },
  { direction: 'from-kernel', lines: ['NLMSG_ERROR 0'] },
];

test('a trace of an exchange becomes calls between the lanes', (t) => {
  const call = (from: string, to: string, name: string): unknown => ({
    kind: 'call',
    from,
    to,
    name,
    inside: [],
  });
  const within = (outer: unknown, inside: unknown[], more = {}): unknown => ({
    ...(outer as object),
    inside,
    ...more,
  });
  t.deepEqual(callsOf(readTrace(exchange), messages) as unknown[], [
    { kind: 'command', text: './hello' },
    call('program', 'netlink', 'socket'),
    { kind: 'saying', lane: 'program', text: 'Sending message to kernel from port N' },
    within(
      call('program', 'netlink', 'sendmsg'),
      [
        within(call('netlink', 'module', 'echo_input'), [
          within(call('module', 'netlink', 'netlink_rcv_skb'), [
            within(call('netlink', 'module', 'echo_request'), [
              {
                kind: 'saying',
                lane: 'module',
                text: 'echo: received 12 bytes from port N: "Hello Kernel"',
              },
              within(call('module', 'netlink', 'netlink_unicast'), [], {
                message: messages[1]!.lines,
              }),
            ]),
            { kind: 'letter', lane: 'netlink', name: 'netlink_ack', message: messages[2]!.lines },
          ]),
        ]),
      ],
      { message: messages[0]!.lines, result: '28' },
    ),
    within(call('program', 'netlink', 'recvmsg'), [], { result: '32' }),
    within(call('program', 'netlink', 'sendmsg'), [], { result: 'ECONNREFUSED', failed: true }),
    within(call('program', 'netlink', 'close'), [], { times: 2 }),
  ]);
});

test('messages and the functions that carry them must be as many', (t) => {
  const trace = readTrace(exchange);
  t.throws(() => callsOf(trace, messages.slice(1, 2)), {
    message: /netlink_unicast: no message was seen/,
  });
  t.throws(() => callsOf(trace, [...messages, messages[0]!]), {
    message: /no function carried 1 of the messages/,
  });
});

test('what a module loads, and an output of several lines, belong together', (t) => {
  const load = `
 insmod-9   |  /* sys_finit_module(fd: 3, uargs: 55d0, flags: 0) */
 insmod-9   |  naive_init [naive]() {
 insmod-9   |    __netlink_kernel_create();
 insmod-9   |  }
 insmod-9   |  /* sys_finit_module -> 0xfffffffffffffff6 */
     sh-8   |  /* one
two */
`;
  t.deepEqual(callsOf(readTrace(load), []), [
    {
      kind: 'call',
      from: 'program',
      to: 'module',
      name: 'finit_module() → naive_init',
      inside: [
        { kind: 'call', from: 'module', to: 'netlink', name: 'netlink_kernel_create', inside: [] },
      ],
      result: 'ECHILD',
      failed: true,
    },
    { kind: 'saying', lane: 'program', text: 'one\ntwo' },
  ] satisfies Happening[]);
});

test('a drawing grows with what happened, and a bar covers the calls within', (t) => {
  const names = { program: 'program', netlink: 'netlink', module: 'echo' };
  const one = sequence(callsOf(readTrace(exchange), messages), names);
  const bars = (body: readonly string[]): string[] =>
    body.filter((part) => /<rect[^>]* width="8"/.test(part));
  // socket, sendmsg with what runs in it, echo_input with echo_request, recvmsg, the second sendmsg, close
  t.is(bars(one.body).length, 6);
  t.true(one.height > sequence([], names).height + 300);
});

test('code is broken after a space or an underscore', (t) => {
  t.deepEqual(broken('netlink_kernel_create()', 18), ['netlink_kernel_', 'create()']);
  t.deepEqual(broken('short()', 18), ['short()']);
  t.deepEqual(broken('echo: received 12 bytes', 14), ['echo: received', '12 bytes']);
  t.deepEqual(broken('abcdefgh', 3), ['abc', 'def', 'gh']);
});
