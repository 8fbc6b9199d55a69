// SPDX-License-Identifier: GPL-2.0
/*
 * Registers one thing of each kind that the parameter `make` names (`all` for all kinds), and forgets to remove
 * those that `keep` names. With `fail`, its init function ends with that error, without cleaning up.
 */
#include <linux/debugfs.h>
#include <linux/device.h>
#include <linux/etherdevice.h>
#include <linux/fs.h>
#include <linux/kobject.h>
#include <linux/kthread.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/version.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sock.h>

static char *make = "all";
module_param(make, charp, 0444);
MODULE_PARM_DESC(make, "what to register, with commas between");

static char *keep = "family";
module_param(keep, charp, 0444);
MODULE_PARM_DESC(keep, "what to forget of it");

static int fail;
module_param(fail, int, 0444);
MODULE_PARM_DESC(fail, "errno for init to give in the end");

static bool named(const char *list, const char *name)
{
	size_t length = strlen(name);
	const char *at = list;

	if (!strcmp(list, "all"))
		return true;
	while ((at = strstr(at, name))) {
		if ((at == list || at[-1] == ',') && (!at[length] || at[length] == ','))
			return true;
		at += length;
	}
	return false;
}

static struct genl_family family = {
	.name = "forgotten",
	.version = 1,
	.module = THIS_MODULE,
};

static struct sock *unit;
static struct class *class;
static struct device *device;
static int major;
static struct dentry *debug;
static struct proc_dir_entry *proc, *proc_net;
static struct kobject *object;
static struct kmem_cache *cache;
static struct task_struct *thread;
static struct net_device *netdev;

static void receive(struct sk_buff *skb)
{
}

static const struct file_operations file_operations = {
	.owner = THIS_MODULE,
};

static struct miscdevice misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "forgotten_misc",
	.fops = &file_operations,
};

static int show(struct seq_file *file, void *unused)
{
	seq_puts(file, "here\n");
	return 0;
}

/* A constructor keeps the kernel from merging it with another cache. */
static void construct(void *object)
{
	memset(object, 0, 200);
}

static int wait(void *unused)
{
	while (!kthread_should_stop())
		schedule_timeout_interruptible(3600 * HZ);
	return 0;
}

static netdev_tx_t drop(struct sk_buff *skb, struct net_device *dev)
{
	dev_kfree_skb(skb);
	return NETDEV_TX_OK;
}

static const struct net_device_ops netdev_operations = {
	.ndo_start_xmit = drop,
};

static void setup(struct net_device *dev)
{
	ether_setup(dev);
	dev->netdev_ops = &netdev_operations;
}

static int __init start(void)
{
	struct netlink_kernel_cfg config = { .input = receive };

	if (named(make, "family") && genl_register_family(&family))
		pr_err("forgetful: no family\n");
	if (named(make, "unit"))
		unit = netlink_kernel_create(&init_net, 25, &config);
	if (named(make, "device") || named(make, "class"))
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
		class = class_create("forgotten_class");
#else
		class = class_create(THIS_MODULE, "forgotten_class");
#endif
	if (named(make, "device") || named(make, "major"))
		major = register_chrdev(0, "forgotten_major", &file_operations);
	if (named(make, "device"))
		device = device_create(class, NULL, MKDEV(major, 7), NULL, "forgotten_device");
	if (named(make, "misc") && misc_register(&misc))
		pr_err("forgetful: no misc device\n");
	if (named(make, "debugfs"))
		debug = debugfs_create_dir("forgotten_debug", NULL);
	if (named(make, "proc"))
		proc = proc_create_single("forgotten_proc", 0444, NULL, show);
	if (named(make, "proc-net"))
		proc_net = proc_create_single("forgotten_proc_net", 0444, init_net.proc_net, show);
	if (named(make, "object"))
		object = kobject_create_and_add("forgotten_object", kernel_kobj);
	if (named(make, "cache"))
		cache = kmem_cache_create("forgotten_cache", 200, 0, 0, construct);
	if (named(make, "thread"))
		thread = kthread_run(wait, NULL, "forgotten");
	if (named(make, "netdev")) {
		netdev = alloc_netdev(0, "forgot%d", NET_NAME_UNKNOWN, setup);
		if (netdev && register_netdev(netdev))
			pr_err("forgetful: no network device\n");
	}
	return -fail;
}

static void __exit stop(void)
{
	if (netdev && !named(keep, "netdev")) {
		unregister_netdev(netdev);
		free_netdev(netdev);
	}
	if (thread && !named(keep, "thread"))
		kthread_stop(thread);
	if (cache && !named(keep, "cache"))
		kmem_cache_destroy(cache);
	if (object && !named(keep, "object"))
		kobject_put(object);
	if (proc_net && !named(keep, "proc-net"))
		proc_remove(proc_net);
	if (proc && !named(keep, "proc"))
		proc_remove(proc);
	if (debug && !named(keep, "debugfs"))
		debugfs_remove(debug);
	if (named(make, "misc") && !named(keep, "misc"))
		misc_deregister(&misc);
	if (device && !named(keep, "device"))
		device_destroy(class, MKDEV(major, 7));
	if (major > 0 && !named(keep, "major"))
		unregister_chrdev(major, "forgotten_major");
	if (class && !named(keep, "class"))
		class_destroy(class);
	if (unit && !named(keep, "unit"))
		netlink_kernel_release(unit);
	if (named(make, "family") && !named(keep, "family"))
		genl_unregister_family(&family);
}

module_init(start);
module_exit(stop);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of nlkit, for its tests");
