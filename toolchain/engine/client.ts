// SPDX-License-Identifier: MIT
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type Dockerode from 'dockerode';
import type { Endpoint } from './endpoint.ts';
import { engineError } from './engine-error.ts';
import { defaultPatience, forever, type Patience, Vigil } from './vigil.ts';

/** A connection to one engine: dockerode's objects, with failures converted to nlkit's errors. */
export interface Client {
  readonly docker: Dockerode;
  readonly where: string;
  readonly patience: Patience;
  /** The proxy settings for containers and builds that may fetch. */
  readonly proxies: Readonly<Record<string, string>>;
  /**
   * Sends a request and awaits its answer.
   *
   * @param idle milliseconds that it may stand still; {@link forever} if only a silent engine ends it
   * @throws the error that `engineError` makes of a failure
   */
  call<T>(request: () => Promise<T>, idle?: number): Promise<T>;
  /** Does as `call`, but throws the failure unchanged, for callers that look at its status. */
  ask<T>(request: () => Promise<T>, idle?: number): Promise<T>;
  /** Converts a failure on a connection to this engine by `engineError`. */
  failure(error: unknown): Error;
  /** Pings the engine. */
  ping(signal: AbortSignal): Promise<unknown>;
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
  patience: Patience = defaultPatience,
): Promise<Client> {
  // Loaded on use: it takes a quarter of a second, and most commands do not need it.
  const { default: Docker } = await import('dockerode');
  const pinger = new Docker(settings(endpoint, () => undefined)) as unknown as {
    ping(options: { abortSignal: AbortSignal }): Promise<unknown>;
  };
  const ping = (abortSignal: AbortSignal) => pinger.ping({ abortSignal });
  const vigil = new Vigil(ping, endpoint.where, patience);
  const docker = new Docker(settings(endpoint, (socket) => vigil.watch(socket)));
  const failure = (error: unknown) => engineError(vigil.cause(error), endpoint.where);
  const ask = <T>(request: () => Promise<T>, idle?: number) => vigil.allow(idle, request);
  return {
    docker,
    where: endpoint.where,
    patience,
    proxies,
    ask,
    async call(request, idle) {
      try {
        return await ask(request, idle);
      } catch (error) {
        throw failure(error);
      }
    },
    failure,
    ping,
  };
}

/**
 * Set every option explicitly, even to undefined: docker-modem fills in absent ones from this process's
 * DOCKER_HOST. No version is set, so the engine's own is used. No connection is kept alive, since one
 * that the engine closed meanwhile would fail the next request.
 */
function settings(endpoint: Endpoint, onSocket: (socket: Socket) => void): Dockerode.DockerOptions {
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
      agent: noting(new HttpAgent({ keepAlive: false }), onSocket),
    } as unknown as Dockerode.DockerOptions;
  }
  const { tls } = endpoint;
  const agent = noting(
    tls === undefined
      ? new HttpAgent({ keepAlive: false })
      : new HttpsAgent({ keepAlive: false, rejectUnauthorized: tls.verify }),
    onSocket,
  );
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

/** A property that Node's documentation of agents has and its types lack. */
interface Connecting {
  createConnection(...given: unknown[]): Socket;
}

/** An agent that reports each connection that it opens. */
function noting<A extends HttpAgent>(agent: A, onSocket: (socket: Socket) => void): A {
  const connecting = agent as unknown as Connecting;
  const open = connecting.createConnection.bind(agent);
  connecting.createConnection = (...given) => {
    const socket = open(...given);
    onSocket(socket);
    return socket;
  };
  return agent;
}

/**
 * A request that resolves with the head of its answer, when the engine has accepted it. The body may
 * take for ever.
 */
export async function openRequest(
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
  const answer = await client.ask(
    () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        modem.dial(options, (error, response) => {
          if (error === null) resolve(response);
          else reject(error);
        });
      }),
  );
  answer.socket.setTimeout(forever);
  return answer;
}
