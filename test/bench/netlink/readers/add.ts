// SPDX-License-Identifier: MIT
// add COUNT: adds routes in batches, each with its ACK.
import { NLM_F_CREATE, NLM_F_EXCL } from '../../../../app/core/constants.ts';
import { rtRoute, type RtRouteOperations } from '../../../../app/families/route/rt-route-gen.ts';
import { SpecClient, type Call } from '../../../../app/ynl/client.ts';
import { deviceIndex, gateway } from '../namespace.ts';
import { report } from '../reading.ts';
import { address } from '../routes.ts';

/** Requests a batch. */
const size = 1000;

const count = Number(process.argv[2]);
await using client = await SpecClient.open(rtRoute);
const start = performance.now();
for (let first = 0; first < count; first += size) {
  const length = Math.min(size, count - first);
  const calls = Array.from({ length }, (_, index) => route(first + index));
  await Promise.all(client.batch(calls, { flags: NLM_F_CREATE | NLM_F_EXCL }));
}
report(start, count);

function route(number: number): Call<RtRouteOperations> {
  return {
    operation: 'newroute',
    value: {
      rtmFamily: 'inet',
      rtmDstLen: 32,
      rtmTable: 254,
      rtmProtocol: 'boot',
      rtmType: 'unicast',
      rtaDst: address(number),
      rtaGateway: gateway,
      rtaOif: deviceIndex,
      rtaPriority: 100,
    },
  };
}
