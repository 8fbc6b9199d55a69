// SPDX-License-Identifier: MIT
// Every attribute and member of nlkit's own specs whose name sounds like a key is on the list of secrets, or is none for
// a reason.
import test from 'ava';
import { attributeSecret, isSecretMember } from '../../../app/dissect/secrets.ts';
import { loadOwnSpec, ownSpecs } from '../../../app/trace/own-specs.ts';

const sounds = /key|psk|secret|pass|pmk|kek|kck|md5|alg-(?!name)|nonce|salt|token/;

const harmless: Readonly<Record<string, readonly [name: RegExp, reason: string][]>> = {
  'rt-link': [
    [/^localbypass$/, 'no pass of that sort'],
    [/^[io]key$/, 'a number of a tunnel, sent in the clear in each packet'],
    [/^(?:ad-user-port|actor|partner)-key$/, 'numbers of LACP, sent in the clear'],
    [/^token$/, 'the lower half of an address'],
    [/^stable-secret$/, 'the kernel leaves its place empty'],
  ],
  'rt-neigh': [[/^key-len$/, 'a length']],
  'inet-diag': [[/^token-(?:loc|rem)$/, 'of MPTCP, sent in the clear']],
  xfrm: [
    [/^alg-comp$/, 'compression has no key'],
    [/^alg-(?:key|trunc|icv)-len$/, 'lengths'],
  ],
  nftables: [
    [/^key(?:-end|-type|-len)?$/, 'what elements of a set are found by, or the name of a selector'],
    [/^sreg-key$/, 'the number of a register'],
  ],
  wireguard: [[/^public-key$/, 'it is public']],
  crypto: [[/^(?:min|max)-keysize$/, 'sizes']],
};

for (const own of ownSpecs) {
  const spec = loadOwnSpec(own);
  test(`names of keys in ${own.name} are listed, or harmless for a reason`, (t) => {
    t.truthy(spec);
    const attributes = [...spec!.attributeSets.values()].flatMap((set) =>
      [...set.attributes.values()].map((one) => ({
        name: one.name,
        isSecret: attributeSecret(spec!.name, one) !== undefined,
      })),
    );
    const members = [...spec!.structs.values()].flatMap((struct) =>
      struct.members.map((one) => ({
        name: one.name,
        isSecret: isSecretMember(spec!.name, one),
      })),
    );
    const isHarmless = (name: string): boolean =>
      (harmless[own.name] ?? []).some(([known]) => known.test(name));
    const unlisted = [...attributes, ...members].filter(
      ({ name, isSecret }) => sounds.test(name) && isSecret === isHarmless(name),
    );
    t.deepEqual(unlisted, []);
  });
}
