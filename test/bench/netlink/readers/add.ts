// SPDX-License-Identifier: MIT
// add COUNT: adds routes, each with its ACK.
import { NETLINK_ROUTE, NLM_F_CREATE, NLM_F_EXCL } from '../../../../app/core/constants.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { connect } from '../../../../app/socket/connect.ts';
import { deviceIndex, gateway } from '../namespace.ts';
import { report } from '../reading.ts';
import { address } from '../routes.ts';
import { operation } from './route.ts';

const count = Number(process.argv[2]);
const { request } = await operation('rt-route', 'newroute', 'do');
await using connection = await connect({ protocol: NETLINK_ROUTE });
const start = performance.now();
await Promise.all(Array.from({ length: count }, (_, number) => add(number)));
report(start, count);

async function add(number: number): Promise<void> {
  const writer = new Writer();
  request.codec.encode(writer, {
    rtmFamily: 'inet',
    rtmDstLen: 32,
    rtmTable: 254,
    rtmProtocol: 'boot',
    rtmType: 'unicast',
    rtaDst: address(number),
    rtaGateway: gateway,
    rtaOif: deviceIndex,
    rtaPriority: 100,
  });
  await connection.request({
    type: request.value,
    flags: NLM_F_CREATE | NLM_F_EXCL,
    payload: writer.bytes,
  });
}
