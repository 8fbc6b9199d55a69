// SPDX-License-Identifier: GPL-2.0
/* Reports devices: one of them, or all of a network namespace. */
#include <linux/err.h>
#include <linux/if.h>
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>
#include <net/sock.h>

#include "linkwatch-net.h"

static u32 linkwatch_state(const struct net_device *dev)
{
	u32 state = 0;

	if (dev->flags & IFF_UP)
		state |= LINKWATCH_STATE_UP;
	if (netif_running(dev) && netif_carrier_ok(dev))
		state |= LINKWATCH_STATE_RUNNING;
	if (dev->flags & IFF_LOOPBACK)
		state |= LINKWATCH_STATE_LOOPBACK;
	if (dev->flags & IFF_PROMISC)
		state |= LINKWATCH_STATE_PROMISCUOUS;
	return state;
}

static void linkwatch_count(struct net_device *dev, struct linkwatch_stats *to)
{
	struct rtnl_link_stats64 storage;
	const struct rtnl_link_stats64 *stats = dev_get_stats(dev, &storage);

	*to = (struct linkwatch_stats){
		.has = {
			.rx_packets = 1,
			.tx_packets = 1,
			.rx_bytes = 1,
			.tx_bytes = 1,
			.rx_errors = 1,
			.tx_errors = 1,
			.rx_dropped = 1,
			.tx_dropped = 1,
			.multicast = 1,
			.collisions = 1,
		},
		.rx_packets = stats->rx_packets,
		.tx_packets = stats->tx_packets,
		.rx_bytes = stats->rx_bytes,
		.tx_bytes = stats->tx_bytes,
		.rx_errors = stats->rx_errors,
		.tx_errors = stats->tx_errors,
		.rx_dropped = stats->rx_dropped,
		.tx_dropped = stats->tx_dropped,
		.multicast = stats->multicast,
		.collisions = stats->collisions,
	};
}

/**
 * linkwatch_describe() - describe a device as it is now
 * @ln: its network namespace
 * @dev: the device
 * @to: receives the description; its texts are the device's own, valid while
 * rtnl is held
 *
 * Shared by answer, dump and event.
 */
void linkwatch_describe(struct linkwatch_net *ln, struct net_device *dev,
			struct linkwatch_device *to)
{
	const struct linkwatch_setting *setting = linkwatch_setting(ln, dev);

	ASSERT_RTNL();
	memset(to, 0, sizeof(*to));
	to->has.ifindex = 1;
	to->ifindex = dev->ifindex;
	to->has.name = 1;
	to->name = dev->name;
	to->has.state = 1;
	to->state = linkwatch_state(dev);
	to->has.mtu = 1;
	to->mtu = dev->mtu;
	to->has.stats = 1;
	linkwatch_count(dev, &to->stats);
	if (!setting)
		return;

	if (setting->label[0]) {
		to->has.label = 1;
		to->label = setting->label;
	}
	if (setting->value) {
		to->has.threshold = 1;
		to->threshold.has.metric = 1;
		to->threshold.metric = setting->metric;
		to->threshold.has.value = 1;
		to->threshold.value = setting->value;
	}
}

/**
 * linkwatch_find() - find the device that a request names by its index
 * @info: the request, which has the network namespace
 * @ifindex: the index
 *
 * Return: the device, or NULL with the refusal's text set.
 */
struct net_device *linkwatch_find(struct genl_info *info, u32 ifindex)
{
	struct net_device *dev = __dev_get_by_index(genl_info_net(info), ifindex);

	if (!dev)
		NL_SET_ERR_MSG_ATTR(info->extack,
				    linkwatch_attr(info->nlhdr, LINKWATCH_A_DEVICE_IFINDEX),
				    "no device in this network namespace has this index");
	return dev;
}

static struct net_device *linkwatch_find_named(const struct linkwatch_device_get_req *req,
					       struct genl_info *info)
{
	const struct nlattr *attr = linkwatch_attr(info->nlhdr, LINKWATCH_A_DEVICE_NAME);
	struct net_device *dev = __dev_get_by_name(genl_info_net(info), req->name);

	if (!dev) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "no device in this network namespace has this name");
		return NULL;
	}
	if (req->has.ifindex && req->ifindex != dev->ifindex) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "the device with this name has another index");
		return NULL;
	}
	return dev;
}

int linkwatch_device_get_do(const struct linkwatch_device_get_req *req, struct genl_info *info)
{
	struct linkwatch_device device;
	struct net_device *dev;
	int err = -ENODEV;

	if (!req->has.ifindex && !req->has.name)
		return NLKIT_MISSING(info->extack, NULL, LINKWATCH_A_DEVICE_IFINDEX, "ifindex");

	rtnl_lock();
	if (req->has.name)
		dev = linkwatch_find_named(req, info);
	else
		dev = linkwatch_find(info, req->ifindex);
	if (dev) {
		linkwatch_describe(linkwatch_net(genl_info_net(info)), dev, &device);
		err = linkwatch_device_get_reply(info, &device);
	}
	rtnl_unlock();
	return err;
}

/*
 * The position of a dump. A place in the list of devices would not do: between
 * two messages others may come and go before it, and a device would be missed
 * or repeated. The index is stable: the table by index has NETDEV_HASHENTRIES
 * chains, and each chain is dumped in the order of indexes. So a device that
 * exists all the time is dumped exactly once.
 */
struct linkwatch_cursor {
	/* The chain */
	u32 chain;
	/* The last index dumped in it */
	int ifindex;
};

static struct net_device *linkwatch_next_in(const struct hlist_head *chain, int after)
{
	struct net_device *dev, *next = NULL;

	hlist_for_each_entry(dev, chain, index_hlist) {
		if (dev->ifindex > after && (!next || dev->ifindex < next->ifindex))
			next = dev;
	}
	return next;
}

int linkwatch_device_get_dump(struct sk_buff *skb, struct netlink_callback *cb)
{
	struct linkwatch_cursor *cursor = (void *)cb->ctx;
	const struct net *net = sock_net(skb->sk);
	struct linkwatch_net *ln = linkwatch_net(net);
	struct linkwatch_device device;
	struct net_device *dev;
	int err = 0;

	NL_ASSERT_CTX_FITS(struct linkwatch_cursor);

	rtnl_lock();
	/*
	 * If the number differs from the last message's, the rest is marked as
	 * interrupted.
	 */
	cb->seq = net->dev_base_seq;
	for (; cursor->chain < NETDEV_HASHENTRIES; cursor->chain++) {
		const struct hlist_head *chain = &net->dev_index_head[cursor->chain];

		while ((dev = linkwatch_next_in(chain, cursor->ifindex))) {
			linkwatch_describe(ln, dev, &device);
			err = linkwatch_device_get_dump_add(skb, cb, &device);
			if (err)
				goto unlock;
			cursor->ifindex = dev->ifindex;
		}
		cursor->ifindex = 0;
	}
unlock:
	rtnl_unlock();
	return err;
}
