// SPDX-License-Identifier: MIT
import test from 'ava';
import { rootPrefix, asTyped } from '../../../../toolchain/commands/setup/as-root.ts';
import { RequirementError } from '../../../../toolchain/errors/requirement-error.ts';

const environment = { http_proxy: 'http://proxy:3128', NO_PROXY: 'localhost', HOME: '/home/me' };

test('root runs commands directly, with its own environment', (t) => {
  t.deepEqual(rootPrefix({ isRoot: true, hasSudo: false, environment }), []);
  t.deepEqual(rootPrefix({ isRoot: true, hasSudo: false, environment }, { A: '1' }), [
    'env',
    'A=1',
  ]);
});

test('sudo keeps the proxy settings', (t) => {
  t.deepEqual(rootPrefix({ isRoot: false, hasSudo: true, environment }, { A: '1' }), [
    'sudo',
    'env',
    'http_proxy=http://proxy:3128',
    'NO_PROXY=localhost',
    'A=1',
  ]);
  t.deepEqual(rootPrefix({ isRoot: false, hasSudo: true, environment: {} }), ['sudo']);
});

test('a user without root and sudo is told to become root', (t) => {
  const error = t.throws(() => rootPrefix({ isRoot: false, hasSudo: false, environment }), {
    instanceOf: RequirementError,
  });
  t.is(error.exitCode, 3);
});

test('commands are shown as one would type them, without passwords', (t) => {
  t.is(asTyped(['sh', '-c', "echo 'a' &"]), "sh -c 'echo '\\''a'\\'' &'");
  t.is(
    asTyped(['env', 'http_proxy=http://me:secret@proxy:3128', 'apt-get']),
    'env http_proxy=http://me:***@proxy:3128 apt-get',
  );
});
