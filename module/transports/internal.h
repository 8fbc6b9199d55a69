/* SPDX-License-Identifier: GPL-2.0 */
/* Shared by all ways into the module, and the functions that set up each. */
#ifndef TRANSPORTS_INTERNAL_H
#define TRANSPORTS_INTERNAL_H

#include <linux/device.h>
#include <linux/types.h>

#include "transports.h"

/* The counter after one more; the record never changes. */
u64 transports_next(void);
u64 transports_now(void);
extern struct transports_record transports_record;

int transports_device_init(void);
void transports_device_exit(void);
struct device *transports_device(void);

int transports_files_init(void);
void transports_files_exit(void);
void transports_sysfs_push(void);

int transports_raw_init(void);
void transports_raw_exit(void);
int transports_raw_push(void);

int transports_generic_init(void);
void transports_generic_exit(void);
int transports_generic_push(void);

#endif /* TRANSPORTS_INTERNAL_H */
