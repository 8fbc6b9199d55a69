/* SPDX-License-Identifier: GPL-2.0 */
/* What kernels from 5.10 to 7.2 do not have in common. */
#ifndef NLKIT_TAP_COMPAT_H
#define NLKIT_TAP_COMPAT_H

#include <linux/timer.h>
#include <linux/version.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
#define timer_delete_sync del_timer_sync
#endif

#endif /* NLKIT_TAP_COMPAT_H */
