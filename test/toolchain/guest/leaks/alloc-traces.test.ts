// SPDX-License-Identifier: MIT
import test from 'ava';
import { parseAllocations, parseAreas } from '../../../../toolchain/guest/leaks/alloc-traces.ts';

test('alloc_traces: objects with an address of no module in their stack, with their stack', (t) => {
  // From 6.1.
  const text = `
      2 msi_setup_device_data+0x41/0xc0 waste=32/16 age=16040/16081/16123 pid=85
        __kmalloc_node_track_caller+0x4a/0x150
        vp_find_vqs_msix+0x1ef/0x520 [virtio_pci]

      3 0xffffffffc039302e waste=9/3 age=8598/10573/13454 pid=130-163
        kmemdup+0x1c/0x40
        0xffffffffc039302e
        netlink_unicast+0x281/0x3d0

      1 __d_alloc+0x29/0x1d0 age=12840 pid=111
        __d_alloc+0x29/0x1d0
        0xffffffffc03980c0

`;
  t.deepEqual(parseAllocations(text), [
    {
      ...{ count: 3, waste: 3 },
      frames: ['kmemdup+0x1c/0x40', '0xffffffffc039302e', 'netlink_unicast+0x281/0x3d0'],
    },
    { count: 1, waste: 0, frames: ['__d_alloc+0x29/0x1d0', '0xffffffffc03980c0'] },
  ]);
});

test('alloc_calls: objects that an address of no module allocated', (t) => {
  // From 5.10.
  const text =
    '      7 ovl_alloc_entry+0x1d/0x30 [overlay] age=14722/15667/16612 pid=1-126\n' +
    '      2 0xffffffffc0179033 age=3752/6919/10086 pid=114-135\n' +
    '      9 <not-available> age=4294892328 pid=0\n';
  t.deepEqual(parseAllocations(text), [{ count: 2, waste: 0, frames: ['0xffffffffc0179033'] }]);
});

test('vmallocinfo: areas of an address of no module, without their guard page', (t) => {
  const text =
    '0xffffc90000595000-0xffffc9000059b000   24576 0xffffffffc039808b pages=5 vmalloc N0=5\n' +
    '0x000000007ddf15f1-0x0000000065fa16e3    8192 0xffffffffc0179055 phys=0x00000000fee00000 ioremap\n' +
    '0xffffffffc0201000-0xffffffffc020e000   53248 load_module+0xbb7/0x21a0 pages=12 vmalloc N0=12\n' +
    '0xffffc90000621000-0xffffc90000627000   24576 unpurged vm_area\n';
  t.deepEqual(parseAreas(text), [
    { caller: '0xffffffffc039808b', bytes: 20480 },
    { caller: '0xffffffffc0179055', bytes: 8192 },
  ]);
});
