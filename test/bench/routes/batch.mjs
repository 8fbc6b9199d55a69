// SPDX-License-Identifier: MIT
// Prints the lines of ip -batch that add 100,000 routes.
const lines = [];
for (let route = 0; route < 100_000; route += 1) {
  const address = `10.${(route >> 16) & 255}.${(route >> 8) & 255}.${route & 255}`;
  lines.push(`route add ${address}/32 dev d0 table 7 metric ${1 + (route % 100)}`);
}
process.stdout.write(`${lines.join('\n')}\n`);
