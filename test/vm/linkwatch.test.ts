// SPDX-License-Identifier: MIT
// linkwatch on each kernel: one guest, one load, everything in it. withModule checks that the kernel did not
// complain and that the module was unloaded.
import test from 'ava';
import { withModule } from '../../toolchain/testing/index.ts';
import { isSoak } from '../counts.ts';
import { heavyKernels } from '../kernels.ts';
import { onKernel } from '../testing-release.ts';
import { patience, type Aspect } from './support/linkwatch/aspect.ts';
import { permitted, spokenInC } from './support/linkwatch/c-client.ts';
import { crossed, inNamespaces, listening } from './support/linkwatch/events.ts';
import { interrupted, listed, many } from './support/linkwatch/listings.ts';
import { refused } from './support/linkwatch/refusals.ts';

const toured: Aspect = async (t, module) => {
  const client = ['/usr/local/bin/node', 'app/examples/linkwatch/main.ts'];
  const printed = await module.guest.succeed(client, 3 * patience);
  t.regex(printed, /→ link v0 registered: down, mtu 1500\n/);
  t.regex(printed, /→ threshold of v1: rx-packets is \d+, and was to reach 200\n/);
  t.regex(printed, /\(ENODEV\); attribute ifindex\n/);
  t.regex(printed, /→ link v1 unregistered: down, mtu 1500\n$/);
};

const aspects = {
  'lists and gets the devices that ip shows': listed,
  'understands a client in C as it understands ours': spokenInC,
  'lets users without privileges read and listen, and not change': permitted,
  'names the attribute at fault in each refusal': refused,
  'keeps the devices and events of network namespaces apart': inNamespaces,
  'notifies once when a counter crosses its threshold': crossed,
  'marks a listing as interrupted when devices come or go': interrupted,
};

/** The ones that take long: on one kernel, in a soak on each. */
const onDefault = {
  'tells each of 100 listeners everything, or that it missed something': listening,
  'shows its tour by the example client': toured,
  'lists many devices in memory that does not grow': many,
};

for (const kernel of heavyKernels) {
  const more = kernel === 'debian:12' || isSoak ? onDefault : {};
  test.serial(
    `linkwatch on ${kernel} lists, refuses and notifies as its spec says`,
    onKernel(kernel, async (t) => {
      t.timeout(30 * patience);
      const options = { kernel, memoryMegabytes: 1024 };
      await withModule('test/projects/linkwatch-mnl', options, async (module) => {
        // The run sends the client's files, which the aspects use.
        t.is((await module.runApp()).exitCode, 0);
        for (const [behaviour, aspect] of Object.entries({ ...aspects, ...more })) {
          // Named beforehand: an assertion that fails ends the test.
          t.log(behaviour);
          const since = performance.now();
          await aspect(t, module);
          t.log(`  ${String(Math.round(performance.now() - since))} ms`);
        }
      });
    }),
  );
}
