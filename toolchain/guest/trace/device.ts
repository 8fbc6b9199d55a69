// SPDX-License-Identifier: MIT
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { runTool } from '../tool.ts';

/** The misc device of module/tap. */
const name = 'nlkit-tap';

/** Bytes of a read. */
const size = 256 * 1024;

/** The device that the records of the tap are read from. Node cannot wait for it. */
export class TapDevice {
  readonly #file: number;
  readonly #buffer = Buffer.allocUnsafe(size);

  private constructor(file: number) {
    this.#file = file;
  }

  /**
   * Begins the recording.
   * @param directory where a node of the device is made if /dev has none, as in a container that is older than the module
   */
  static async open(directory: string): Promise<TapDevice> {
    const flags = constants.O_RDWR | constants.O_NONBLOCK;
    const usual = `/dev/${name}`;
    if (existsSync(usual)) return new TapDevice(openSync(usual, flags));
    const [major = '', minor = ''] = readFileSync(`/sys/class/misc/${name}/dev`, 'utf8')
      .trim()
      .split(':');
    const own = `${directory}/${name}`;
    const { exitCode, stderr } = await runTool(
      'mknod',
      ['-m', '600', own, 'c', major, minor],
      10_000,
    );
    if (exitCode !== 0) throw new Error(`the device of the tap cannot be made: ${stderr.trim()}`);
    try {
      return new TapDevice(openSync(own, flags));
    } finally {
      rmSync(own, { force: true });
    }
  }

  /** Returns the records that there are by now, empty where there are none; undefined after the last one of all. */
  read(): Buffer | undefined {
    try {
      const count = readSync(this.#file, this.#buffer);
      return count === 0 ? undefined : Buffer.from(this.#buffer.subarray(0, count));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return Buffer.alloc(0);
      throw error;
    }
  }

  /** Ends the recording: what is left can be read. */
  stop(): void {
    writeSync(this.#file, '.');
  }

  close(): void {
    closeSync(this.#file);
  }
}
