// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Complaint } from '../events.ts';
import type { Leak } from '../guest/leaks/leak.ts';
import type { BuildResult } from '../kbuild/build.ts';
import { fingerprintOf } from '../kernel-log/fingerprint.ts';
import { functionAt } from '../kernel-log/stack-frames.ts';
import { parseElf, readSymbols, type ElfSymbol } from '../module-files/elf.ts';

/**
 * A complaint for each leak, the largest first.
 * @param built has the modules' files, with the names of their functions
 * @param ran how many repetitions there were
 */
export async function leakComplaints(
  leaks: readonly Leak[],
  { manifest, folder }: Pick<BuildResult, 'manifest' | 'folder'>,
  ran: number,
): Promise<Complaint[]> {
  if (leaks.length === 0) return [];
  const symbols = new Map<string, readonly ElfSymbol[]>();
  for (const { name, file } of manifest.modules)
    symbols.set(name, readSymbols(parseElf(await readFile(join(folder, file)))));
  const frame = (place: Leak['trace'][number]): string =>
    typeof place === 'string'
      ? place
      : `${functionAt(symbols.get(place.module) ?? [], place)} [${place.module}]`;
  return [...leaks]
    .sort((a, b) => b.bytes - a.bytes)
    .map((leak) => {
      const { module, objects, bytes, repetitions, from } = leak;
      const symbol = frame(leak);
      const [name = ''] = symbol.split('+');
      const what = `${counted(bytes, 'byte')} in ${counted(objects, 'object')} (${from.join(', ')})`;
      const when = `${String(repetitions.length)} of ${counted(ran, 'repetition')}`;
      const complaint = {
        kind: 'leak' as const,
        title: `${module} leaks memory that ${name} allocated: ${what}, in ${when}`,
        // The place of the frame is where a call returns to: it has to stand in the text, as in a trace.
        text: [
          `${counted(objects, 'object')} of ${module} outlived it, allocated by`,
          ...leak.trace.map((each) => `  ${frame(each)}`),
        ],
        frames: [{ symbol }],
        leak: { objects, bytes, repetitions },
      };
      return { ...complaint, fingerprint: fingerprintOf(complaint) };
    });
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
