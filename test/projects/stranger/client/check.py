# SPDX-License-Identifier: MIT
# check.py UNIT NAME: exit code 3 when the module's answer is right, as only its authors know why.
import os
import subprocess
import sys

unit, name = sys.argv[1:]


def crc32c(data):
    """Castagnoli's, bit by bit."""
    sum = 0xFFFFFFFF
    for byte in data:
        sum ^= byte
        for _ in range(8):
            sum = sum >> 1 ^ (0x82F63B78 if sum & 1 else 0)
    return sum ^ 0xFFFFFFFF


here = os.path.dirname(os.path.abspath(__file__))
answer = subprocess.run([here + "/ask", unit, name], stdout=subprocess.PIPE, check=True).stdout
index, checksum = map(int, answer.split())
with open("/sys/class/net/%s/ifindex" % name) as file:
    expected = int(file.read())
print("%s: index %d, checksum %08x, %s" % (name, index, checksum, os.environ["GREETING"]))
sys.exit(3 if (index, checksum) == (expected, crc32c(name.encode())) else 1)
