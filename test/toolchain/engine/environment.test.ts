// SPDX-License-Identifier: MIT
import test from 'ava';
import { containerConfig } from '../../../toolchain/engine/container-config.ts';
import { fetchingNetwork, proxySettings } from '../../../toolchain/engine/environment.ts';

test('each proxy setting is given in both cases', (t) => {
  t.deepEqual(
    proxySettings({ http_proxy: 'http://p:1', NO_PROXY: 'a,b', HTTPS_PROXY: '', X: 'y' }),
    {
      http_proxy: 'http://p:1',
      HTTP_PROXY: 'http://p:1',
      no_proxy: 'a,b',
      NO_PROXY: 'a,b',
    },
  );
});

test("a proxy on the loopback interface is reached from the host's network", (t) => {
  for (const address of [
    'http://127.0.0.1:3128',
    'localhost:1',
    'http://me:pw@localhost:1/',
    'http://[::1]:1',
  ]) {
    t.is(fetchingNetwork({ http_proxy: address }), 'host', address);
  }
  t.is(
    fetchingNetwork({ http_proxy: 'http://proxy:3128', no_proxy: 'localhost,127.0.0.1' }),
    'bridge',
  );
  t.is(fetchingNetwork({ http_proxy: 'http://localhost.example:3128' }), 'bridge');
  t.is(fetchingNetwork({}), 'bridge');
});

test('proxy settings reach the containers that may fetch, and no others', (t) => {
  const spec = { image: 'i', role: 'r', command: ['true'], environment: { A: 'b' } };
  const proxies = { http_proxy: 'http://p:1' };
  t.deepEqual(containerConfig(spec, proxies, false).Env, ['A=b']);
  t.deepEqual(containerConfig({ ...spec, network: 'bridge' }, proxies, false).Env, [
    'http_proxy=http://p:1',
    'A=b',
  ]);
});
