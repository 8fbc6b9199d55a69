// SPDX-License-Identifier: MIT

/**
 * The part of `process.env` that the engine's code reads. It is a parameter, so that tests can set it.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

const names = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'] as const;

/**
 * Returns the proxy settings of an environment in both cases, since programs differ in which they read
 * (curl and apt only lower case for http, others only upper case).
 */
export function proxySettings(environment: Environment): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const name of names) {
    const upper = name.toUpperCase();
    const value = environment[name] ?? environment[upper];
    if (value === undefined || value === '') continue;
    settings[name] = value;
    settings[upper] = value;
  }
  return settings;
}

/**
 * Returns the network in which a container can fetch. A proxy on the loopback interface belongs to the
 * engine's host, so only the host's own network reaches it.
 */
export function fetchingNetwork(proxies: Readonly<Record<string, string>>): 'bridge' | 'host' {
  const loopback = Object.entries(proxies).some(
    ([name, value]) =>
      name.toLowerCase() !== 'no_proxy' &&
      /^(?:[a-z0-9]+:\/\/)?(?:[^@/]*@)?(?:localhost|127\.[0-9.]+|\[::1\])(?:[:/]|$)/i.test(value),
  );
  return loopback ? 'host' : 'bridge';
}
