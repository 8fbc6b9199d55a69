// SPDX-License-Identifier: MIT
// The exports of 'nlkit/test': modules and guests for tests.
export { ExchangeError } from '../errors/exchange-error.ts';
export { NlkitError } from '../errors/nlkit-error.ts';
export type { Complaint, ComplaintFrame, ComplaintKind, KernelRecord } from '../events.ts';
export { ComplaintError } from '../run/complaint-error.ts';
export { Guest } from './guest.ts';
export type { GuestOptions, GuestOutcome } from './guest.ts';
export { withModule } from './with-module.ts';
export type { LoadedModule, ModuleOptions, ModuleUse } from './with-module.ts';
