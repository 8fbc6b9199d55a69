// SPDX-License-Identifier: MIT
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Agent } from '../agent.ts';
import { Channel } from '../channel.ts';
import { readKernelVermagic } from '../kernel-state.ts';
import type { CommandLine, FromAgent, ToAgent } from '../protocol.ts';
import { runTool } from '../tool.ts';

/** A small module of the kernel's own, which every kernel of ours has and which needs no other. */
const example = 'netlink_diag';

/** Milliseconds for each step. */
const limit = 60_000;

/**
 * Loads a module, runs apps and unloads once. What that takes is in memory after it, and compiled: the programs, the
 * libraries, the agent's own code. No connection is made: the kernel draws its secrets at the first one.
 * @param directory the session's, which is empty after it
 */
export async function rehearse(directory: string): Promise<void> {
  const toCli = new PassThrough();
  const channel = new Channel<ToAgent, FromAgent>(new PassThrough(), toCli, () => undefined);
  toCli.resume();
  const agent = new Agent({ channel, directory, state: undefined, scope: 'machine' });
  await agent.answer({ ask: 'begin', token: '', kept: false });
  const vermagic = await readKernelVermagic();
  const { stdout } = await runTool('modinfo', ['-n', example], limit);
  const file = 'example.ko';
  copyFileSync(stdout.trim(), join(directory, file));
  const module = {
    ...{ name: example, file, parameters: {}, depends: [], vermagic: vermagic ?? '' },
    limits: { load: limit, unload: limit },
  };
  await agent.answer({ ask: 'load', modules: [module] });
  let stream = 1;
  const environment = { NODE_OPTIONS: '--import=file:///usr/lib/nlkit/stripped-types.mjs' };
  const command = (command: CommandLine) =>
    agent.answer({
      ...{ ask: 'command', command, environment, timeout: limit, stage: 'app' },
      output: { stdout: stream++, stderr: stream++ },
    });
  await command(['sh', '-c', 'true']);
  await command(['node', '--input-type=module', '--eval', program]);
  await agent.answer({ ask: 'unload' });
  await agent.close();
  channel.destroy();
  rmSync(join(directory, file));
}

/** Does what an app in TypeScript begins with. */
const program = `import { connect } from 'nlkit';
await using connection = await connect({ protocol: 0 });
`;
