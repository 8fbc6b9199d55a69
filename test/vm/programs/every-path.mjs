// SPDX-License-Identifier: MIT
// Takes every path that a datagram can take, in a guest, and prints what its sockets sent and received.
import { createSocket } from '/node_modules/nlkit/dist/app/addon/index.js';
import { encodeAttribute } from '/node_modules/nlkit/dist/app/core/attribute.js';
import { encodeMessage } from '/node_modules/nlkit/dist/app/core/message.js';

const [NLM_F_REQUEST, NLM_F_ACK, NLM_F_DUMP, NLM_F_CREATE] = [1, 4, 0x300, 0x400];
const [RTM_NEWLINK, RTM_GETLINK] = [16, 18];
const [SOL_SOCKET, SO_RCVBUFFORCE] = [1, 33];
const [SOL_NETLINK, NETLINK_ADD_MEMBERSHIP] = [270, 1];
const IFF_UP = 1;
const usersock = 2;

class Socket {
  sent = [];
  got = [];
  #socket = createSocket();

  constructor(unit, groups = [], buffer = undefined) {
    this.unit = unit;
    this.#check(this.#socket.open(unit));
    this.#check(this.#socket.bind(0));
    if (buffer !== undefined)
      this.#check(this.#socket.setOption(SOL_SOCKET, SO_RCVBUFFORCE, buffer));
    for (const group of groups)
      this.#check(this.#socket.setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group));
    this.port = this.#socket.portId();
  }

  send({ port = 0, groups = 0, ...message }) {
    const bytes = encodeMessage({ portId: 0, sequence: 1, payload: new Uint8Array(), ...message });
    this.sent.push(Buffer.from(bytes).toString('hex'));
    return this.#socket.send(bytes, port, groups);
  }

  /** Receives all that there is: the kernel answers while a request is sent. */
  receive() {
    const bytes = new Uint8Array(65_536);
    const facts = new Int32Array(6);
    while (this.#socket.receiveMany(bytes, facts, 32_768) > 0)
      this.got.push(Buffer.from(bytes.subarray(facts[0], facts[0] + facts[1])).toString('hex'));
  }

  #check(result) {
    if (result < 0) throw new Error(`errno ${-result}`);
  }
}

/** struct ifinfomsg */
function link(index, flags = 0) {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setInt32(4, index, true);
  view.setUint32(8, flags, true);
  view.setUint32(12, IFF_UP, true);
  return bytes;
}

const index = Number(process.argv[2]);
const sockets = {
  one: new Socket(0, [1]),
  other: new Socket(0, [1]),
  asker: new Socket(0),
  echo: new Socket(31),
  sender: new Socket(usersock),
  receiver: new Socket(usersock, [5]),
};
const { one, other, asker, echo, sender, receiver } = sockets;
asker.send({ type: RTM_GETLINK, flags: NLM_F_REQUEST | NLM_F_DUMP, payload: link(0) });
asker.receive();
asker.send({ type: RTM_NEWLINK, flags: NLM_F_REQUEST | NLM_F_ACK, payload: link(index, IFF_UP) });
asker.receive();
one.receive();
other.receive();
const kind = encodeAttribute(18, encodeAttribute(1, Buffer.from('nosuchkind\0')));
const flags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE;
asker.send({ type: RTM_NEWLINK, flags, payload: Buffer.concat([link(0), kind]) });
asker.receive();
echo.send({ type: 16, flags: NLM_F_REQUEST | NLM_F_ACK, payload: Buffer.from('Hello Kernel') });
echo.receive();
sender.send({ type: 16, flags: 0, payload: Buffer.from('to one'), port: receiver.port });
sender.send({ type: 16, flags: 0, payload: Buffer.from('to a group'), groups: 1 << 4 });
receiver.receive();
// Two datagrams are more than it has room for.
const slow = new Socket(0, [1], 1);
for (let round = 0; round < 8; round += 1) {
  asker.send({ type: RTM_NEWLINK, flags: NLM_F_REQUEST, payload: link(index, round % 2) });
  one.receive();
  other.receive();
}
console.log(JSON.stringify({ pid: process.pid, sockets, slow: slow.port }));
