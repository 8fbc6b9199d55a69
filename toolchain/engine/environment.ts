// SPDX-License-Identifier: MIT

/** What of `process.env` the engine's code reads; passed in, so that tests can choose it. */
export type Environment = Readonly<Record<string, string | undefined>>;

const names = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'] as const;

/**
 * The proxy settings of an environment, each in both cases: programs differ in which they read
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
 * The network in which a container can fetch. A proxy on the loopback interface is the engine
 * host's, and can be reached only from the host's own network.
 */
export function fetchingNetwork(proxies: Readonly<Record<string, string>>): 'bridge' | 'host' {
  const loopback = Object.entries(proxies).some(
    ([name, value]) =>
      name.toLowerCase() !== 'no_proxy' &&
      /^(?:[a-z0-9]+:\/\/)?(?:[^@/]*@)?(?:localhost|127\.[0-9.]+|\[::1\])(?:[:/]|$)/i.test(value),
  );
  return loopback ? 'host' : 'bridge';
}
