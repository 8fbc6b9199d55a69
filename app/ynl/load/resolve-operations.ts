// SPDX-License-Identifier: MIT
import type {
  ExchangeDefinition,
  MessageDefinition,
  NotificationDefinition,
  Operation,
  Spec,
} from '../model.ts';
import type { Path } from './spec-document.ts';
import { type Ids, idsOf } from './ids.ts';
import { didYouMean } from './problems.ts';
import { refuseRest } from './rest.ts';
import { byName, hasSet, type Scope, structAt } from './scope.ts';
import type {
  WrittenExchange,
  WrittenMessage,
  WrittenOperation,
  WrittenOperations,
} from './written.ts';

/** The context of the operations. */
export interface Surroundings {
  readonly scope: Scope;
  readonly protocol: Spec['protocol'];
  /** Names of multicast groups. */
  readonly groups: readonly string[];
}

const path: Path = ['operations', 'list'];

/** All operations but those that only reserve a number. */
export function resolveOperations(
  surroundings: Surroundings,
  operations: WrittenOperations,
): Map<string, Operation> {
  const { problems } = surroundings.scope;
  const ids = idsOf(operations, path, problems);
  const resolver = new Resolver(surroundings, operations);
  const resolved = new Map<string, Operation>();
  const calls = operations.list.entries();
  for (const [index, written] of calls) {
    const id = ids[index];
    if (id === undefined) continue;
    const operation = resolver.call(written, [...path, index], id);
    if (operation !== undefined) resolved.set(written.name, operation);
  }
  for (const [index, written] of operations.list.entries()) {
    const id = ids[index];
    if (id === undefined || (written.notify === undefined && written.event === undefined)) continue;
    const notification = resolver.notification(written, [...path, index], id, resolved);
    const operation = resolved.get(written.name);
    if (operation !== undefined) resolved.set(written.name, { ...operation, notification });
  }
  // Only the first of a name counts; the others are problems by now.
  return resolved;
}

class Resolver {
  readonly #surroundings: Surroundings;
  readonly #scope: Scope;
  /** The fixed header of operations that do not name one. */
  readonly #fixedHeader: string | undefined;
  readonly #written: ReadonlyMap<string, { readonly written: WrittenOperation }>;
  readonly #directional: boolean;

