// SPDX-License-Identifier: MIT

/** Everything is laid out in a width that a telephone shows without making it smaller. */
export const width = 360;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A part of a drawing, written out. */
export type Svg = string;

/** An element; what is undefined is left out, and numbers get one decimal at most. */
export function element(name: string, attributes: Attributes, ...children: readonly Svg[]): Svg {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${escaped(typeof value === 'number' ? short(value) : (value ?? ''))}"`,
    )
    .join('');
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join('')}</${name}>`;
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}

/** A box with round corners, in the colours of a class. */
export function box(x: number, y: number, w: number, h: number, classes: string): Svg {
  return element('rect', { x, y, width: w, height: h, rx: 5, class: classes });
}

/** A line of text. Its base line is at `y`, and `x` is its start, middle or end by the class: start, `mid`, `end`. */
export function text(x: number, y: number, classes: string, content: string): Svg {
  return element('text', { x, y, class: classes }, escaped(content));
}

export function line(x1: number, y1: number, x2: number, y2: number, classes: string): Svg {
  return element('line', { x1, y1, x2, y2, class: classes });
}

/** An arrow whose head is at the second point. It is level or upright. */
export function arrow(x1: number, y1: number, x2: number, y2: number, classes: string): Svg {
  const [dx, dy] = [Math.sign(x2 - x1), Math.sign(y2 - y1)];
  const [bx, by] = [x2 - 6 * dx, y2 - 6 * dy];
  const wing = (side: 1 | -1): string =>
    `${short(bx + 3.5 * side * dy)},${short(by + 3.5 * side * dx)}`;
  return (
    line(x1, y1, bx, by, `wire ${classes}`) +
    element('polygon', {
      points: `${short(x2)},${short(y2)} ${wing(1)} ${wing(-1)}`,
      class: `tip ${classes}`,
    })
  );
}
