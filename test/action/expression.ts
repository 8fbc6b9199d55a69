// SPDX-License-Identifier: MIT

/** The value of an expression of GitHub's: of its types, those that action.yml uses. */
export type Value = string | number | boolean | null;

/** The contexts by name: `inputs`, `steps`, `strategy`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the steps before went, for `success()` and the like. */
export interface Status {
  readonly failed: boolean;
  readonly cancelled: boolean;
}

/** Replaces each `${{ … }}` of a text by its value. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    asText(evaluate(expression, contexts, { failed: false, cancelled: false })),
  );
}

/** Evaluates the condition of a step; one without a function of status stands after `success() &&`. */
export function holds(condition: string, contexts: Contexts, status: Status): boolean {
  const [, braced] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition) ?? [];
  const expression = braced ?? condition;
  const asks = /\b(success|failure|always|cancelled)\(\)/.test(expression);
  if (!asks && (status.failed || status.cancelled)) return false;
  return isTrue(evaluate(expression, contexts, status));
}

/**
 * Evaluates an expression: literals, contexts, functions of status, `!`, `==`, `!=`, `&&`, `||` and parentheses.
 * A property that is not there is null.
 */
export function evaluate(expression: string, contexts: Contexts, status: Status): Value {
  return new Reader(expression, contexts, status).whole();
}

function isTrue(value: Value): boolean {
  return value !== null && value !== false && value !== 0 && value !== '';
}

function asText(value: Value): string {
  return value === null ? '' : String(value);
}

/** Compares as GitHub does: texts whatever their case, and values of different types by their numbers. */
function equal(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    return left.toLowerCase() === right.toLowerCase();
  }
  return typeof left === typeof right ? left === right : Number(left) === Number(right);
}

const token = /\s*('(?:[^']|'')*'|[A-Za-z_][\w.-]*(?:\(\))?|\d+|==|!=|&&|\|\||[!()])/y;

/** Reads an expression from left to right. Both sides of an operator are read, whatever the left one gives. */
class Reader {
  readonly #tokens: string[] = [];
  readonly #contexts: Contexts;
  readonly #status: Status;

  constructor(expression: string, contexts: Contexts, status: Status) {
    this.#contexts = contexts;
    this.#status = status;
    const text = expression.trim();
    token.lastIndex = 0;
    while (token.lastIndex < text.length) {
      const at = token.lastIndex;
      const [, found] = token.exec(text) ?? [];
      if (found === undefined) throw new Error(`${expression}: no expression at ${text.slice(at)}`);
      this.#tokens.push(found);
    }
  }

  whole(): Value {
    const value = this.#or();
    if (this.#tokens.length > 0) throw new Error(`not read: ${this.#tokens.join(' ')}`);
    return value;
  }

  #or(): Value {
    let value = this.#and();
    while (this.#take('||')) {
      const right = this.#and();
      if (!isTrue(value)) value = right;
    }
    return value;
  }

  #and(): Value {
    let value = this.#equality();
    while (this.#take('&&')) {
      const right = this.#equality();
      if (isTrue(value)) value = right;
    }
    return value;
  }

  #equality(): Value {
    const left = this.#one();
    if (this.#take('==')) return equal(left, this.#one());
    if (this.#take('!=')) return !equal(left, this.#one());
    return left;
  }

  #one(): Value {
    if (this.#take('!')) return !isTrue(this.#one());
    if (this.#take('(')) {
      const value = this.#or();
      if (!this.#take(')')) throw new Error('a parenthesis is not closed');
      return value;
    }
    const word = this.#tokens.shift();
    if (word === undefined) throw new Error('the expression ends early');
    if (word.startsWith("'")) return word.slice(1, -1).replaceAll("''", "'");
    if (/^\d+$/.test(word)) return Number(word);
    return this.#named(word);
  }

  #named(word: string): Value {
    const { failed, cancelled } = this.#status;
    switch (word) {
      case 'true':
      case 'false':
        return word === 'true';
      case 'null':
        return null;
      case 'always()':
        return true;
      case 'cancelled()':
        return cancelled;
      case 'failure()':
        return failed && !cancelled;
      case 'success()':
        return !failed && !cancelled;
    }
    const [context = '', ...path] = word.split('.');
    if (!(context in this.#contexts)) throw new Error(`there is no ${word}`);
    const value = path.reduce<unknown>(
      (at, name) => (isRecord(at) ? at[name] : undefined),
      this.#contexts[context],
    );
    return isValue(value) ? value : null;
  }

  #take(wanted: string): boolean {
    if (this.#tokens[0] !== wanted) return false;
    this.#tokens.shift();
    return true;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isValue(value: unknown): value is Value {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
