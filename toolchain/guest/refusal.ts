// SPDX-License-Identifier: MIT
import { errnoByText } from '../../app/core/errno.ts';
import type { RunFailure } from './reports.ts';

/**
 * The texts that kmod writes instead of strerror's for the errors that mean something of their own to a module
 * (`mod_strerror` in kmod's tools/insmod.c), with the text that they have when the module's init returns them.
 */
const kmodTexts: Readonly<Record<string, { readonly name: string; readonly text: string }>> = {
  'Invalid module format': { name: 'ENOEXEC', text: 'Exec format error' },
  'Unknown symbol in module': { name: 'ENOENT', text: 'No such file or directory' },
  'Module has wrong symbol version': { name: 'ESRCH', text: 'No such process' },
  'Invalid parameters': { name: 'EINVAL', text: 'Invalid argument' },
};

/**
 * How kernel/module/main.c and kernel/params.c say why they do not even begin with a module's init. Behind the
 * module's own name, and without it.
 */
const loaderOf =
  /^(?:Unknown symbol |disagrees about version of symbol |no symbol version for |version magic '|Unknown parameter `|[`'].*' (?:invalid|too large) for parameter [`']|string parameter too long|can only take \d+ arguments|string doesn't fit in |[Uu]nknown rel|[Oo]verflow in relocation|module is already loaded|exports duplicate symbol |module uses symbols? |No module found in object)/;
const loader =
  /^(?:Loading of .+ is rejected|Lockdown: |Module has invalid ELF|Unknown rela? relocation|Skipping invalid relocation|failed to validate module \[)/;

/** These are mostly the loader's, which does not always say why: it is not to be blamed on the init. */
const ofLoader = new Set(['EKEYREJECTED', 'ENOKEY', 'EPERM', 'ENOEXEC', 'ELIBBAD', 'EBADMSG']);

const hints: Readonly<Record<string, string>> = {
  EKEYREJECTED:
    'this kernel takes signed modules only (Secure Boot or lockdown): use --on vm, or sign the module',
  EPERM: 'loading is forbidden here: lockdown, or kernel.modules_disabled; use --on vm',
};

/**
 * Tells why insmod failed from what it printed: whether the kernel's loader refused the module before anything of it
 * ran, or its own init function returned an error. The system call gives the same number for both; only
 * the loader writes to the log why. Undefined where insmod did not get as far as the kernel.
 * @param log what the kernel said since insmod was started
 */
export function explainRefusal(
  module: string,
  stderr: string,
  log: readonly string[],
): Pick<RunFailure, 'message' | 'errno' | 'hint'> | undefined {
  const text = /could not insert module .*: (.+)$/m.exec(stderr)?.[1];
  if (text === undefined) return undefined;
  // Older ones go on behind it.
  const known = kmodTexts[text.replace(/, or unknown parameter/, '').replace(' (see dmesg)', '')];
  const errno = known?.name ?? errnoByText(text)?.name;
  const said = log.find((line) => isOfLoader(line, module));
  if (said === undefined && errno !== undefined && !ofLoader.has(errno))
    return {
      message: `the kernel refused ${module}: ${errno} (${known?.text ?? text}), which its init function returned`,
      errno,
    };
  // kmod's text for EINVAL, "Invalid parameters", misleads: there are other reasons.
  const meaning = errno === 'EINVAL' ? 'Invalid argument' : text.replace(' (see dmesg)', '');
  const named = errno === undefined ? text : `${errno} (${saidOf(said, module) ?? meaning})`;
  const hint = errno === undefined ? undefined : hints[errno];
  return {
    message: `the kernel refused ${module}: ${named}`,
    ...(errno !== undefined && { errno }),
    ...(hint !== undefined && { hint }),
  };
}

/** Without the module's name, which stands before it already. */
function saidOf(line: string | undefined, module: string): string | undefined {
  if (line === undefined) return undefined;
  const colon = line.indexOf(': ');
  const isOwn = line.slice(0, colon).replaceAll('-', '_') === module;
  return isOwn ? line.slice(colon + 2) : line;
}

function isOfLoader(line: string, module: string): boolean {
  const colon = line.indexOf(': ');
  const isOwn = colon > 0 && line.slice(0, colon).replaceAll('-', '_') === module;
  return (isOwn && loaderOf.test(line.slice(colon + 2))) || loader.test(line);
}
