/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* nlkit generate 3: spec eb468292dfa5840d, text d63910d47f20397d */
/* Generated from transports.yaml by `nlkit generate`: change that, not this. */
#ifndef TRANSPORTS_GENL_H_INCLUDED
#define TRANSPORTS_GENL_H_INCLUDED

#include <linux/types.h>

/* The counter and the record, over generic netlink. */

#define TRANSPORTS_FAMILY_NAME "transports"
#define TRANSPORTS_FAMILY_VERSION 1

/* How long the record is, in bytes. */
#define TRANSPORTS_RECORD_LEN 4096

/* What is answered and told. */
enum {
	TRANSPORTS_A_ANSWER_PAD = 1,
	/* How often anything was asked or told, over any transport */
	TRANSPORTS_A_ANSWER_COUNTER,
	/* The record */
	TRANSPORTS_A_ANSWER_RECORD,

	__TRANSPORTS_A_ANSWER_MAX,
	TRANSPORTS_A_ANSWER_MAX = (__TRANSPORTS_A_ANSWER_MAX - 1),
};

enum {
	/* Get the counter. */
	TRANSPORTS_CMD_COUNTER_GET = 1,
	/* Get the record. */
	TRANSPORTS_CMD_RECORD_GET,
	/* The device was asked to push. */
	TRANSPORTS_CMD_PUSHED,

	__TRANSPORTS_CMD_MAX,
	TRANSPORTS_CMD_MAX = (__TRANSPORTS_CMD_MAX - 1),
};

#define TRANSPORTS_MCGRP_PUSHES "pushes"

#endif /* TRANSPORTS_GENL_H_INCLUDED */
