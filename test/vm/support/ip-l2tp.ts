// SPDX-License-Identifier: MIT
import type { Guest } from '../../../toolchain/testing/guest.ts';

type Value = Readonly<Record<string, unknown>>;

/** The tunnels or sessions that `ip l2tp` shows in the guest; it prints nothing where there are none. */
export async function ipL2tp(guest: Guest, what: 'tunnel' | 'session'): Promise<Value[]> {
  const json = await guest.succeed(['ip', '-json', 'l2tp', 'show', what]);
  return json.trim() === '' ? [] : (JSON.parse(json) as Value[]);
}

/** A tunnel in the names of `ip l2tp show tunnel`. */
export function tunnelOfIp(tunnel: Value): Value {
  const isUdp = tunnel['encapType'] === 'udp';
  return {
    tunnel_id: tunnel['connId'],
    encap: isUdp ? 'UDP' : 'IP',
    local: tunnel['ipSaddr'],
    peer: tunnel['ipDaddr'],
    peer_tunnel: tunnel['peerConnId'],
    ...(isUdp && {
      local_port: tunnel['udpSport'],
      peer_port: tunnel['udpDport'],
      checksum: tunnel['udpCsum'] === 1,
    }),
  };
}

/** A session in the names of `ip l2tp show session`. */
export function sessionOfIp(session: Value): Value {
  const { cookie, peerCookie } = session as Record<string, Uint8Array | undefined>;
  return {
    session_id: session['sessionId'],
    tunnel_id: session['connId'],
    peer_session_id: session['peerSessionId'],
    peer_tunnel_id: session['peerConnId'],
    interface: session['ifname'],
    ...(cookie && { cookie: Buffer.from(cookie).toString('hex') }),
    ...(peerCookie && { peer_cookie: Buffer.from(peerCookie).toString('hex') }),
    ...(session['sendSeq'] === 1 && { send_seq: null }),
    ...(session['recvSeq'] === 1 && { recv_seq: null }),
  };
}
