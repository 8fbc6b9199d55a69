// SPDX-License-Identifier: MIT
// dump-lazy: reads the IPv4 routes as objects that are decoded when they are looked at.
import { NETLINK_ROUTE } from '../../../../app/core/constants.ts';
import { newFrame } from '../../../../app/core/frame.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { connect } from '../../../../app/socket/connect.ts';
import { LazyMessage } from '../../../../app/spec/compile/lazy-message.ts';
import { report } from '../reading.ts';

const { request, reply } = rtRoute.operations.getroute.dump;
if (reply === undefined) throw new Error('a dump without answers');
await using connection = await connect({ protocol: NETLINK_ROUTE });
const start = performance.now();
let count = 0;
let slab = newFrame(65536);
let used = 0;
const routes = connection.stream(
  { type: request.value, payload: (writer) => request.codec.encode(writer, { rtmFamily: 'inet' }) },
  {
    decode: (frame, from, to) => {
      if (used + to - from > 65536) {
        slab = newFrame(65536);
        used = 0;
      }
      const { words } = frame;
      const into = slab.words;
      let at = used >> 2;
      for (let word = from >> 2; word < to >> 2; word += 1) into[at++] = words[word] ?? 0;
      const lazy = new LazyMessage(reply.codec, slab, used, used + to - from);
      used += (to - from + 3) & ~3;
      return lazy;
    },
  },
);
for await (const chunk of routes.chunks()) count += chunk.length;
report(start, count);
