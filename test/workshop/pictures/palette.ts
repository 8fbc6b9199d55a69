// SPDX-License-Identifier: MIT

/** A box's colours: behind its text, around it, and of the text. */
interface Paint {
  readonly fill: string;
  readonly edge: string;
  readonly ink: string;
}

/** The parts that have a colour of their own, with a class of that name. */
export const parts = [
  'program',
  'netlink',
  'module',
  'header',
  'genl',
  'attribute',
  'plain',
  'refused',
] as const;
export type PartClass = (typeof parts)[number];

export interface Palette extends Readonly<Record<PartClass, Paint>> {
  readonly page: string;
  readonly ink: string;
  /** The colour of explanations, which are read second. */
  readonly soft: string;
  /** Life lines, rules, empty bytes. */
  readonly faint: string;
}

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    page: '#ffffff',
    ink: '#1f2328',
    soft: '#57606a',
    faint: '#c4cad1',
    program: { fill: '#ddeeff', edge: '#2c6fbb', ink: '#0b3d78' },
    netlink: { fill: '#ece6fb', edge: '#7453c4', ink: '#47298f' },
    module: { fill: '#daf3e0', edge: '#2b8a4b', ink: '#0f5128' },
    header: { fill: '#ece6fb', edge: '#7453c4', ink: '#47298f' },
    genl: { fill: '#fdebd0', edge: '#b5701a', ink: '#70420a' },
    attribute: { fill: '#daf3e0', edge: '#2b8a4b', ink: '#0f5128' },
    plain: { fill: '#f3f5f7', edge: '#7d8894', ink: '#3a434d' },
    refused: { fill: '#ffe3e0', edge: '#cf3a32', ink: '#8f1d17' },
  },
  dark: {
    page: '#0d1117',
    ink: '#e6edf3',
    soft: '#9aa5b1',
    faint: '#3a424c',
    program: { fill: '#10294a', edge: '#5ea3ee', ink: '#c3dfff' },
    netlink: { fill: '#2a1f4d', edge: '#a386f0', ink: '#ddd0ff' },
    module: { fill: '#0f3320', edge: '#4fbf77', ink: '#bff0cf' },
    header: { fill: '#2a1f4d', edge: '#a386f0', ink: '#ddd0ff' },
    genl: { fill: '#42290a', edge: '#dda04a', ink: '#fbdfb4' },
    attribute: { fill: '#0f3320', edge: '#4fbf77', ink: '#bff0cf' },
    plain: { fill: '#1b222b', edge: '#66707c', ink: '#c4ccd5' },
    refused: { fill: '#4a1613', edge: '#f0766d', ink: '#ffccc7' },
  },
};

const sans = 'ui-sans-serif,system-ui,"Segoe UI","Noto Sans","Noto Sans Thai",sans-serif';
const monospace = 'ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace';

/** The style sheet of a drawing: all that light and dark differ in. */
export function styleOf(palette: Palette): string {
  const rules = [
    `.page{fill:${palette.page}}`,
    `text{font:12px ${sans};fill:${palette.ink}}`,
    `text.code{font:11px ${monospace}}`,
    'text.small{font-size:10.5px}',
    `text.tiny{font:10px ${monospace}}`,
    'text.strong{font-weight:600}',
    'text.mid{text-anchor:middle}',
    'text.end{text-anchor:end}',
    `text.soft{fill:${palette.soft}}`,
    `rect.behind{fill:${palette.page}}`,
    `.rule{stroke:${palette.faint};stroke-width:1;fill:none}`,
    '.dash{stroke-dasharray:4 3}',
    `.wire{stroke:${palette.ink};stroke-width:1.3;fill:none}`,
    `.tip{fill:${palette.ink}}`,
  ];
  for (const part of parts) {
    const { fill, edge, ink } = palette[part];
    rules.push(
      `rect.${part}{fill:${fill};stroke:${edge};stroke-width:1.2}`,
      `text.${part}{fill:${ink}}`,
      `.wire.${part}{stroke:${edge}}`,
      `.tip.${part}{fill:${edge}}`,
    );
  }
  return rules.join('');
}
