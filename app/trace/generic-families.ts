// SPDX-License-Identifier: MIT
import type { Frame } from '../core/frame.ts';
import { nlctrl, type CtrlAttrs, type PolicyAttrs } from '../families/nlctrl/nlctrl-gen.ts';

/** nlmsg_type of the controller, include/uapi/linux/genetlink.h. */
export const controllerId = 0x10;

/** `CTRL_CMD_*` that the kernel sends. */
const NEWFAMILY = 1;
const DELFAMILY = 2;
const NEWMCAST_GRP = 7;
const DELMCAST_GRP = 8;
const GETPOLICY = 10;

/** The most families and policies that are kept: a hostile capture may have any number. */
const maximumFamilies = 1024;
const maximumAttributes = 65_536;

/** Bytes of a family's own header: a capture may claim any number. */
const longestHeader = 4096;

/** A family, as far as the controller's messages in the trace said. */
export interface GenericFamilyFacts {
  readonly id: number;
  readonly name: string | undefined;
  /** Bytes of its own header, after genlmsghdr. */
  readonly headerSize: number;
  readonly policies: FamilyPolicies;
}

export type Policy = ReadonlyMap<number, PolicyAttrs>;

/** The kernel's checks of a family, as the controller reported them. */
export class FamilyPolicies {
  readonly #operations = new Map<number, { do?: number; dump?: number }>();
  readonly #policies = new Map<number, Map<number, PolicyAttrs>>();
  #attributes = 0;

  get empty(): boolean {
    return this.#policies.size === 0;
  }

  policy(index: number | undefined): Policy | undefined {
    return index === undefined ? undefined : this.#policies.get(index);
  }

  /** The policy of an operation's attributes; of answers, which have none, that of the request or the only one. */
  of(command: number, mode: 'do' | 'dump'): Policy | undefined {
    const own = this.#operations.get(command);
    const index = own?.[mode] ?? own?.do ?? own?.dump;
    if (index !== undefined) return this.#policies.get(index);
    const all = new Set([...this.#operations.values()].map((one) => one.do ?? one.dump));
    return this.#policies.get(all.size === 1 ? ([...all][0] ?? 0) : 0);
  }

  learn({ opPolicy, policy }: CtrlAttrs): void {
    if (opPolicy !== undefined && this.#operations.size < 256) {
      const { opId, do: done, dump } = opPolicy;
      this.#operations.set(opId, {
        ...(done !== undefined && { do: done }),
        ...(dump !== undefined && { dump }),
      });
    }
    if (policy === undefined || this.#attributes >= maximumAttributes) return;
    const { policyId, attrId, ...checks } = policy;
    const attributes = this.#policies.get(policyId) ?? new Map<number, PolicyAttrs>();
    if (!attributes.has(attrId)) this.#attributes += 1;
    attributes.set(attrId, checks);
    this.#policies.set(policyId, attributes);
  }
}

/** The generic families, by what the controller said last in the trace: numbers come, go and are used again. */
export class GenericFamilies {
  readonly #families = new Map<number, GenericFamilyFacts>();
  readonly #groups = new Map<number, { readonly name: string; readonly family: number }>();

  byId(id: number): GenericFamilyFacts | undefined {
    return this.#families.get(id);
  }

  /** The names of the families that there are now. */
  names(): string[] {
    return [...this.#families.values()].flatMap(({ name }) => name ?? []);
  }

  all(): Iterable<GenericFamilyFacts> {
    return this.#families.values();
  }

  groupName(number: number): string | undefined {
    return this.#groups.get(number)?.name;
  }

  /** Reads a message that the controller sent: genlmsghdr lies at `start`. Never throws. */
  learn(frame: Frame, start: number, end: number): void {
    if (end - start < 4) return;
    const command = frame.bytes[start] ?? 0;
    const reply = nlctrl.operations.getfamily.do.reply;
    const policy = nlctrl.operations.getpolicy.dump.reply;
    if (reply === undefined || policy === undefined) return;
    try {
      if (command === GETPOLICY) this.#policy(policy.codec.decode(frame, start + 4, end));
      else if (commands.has(command)) {
        this.#family(command, reply.codec.decode(frame, start + 4, end));
      }
    } catch {
      // A message that cannot be read teaches nothing; it is shown with its problem.
    }
  }

  #policy(message: CtrlAttrs): void {
    const { familyId } = message;
    if (familyId === undefined) return;
    this.#known(familyId).policies.learn(message);
  }

  #family(command: number, message: CtrlAttrs): void {
    const { familyId: id, familyName: name, hdrsize, mcastGroups = [] } = message;
    if (id === undefined) return;
    const groups = mcastGroups.flatMap(({ value }) =>
      value.id === undefined || value.name === undefined
        ? []
        : [[value.id, { name: value.name, family: id }] as const],
    );
    if (command === DELMCAST_GRP) {
      for (const [number] of groups) this.#groups.delete(number);
      return;
    }
    if (command === NEWFAMILY || command === DELFAMILY) this.#forgetGroups(id);
    if (command === DELFAMILY) {
      this.#families.delete(id);
      return;
    }
    if (command === NEWFAMILY && name !== undefined) {
      const before = this.#families.get(id);
      // The answer to a question about a family that is known already leaves its policies as they are.
      const same = before !== undefined && (before.name ?? name) === name;
      const policies = same ? before.policies : new FamilyPolicies();
      this.#keep({ id, name, headerSize: Math.min(hdrsize ?? 0, longestHeader), policies });
    }
    for (const [number, group] of groups) {
      if (this.#groups.size < maximumFamilies * 8) this.#groups.set(number, group);
    }
  }

  #known(id: number): GenericFamilyFacts {
    const family = this.#families.get(id);
    if (family !== undefined) return family;
    return this.#keep({ id, name: undefined, headerSize: 0, policies: new FamilyPolicies() });
  }

  #keep(family: GenericFamilyFacts): GenericFamilyFacts {
    if (this.#families.size < maximumFamilies || this.#families.has(family.id)) {
      this.#families.set(family.id, family);
    }
    return family;
  }

  #forgetGroups(family: number): void {
    for (const [number, group] of this.#groups) {
      if (group.family === family) this.#groups.delete(number);
    }
  }
}

const commands: ReadonlySet<number> = new Set([NEWFAMILY, DELFAMILY, NEWMCAST_GRP, DELMCAST_GRP]);
