// SPDX-License-Identifier: MIT
// Writes states and policies as `ip -s -d xfrm` does, to compare with its output.
import type { Algorithm } from '../../../../app/families/xfrm/algorithm.ts';
import type { Limits } from '../../../../app/families/xfrm/lifetime.ts';
import type { Mark } from '../../../../app/families/xfrm/mark.ts';
import type { Policy } from '../../../../app/families/xfrm/policy.ts';
import type { Selector } from '../../../../app/families/xfrm/selector.ts';
import type { State } from '../../../../app/families/xfrm/state.ts';
import type { Template } from '../../../../app/families/xfrm/template.ts';
import type { Usage } from '../../../../app/families/xfrm/usage.ts';

/** Divides the output of ip into states or policies, with their lines without indentation. */
export function blocksOf(text: string): string[][] {
  const blocks: string[][] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const words = line.trim().replace(/\s+/g, ' ');
    if (/^\s/.test(line)) blocks.at(-1)?.push(words);
    else blocks.push([words]);
  }
  return blocks;
}

/** The bits that ip writes in parentheses after the names of flags. */
type Bits = Readonly<Record<string, number>>;
const policyFlags: Bits = { localok: 1, icmp: 2 };
const stateFlags: Bits = {
  ...{ noecn: 1, 'decap-dscp': 2, nopmtudisc: 4, wildrecv: 8 },
  ...{ icmp: 16, 'af-unspec': 32, align4: 64, esn: 128 },
};

export function policyLines(policy: Policy): string[] {
  const { direction, action, index, priority, type, share, flags, mark, ifId } = policy;
  return [
    `${selectorText(policy.selector, policy.family)} uid 0`,
    `dir ${direction} action ${action} index ${index} priority ${priority} ptype ${type} ` +
      `share ${share} flag ${flagsText(flags, policyFlags)}`,
    ...limitLines(policy.limits),
    ...usageLines(policy.usage),
    ...(mark ? [`mark ${markText(mark)}`] : []),
    ...policy.templates.flatMap(templateLines),
    ...(ifId === undefined ? [] : [`if_id 0x${ifId.toString(16)}`]),
  ];
}

export function stateLines(state: State): string[] {
  const { source, destination, protocol, spi, reqid, mode, replay, flags, stats } = state;
  const { encapsulation: encap, outputMark, ifId, lastUsed, tfcPadding } = state;
  const family = destination.includes(':') ? 'inet6' : 'inet';
  const isExtended = flags.includes('esn') || replay.window > 32;
  return [
    `src ${source} dst ${destination}`,
    `proto ${protocol} spi ${hex(spi, 8)}(${spi}) reqid ${reqid}(${hex(reqid, 8)}) mode ${mode}`,
    `replay-window ${isExtended ? 0 : replay.window} seq ${hex(state.seq ?? 0, 8)} ` +
      `flag ${flagsText(flags, stateFlags)}`,
    ...(state.extraFlags === undefined
      ? []
      : [`extra_flag ${state.extraFlags.join(' ')} (${hex(1, 0)})`]),
    ...(state.mark ? [`mark ${markText(state.mark)}`] : []),
    ...(state.authentication
      ? [`auth-trunc ${keyText(state.authentication)} ${state.authentication.truncateBits}`]
      : []),
    ...(state.aead ? [`aead ${keyText(state.aead)} ${state.aead.icvBits}`] : []),
    ...(state.encryption ? [`enc ${keyText(state.encryption)}`] : []),
    ...(state.compression === undefined ? [] : [`comp ${state.compression}`]),
    ...(encap
      ? [
          `encap type ${encap.type} sport ${encap.sourcePort} dport ${encap.destinationPort} ` +
            `addr ${encap.originalAddress ?? (family === 'inet' ? '0.0.0.0' : '::')}`,
        ]
      : []),
    ...(tfcPadding === undefined ? [] : [`tfcpad ${tfcPadding}`]),
    ...(lastUsed ? [`lastused ${timeText(lastUsed)}`] : []),
    ...replayLines(state, isExtended),
    ...(outputMark ? [`output-mark ${markText(outputMark)}`] : []),
    ...(ifId === undefined ? [] : [`if_id ${hex(ifId, 0)}`]),
    `sel ${selectorText(state.selector, family)} uid 0`,
    ...limitLines(state.limits),
    ...usageLines(state.usage),
    'stats:',
    `replay-window ${stats.replayWindow} replay ${stats.replay} failed ${stats.integrityFailed}`,
  ];
}

