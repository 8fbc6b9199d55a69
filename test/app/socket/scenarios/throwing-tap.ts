// SPDX-License-Identifier: MIT
import { connect } from '../../../../app/index.ts';
import { linkRequest, RTM_GETLINK } from '../rtnetlink.ts';

// A tap that throws: what becomes of the connection, and of the errors.
const uncaught: string[] = [];
process.on('uncaughtException', ({ message }) => uncaught.push(message));

await using connection = await connect({
  protocol: 0,
  tap: () => {
    throw new Error('the tap failed');
  },
});
const links = await connection.dump({ type: RTM_GETLINK, payload: linkRequest() }).all();
// Errors of microtasks have been thrown by then.
await new Promise((resolve) => setImmediate(resolve));
console.log(JSON.stringify({ answered: links.length, uncaught }));
