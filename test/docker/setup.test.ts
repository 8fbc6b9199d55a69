// SPDX-License-Identifier: MIT
// `nlkit setup` on a machine without a running engine and without systemd: in namespaces of its own,
// with an empty /run and /var/lib/docker, so that the machine's engine is not touched.
import { execFile } from 'node:child_process';
import { checkout } from '../../toolchain/checkout.ts';
import { onSecondEngine } from './support/second-engine.ts';

const here = onSecondEngine();

/** An image out of an empty archive, by the engine's API: stands for the base, which needs a network. */
const importBase = `
const { request } = require('node:http');
const post = request({ socketPath: '/var/run/docker.sock', method: 'POST',
  path: '/images/create?fromSrc=-&repo=nlkit-test-base&tag=1' }, (answer) => answer.resume());
post.end(Buffer.alloc(1024));`;

/** The two numbers are of a process that is there and is no engine: what a power cut may leave. */
const before = `
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/lib/docker
mount -t tmpfs tmpfs /var/log
ip link set lo up
mkdir -p /run/docker/containerd
echo $$ >/run/docker.pid
echo $$ >/run/docker/containerd/containerd.pid
nlkit() { "$NODE" "$MAIN" "$@" </dev/null 2>&1; echo "exit $?"; }
export NLKIT_BASE_IMAGE=nlkit-test-base:1
`;

function inNamespaces(script: string): Promise<string> {
  const args = ['--mount', '--net', '--pid', '--fork', '--mount-proc', '--kill-child'];
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, NODE: process.execPath, MAIN: `${checkout}/dist/toolchain/main.js` };
  return new Promise((resolve) => {
    execFile('unshare', [...args, 'sh', '-c', before + script], { env }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

const plan = `\
# left by an engine that did not stop cleanly
rm -f /var/run/docker.pid /var/run/docker/containerd/containerd.pid
# start the Docker engine: there is no systemd to do it
sh -c 'setsid dockerd >>/var/log/nlkit-dockerd.log 2>&1 </dev/null &'
# a base image: debian:bookworm-slim, or one made by debootstrap if no registry answers
`;

here('a dry run changes nothing, and nobody to ask is a reason not to', async (t) => {
  t.timeout(60_000);
  const written = await inNamespaces(
    'nlkit setup --dry-run\nnlkit setup\nls -A /run | grep docker\n',
  );
  t.is(
    written,
    `${plan}exit 0\n${plan}nlkit: nlkit cannot ask whether to install the above: standard input is no terminal\n  nlkit setup --yes installs without asking\nexit 3\ndocker\ndocker.pid\n`,
  );
});

here(
  'the engine is started, also after one that was killed; the second time there is nothing to do',
  async (t) => {
    t.timeout(180_000);
    const written = await inNamespaces(
      `
nlkit setup --yes | grep -v '^#' | tail -n 5
"$NODE" -e "$IMPORT"
nlkit setup --yes
kill -9 "$(cat /run/docker.pid)" "$(cat /run/docker/containerd/containerd.pid)"
while [ -e "/proc/$(cat /run/docker.pid)/exe" ]; do sleep 0.1; done
nlkit doctor | grep engine
nlkit setup --yes | grep answers
nlkit doctor | grep ' engine'
nlkit setup
`.replace('$IMPORT', importBase.replaceAll('"', '\\"')),
    );
    t.log(written);
    const answers = '  the Docker engine answers\n';
    const done = 'nothing to do: the engine answers and the base image exists\nexit 0\n';
    t.true(written.includes(answers), 'started');
    t.is(written.split(done).length - 1, 2, 'nothing to do twice');
    t.regex(written, /missing {5}engine .*\n(.*\n)*.*the Docker engine answers\nok {10}engine /);
  },
);
