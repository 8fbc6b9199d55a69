/* SPDX-License-Identifier: GPL-2.0 */
/* What kernels from 5.10 to 7.2 do not have in common. */
#ifndef TRANSPORTS_COMPAT_H
#define TRANSPORTS_COMPAT_H

#include <linux/sysfs.h>
#include <linux/version.h>

/* What a binary file in sysfs is described by is no longer written to. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 17, 0)
#define TRANSPORTS_BIN_ATTRIBUTE const struct bin_attribute
#else
#define TRANSPORTS_BIN_ATTRIBUTE struct bin_attribute
#endif

#endif /* TRANSPORTS_COMPAT_H */
