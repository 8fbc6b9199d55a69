// SPDX-License-Identifier: MIT
import Docker from 'dockerode';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import { imageContext } from '../docker/support/engine.ts';
import { ensureImage, ownSuite } from '../../toolchain/image/images.ts';
import { type Bench, NotMeasurable } from './bench.ts';
import { secondsOf } from './command.ts';

/** The volumes of saved guests: toolchain/targets/vm/saved-guest.ts. */
const volumes = 'nlkit-guest-';

export const savedState: Bench = {
  name: 'state',
  what: 'the largest saved guest on disk, in blocks that are allocated',
  unit: 'MB',
  target: 300,
  async measure() {
    await secondsOf(['run', 'echo', '--on', 'vm']);
    const { Volumes: found } = await new Docker().listVolumes({ filters: { name: [volumes] } });
    if (found.length === 0) throw new NotMeasurable('no guest is saved here, as where KVM works');
    const engine = await connectEngine(process.env);
    const { stdout } = await engine.run({
      image: await ensureImage('vm', ownSuite, imageContext(engine)),
      role: 'bench',
      command: ['sh', '-c', 'du -s -B1 /saved/*'],
      mounts: found.map(({ Name }) => ({
        ...{ kind: 'volume', source: Name, target: `/saved/${Name}`, readOnly: true },
      })),
    });
    const sizes = stdout.split('\n').map((line) => Number.parseInt(line, 10));
    return { value: Math.max(...sizes.filter(Number.isFinite)) / 1_000_000 };
  },
};
