// SPDX-License-Identifier: GPL-2.0
/*
 * What administrators set for devices: labels, and thresholds with the polling
 * that they need. A setting goes with its device, also if that moves to another
 * network namespace.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/rtnetlink.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "linkwatch-net.h"

/*
 * Drivers count without notifying anybody, so counters must be polled. Only
 * those with a threshold are polled, and only until it is reported: without a
 * threshold nothing runs.
 */
#define LINKWATCH_INTERVAL (HZ / 4)

static const size_t linkwatch_counters[] = {
	[LINKWATCH_METRIC_RX_PACKETS] = offsetof(struct rtnl_link_stats64, rx_packets),
	[LINKWATCH_METRIC_TX_PACKETS] = offsetof(struct rtnl_link_stats64, tx_packets),
	[LINKWATCH_METRIC_RX_BYTES] = offsetof(struct rtnl_link_stats64, rx_bytes),
	[LINKWATCH_METRIC_TX_BYTES] = offsetof(struct rtnl_link_stats64, tx_bytes),
	[LINKWATCH_METRIC_RX_ERRORS] = offsetof(struct rtnl_link_stats64, rx_errors),
	[LINKWATCH_METRIC_TX_ERRORS] = offsetof(struct rtnl_link_stats64, tx_errors),
	[LINKWATCH_METRIC_RX_DROPPED] = offsetof(struct rtnl_link_stats64, rx_dropped),
	[LINKWATCH_METRIC_TX_DROPPED] = offsetof(struct rtnl_link_stats64, tx_dropped),
	[LINKWATCH_METRIC_MULTICAST] = offsetof(struct rtnl_link_stats64, multicast),
	[LINKWATCH_METRIC_COLLISIONS] = offsetof(struct rtnl_link_stats64, collisions),
};

static u64 linkwatch_counter(struct net_device *dev, u32 metric)
{
	struct rtnl_link_stats64 storage;
	const struct rtnl_link_stats64 *stats = dev_get_stats(dev, &storage);

	return *(const u64 *)((const char *)stats + linkwatch_counters[metric]);
}

/* The setting of a device, or NULL if there is none. */
const struct linkwatch_setting *linkwatch_setting(struct linkwatch_net *ln,
						  const struct net_device *dev)
{
	return xa_load(&ln->settings, dev->ifindex);
}

static struct linkwatch_setting *linkwatch_setting_new(struct linkwatch_net *ln,
						       const struct net_device *dev)
{
	struct linkwatch_setting *setting = xa_load(&ln->settings, dev->ifindex);
	int err;

	if (setting)
		return setting;

	setting = kzalloc(sizeof(*setting), GFP_KERNEL_ACCOUNT);
	if (!setting)
		return NULL;

	err = xa_err(xa_store(&ln->settings, dev->ifindex, setting, GFP_KERNEL_ACCOUNT));
	if (err) {
		kfree(setting);
		return NULL;
	}
	return setting;
}

static void linkwatch_disarm(struct linkwatch_net *ln, struct linkwatch_setting *setting)
{
	if (!setting->armed)
		return;
	setting->armed = false;
	ln->armed--;
}

/* The device goes, so remove its setting. */
void linkwatch_forget(struct linkwatch_net *ln, const struct net_device *dev)
{
	struct linkwatch_setting *setting = xa_erase(&ln->settings, dev->ifindex);

	ASSERT_RTNL();
	if (!setting)
		return;
	linkwatch_disarm(ln, setting);
	kfree(setting);
}

static void linkwatch_forget_nothing(struct linkwatch_net *ln, const struct net_device *dev)
{
	const struct linkwatch_setting *setting = linkwatch_setting(ln, dev);

	if (setting && !setting->label[0] && !setting->value)
		linkwatch_forget(ln, dev);
}

/* Labels are shown on terminals. */
static bool linkwatch_is_text(const char *label)
{
	for (; *label; label++)
		if (isascii(*label) && iscntrl(*label))
			return false;
	return true;
}

