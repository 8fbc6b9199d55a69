// SPDX-License-Identifier: MIT
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import { SpecClient, type ClientOptions, type ListOptions } from '../../ynl/client.ts';
import { fit } from '../../ynl/fit.ts';
import { deviceOf, type Device } from './device.ts';
import { settingsMessages, type DeviceSettings } from './settings.ts';
import { wireguard, type WireguardOperations } from './wireguard-gen.ts';

/**
 * WireGuard devices and their peers, as `wg` has them. The device itself is made like any other, by
 * `Route.addLink` with the kind `wireguard`:
 *
 *     await using wg = await WireGuard.open();
 *     await wg.set('wg0', {
 *       privateKey: generatePrivateKey(),
 *       listenPort: 51820,
 *       peers: [{
 *         publicKey: 'xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=',
 *         endpoint: { address: '192.0.2.1', port: 51820 },
 *         allowedIPs: ['10.0.0.2/32', 'fd00::/64'],
 *       }],
 *     });
 *     const { publicKey, peers } = await wg.get('wg0');
 *
 * Needs CAP_NET_ADMIN. A device is given by its name or its index. The kernel refuses with ENODEV where there is
 * none, and with EOPNOTSUPP where it is another kind of device.
 */
export class WireGuard implements AsyncDisposable {
  readonly #client: SpecClient<WireguardOperations>;

  private constructor(client: SpecClient<WireguardOperations>) {
    this.#client = client;
  }

  /** Rejects as `connect` does, and with UnknownFamilyError where the kernel has no WireGuard. */
  static async open(options: ClientOptions = {}): Promise<WireGuard> {
    return new WireGuard(await SpecClient.open(wireguard, options));
  }

  get connection(): Connection {
    return this.#client.connection;
  }

  /** Gets a device with all of its peers, again where it changed meanwhile (see `retries`). */
  async get(device: string | number, options: ListOptions = {}): Promise<Device> {
    const name = typeof device === 'number' ? { ifindex: device } : { ifname: device };
    return deviceOf(await this.#client.dump('get-device', name, options).all());
  }

  /**
   * Changes a device and its peers; a device that was read can be given. A change that does not fit one message
   * goes in several, one after the other: where the kernel refuses one, it has carried out those before it.
   * `timeout` applies to each message.
   */
  async set(
    device: string | number,
    settings: DeviceSettings,
    options: WaitOptions = {},
  ): Promise<void> {
    for (const message of fit('settings', settings, (given) => [
      ...settingsMessages(device, given),
    ])) {
      await this.#client.do('set-device', message, options);
    }
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
