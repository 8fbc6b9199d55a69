/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* nlkit generate 3: spec f239d0364aec809a, text 7d4751a46a6338c2 */
/* Generated from linkwatch.yaml by `nlkit generate`: change that, not this. */
#ifndef LINKWATCH_H_INCLUDED
#define LINKWATCH_H_INCLUDED

#include <linux/types.h>

/*
 * Watches the devices of a network namespace: lists them with what they have
 * counted, tells of each that comes, changes or goes, and of a counter that
 * passes a threshold.
 */

#define LINKWATCH_FAMILY_NAME "linkwatch"
#define LINKWATCH_FAMILY_VERSION 1

/* The longest label, in bytes, without its NUL. */
#define LINKWATCH_LABEL_LEN 32

/* What a device has counted. */
enum linkwatch_metric {
	/* Packets received */
	LINKWATCH_METRIC_RX_PACKETS,
	/* Packets sent */
	LINKWATCH_METRIC_TX_PACKETS,
	/* Bytes received */
	LINKWATCH_METRIC_RX_BYTES,
	/* Bytes sent */
	LINKWATCH_METRIC_TX_BYTES,
	/* Packets that came damaged */
	LINKWATCH_METRIC_RX_ERRORS,
	/* Packets that could not be sent */
	LINKWATCH_METRIC_TX_ERRORS,
	/* Packets received for which there was no room */
	LINKWATCH_METRIC_RX_DROPPED,
	/* Packets to be sent for which there was no room */
	LINKWATCH_METRIC_TX_DROPPED,
	/* Multicast packets received */
	LINKWATCH_METRIC_MULTICAST,
	/* Collisions while sending */
	LINKWATCH_METRIC_COLLISIONS,
};

/* What a device is doing. */
enum linkwatch_state {
	/* An administrator has switched it on */
	LINKWATCH_STATE_UP = 1 << 0,
	/* It has a carrier */
	LINKWATCH_STATE_RUNNING = 1 << 1,
	/* What it sends comes back */
	LINKWATCH_STATE_LOOPBACK = 1 << 2,
	/* It takes every packet */
	LINKWATCH_STATE_PROMISCUOUS = 1 << 3,
};

/* What happened to a device. */
enum linkwatch_change {
	/* It is new in this network namespace */
	LINKWATCH_CHANGE_REGISTERED,
	/* It is gone from it */
	LINKWATCH_CHANGE_UNREGISTERED,
	/* It was switched on */
	LINKWATCH_CHANGE_UP,
	/* It was switched off */
	LINKWATCH_CHANGE_DOWN,
	/* Its name, MTU, carrier or another property is another */
	LINKWATCH_CHANGE_CHANGED,
};

/* What a device has counted since it is there. */
enum {
	LINKWATCH_A_STATS_PAD = 1,
	/* Packets received */
	LINKWATCH_A_STATS_RX_PACKETS,
	/* Packets sent */
	LINKWATCH_A_STATS_TX_PACKETS,
	/* Bytes received */
	LINKWATCH_A_STATS_RX_BYTES,
	/* Bytes sent */
	LINKWATCH_A_STATS_TX_BYTES,
	/* Packets that came damaged */
	LINKWATCH_A_STATS_RX_ERRORS,
	/* Packets that could not be sent */
	LINKWATCH_A_STATS_TX_ERRORS,
	/* Packets received for which there was no room */
	LINKWATCH_A_STATS_RX_DROPPED,
	/* Packets to be sent for which there was no room */
	LINKWATCH_A_STATS_TX_DROPPED,
	/* Multicast packets received */
	LINKWATCH_A_STATS_MULTICAST,
	/* Collisions while sending */
	LINKWATCH_A_STATS_COLLISIONS,

	__LINKWATCH_A_STATS_MAX,
	LINKWATCH_A_STATS_MAX = (__LINKWATCH_A_STATS_MAX - 1),
};

/* A counter and the value at which to tell of it. */
enum {
	/* The counter */
	LINKWATCH_A_THRESHOLD_METRIC = 1,
	/* The value that it is to reach; 0 for no threshold */
	LINKWATCH_A_THRESHOLD_VALUE,

	__LINKWATCH_A_THRESHOLD_MAX,
	LINKWATCH_A_THRESHOLD_MAX = (__LINKWATCH_A_THRESHOLD_MAX - 1),
};

/* A network device. */
enum {
	/* Its number */
	LINKWATCH_A_DEVICE_IFINDEX = 1,
	/* Its name */
	LINKWATCH_A_DEVICE_NAME,
	/* What it is doing */
	LINKWATCH_A_DEVICE_STATE,
	/* The largest packet it sends, in bytes */
	LINKWATCH_A_DEVICE_MTU,
	/* What it has counted */
	LINKWATCH_A_DEVICE_STATS,
	/* What an administrator calls it */
	LINKWATCH_A_DEVICE_LABEL,
	/* When to tell those who listen to thresholds. */
	LINKWATCH_A_DEVICE_THRESHOLD,

	__LINKWATCH_A_DEVICE_MAX,
	LINKWATCH_A_DEVICE_MAX = (__LINKWATCH_A_DEVICE_MAX - 1),
};

/* Something happened to a device. */
enum {
	/* What it was */
	LINKWATCH_A_EVENT_CHANGE = 1,
	/* The device as it is now */
	LINKWATCH_A_EVENT_DEVICE,

	__LINKWATCH_A_EVENT_MAX,
	LINKWATCH_A_EVENT_MAX = (__LINKWATCH_A_EVENT_MAX - 1),
};

/* A counter reached its threshold. */
enum {
	/* The device's number */
	LINKWATCH_A_CROSSING_IFINDEX = 1,
	/* The device's name */
	LINKWATCH_A_CROSSING_NAME,
	/* What an administrator calls it */
	LINKWATCH_A_CROSSING_LABEL,
	/* What was asked for */
	LINKWATCH_A_CROSSING_THRESHOLD,
	/* What the counter has reached */
	LINKWATCH_A_CROSSING_VALUE,

	__LINKWATCH_A_CROSSING_MAX,
	LINKWATCH_A_CROSSING_MAX = (__LINKWATCH_A_CROSSING_MAX - 1),
};

enum {
	/*
	 * Get a device by its number or its name, or list all of the network
	 * namespace.
	 */
	LINKWATCH_CMD_DEVICE_GET = 1,
	/*
	 * Set a device's threshold, which replaces the one it has; a value of 0
	 * takes it away.
	 */
	LINKWATCH_CMD_THRESHOLD_SET,
	/* Call a device something; an empty label takes its label away. */
	LINKWATCH_CMD_LABEL_SET,
	/* A device came, changed or went. */
	LINKWATCH_CMD_LINK_EVENT,
	/* A counter reached its threshold. */
	LINKWATCH_CMD_THRESHOLD_EVENT,

	__LINKWATCH_CMD_MAX,
	LINKWATCH_CMD_MAX = (__LINKWATCH_CMD_MAX - 1),
};

#define LINKWATCH_MCGRP_LINKS "links"
#define LINKWATCH_MCGRP_THRESHOLDS "thresholds"

#endif /* LINKWATCH_H_INCLUDED */
