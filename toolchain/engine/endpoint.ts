// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Environment } from './environment.ts';

/** Certificates in PEM, as the engine's API wants them. */
export interface Tls {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly verify: boolean;
}

/** The address at which an engine listens. */
export type Endpoint = { readonly where: string } & (
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls?: Tls }
);

/**
 * Finds the engine that the docker command would use: `DOCKER_HOST`, else `DOCKER_CONTEXT`, else the
 * current context of the configuration, else the default socket, or a rootless engine's.
 *
 * @throws RequirementError `engine-address` for a malformed or unsupported address, `engine-context`
 * for a context that does not exist or cannot be read.
 */
export async function findEndpoint(environment: Environment): Promise<Endpoint> {
  const host = environment['DOCKER_HOST'];
  if (host !== undefined && host !== '') {
    return parseAddress(host, 'DOCKER_HOST', await environmentTls(environment));
  }
  const chosen = environment['DOCKER_CONTEXT'];
  const name = chosen !== undefined && chosen !== '' ? chosen : await currentContext(environment);
  if (name !== undefined && name !== 'default') return readContext(environment, name);
  return { kind: 'unix', ...(await defaultSocket(environment)) };
}

/**
 * Parses `unix:///run/docker.sock` or `tcp://host:2375`.
 *
 * @param source where the address comes from, for messages: `DOCKER_HOST`, `context NAME`
 */
export function parseAddress(address: string, source: string, tls?: Tls): Endpoint {
  const where = `${address} (${source})`;
  const match = /^([a-z]+):\/\/(.*)$/.exec(address);
  const scheme = match?.[1];
  const rest = match === null ? address : (match[2] ?? '');
  switch (scheme) {
    case 'unix':
      if (rest.startsWith('/')) return { kind: 'unix', path: rest, where };
      break;
    case undefined:
    case 'tcp':
    case 'http':
    case 'https': {
      const text = `http://${rest}`;
      if (!/:\d+\/?$/.test(text) || !URL.canParse(text)) break;
      const url = new URL(text);
      // The URL parser drops port 80, the default of the given scheme.
      const port = url.port === '' ? 80 : Number(url.port);
      const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
      if (scheme === 'https' && tls === undefined) {
        return { kind: 'tcp', host: hostname, port, tls: { verify: true }, where };
      }
      return { kind: 'tcp', host: hostname, port, where, ...(tls === undefined ? {} : { tls }) };
    }
    case 'ssh':
      throw new RequirementError(
        'engine-address',
        `${where}: engines behind ssh:// are not supported`,
        {
          hint: `ssh -NL /tmp/docker.sock:/var/run/docker.sock ${rest} & DOCKER_HOST=unix:///tmp/docker.sock nlkit …`,
        },
      );
    default:
      break;
  }
  throw new RequirementError('engine-address', `${where} is not the address of an engine`, {
    hint: 'write unix:///path/to/docker.sock or tcp://host:port',
  });
}

function configuration(environment: Environment): string {
  const named = environment['DOCKER_CONFIG'];
  return named !== undefined && named !== '' ? named : join(home(environment), '.docker');
}

function home(environment: Environment): string {
  return environment['HOME'] ?? homedir();
}

async function environmentTls(environment: Environment): Promise<Tls | undefined> {
  if ((environment['DOCKER_TLS_VERIFY'] ?? '') === '') return undefined;
  const named = environment['DOCKER_CERT_PATH'];
  const folder = named !== undefined && named !== '' ? named : configuration(environment);
  return readTls(folder, true, 'DOCKER_TLS_VERIFY');
}

async function readTls(folder: string, verify: boolean, source: string): Promise<Tls> {
  const read = (name: string) => readFile(join(folder, name));
  try {
    return {
      ca: await read('ca.pem'),
      cert: await read('cert.pem'),
      key: await read('key.pem'),
      verify,
    };
  } catch (cause) {
    throw new RequirementError(
      'engine-address',
      `${source} needs certificates, but ${folder} lacks ca.pem, cert.pem or key.pem`,
      { hint: 'set DOCKER_CERT_PATH to the folder that holds them', cause },
    );
  }
}

async function currentContext(environment: Environment): Promise<string | undefined> {
  const file = join(configuration(environment), 'config.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { currentContext: name } = JSON.parse(text) as { currentContext?: unknown };
    return typeof name === 'string' && name !== '' ? name : undefined;
  } catch (cause) {
    throw new RequirementError('engine-context', `${file} is not valid JSON`, {
      hint: 'correct it, or set DOCKER_HOST',
      cause,
    });
  }
}

interface ContextFile {
  readonly Endpoints?: {
    readonly docker?: { readonly Host?: string; readonly SkipTLSVerify?: boolean };
  };
}

/** Docker keeps a context's files in folders named by the SHA-256 of its name. */
async function readContext(environment: Environment, name: string): Promise<Endpoint> {
  const id = createHash('sha256').update(name).digest('hex');
  const folder = join(configuration(environment), 'contexts');
  let host: string | undefined;
  let skip: boolean | undefined;
  try {
    const text = await readFile(join(folder, 'meta', id, 'meta.json'), 'utf8');
    const docker = (JSON.parse(text) as ContextFile).Endpoints?.docker;
    host = docker?.Host;
    skip = docker?.SkipTLSVerify;
  } catch (cause) {
    throw new RequirementError('engine-context', `there is no Docker context named ${name}`, {
      hint: 'docker context ls lists them',
      cause,
    });
  }
  if (host === undefined || host === '') {
    return { kind: 'unix', ...(await defaultSocket(environment, `context ${name}`)) };
  }
  const certificates = join(folder, 'tls', id, 'docker');
  const tls = (await exists(certificates))
    ? await readTls(certificates, skip !== true, `context ${name}`)
    : undefined;
  return parseAddress(host, `context ${name}`, tls);
}

/** Returns the system's socket or, if there is none, that of a rootless engine or of Docker Desktop. */
async function defaultSocket(
  environment: Environment,
  source = 'default',
): Promise<{ path: string; where: string }> {
  const system = '/var/run/docker.sock';
  const runtime = environment['XDG_RUNTIME_DIR'];
  const others = [
    ...(runtime === undefined || runtime === '' ? [] : [join(runtime, 'docker.sock')]),
    join(home(environment), '.docker', 'run', 'docker.sock'),
  ];
  if (!(await exists(system))) {
    for (const path of others) {
      if (await exists(path)) return { path, where: `unix://${path} (${source})` };
    }
  }
  return { path: system, where: `unix://${system} (${source})` };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
