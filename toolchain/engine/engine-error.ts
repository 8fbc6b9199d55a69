// SPDX-License-Identifier: MIT
import { statfs } from 'node:fs/promises';
import { ExchangeError } from '../errors/exchange-error.ts';
import { NlkitError } from '../errors/nlkit-error.ts';
import { RequirementError } from '../errors/requirement-error.ts';

/**
 * A container of that name runs already. Callers that use names as locks wait, or report the holder.
 */
export class EngineConflict extends ExchangeError {
  readonly container: string;

  constructor(container: string, options?: ErrorOptions) {
    super('container-exists', `a container named ${container} runs already`, options);
    this.container = container;
  }
}

interface Failure extends Error {
  /** The error code of the system call. */
  readonly code?: string;
  /** The status of the engine's answer. */
  readonly statusCode?: number;
  readonly json?: unknown;
}

/** Returns the status of the engine's answer, or undefined if there was none. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error ? (error as Failure).statusCode : undefined;
}

/** Returns the engine's own message, without the HTTP client's prefix. */
export function engineMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { json } = error as Failure;
  if (typeof json === 'object' && json !== null && 'message' in json) return String(json.message);
  return error.message.replace(/^\(HTTP code \d+\) .*? - /, '').trim();
}

const lost = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ECONNABORTED',
  'ERR_STREAM_DESTROYED',
]);
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
 * Converts a failure of talking to the engine to an error of nlkit, with exit code 3:
 * - `engine-unreachable`: nothing listens there
 * - `engine-forbidden`: this user may not use its socket
 * - `engine-tls`: the two do not agree on certificates
 * - `engine-gone`: it stopped answering while it was needed
 * - `disk-full`: its disk has no space left
 * - `engine-bridge`: it has lost the bridge that its containers reach a network by
 * - `engine-answer`: the server does not speak the engine's API
 * - `engine-refused`: it refused, with its own message
 *
 * @param where the engine's address and its origin
 */
export function engineError(error: unknown, where: string): Error {
  if (error instanceof NlkitError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  const { code, statusCode } = error as Failure;
  const message = engineMessage(error);
  if (isDiskFull(message)) return diskFull(error);
  if (lacksBridge(message)) return noBridge(message, error);
  if (statusCode !== undefined) {
    return new RequirementError('engine-refused', `the Docker engine refused: ${message}`, {
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new RequirementError('engine-forbidden', `this user has no permission to use ${where}`, {
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
    return new RequirementError('engine-gone', `the Docker engine at ${where} stopped answering`, {
      hint: 'nlkit doctor shows whether it answers again; then repeat the command',
      cause: error,
    });
  }
  if (code !== undefined && /TLS|SSL|CERT|SIGNATURE|ISSUER|ERR_TLS|EPROTO/.test(code)) {
    return new RequirementError('engine-tls', `${where}: ${message}`, {
      hint: 'set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the certificates of that engine',
      cause: error,
    });
  }
  // If only one side uses TLS, the other side's bytes are not HTTP.
  if (code?.startsWith('HPE_') === true) {
    return new RequirementError('engine-tls', `the server at ${where} does not speak plain HTTP`, {
      hint: 'set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH if the engine needs TLS',
      cause: error,
    });
  }
  if (error instanceof SyntaxError) {
    return new RequirementError(
      'engine-answer',
      `the server at ${where} does not speak the Docker engine's API`,
      { hint: 'check DOCKER_HOST and the Docker context', cause: error },
    );
  }
  if (code !== undefined && (error as NodeJS.ErrnoException).syscall !== undefined) {
    return new RequirementError('engine-gone', `the connection to ${where} broke: ${message}`, {
      hint: 'nlkit doctor shows whether the engine answers; then repeat the command',
      cause: error,
    });
  }
  return error instanceof Error ? error : new Error(message);
}

/** Messages of engines if the bridge of their default network is gone, or was never made. */
export function lacksBridge(text: string): boolean {
  return /could not find bridge|network bridge not found|bridge \S+ (?:does not exist|not found)|failed to create endpoint .* on network bridge/i.test(
    text,
  );
}

/**
 * Returns the error of an engine whose containers reach no network. @param said the engine's own
 * message
 */
export function noBridge(said: string, cause?: unknown): RequirementError {
  const name = /bridge (docker\d+|br-\w+)/.exec(said)?.[1];
  return new RequirementError(
    'engine-bridge',
    `the Docker engine has no network for its containers: its bridge${name === undefined ? '' : ` ${name}`} is missing`,
    {
      hint: 'systemctl restart docker creates it again; a second daemon started with --bridge=none removes it',
      details: said,
      ...(cause === undefined ? {} : { cause }),
    },
  );
}

export function isDiskFull(text: string): boolean {
  return /no space left on device|ENOSPC|disk quota exceeded|not enough free space/i.test(text);
}

/**
 * Returns the error of a full disk; `withFreeSpace` adds the free space, if this machine can see it.
 */
export function diskFull(cause: unknown): RequirementError {
  return new RequirementError('disk-full', "the Docker engine's disk is full", {
    hint: 'nlkit clean frees what nlkit holds; docker system df shows the rest',
    cause,
  });
}

/**
 * Adds the free space to a `disk-full` error.
 *
 * @param directory the engine's, on this machine; undefined if the engine runs elsewhere
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
