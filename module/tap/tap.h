/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The stream of records that the device of nlkit_tap gives its reader.
 *
 * Numbers are in the byte order of the machine. Each record begins at a
 * multiple of eight bytes.
 */
#ifndef NLKIT_TAP_H
#define NLKIT_TAP_H

#include <linux/types.h>

/* The misc device */
#define TAP_DEVICE		"nlkit-tap"

#define TAP_COMM_LEN		16

enum tap_kind {
	/* A datagram; its bytes follow the header */
	TAP_DATAGRAM = 1,
	/* The multicast datagram of that id was put into one more socket */
	TAP_LISTENER = 2,
	/* A socket's buffer was full */
	TAP_OVERRUN = 3,
	/* The text of an extended ACK follows the header */
	TAP_REFUSAL = 4,
	/* Nothing but a number of lost datagrams */
	TAP_LOST = 5,
};

enum tap_direction {
	TAP_TO_KERNEL = 0,
	TAP_FROM_KERNEL = 1,
	TAP_BETWEEN = 2,
};

/* The port id of the program's socket is known. */
#define TAP_HAS_PORT		0x01
/* It was sent to a group. */
#define TAP_IS_MULTICAST	0x02
/* The process is the one that reads these records. */
#define TAP_IS_READERS		0x04
/* A process that the reader follows sent it, or has the socket. */
#define TAP_IS_FOLLOWED		0x08

struct tap_record {
	/* Bytes of the record, with this header and what fills it up to a multiple of eight */
	__u32 size;
	__u8 kind;
	__u8 direction;
	__u8 unit;
	__u8 flags;
	/* CLOCK_MONOTONIC, in nanoseconds */
	__u64 time;
	/* The number of the datagram, from 1 on; for TAP_LISTENER the one that it belongs to */
	__u64 id;
	__u32 port;
	/* The multicast group, or 0 */
	__u32 group;
	/* The inode of the network namespace, or 0 */
	__u32 netns;
	/* The process, or 0 */
	__u32 pid;
	/* The true length of the datagram */
	__u32 length;
	/* Bytes that follow the header */
	__u32 captured;
	/* Datagrams that were lost before this record */
	__u32 lost;
	char comm[TAP_COMM_LEN];
	__u32 reserved;
};

#endif /* NLKIT_TAP_H */
