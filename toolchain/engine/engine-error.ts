// SPDX-License-Identifier: MIT
import { statfs } from 'node:fs/promises';
import { ExchangeError } from '../errors/exchange-error.ts';
import { NlkitError } from '../errors/nlkit-error.ts';
import { RequirementError } from '../errors/requirement-error.ts';

/** A container of that name runs already: whoever uses names as locks waits, or says who holds it. */
export class EngineConflict extends ExchangeError {
  readonly container: string;

  constructor(container: string, options?: ErrorOptions) {
    super('container-exists', `a container named ${container} runs already`, options);
    this.container = container;
  }
}

interface Failure extends Error {
  /** Of the system call. */
  readonly code?: string;
  /** Of the engine's answer. */
  readonly statusCode?: number;
  readonly json?: unknown;
}

/** The status of the engine's answer, or undefined when it gave none. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error ? (error as Failure).statusCode : undefined;
}

/** The engine's own words, without the wrapping of the HTTP client. */
export function engineMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { json } = error as Failure;
  if (typeof json === 'object' && json !== null && 'message' in json) return String(json.message);
  return error.message.replace(/^\(HTTP code \d+\) .*? - /, '').trim();
}

const lost = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNABORTED']);
const unreachable = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTSOCK',
  'ENOTDIR',
]);

/**
 * Turns what went wrong while talking to the engine into an error of nlkit's, each with exit code 3:
 * - `engine-unreachable`: nothing listens there
 * - `engine-forbidden`: this user may not use its socket
 * - `engine-tls`: the two do not agree on certificates
 * - `engine-gone`: it went away while it was needed
 * - `disk-full`: its disk has no space left
 * - `engine-refused`: it said no, in its own words
 *
 * @param where the engine's address and who gave it
 */
export function engineError(error: unknown, where: string): Error {
  if (error instanceof NlkitError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  const { code, statusCode } = error as Failure;
  const message = engineMessage(error);
  if (isDiskFull(message)) return diskFull(error);
  if (statusCode !== undefined) {
    return new RequirementError('engine-refused', `the Docker engine refused: ${message}`, {
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new RequirementError('engine-forbidden', `no permission to use ${where}`, {
      hint: 'run as root, or join the group docker: sudo usermod -aG docker "$USER", then log in again',
      cause: error,
    });
  }
  if (code !== undefined && unreachable.has(code)) {
    return new RequirementError('engine-unreachable', `no Docker engine answers at ${where}`, {
      hint: 'nlkit setup installs or starts one; nlkit doctor shows what is missing',
      cause: error,
    });
  }
  if ((code !== undefined && lost.has(code)) || /socket hang up|\baborted\b/.test(message)) {
    return new RequirementError('engine-gone', `the Docker engine at ${where} went away`, {
      hint: 'nlkit doctor shows whether it is back; then run the command again',
      cause: error,
    });
  }
  if (code !== undefined && /TLS|SSL|CERT|SIGNATURE|ISSUER|ERR_TLS|EPROTO/.test(code)) {
    return new RequirementError('engine-tls', `${where}: ${message}`, {
      hint: 'set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the certificates of that engine',
      cause: error,
    });
  }
  // With TLS on one side only, the other's bytes are no HTTP.
  if (code?.startsWith('HPE_') === true) {
    return new RequirementError(
      'engine-tls',
      `what answers at ${where} does not speak plain HTTP`,
      {
        hint: 'set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH if the engine wants TLS',
        cause: error,
      },
    );
  }
  return error instanceof Error ? error : new Error(message);
}

export function isDiskFull(text: string): boolean {
  return /no space left on device|ENOSPC|disk quota exceeded|not enough free space/i.test(text);
}

/** A full disk; `withFreeSpace` adds how full, where this machine can see it. */
export function diskFull(cause: unknown): RequirementError {
  return new RequirementError('disk-full', "the Docker engine's disk is full", {
    hint: 'nlkit clean frees what nlkit holds; docker system df shows the rest',
    cause,
  });
}

/**
 * Adds to a `disk-full` error how much is free.
 *
 * @param directory the engine's, on this machine; undefined when the engine is far away
 */
export async function withFreeSpace(
  error: unknown,
  directory: string | undefined,
): Promise<unknown> {
  if (!(error instanceof RequirementError) || error.code !== 'disk-full') return error;
  if (directory === undefined || error.message.includes('MB free')) return error;
  try {
    const { bavail, bsize } = await statfs(directory);
    const megabytes = Math.floor((bavail * bsize) / 1e6);
    const message = `${error.message}: ${megabytes.toString()} MB free in ${directory}`;
    return new RequirementError('disk-full', message, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error.cause,
    });
  } catch {
    return error;
  }
}
