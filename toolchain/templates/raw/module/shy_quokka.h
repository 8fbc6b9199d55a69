/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The wire protocol of shy_quokka: what both sides of the conversation agree on. A
 * program in C includes this file; app/protocol.ts says the same in TypeScript.
 */
#ifndef SHY_QUOKKA_H
#define SHY_QUOKKA_H

#include <linux/netlink.h>
#include <linux/types.h>

/**
 * enum shy_quokka_message - values of nlmsg_type
 * @SHY_QUOKKA_MSG_ADD: to the kernel: a struct shy_quokka_add. Needs CAP_NET_ADMIN.
 * @SHY_QUOKKA_MSG_GET: to the kernel, without a payload: answered with the total.
 * @SHY_QUOKKA_MSG_TOTAL: from the kernel, as the answer to either and to
 *	SHY_QUOKKA_GROUP_TOTALS after each addition: a struct shy_quokka_total.
 *
 * Types below NLMSG_MIN_TYPE (0x10) are netlink's own.
 */
enum shy_quokka_message {
	SHY_QUOKKA_MSG_ADD = NLMSG_MIN_TYPE,
	SHY_QUOKKA_MSG_GET,
	SHY_QUOKKA_MSG_TOTAL,
};

/**
 * enum shy_quokka_group - multicast groups
 * @SHY_QUOKKA_GROUP_TOTALS: gets the total after each addition.
 */
enum shy_quokka_group {
	SHY_QUOKKA_GROUP_TOTALS = 1,
};

/*
 * Payloads follow the 16 bytes of the header, so that a 64-bit number in one lies
 * at a multiple of 8 in the message. Everything is in the byte order of the
 * machine. Padding has a name: what has none would carry whatever lay in the
 * kernel's memory.
 */

/**
 * struct shy_quokka_add - payload of SHY_QUOKKA_MSG_ADD
 * @amount: what to add
 */
struct shy_quokka_add {
	__s64 amount;
};

/**
 * struct shy_quokka_total - payload of SHY_QUOKKA_MSG_TOTAL
 * @total: the sum of all amounts
 * @additions: how many there were
 * @padding: zero
 */
struct shy_quokka_total {
	__s64 total;
	__u32 additions;
	__u32 padding;
};

#endif /* SHY_QUOKKA_H */
