// SPDX-License-Identifier: MIT
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type Dockerode from 'dockerode';
import type { Endpoint } from './endpoint.ts';
import { engineError } from './engine-error.ts';

/** A connection to one engine: dockerode's objects, with failures told in nlkit's terms. */
export interface Client {
  readonly docker: Dockerode;
  readonly where: string;
  /** Passed to containers and builds that may fetch. */
  readonly proxies: Readonly<Record<string, string>>;
  /** Awaits an answer of the engine. @throws what `engineError` makes of a failure */
  call<T>(answer: Promise<T>): Promise<T>;
}

/** The part of docker-modem for which dockerode has no method. */
interface Modem {
  dial(
    options: {
      path: string;
      method: string;
      isStream: boolean;
      statusCodes: Record<number, boolean | string>;
    },
    callback: (error: Error | null, response: IncomingMessage) => void,
  ): void;
}

export async function openClient(
  endpoint: Endpoint,
  proxies: Readonly<Record<string, string>>,
): Promise<Client> {
  // Loaded on use: it takes a quarter of a second, and most commands do without.
  const { default: Docker } = await import('dockerode');
  const docker = new Docker(settings(endpoint));
  return {
    docker,
    where: endpoint.where,
    proxies,
    async call(answer) {
      try {
        return await answer;
      } catch (error) {
        throw engineError(error, endpoint.where);
      }
    },
  };
}

/**
 * Everything is said explicitly, undefined included: docker-modem fills in from this process's
 * DOCKER_HOST what is left out. No version: the engine's own is used. No connection is kept alive: one
 * that the engine closed meanwhile would fail the next request.
 */
function settings(endpoint: Endpoint): Dockerode.DockerOptions {
  const common = { version: undefined, username: undefined, pathPrefix: '/', timeout: undefined };
  if (endpoint.kind === 'unix') {
    return {
      ...common,
      socketPath: endpoint.path,
      host: undefined,
      port: undefined,
      protocol: 'http',
      ca: undefined,
      cert: undefined,
      key: undefined,
      agent: new HttpAgent({ keepAlive: false }),
    } as unknown as Dockerode.DockerOptions;
  }
  const { tls } = endpoint;
  const agent =
    tls === undefined
      ? new HttpAgent({ keepAlive: false })
      : new HttpsAgent({ keepAlive: false, rejectUnauthorized: tls.verify });
  return {
    ...common,
    socketPath: undefined,
    host: endpoint.host,
    port: endpoint.port,
    protocol: tls === undefined ? 'http' : 'https',
    ca: tls?.ca,
    cert: tls?.cert,
    key: tls?.key,
    agent,
  } as unknown as Dockerode.DockerOptions;
}

/** A request whose answer's head is awaited before its body: the engine has taken it in. */
export function openRequest(
  client: Client,
  method: string,
  path: string,
): Promise<IncomingMessage> {
  const modem = client.docker.modem as Modem;
  const options = {
    path,
    method,
    isStream: true,
    statusCodes: { 200: true, 404: 'no such container', 500: 'server error' },
  };
  return client.call(
    new Promise((resolve, reject) => {
      modem.dial(options, (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    }),
  );
}
