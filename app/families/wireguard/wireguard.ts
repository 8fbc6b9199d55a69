// SPDX-License-Identifier: MIT
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import { SpecClient, type ClientOptions, type ListOptions } from '../../spec/client.ts';
import { deviceOf, type Device } from './device.ts';
import { settingsMessages, type DeviceSettings } from './settings.ts';
import { wireguard, type WireguardOperations } from './wireguard-gen.ts';

/**
 * WireGuard devices and their peers, as `wg` has them. A device itself is made as any other, by
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
 * Wants CAP_NET_ADMIN. A device is named or given by its index; where there is none, or it is no
 * WireGuard device, the kernel refuses with ENODEV or EOPNOTSUPP.
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

  /** A device with all of its peers. Asked for anew where it changed meanwhile. */
  async get(device: string | number, options: ListOptions = {}): Promise<Device> {
    const name = typeof device === 'number' ? { ifindex: device } : { ifname: device };
    return deviceOf(await this.#client.list('get-device', name, options));
  }

  /**
   * Changes a device and its peers. What one message has no room for goes in further ones, each after
   * the one before was carried out: where one is refused, those before it have been. `timeout` is for
   * each.
   */
  async set(
    device: string | number,
    settings: DeviceSettings,
    options: WaitOptions = {},
  ): Promise<void> {
    for (const message of settingsMessages(device, settings)) {
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
