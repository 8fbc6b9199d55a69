// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { decodeEndpoint, encodeEndpoint } from '../../../../app/families/wireguard/endpoint.ts';
import { hex } from '../../hex.ts';

for (const { endpoint, bytes } of [
  {
    endpoint: { address: '192.0.2.1', port: 51820 },
    bytes: hex(
      '0200', //     sin_family AF_INET
      'ca6c', //     sin_port
      'c0000201', // sin_addr
      '0000000000000000',
    ),
  },
  {
    endpoint: { address: 'fd00::1', port: 1 },
    bytes: hex(
      '0a00', //     sin6_family AF_INET6
      '0001', //     sin6_port
      '00000000', // sin6_flowinfo
      ...['fd00', '00'.repeat(13), '01'], // sin6_addr
      '00000000', // sin6_scope_id
    ),
  },
  {
    endpoint: { address: 'fe80::2', port: 65535, scopeId: 3 },
    bytes: hex('0a00', 'ffff', '00000000', 'fe80', '00'.repeat(13), '02', '03000000'),
  },
]) {
  test(`the endpoint ${endpoint.address}, port ${endpoint.port} is laid out as a socket address`, (t) => {
    t.deepEqual(encodeEndpoint(endpoint, 'endpoint'), bytes);
    t.deepEqual(decodeEndpoint(bytes), endpoint);
  });
}

for (const [endpoint, message] of [
  [{ address: 'example.org', port: 1 }, 'e.address: expected an IP address, not "example.org"'],
  [{ address: '::1', port: 65536 }, 'e.port: expected a number from 0 to 65535, not 65536'],
  [{ address: '::1', port: 0.5 }, 'e.port: expected a number from 0 to 65535, not 0.5'],
] as const) {
  test(`the endpoint ${JSON.stringify(endpoint)} is refused`, (t) => {
    t.throws(() => encodeEndpoint(endpoint, 'e'), { instanceOf: EncodeError, message });
  });
}

for (const bytes of [
  hex(),
  hex('0200 ca6c c0000201'),
  hex('0300', '00'.repeat(14)),
  hex('0a00', '00'.repeat(25)),
]) {
  test(`${bytes.length} bytes that begin with ${bytes[0] ?? 'nothing'} are refused as an endpoint`, (t) => {
    t.throws(() => decodeEndpoint(bytes), { instanceOf: ProtocolError });
  });
}
