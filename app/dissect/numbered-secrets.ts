// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import {
  addSizes,
  type SecretBody,
  type SecretPlace,
  type SecretSet,
  type SecretSizes,
} from './secret-body.ts';
import { numberedSecretsOf, type NumberedSecret } from './secrets.ts';

/** No family has attributes of higher numbers; nl80211 has more than 320. */
const highest = 512;

/** The secrets of a message of a generic family by its name, whose own header has so many bytes. */
export function secretsByNumber(family: string, headerLength = 0): SecretBody | undefined {
  const secrets = numberedSecretsOf(family);
  return secrets.length === 0 ? undefined : bodyOf(secrets, align(headerLength));
}

/**
 * Returns the places of possible keys in a message of an unnamed generic family: 32 bytes where WireGuard has its
 * keys. Such a family is unnamed if the trace began after its program had asked for the number.
 */
export function secretsOfUnknown(): SecretBody {
  return { ...bodyOf(numberedSecretsOf('wireguard'), 0), guessed: true };
}

function bodyOf(secrets: readonly NumberedSecret[], headerLength: number): SecretBody {
  const sizes = new Map<number, SecretSizes>();
  for (const [path, own] of secrets) addSizes(sizes, Number(path.at(-1)), { from: 0, sizes: own });
  const set = { places: new Map<number, SecretPlace>(), highest };
  const body: SecretBody = { headerLength, ranges: [], set, sizes, numbered: true };
  for (const secret of secrets) addPath(set, secret, body);
  return body;
}

function addPath(set: SecretSet, [path, sizes]: NumberedSecret, around: SecretBody): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  const before = first === '*' ? set.any : set.places.get(first);
  const inner = { ...around, headerLength: 0, set: { places: new Map(), highest } };
  const facts = { form: 'unknown', levels: 0, isMessage: false } as const;
  const place: SecretPlace =
    rest.length === 0
      ? { ...facts, secret: { from: 0, sizes }, inside: [] }
      : (before ?? { ...facts, inside: [inner] });
  const [body] = place.inside;
  if (body !== undefined) addPath(body.set, [rest, sizes], around);
  if (first === '*') set.any = place;
  else set.places.set(first, place);
}

/** Returns what is known of a family of which nothing is: attributes begin behind its header. */
export function plainAttributes(headerLength = 0): SecretBody {
  return bodyOf([], align(headerLength));
}
