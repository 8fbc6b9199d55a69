/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * What the module says over the ways that need a header: the device and the raw
 * netlink protocol. Generic netlink's is transports-genl.h, from a spec; the
 * files in procfs and sysfs have text and bytes in them.
 */
#ifndef TRANSPORTS_H
#define TRANSPORTS_H

#include <linux/ioctl.h>
#include <linux/netlink.h>
#include <linux/types.h>

#define TRANSPORTS_RECORD 4096

struct transports_record {
	__u8 bytes[TRANSPORTS_RECORD];
};

/**
 * enum transports_push - whom TRANSPORTS_IOC_PUSH is to wake
 * @TRANSPORTS_PUSH_DEVICE: who polls the device, and then reads a __u64 from it
 * @TRANSPORTS_PUSH_SYSFS: who polls the file `counter` in sysfs for POLLPRI
 * @TRANSPORTS_PUSH_RAW: who has joined the group of the raw protocol
 * @TRANSPORTS_PUSH_GENERIC: who has joined the group of the generic family
 */
enum transports_push {
	TRANSPORTS_PUSH_DEVICE,
	TRANSPORTS_PUSH_SYSFS,
	TRANSPORTS_PUSH_RAW,
	TRANSPORTS_PUSH_GENERIC,
};

#define TRANSPORTS_IOC_COUNTER _IOR('t', 0x80, __u64)
#define TRANSPORTS_IOC_RECORD  _IOR('t', 0x81, struct transports_record)
#define TRANSPORTS_IOC_PUSH    _IO('t', 0x82)

/**
 * enum transports_message - values of nlmsg_type on the raw protocol
 * @TRANSPORTS_MSG_COUNTER: asked for without a payload, answered and told with
 *	a __u64
 * @TRANSPORTS_MSG_RECORD: asked for without a payload, answered with the record
 */
enum transports_message {
	TRANSPORTS_MSG_COUNTER = NLMSG_MIN_TYPE,
	TRANSPORTS_MSG_RECORD,
};

#define TRANSPORTS_GROUP_PUSHES 1

#endif /* TRANSPORTS_H */
