// SPDX-License-Identifier: MIT

/**
 * A value that a client read. Its own properties have the names that the client takes for writing;
 * `message` has all that the kernel said, in the names of the spec, and is left out by spreading and JSON.
 */
export class ReadValue<Message> {
  readonly #message: Message;

  constructor(message: Message) {
    this.#message = message;
  }

  /** The message that the value was read from, as the spec has it. */
  get message(): Message {
    return this.#message;
  }
}

/** A value with these properties. Long listings have classes that set theirs in the constructor instead. */
export function readValue<Properties extends object, Message>(
  properties: Properties,
  message: Message,
): Properties & ReadValue<Message> {
  return Object.assign(new ReadValue(message), properties);
}
