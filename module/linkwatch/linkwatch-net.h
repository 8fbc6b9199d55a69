/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Shared by the parts of linkwatch: what it keeps of a network namespace, and
 * how it describes a device.
 *
 * One lock protects all of it: rtnl. The kernel's notifier holds it already.
 * While it is held, no device can come, go or change its name, and its counters
 * may be read on every kernel. Nothing here calls a driver for anything else,
 * so the lock that each device has since 6.15 is not needed.
 */
#ifndef LINKWATCH_NET_H
#define LINKWATCH_NET_H

#include <linux/netdevice.h>
#include <linux/types.h>
#include <linux/workqueue.h>
#include <linux/xarray.h>
#include <net/net_namespace.h>

#include "linkwatch-gen.h"

/**
 * struct linkwatch_net - what linkwatch keeps of a network namespace
 * @net: the namespace
 * @settings: struct linkwatch_setting by the device's number, of those that have any
 * @armed: how many thresholds are still to be told of
 * @look: looks at their counters, as long as there is one
 */
struct linkwatch_net {
	struct net *net;
	struct xarray settings;
	unsigned int armed;
	struct delayed_work look;
};

/**
 * struct linkwatch_setting - what an administrator said of a device
 * @label: what it is called; empty for nothing
 * @metric: which counter @value is about
 * @value: when to tell of it; 0 for never
 * @armed: it is still to be told of
 */
struct linkwatch_setting {
	char label[LINKWATCH_LABEL_LEN + 1];
	u32 metric;
	u64 value;
	bool armed;
};

struct linkwatch_net *linkwatch_net(const struct net *net);

void linkwatch_settings_init(struct linkwatch_net *ln, struct net *net);
void linkwatch_settings_exit(struct linkwatch_net *ln);
const struct linkwatch_setting *linkwatch_setting(struct linkwatch_net *ln,
						  const struct net_device *dev);
void linkwatch_forget(struct linkwatch_net *ln, const struct net_device *dev);

struct net_device *linkwatch_find(struct genl_info *info, u32 ifindex);
void linkwatch_describe(struct linkwatch_net *ln, struct net_device *dev,
			struct linkwatch_device *to);

#endif /* LINKWATCH_NET_H */
