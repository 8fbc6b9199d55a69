// SPDX-License-Identifier: MIT
// A command line that is going to be killed: attaches to a container, or runs one, and waits.
// killed-cli HOW IMAGE NAME [SOCKET]
import { connectEngine } from '../../../toolchain/engine/connect.ts';

const [how, image = '', name = '', socket] = process.argv.slice(2);
const engine = await connectEngine(
  socket === undefined ? process.env : { DOCKER_HOST: `unix://${socket}` },
);
if (how === 'attach') {
  // Ends when its standard input does, and only then.
  const command = ['sh', '-c', 'echo up; cat >/dev/null'];
  const container = await engine.attach({ image, role: 'test', command, name });
  container.stderr.resume();
  container.channel.on('data', (chunk) => process.stdout.write(String(chunk)));
  await container.ended;
} else {
  // Does not look at its standard input.
  const command = ['sh', '-c', 'trap "" TERM HUP; echo up; while :; do sleep 1; done'];
  await engine.run({ image, role: 'test', command, name }, { onLine: (line) => console.log(line) });
}
