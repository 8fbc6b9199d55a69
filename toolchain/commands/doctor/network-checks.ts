// SPDX-License-Identifier: MIT
import { RequirementError } from '../../errors/requirement-error.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Finding } from './finding.ts';

/** Milliseconds in which a container starts and asks the mirror. */
const deadline = 40_000;

/**
 * A script that asks for a file that every mirror has. It uses apt's own fetcher, so that apt's proxy
 * settings and certificates apply. It is written for the base image and takes the first source there,
 * in either format.
 */
const ask = `
set -- $(sed -n 's/^deb \\(\\[[^]]*\\] \\)\\{0,1\\}\\([^ ]*\\) \\([^ ]*\\) .*/\\2 \\3/p' /etc/apt/sources.list 2>/dev/null)
[ $# -gt 0 ] || set -- \\
	$(sed -n 's/^URIs: *\\([^ ]*\\).*/\\1/p' /etc/apt/sources.list.d/*.sources | head -n 1) \\
	$(sed -n 's/^Suites: *\\([^ ]*\\).*/\\1/p' /etc/apt/sources.list.d/*.sources | head -n 1)
echo "mirror=$1"
exec /usr/lib/apt/apt-helper -o Acquire::Retries=0 -o Acquire::http::Timeout=10 -o Acquire::https::Timeout=10 \\
	-o APT::Sandbox::User=root download-file "\${1%/}/dists/$2/Release" /tmp/Release`;

/** The state of the network of the engine's containers. */
export interface NetworkAnswer {
  /** The engine's message if it could not give a container a network. */
  readonly bridge: RequirementError | undefined;
  /** The base image's mirror, and why it did not answer; undefined if it was not asked. */
  readonly mirror: { readonly address: string; readonly failure: string | undefined } | undefined;
}

/** Starts a container on the engine's bridge and asks the package mirror from there. */
export async function askNetwork(
  engine: Engine,
  image: string,
  signal: AbortSignal,
): Promise<NetworkAnswer> {
  const timeout = AbortSignal.timeout(deadline);
  try {
    const { exitCode, stdout, stderr } = await engine.run(
      { image, role: 'doctor', command: ['sh', '-c', ask], network: 'bridge' },
      { signal: AbortSignal.any([signal, timeout]) },
    );
    const address = /^mirror=(\S+)/m.exec(stdout)?.[1] ?? 'the package mirror';
    const said = /^[EW]: .*/m.exec(`${stderr}\n${stdout}`)?.[0] ?? stderr.trim().split('\n').at(-1);
    const failure = exitCode === 0 ? undefined : said || `apt-helper ended with ${exitCode}`;
    return { bridge: undefined, mirror: { address, failure } };
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) {
      const failure = `no answer within ${deadline / 1000} s`;
      return { bridge: undefined, mirror: { address: 'the package mirror', failure } };
    }
    if (!(error instanceof RequirementError)) throw error;
    return { bridge: error, mirror: undefined };
  }
}

/**
 * Returns the bridge and the mirror as findings. Only making images and fetching kernels needs them; a
 * run after that does not.
 *
 * @param isMade whether everything that a run needs exists, in a guest or on the host
 */
export function networkFindings({ bridge, mirror }: NetworkAnswer, isMade: boolean): Finding[] {
  const state = isMade ? 'unneeded' : 'missing';
  const only = isMade ? '; nlkit needs it only for another kernel, package or image' : '';
  if (bridge !== undefined) {
    return [
      {
        check: 'bridge',
        state,
        cause: `${bridge.message}${only}`,
        ...(bridge.hint === undefined ? {} : { remedy: bridge.hint }),
      },
      {
        check: 'mirror',
        state: 'unknown',
        cause: 'containers reach no network, so the mirror was not asked',
      },
    ];
  }
  const reached: Finding = {
    check: 'bridge',
    state: 'ok',
    cause: 'the engine gives containers a network',
  };
  if (mirror?.failure === undefined) {
    return [
      reached,
      { check: 'mirror', state: 'ok', cause: `${mirror?.address ?? 'the package mirror'} answers` },
    ];
  }
  return [
    reached,
    {
      check: 'mirror',
      state,
      cause: `${mirror.address} does not answer: ${mirror.failure}${only}`,
      remedy:
        "check the network of the engine's machine, and the proxy settings of the environment (http_proxy)",
    },
  ];
}

/** The finding while there is no image to ask from. */
export function unasked(): Finding[] {
  return (['bridge', 'mirror'] as const).map((check) => ({
    check,
    state: 'unknown',
    cause: 'not asked: there is no base image yet',
    remedy: 'run nlkit setup to make it, then nlkit doctor again',
  }));
}
