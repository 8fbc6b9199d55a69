// SPDX-License-Identifier: GPL-2.0
/*
 * Watches the devices of each network namespace, over generic netlink. This
 * file registers everything and listens to the kernel; device.c reports
 * devices, settings.c keeps what administrators set. The rest is generated from
 * linkwatch.yaml.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/notifier.h>
#include <linux/rtnetlink.h>
#include <net/net_namespace.h>
#include <net/netns/generic.h>

#include "linkwatch-net.h"

static unsigned int linkwatch_net_id __read_mostly;

/*
 * The module is going; the numbers of its groups may belong to others. Under
 * rtnl.
 */
static bool linkwatch_leaving;

struct linkwatch_net *linkwatch_net(const struct net *net)
{
	return net_generic(net, linkwatch_net_id);
}

static void linkwatch_tell(struct linkwatch_net *ln, struct net_device *dev, u32 change)
{
	struct linkwatch_event event = {
		.has = { .change = 1, .device = 1 },
		.change = change,
	};

	if (linkwatch_leaving)
		return;
	if (!genl_has_listeners(&linkwatch_nl_family, ln->net, LINKWATCH_NLGRP_LINKS))
		return;
	linkwatch_describe(ln, dev, &event.device);
	/*
	 * Without memory for the event, the listeners at least learn that they
	 * missed one.
	 */
	linkwatch_link_event_notify(ln->net, &event, GFP_KERNEL);
}

/* The kernel calls this with rtnl held. */
static int linkwatch_netdev_event(struct notifier_block *nb, unsigned long event, void *info)
{
	struct net_device *dev = netdev_notifier_info_to_dev(info);
	struct linkwatch_net *ln = linkwatch_net(dev_net(dev));

	switch (event) {
	case NETDEV_REGISTER:
		linkwatch_tell(ln, dev, LINKWATCH_CHANGE_REGISTERED);
		break;
	case NETDEV_UNREGISTER:
		/*
		 * A repeated message, because somebody is slow to release the
		 * device: not an event.
		 */
		if (dev->reg_state == NETREG_UNREGISTERED)
			break;
		linkwatch_tell(ln, dev, LINKWATCH_CHANGE_UNREGISTERED);
		linkwatch_forget(ln, dev);
		break;
	case NETDEV_UP:
		linkwatch_tell(ln, dev, LINKWATCH_CHANGE_UP);
		break;
	case NETDEV_DOWN:
		linkwatch_tell(ln, dev, LINKWATCH_CHANGE_DOWN);
		break;
	case NETDEV_CHANGE:
	case NETDEV_CHANGENAME:
	case NETDEV_CHANGEMTU:
	case NETDEV_CHANGEADDR:
		linkwatch_tell(ln, dev, LINKWATCH_CHANGE_CHANGED);
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block linkwatch_notifier = {
	.notifier_call = linkwatch_netdev_event,
};

static int __net_init linkwatch_net_init(struct net *net)
{
	linkwatch_settings_init(linkwatch_net(net), net);
	return 0;
}

static void __net_exit linkwatch_net_exit(struct net *net)
{
	linkwatch_settings_exit(linkwatch_net(net));
}

static struct pernet_operations linkwatch_net_ops = {
	.init = linkwatch_net_init,
	.exit = linkwatch_net_exit,
	.id = &linkwatch_net_id,
	.size = sizeof(struct linkwatch_net),
};

/*
 * Register the family last. The notifier reports every existing device as
 * registered, and nobody can be listening yet; whoever joins a group receives
 * everything from then on.
 */
static int __init linkwatch_init(void)
{
	int err;

	err = register_pernet_subsys(&linkwatch_net_ops);
	if (err)
		return err;

	err = register_netdevice_notifier(&linkwatch_notifier);
	if (err)
		goto unregister_net_ops;

	err = genl_register_family(&linkwatch_nl_family);
	if (err)
		goto unregister_notifier;

	return 0;

unregister_notifier:
	unregister_netdevice_notifier(&linkwatch_notifier);
unregister_net_ops:
	unregister_pernet_subsys(&linkwatch_net_ops);
	return err;
}

/*
 * The reverse order. Without the family nobody can set anything. The notifier
 * then reports every device as unregistered, which is not true and is not sent,
 * but removes the settings; without settings no work is scheduled again.
 */
static void __exit linkwatch_exit(void)
{
	rtnl_lock();
	linkwatch_leaving = true;
	rtnl_unlock();
	genl_unregister_family(&linkwatch_nl_family);
	unregister_netdevice_notifier(&linkwatch_notifier);
	unregister_pernet_subsys(&linkwatch_net_ops);
}

module_init(linkwatch_init);
module_exit(linkwatch_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Watches the devices of network namespaces over generic netlink");
