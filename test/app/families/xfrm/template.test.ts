// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import {
  decodeTemplates,
  encodeTemplates,
  type Template,
} from '../../../../app/families/xfrm/template.ts';
import { holds } from '../../../property.ts';
import { hex } from '../../hex.ts';
import { sentByIp } from './iproute.ts';

const XFRMA_TMPL = 5;

const transport: Required<Template> = {
  ...{ source: '0.0.0.0', destination: '0.0.0.0', protocol: 'esp', mode: 'transport', spi: 0 },
  ...{ reqid: 0, optional: false, share: 'any', family: 'inet' },
  ...{ authentication: 0xffffffff, encryption: 0xffffffff, compression: 0xffffffff },
};

test('a template is laid out as struct xfrm_user_tmpl', (t) => {
  const template: Template = {
    ...{ source: '10.0.0.1', destination: '10.0.0.2', protocol: 'ah', mode: 'tunnel' },
    ...{ spi: 0x1234, reqid: 7, optional: true, share: 'unique', encryption: 0x1001 },
  };
  const bytes = hex(
    ...['0a000002', '00'.repeat(12)], // id.daddr
    '00001234', //    id.spi, network byte order
    ...['33', '000000'], // id.proto
    ...['0200', '0000'], // family
    ...['0a000001', '00'.repeat(12)], // saddr
    '07000000', //    reqid
    ...['01', '03', '01', '00'], // mode, share, optional
    'ffffffff', //    aalgos
    '01100000', //    ealgos
    'ffffffff', //    calgos
  );
  t.deepEqual(encodeTemplates([template], 'templates'), bytes);
  t.deepEqual(decodeTemplates(bytes), [
    { ...transport, ...template, authentication: 0xffffffff, compression: 0xffffffff },
  ]);
});

for (const [ip, templates] of [
  [
    'tmpl src 10.0.0.1 dst 10.0.0.2 proto esp reqid 7 mode tunnel',
    [{ source: '10.0.0.1', destination: '10.0.0.2', reqid: 7, mode: 'tunnel' }],
  ],
  ['tmpl proto esp mode transport', [{}]],
  [
    'tmpl proto comp mode transport level use tmpl src fd00::1 dst fd00::2 proto ah spi 0x99 mode beet',
    [
      { protocol: 'comp', optional: true },
      { source: 'fd00::1', destination: 'fd00::2', protocol: 'ah', spi: 0x99, mode: 'beet' },
    ],
  ],
] as const) {
  test(`ip and the client lay out '${ip}' the same`, async (t) => {
    const command = `policy add dir out src ${ip.includes('::') ? '::/0' : '0.0.0.0/0'} ${ip}`;
    const { attributes } = await sentByIp(168, ...command.split(' '));
    const bytes = attributes.get(XFRMA_TMPL)!;
    const family = ip.includes('::') ? 'inet6' : 'inet';
    const given = templates.map((template) => ({ family, ...template }) as const);
    t.deepEqual(encodeTemplates(given, 'templates'), bytes);
    const any = family === 'inet' ? '0.0.0.0' : '::';
    t.deepEqual(
      decodeTemplates(bytes),
      given.map((template) => ({ ...transport, source: any, destination: any, ...template })),
    );
  });
}

for (const [template, message] of [
  [{ source: 'x' }, 't[0].source: expected an IP address, not "x"'],
  [
    { source: '::', destination: '10.0.0.1' },
    't[0].destination: expected an address of inet6, not 10.0.0.1',
  ],
  [{ source: '::', family: 'inet' }, 't[0].source: expected an address of inet, not ::'],
  [
    { protocol: 'tcp' as 'esp' },
    't[0].protocol: expected one of routing, esp, ah, dstopts, comp, not "tcp"',
  ],
  [
    { mode: 'toString' as 'beet' },
    't[0].mode: expected one of transport, tunnel, routeoptimization, in-trigger, beet, iptfs, not "toString"',
  ],
  [{ spi: -1 }, 't[0].spi: expected a number from 0 to 4294967295, not -1'],
  [
    { encryption: 2 ** 32 },
    't[0].encryption: expected a number from 0 to 4294967295, not 4294967296',
  ],
] as const) {
  test(`the template ${JSON.stringify(template)} is refused`, (t) => {
    t.throws(() => encodeTemplates([template], 't'), { instanceOf: EncodeError, message });
  });
}

test('more than six templates, and a template that is cut short, are refused', (t) => {
  t.is(encodeTemplates(Array(6).fill({}), 't').length, 384);
  t.throws(() => encodeTemplates(Array(7).fill({}), 't'), {
    instanceOf: EncodeError,
    message: 't: a policy has at most 6 templates',
  });
  t.throws(() => decodeTemplates(new Uint8Array(65)), { instanceOf: ProtocolError });
  t.deepEqual(decodeTemplates(new Uint8Array(0)), []);
});

test('templates of random bytes are read, and written again unchanged', (t) => {
  holds(
    t,
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
      const first = decodeTemplates(bytes);
      deepStrictEqual(decodeTemplates(encodeTemplates(first, 't')), first);
    }),
    { numRuns: 300 },
  );
});
