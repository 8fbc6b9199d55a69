// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import { readModinfo } from '../module-files/modinfo.ts';
import { readParameterNames } from '../module-files/parameter-names.ts';
import type { BuildResult } from '../kbuild/build.ts';
import type { Project } from '../project/project.ts';

/** Parameters that every module takes besides its own (unknown_module_param_cb in kernel/module/main.c). */
const ofAll = ['dyndbg', 'async_probe'];

/** A charp takes no more bytes (param_set_charp in kernel/params.c). */
const longestText = 1024;

/**
 * Checks that each module has the parameters that it is going to get: the kernel only notes an unknown one
 * in its log, and loads the module without.
 * @throws UsageError `parameter`
 */
export async function checkParameters(project: Project, { manifest, folder }: BuildResult) {
  for (const [index, { parameters }] of project.modules.entries()) {
    const made = manifest.modules[index];
    if (Object.keys(parameters).length === 0 || made === undefined) continue;
    const { name, file } = made;
    const contents = await readFile(join(folder, file));
    const known = readParameterNames(contents);
    const byName = new Map(known.map((one) => [plain(one), one]));
    const types = new Map(
      readModinfo(contents).parameters.map((one) => [plain(one.name), one.type]),
    );
    for (const [given, value] of Object.entries(parameters)) {
      if (ofAll.includes(given) || given === `${name}.dyndbg`) continue;
      if (!byName.has(plain(given))) throw unknown(name, given, known);
      if (types.get(plain(given)) !== 'charp' || Buffer.byteLength(value) <= longestText) continue;
      throw new UsageError('parameter', `the parameter ${given} of ${name} is too long`, {
        hint: `the kernel takes ${longestText.toString()} bytes of text, not ${Buffer.byteLength(value).toString()}`,
      });
    }
  }
}

/** The kernel makes no difference between `-` and `_` here (parameq in kernel/params.c). */
function plain(name: string): string {
  return name.replaceAll('-', '_');
}

function unknown(module: string, given: string, known: readonly string[]): UsageError {
  const near = suggest(given, known);
  const hint =
    near !== undefined
      ? `did you mean ${near}?`
      : known.length > 0
        ? `its parameters: ${known.join(', ')}`
        : 'it has none';
  return new UsageError('parameter', `${module} has no parameter ${given}`, { hint });
}
