// SPDX-License-Identifier: MIT
// Runs in a network namespace of its own: compares TCP sockets of IPv4 and IPv6 with ss.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { SocketDiag, type InetSocket } from '../../../../../app/families/index.ts';
import { inodeOf } from '../inode.ts';
import { ss, type SsLine } from '../ss.ts';
import { endpoint, fromSs, skmem, type Row } from '../rows.ts';

execFileSync('ip', ['link', 'set', 'lo', 'up']);
await using diag = await SocketDiag.open();

const inodes: number[] = [];
const sockets: Socket[] = [];
for (const host of ['127.0.0.1', '::1']) {
  const server = createServer({ pauseOnConnect: true }, (socket) => sockets.push(socket)).listen(
    0,
    host,
    7,
  );
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, host);
  await Promise.all([once(client, 'connect'), once(server, 'connection')]);
  const [accepted] = sockets.slice(-1);
  accepted!.write('five!');
  await once(client, 'data');
  client.pause();
  client.write('four');
  inodes.push(inodeOf(server), inodeOf(client), inodeOf(accepted!));
  sockets.push(client);
}

/** Repeats until the sockets are the same before and after ss ran: acknowledgements may still be on their way. */
for (;;) {
  const before = rows(await diag.tcp().all());
  const theirs = ss('-ta').map(theirRow);
  const ours = rows(await diag.tcp().all());
  if (JSON.stringify(before) !== JSON.stringify(ours)) continue;
  console.log(JSON.stringify({ ours, theirs: sorted(theirs), inodes }));
  break;
}
process.exit();

function rows(list: readonly InetSocket[]): Row[] {
  return sorted(list.map(ourRow));
}

function sorted(list: Row[]): Row[] {
  return list.sort((a, b) => Number(a['inode']) - Number(b['inode']));
}

function ourRow(socket: InetSocket): Row {
  const { info, cong, skmeminfo, skv6only } = socket.message;
  const listens = socket.state === 'listen';
  const options = new Set(info!.tcpiOptions);
  return {
    state: listens ? 'LISTEN' : 'ESTAB',
    queues: [socket.receiveQueue, socket.sendQueue],
    local: endpoint(socket.local),
    remote: endpoint(socket.remote),
    inode: socket.inode,
    cookie: socket.cookie.toString(16),
    skmem: skmem(skmeminfo!),
    words: [cong!, options.has('sack') && 'sack', options.has('timestamps') && 'ts']
      .filter(Boolean)
      .sort(),
    v6only: skv6only,
    cwnd: info!.tcpiSndCwnd,
    ...(!listens && {
      wscale: `${info!.tcpiWscale! & 15},${info!.tcpiWscale! >> 4}`,
      rto: info!.tcpiRto,
      rtt: [info!.tcpiRtt, info!.tcpiRttvar],
      ato: info!.tcpiAto,
      mss: info!.tcpiSndMss,
      pmtu: info!.tcpiPmtu,
      rcvmss: info!.tcpiRcvMss,
      advmss: info!.tcpiAdvmss,
      bytes_sent: Number(info!.tcpiBytesSent),
      bytes_acked: Number(info!.tcpiBytesAcked),
      bytes_received: Number(info!.tcpiBytesReceived),
      segs_out: info!.tcpiSegsOut,
      segs_in: info!.tcpiSegsIn,
      data_segs_out: info!.tcpiDataSegsOut,
      data_segs_in: info!.tcpiDataSegsIn,
      delivered: info!.tcpiDelivered,
      rcv_space: info!.tcpiRcvSpace,
      rcv_ssthresh: info!.tcpiRcvSsthresh,
      snd_wnd: info!.tcpiSndWnd,
      minrtt: info!.tcpiMinRtt,
      unacked: info!.tcpiUnacked,
    }),
  };
}

function theirRow(line: SsLine): Row {
  const { state, values, words } = line;
  const number = (name: string): number => Number(values[name] ?? 0);
  const microseconds = (name: string): number[] =>
    (values[name] ?? '0').split('/').map((part) => Math.round(Number(part) * 1000));
  const names = ['mss', 'pmtu', 'rcvmss', 'advmss', 'bytes_sent', 'bytes_acked', 'bytes_received'];
  const more = ['segs_out', 'segs_in', 'data_segs_out', 'data_segs_in', 'delivered', 'rcv_space'];
  const counted = [...names, ...more, 'rcv_ssthresh', 'snd_wnd', 'unacked'];
  return {
    ...fromSs(line),
    words: words.filter((word) => /^(ts|sack|bbr|cubic|reno|dctcp)$/.test(word)).sort(),
    v6only: values['v6only'] === undefined ? undefined : Number(values['v6only']),
    cwnd: number('cwnd'),
    ...(state === 'ESTAB' && {
      wscale: values['wscale'],
      rto: microseconds('rto')[0],
      rtt: microseconds('rtt'),
      ato: microseconds('ato')[0],
      minrtt: microseconds('minrtt')[0],
      ...Object.fromEntries(counted.map((name) => [name, number(name)])),
    }),
  };
}
