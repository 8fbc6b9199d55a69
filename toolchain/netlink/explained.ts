// SPDX-License-Identifier: MIT
import { KernelRefusal } from '../../app/socket/errors/kernel-refusal.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import { findOperation, type Family } from './find-family.ts';

interface Asked {
  readonly operation: string;
  readonly value: object;
}

/** The most names in a hint; `nlkit families` lists all. */
const most = 12;

/**
 * Explains the refusal of one of the calls in `all` for which the kernel gave no reason: a request
 * without attributes, or a change outside a transaction. Returns any other error unchanged.
 */
export function explained(
  error: unknown,
  { operation, value }: Asked,
  family: Family,
  all: readonly Asked[],
): unknown {
  if (!(error instanceof KernelRefusal) || error.errnoName !== 'EINVAL') return error;
  const isTold = [error.kernelText, error.attribute, error.missing].some(
    (part) => part !== undefined,
  );
  if (isTold) return error;
  if (isOutsideBatch(operation, family, all)) {
    return new ExchangeError(error.code, `${error.message}; it needs a transaction`, {
      cause: error,
      hint: `such as nlkit call nftables batch-begin '{res-id: 10}' ${operation} '{…}' batch-end`,
    });
  }
  if (Object.keys(value).length > 0) return error;
  const names = requestNames(family, operation);
  if (names.length === 0) return error;
  const shown = names.length > most ? [...names.slice(0, most), '…'] : names;
  const example = `nlkit call ${family.spec.name} ${operation} '{${names[0] ?? ''}: …}'`;
  return new ExchangeError(error.code, `${error.message}; the request names nothing to look up`, {
    cause: error,
    hint: `give one of ${shown.join(', ')}, such as ${example}`,
  });
}

/**
 * nftables accepts changes only in a batch, as NFNL_CB_BATCH in nf_tables_cb says
 * (net/netfilter/nf_tables_api.c).
 */
function isOutsideBatch(operation: string, { spec }: Family, all: readonly Asked[]): boolean {
  if (spec.name !== 'nftables' || !/^(new|del|destroy)/.test(operation)) return false;
  return !all.some((one) => one.operation === 'batch-begin');
}

/** Attributes come first, since they name things; a header's members are mostly numbers. */
function requestNames(family: Family, operation: string): string[] {
  const { set, attributes, fixedHeader } = findOperation(family, operation, 'do').request;
  const { attributeSets, structs } = family.spec;
  const all = set === undefined ? undefined : attributeSets.get(set)?.attributes;
  const members = fixedHeader === undefined ? undefined : structs.get(fixedHeader)?.members;
  return [
    ...(attributes.length > 0 ? attributes : (all?.keys() ?? [])),
    ...(members ?? []).flatMap(({ name, type }) => (type.kind === 'pad' ? [] : [name])),
  ];
}