function replayLines({ replay }: State, isExtended: boolean): string[] {
  const low = (value: bigint): string => `0x${BigInt.asUintN(32, value).toString(16)}`;
  const high = (value: bigint): string => `0x${(value >> 32n).toString(16)}`;
  const { sent, received, window, bitmap } = replay;
  const words = bitmap.map((word) => word.toString(16).padStart(8, '0'));
  if (!isExtended) {
    const bits = words[0] ?? '00000000';
    return [`anti-replay context: seq ${low(received)}, oseq ${low(sent)}, bitmap 0x${bits}`];
  }
  return [
    'anti-replay esn context:',
    `seq-hi ${high(received)}, seq ${low(received)}, oseq-hi ${high(sent)}, oseq ${low(sent)}`,
    `replay_window ${window}, bitmap-length ${bitmap.length}`,
    words.join(' '),
  ];
}

function templateLines(template: Required<Template>): string[] {
  const { source, destination, protocol, spi, reqid, mode, optional, share } = template;
  const mask = (value: number): string => value.toString(16);
  return [
    `tmpl src ${source} dst ${destination}`,
    `proto ${protocol} spi ${hex(spi, 8)}(${spi}) reqid ${reqid}(${hex(reqid, 8)}) mode ${mode}`,
    `level ${optional ? 'use' : 'required'} share ${share}`,
    `enc-mask ${mask(template.encryption)} auth-mask ${mask(template.authentication)} ` +
      `comp-mask ${mask(template.compression)}`,
  ];
}

function selectorText(selector: Selector, family: 'inet' | 'inet6'): string {
  const any = family === 'inet' ? '0.0.0.0/0' : '::/0';
  const { source = any, destination = any, protocol, sourcePort, destinationPort } = selector;
  const ports = Object.entries({ sport: sourcePort, dport: destinationPort });
  return [
    `src ${source} dst ${destination}`,
    ...(protocol === undefined ? [] : [`proto ${protocol}`]),
    ...ports.flatMap(([name, port]) => (typeof port === 'number' ? [`${name} ${port}`] : [])),
    ...(selector.ifindex === 1 ? ['dev lo'] : []),
  ].join(' ');
}

function limitLines({ bytes, packets, age, use }: Limits): string[] {
  const some = (value: bigint | undefined, none: string): string => String(value ?? none);
  const limits = [bytes, packets].map((limit, index) => {
    const unit = index === 0 ? '(bytes)' : '(packets)';
    const [soft, hard] = [some(limit?.soft, '(INF)'), some(limit?.hard, '(INF)')];
    return `limit: soft ${soft}${unit}, hard ${hard}${unit}`;
  });
  const expiries = [age, use].map((limit, index) => {
    const [soft, hard] = [some(limit?.soft, '0'), some(limit?.hard, '0')];
    return `expire ${index === 0 ? 'add' : 'use'}: soft ${soft}(sec), hard ${hard}(sec)`;
  });
  return ['lifetime config:', ...limits, ...expiries];
}

function usageLines({ bytes, packets, added, firstUsed }: Usage): string[] {
  return [
    'lifetime current:',
    `${bytes}(bytes), ${packets}(packets)`,
    `add ${timeText(added)} use ${timeText(firstUsed)}`,
  ];
}

/** Writes a time in UTC; ip must run with TZ=UTC. */
function timeText(time: Date | undefined): string {
  return time === undefined ? '-' : time.toISOString().slice(0, 19).replace('T', ' ');
}

function flagsText(flags: readonly (string | number)[], bits: Bits): string {
  const mask = flags.reduce<number>((sum, flag) => sum | (bits[flag] ?? 0), 0);
  return [...flags, `(0x${mask.toString(2).padStart(8, '0')})`].join(' ');
}

function markText({ value, mask = 0xffffffff }: Mark): string {
  return `${hex(value, 0)}/${hex(mask, 0)}`;
}

function keyText({ name, key }: Algorithm): string {
  return `${name} 0x${Buffer.from(key).toString('hex')} (${key.length * 8} bits)`;
}

function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}