int linkwatch_label_set_do(const struct linkwatch_label_set_req *req, struct genl_info *info)
{
	struct linkwatch_net *ln = linkwatch_net(genl_info_net(info));
	struct linkwatch_setting *setting;
	struct net_device *dev;
	int err = 0;

	if (!linkwatch_is_text(req->label))
		return NLKIT_REFUSE(info->extack,
				    linkwatch_attr(info->nlhdr, LINKWATCH_A_DEVICE_LABEL),
				    "a label must not contain control characters");

	rtnl_lock();
	dev = linkwatch_find(info, req->ifindex);
	if (!dev) {
		err = -ENODEV;
		goto unlock;
	}
	setting = linkwatch_setting_new(ln, dev);
	if (!setting) {
		err = -ENOMEM;
		goto unlock;
	}
	/* The spec's check of its length has passed: it fits. */
	strscpy(setting->label, req->label, sizeof(setting->label));
	linkwatch_forget_nothing(ln, dev);
unlock:
	rtnl_unlock();
	return err;
}

int linkwatch_threshold_set_do(const struct linkwatch_threshold_set_req *req,
			       struct genl_info *info)
{
	struct linkwatch_net *ln = linkwatch_net(genl_info_net(info));
	struct linkwatch_setting *setting;
	struct net_device *dev;
	int err = 0;

	rtnl_lock();
	dev = linkwatch_find(info, req->ifindex);
	if (!dev) {
		err = -ENODEV;
		goto unlock;
	}
	setting = linkwatch_setting_new(ln, dev);
	if (!setting) {
		err = -ENOMEM;
		goto unlock;
	}
	linkwatch_disarm(ln, setting);
	setting->metric = req->threshold.metric;
	setting->value = req->threshold.value;
	if (setting->value) {
		setting->armed = true;
		ln->armed++;
		/*
		 * Poll at once, unless a poll is due: the counter may have
		 * passed the threshold already.
		 */
		schedule_delayed_work(&ln->look, 0);
	}
	linkwatch_forget_nothing(ln, dev);
unlock:
	rtnl_unlock();
	return err;
}

static void linkwatch_tell_crossing(struct net *net, const struct net_device *dev,
				    const struct linkwatch_setting *setting, u64 value)
{
	struct linkwatch_crossing crossing = {
		.has = { .ifindex = 1, .name = 1, .threshold = 1, .value = 1 },
		.ifindex = dev->ifindex,
		.name = dev->name,
		.threshold = {
			.has = { .metric = 1, .value = 1 },
			.metric = setting->metric,
			.value = setting->value,
		},
		.value = value,
	};

	if (setting->label[0]) {
		crossing.has.label = 1;
		crossing.label = setting->label;
	}
	linkwatch_threshold_event_notify(net, &crossing, GFP_KERNEL);
}

static void linkwatch_look(struct work_struct *work)
{
	struct linkwatch_net *ln = container_of(work, struct linkwatch_net, look.work);
	struct linkwatch_setting *setting;
	unsigned long ifindex;

	rtnl_lock();
	xa_for_each(&ln->settings, ifindex, setting) {
		struct net_device *dev;
		u64 value;

		if (!setting->armed)
			continue;
		dev = __dev_get_by_index(ln->net, ifindex);
		/* The notifier removes the setting with its device. */
		if (WARN_ON_ONCE(!dev))
			continue;
		value = linkwatch_counter(dev, setting->metric);
		if (value < setting->value)
			continue;
		linkwatch_disarm(ln, setting);
		linkwatch_tell_crossing(ln->net, dev, setting, value);
	}
	if (ln->armed)
		schedule_delayed_work(&ln->look, LINKWATCH_INTERVAL);
	rtnl_unlock();
}

void linkwatch_settings_init(struct linkwatch_net *ln, struct net *net)
{
	BUILD_BUG_ON(ARRAY_SIZE(linkwatch_counters) != LINKWATCH_METRIC_COLLISIONS + 1);
	ln->net = net;
	xa_init(&ln->settings);
	INIT_DELAYED_WORK(&ln->look, linkwatch_look);
}

/* Nobody can set anything any more, and no device with a setting is left. */
void linkwatch_settings_exit(struct linkwatch_net *ln)
{
	cancel_delayed_work_sync(&ln->look);
	WARN_ON_ONCE(!xa_empty(&ln->settings));
	xa_destroy(&ln->settings);
}