  constructor(surroundings: Surroundings, operations: WrittenOperations) {
    this.#surroundings = surroundings;
    this.#scope = surroundings.scope;
    this.#fixedHeader = operations['fixed-header'];
    this.#directional = operations['enum-model'] === 'directional';
    this.#written = byName(operations.list, path, 'operation', this.#scope.problems);
    if (this.#fixedHeader !== undefined) {
      structAt(this.#scope, this.#fixedHeader, ['operations', 'fixed-header']);
    }
  }

  /** An operation with what it asks and answers, its notification not yet known. */
  call(written: WrittenOperation, at: Path, ids: Ids): Operation | undefined {
    const { name, doc, flags, mcgrp } = written;
    this.#checkReferences(written, at);
    const modes = ['do', 'dump', 'notify', 'event'].filter((key) => key in written);
    if (modes.length === 0) {
      if (this.#directional) {
        const message = `the operation \`${name}\` needs \`do\`, \`dump\`, \`notify\` or \`event\``;
        this.#scope.problems.add(at, message);
      }
      return undefined;
    }
    if (mcgrp !== undefined && !this.#surroundings.groups.includes(mcgrp)) {
      const { groups } = this.#surroundings;
      this.#scope.problems.unknown([...at, 'mcgrp'], 'multicast group', mcgrp, groups);
    }
    return {
      name,
      doc: doc?.trim(),
      adminPermission: flags !== undefined && flags.length > 0,
      ...(written['dont-validate'] && { dontValidate: written['dont-validate'] }),
      do: this.#exchange(written, 'do', at, ids),
      dump: this.#exchange(written, 'dump', at, ids),
      notification: undefined,
    };
  }

  /** `event` says itself what it carries; `notify` carries what another operation replies. */
  notification(
    written: WrittenOperation,
    at: Path,
    { reply: value }: Ids,
    calls: ReadonlyMap<string, Operation>,
  ): NotificationDefinition {
    const { mcgrp: group, notify } = written;
    if (notify === undefined) {
      return { ...this.#message(written, written.event, [...at, 'event'], value), group };
    }
    const target = calls.get(notify);
    if (target === undefined) {
      this.#scope.problems.unknown([...at, 'notify'], 'operation', notify, this.#written.keys());
    } else if (target.do === undefined && target.dump === undefined) {
      const message = `the notification takes the form of a reply, and \`${notify}\` has none`;
      this.#scope.problems.add([...at, 'notify'], message);
    }
    const exchange = target?.do ?? target?.dump;
    const like = exchange?.reply ?? exchange?.request;
    const fixedHeader = written['fixed-header'] ?? like?.fixedHeader ?? this.#fixedHeader;
    const set = written['attribute-set'] ?? like?.set;
    this.#checkRest(fixedHeader, set, [...at, 'notify']);
    return {
      value,
      fixedHeader,
      set,
      attributes: exchange?.reply?.attributes ?? [],
      group,
    };
  }

  #exchange(
    written: WrittenOperation,
    mode: 'do' | 'dump',
    at: Path,
    ids: Ids,
  ): ExchangeDefinition | undefined {
    const exchange: WrittenExchange | null | undefined = written[mode];
    if (exchange === undefined) return undefined;
    const message = (direction: 'request' | 'reply'): MessageDefinition =>
      this.#message(written, exchange?.[direction], [...at, mode, direction], ids[direction]);
    const hasReply = exchange !== null && 'reply' in exchange;
    return { request: message('request'), reply: hasReply ? message('reply') : undefined };
  }

  #message(
    operation: WrittenOperation,
    written: WrittenMessage | null | undefined,
    at: Path,
    value: number,
  ): MessageDefinition {
    const set = written?.['attribute-set'] ?? operation['attribute-set'];
    const fixedHeader = written?.['fixed-header'] ?? operation['fixed-header'] ?? this.#fixedHeader;
    this.#checkReferences(written, at);
    if (set === undefined && fixedHeader === undefined) {
      this.#scope.problems.add(
        at.slice(0, 3),
        `the operation \`${operation.name}\` needs the key \`attribute-set\``,
      );
    }
    const own = written?.['attribute-set'] !== undefined;
    this.#checkRest(fixedHeader, set, [...(own ? at : at.slice(0, 3)), 'attribute-set']);
    const attributes = written?.attributes ?? [];
    this.#checkAttributes(attributes, [...at, 'attributes'], set, fixedHeader);
    return { value: written?.value ?? value, fixedHeader, set, attributes };
  }

  #checkReferences(
    written: Pick<WrittenMessage, 'attribute-set' | 'fixed-header'> | null | undefined,
    at: Path,
  ): void {
    const set = written?.['attribute-set'];
    if (set !== undefined) hasSet(this.#scope, set, [...at, 'attribute-set']);
    const header = written?.['fixed-header'];
    if (header !== undefined) structAt(this.#scope, header, [...at, 'fixed-header']);
  }

  /** Refuses attributes after a header that takes the rest of the message. */
  #checkRest(fixedHeader: string | undefined, set: string | undefined, at: Path): void {
    if (fixedHeader === undefined || set === undefined) return;
    refuseRest(this.#scope, fixedHeader, at, 'no attributes can follow it');
  }

  /**
   * The attributes that a message lists are of its set, or members of its header. The kernel's own
   * raw specs also list some that exist nowhere (nftables, rt_link), so there only slips count.
   */
  #checkAttributes(
    names: readonly string[],
    at: Path,
    set: string | undefined,
    fixedHeader: string | undefined,
  ): void {
    const placed = set === undefined ? undefined : this.#scope.sets.get(set);
    if (set !== undefined && placed === undefined) return;
    const struct = fixedHeader === undefined ? undefined : this.#scope.definitions.get(fixedHeader);
    const attributes = placed?.written.attributes.map(({ name }) => name) ?? [];
    const members = struct?.written.members?.map(({ name }) => name) ?? [];
    const known = new Set([...attributes, ...members]);
    for (const [index, name] of names.entries()) {
      if (known.has(name)) continue;
      const hint = didYouMean(name, known);
      if (this.#surroundings.protocol === 'netlink-raw' && hint === undefined) continue;
      const where = set === undefined ? '' : ` in \`${set}\``;
      this.#scope.problems.add([...at, index], `there is no attribute \`${name}\`${where}`, {
        hint,
      });
    }
  }
}
