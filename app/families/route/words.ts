// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';

/** The names of a value's properties beside those of its message. */
export interface Words {
  /** A member that only the message has. */
  readonly mark: string;
  /**
   * The property of the value where its name differs, by the path in the message or the first step of that; of
   * several the first that was given.
   */
  readonly of: Readonly<Record<string, string | readonly string[]>>;
}

export const routeWords: Words = {
  mark: 'rtmFamily',
  of: {
    rtmFamily: 'family',
    rtmTos: 'tos',
    rtmProtocol: 'protocol',
    rtmScope: 'scope',
    rtmType: 'type',
    rtaDst: 'dst',
    rtaSrc: 'from',
    rtaGateway: 'via',
    rtaNhId: 'nextHopId',
    rtaPrefsrc: 'src',
    rtaPriority: 'metric',
    'rtaMetrics.rtaxMtu': 'mtu',
    rtaMetrics: 'metrics',
    rtaExpires: 'expires',
    rtaPref: 'preference',
    rtaFlow: 'realms',
    rtaEncapType: 'encap.type',
    rtaEncap: 'encap.data',
    rtaNewdst: 'newDst',
    rtaTtlPropagate: 'ttlPropagate',
  },
};

export const addressWords: Words = {
  mark: 'ifaFamily',
  of: {
    ifaScope: 'scope',
    ifaLocal: 'address',
    ifaAddress: ['peer', 'address'],
    ifaBroadcast: 'broadcast',
    ifaLabel: 'label',
    ifaFlags: 'flags',
    ifaRtPriority: 'metric',
    ifaProto: 'protocol',
    'ifaCacheinfo.ifaValid': 'validLifetime',
    'ifaCacheinfo.ifaPrefered': ['preferredLifetime', 'validLifetime'],
  },
};

export const ruleWords: Words = {
  mark: 'srcLen',
  of: {
    src: 'from',
    dst: 'to',
    iifname: 'iif',
    oifname: 'oif',
    ipProto: 'ipProtocol',
    sportRange: 'sourcePort',
    dportRange: 'destinationPort',
    suppressPrefixlen: 'suppressPrefixLength',
    suppressIfgroup: 'suppressGroup',
    flow: 'realms',
    tunId: 'tunnelId',
    flowlabel: 'flowLabel',
    flowlabelMask: 'flowLabelMask',
    sportMask: 'sourcePortMask',
    dportMask: 'destinationPortMask',
  },
};

type Fields = Readonly<Record<string, unknown>>;

/** Waits for the answer to a request; an EncodeError gets its path in the names of the value that was given. */
export function answered<T>(given: object, words: Words, answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    throw inWords(error, given, words);
  });
}

/** Puts the path of an EncodeError in the names of the value that was given, unless that is a message. */
export function inWords(error: unknown, given: object, { mark, of }: Words): unknown {
  if (mark in given || !(error instanceof EncodeError)) return error;
  const { path, problem } = error;
  const first = /^[^.[]*/.exec(path)?.[0] ?? '';
  const whole = of[path];
  const words = [whole ?? of[first] ?? []].flat();
  const word = words.find((one) => (given as Fields)[one] !== undefined) ?? words[0];
  if (word === undefined) return error;
  const rest = whole === undefined ? path.slice(first.length) : '';
  return new EncodeError(word + rest, problem, { cause: error });
}
