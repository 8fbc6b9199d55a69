// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../../../toolchain/checkout.ts';
import { fetchNodePackage, nodePackage } from '../../../toolchain/image/node-package.ts';
import { run } from '../../../toolchain/process.ts';
import { cached } from '../../host/cache.ts';
import { outputOf } from '../../program.ts';

/** The npm package that comes closest to what nlkit's library does. */
const rival = 'netlink@0.3.0';

const sources = join(checkout, 'test/bench/netlink/c');
const programs = ['dump', 'latency', 'timed'] as const;
const flags = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror'];

/** The folder with the compiled C programs. */
export async function compilePrograms(): Promise<string> {
  const files = ['conversation.h', ...programs.map((name) => `${name}.c`)];
  const texts = await Promise.all(files.map((file) => readFile(join(sources, file))));
  return cached('bench-c', [flags.join(' '), ...texts], async (into) => {
    for (const name of programs) {
      await outputOf('gcc', [...flags, '-o', join(into, name), join(sources, `${name}.c`)]);
    }
  });
}

/** The folder of the npm package `netlink`, which brings a native part for this architecture. */
export async function installRival(): Promise<string> {
  const folder = await cached('bench-npm', [rival, process.arch], async (into) => {
    await outputOf('npm', ['install', '--ignore-scripts', '--prefix', into, rival], { cwd: into });
    await outputOf(process.execPath, ['-e', "require('netlink')"], { cwd: into });
  });
  return join(folder, 'node_modules/netlink');
}

/** The Node of the runtime image, the newest LTS: its path. */
export async function newestNode(): Promise<string> {
  const archive = await fetchNodePackage({ environment: process.env, run });
  const folder = await cached('bench-node', [nodePackage.integrity], async (into) => {
    await outputOf('tar', ['-xzf', archive, '-C', into, 'package/bin/node']);
  });
  return join(folder, 'package/bin/node');
}

/** A compiled reader of ours. */
export function reader(name: string): string {
  return join(checkout, `dist/test/bench/netlink/readers/${name}.js`);
}

/** Compiles the addon, where it is not up to date. */
export async function buildAddon(): Promise<void> {
  await outputOf('sh', ['app/addon/build.sh'], { cwd: checkout });
}
