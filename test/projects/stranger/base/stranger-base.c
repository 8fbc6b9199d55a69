// SPDX-License-Identifier: GPL-2.0
/* Used by another module; uses a function of the module libcrc32c itself. */
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
