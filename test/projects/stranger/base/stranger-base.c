// SPDX-License-Identifier: GPL-2.0
/* What another module uses, and uses itself what is not in the kernel proper but in libcrc32c. */
#include <linux/crc32c.h>
#include <linux/module.h>

u32 stranger_checksum(const void *data, unsigned int length);

u32 stranger_checksum(const void *data, unsigned int length)
{
	return ~crc32c(~0, data, length);
}
EXPORT_SYMBOL_GPL(stranger_checksum);

MODULE_DESCRIPTION("checksums for another module");
MODULE_LICENSE("GPL");
