// SPDX-License-Identifier: MIT

/** The values given to `--family` and the other filters of traces; several of one kind: any of them. */
export interface FilterOptions {
  readonly family?: readonly string[];
  readonly operation?: readonly string[];
  /** `linkinfo.kind=vxlan`, or `linkinfo.kind` for any value; several: all of them. */
  readonly where?: readonly string[];
  readonly unit?: readonly string[];
  readonly port?: readonly string[];
  /** Ids or names. */
  readonly process?: readonly string[];
  readonly direction?: string;
  readonly errors?: boolean;
  /** Milliseconds. */
  readonly slower?: string;
}
