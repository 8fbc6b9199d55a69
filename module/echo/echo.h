/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The wire protocol of the echo module. Both sides of the conversation include
 * this file, the kernel's and a C program's.
 */
#ifndef NLKIT_ECHO_H
#define NLKIT_ECHO_H

#include <linux/netlink.h>
#include <linux/types.h>

/*
 * Step 1: the protocol. Netlink calls it a unit: a number from 0 to 31. The
 * kernel itself uses 0 to 22 (NETLINK_ROUTE and the others in linux/netlink.h).
 * The module's parameter `protocol` chooses another one.
 */
#define ECHO_PROTOCOL 31

/*
 * The longest text that the module answers, in bytes; the shortest is one byte.
 */
#define ECHO_MAX_PAYLOAD 1024

/**
 * enum echo_message - values of nlmsg_type on this protocol
 * @ECHO_MSG_REQUEST: to the kernel: the payload is the text, 1 to
 *	ECHO_MAX_PAYLOAD bytes of any value, not terminated. Needs NLM_F_REQUEST;
 *	with NLM_F_ACK, an NLMSG_ERROR with error 0 follows the reply.
 * @ECHO_MSG_REPLY: from the kernel, to the sender alone: the payload is the
 *	answer, not terminated; nlmsg_seq is the request's.
 * @ECHO_MSG_EXCHANGE: from the kernel, to ECHO_GROUP_EXCHANGES, after each
 *	reply: the payload is a struct echo_exchange; nlmsg_seq is 0.
 *
 * Types below NLMSG_MIN_TYPE (0x10) are netlink's own, so ours begin there. One
 * message is outside of this scheme: type 0 with flags 0, which a program sends
 * that fills in nothing but length and text, is answered by an NLMSG_DONE with
 * the answer in it, with nothing after it.
 */
enum echo_message {
	ECHO_MSG_REQUEST = NLMSG_MIN_TYPE,
	ECHO_MSG_REPLY,
	ECHO_MSG_EXCHANGE,
};

/**
 * enum echo_group - multicast groups of this protocol
 * @ECHO_GROUP_EXCHANGES: gets an ECHO_MSG_EXCHANGE for each request answered.
 */
enum echo_group {
	ECHO_GROUP_EXCHANGES = 1,
};

/**
 * struct echo_exchange - payload of an ECHO_MSG_EXCHANGE
 * @portid: whose request was answered, in the byte order of the machine
 * @text: the request's text, up to the end of the message
 */
struct echo_exchange {
	__u32 portid;
	__u8 text[];
};

#endif /* NLKIT_ECHO_H */
