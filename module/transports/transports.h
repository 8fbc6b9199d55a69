/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The protocol of the ways that need a header: the device and the raw netlink
 * unit. That of generic netlink is transports-genl.h, from a spec; the files in
 * procfs and sysfs contain text and bytes.
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
 * enum transports_push - whom TRANSPORTS_IOC_PUSH wakes
 * @TRANSPORTS_PUSH_DEVICE: programs that poll the device, and then read a __u64
 * from it
 * @TRANSPORTS_PUSH_SYSFS: programs that poll the file `counter` in sysfs for
 * POLLPRI
 * @TRANSPORTS_PUSH_RAW: members of the group of the raw protocol
 * @TRANSPORTS_PUSH_GENERIC: members of the group of the generic family
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
 * @TRANSPORTS_MSG_COUNTER: a request without payload; answered, and pushed,
 * with a __u64
 * @TRANSPORTS_MSG_RECORD: a request without payload; answered with the record
 */
enum transports_message {
	TRANSPORTS_MSG_COUNTER = NLMSG_MIN_TYPE,
	TRANSPORTS_MSG_RECORD,
};

#define TRANSPORTS_GROUP_PUSHES 1

#endif /* TRANSPORTS_H */
