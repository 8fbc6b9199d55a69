// SPDX-License-Identifier: GPL-2.0
/*
 * Answers a device's name with its index and the name's checksum. Its UDP socket is of no use but to
 * need udp_tunnel.
 */
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/netlink.h>
#include <linux/utsname.h>
#include <net/net_namespace.h>
#include <net/sock.h>
#include <net/udp_tunnel.h>

#include "greeting.h"

u32 stranger_checksum(const void *data, unsigned int length);

static int unit;
module_param(unit, int, 0444);
MODULE_PARM_DESC(unit, "netlink unit");

static ushort port;
module_param(port, ushort, 0444);
MODULE_PARM_DESC(port, "UDP port");

static struct sock *sock;
static struct socket *tunnel;

static void stranger_receive(struct sk_buff *skb)
{
	const struct nlmsghdr *request = nlmsg_hdr(skb);
	unsigned int length;
	char name[IFNAMSIZ] = "";
	struct net_device *device;
	struct nlmsghdr *header;
	struct sk_buff *reply;
	u32 answer[2];

	if (skb->len < NLMSG_HDRLEN || request->nlmsg_len > skb->len ||
	    request->nlmsg_len < NLMSG_HDRLEN)
		return;
	length = min_t(unsigned int, nlmsg_len(request), IFNAMSIZ - 1);
	memcpy(name, nlmsg_data(request), length);
	device = dev_get_by_name(&init_net, name);
	answer[0] = device ? device->ifindex : 0;
	answer[1] = stranger_checksum(name, strlen(name));
	dev_put(device);

	reply = nlmsg_new(sizeof(answer), GFP_KERNEL);
	if (!reply)
		return;
	header = nlmsg_put(reply, NETLINK_CB(skb).portid, request->nlmsg_seq,
			   NLMSG_MIN_TYPE, sizeof(answer), 0);
	if (!header) {
		kfree_skb(reply);
		return;
	}
	memcpy(nlmsg_data(header), answer, sizeof(answer));
	nlmsg_unicast(sock, reply, NETLINK_CB(skb).portid);
}

static int __init stranger_init(void)
{
	struct netlink_kernel_cfg config = { .input = stranger_receive };
	struct udp_port_cfg udp = {
		.family = AF_INET,
		.local_udp_port = htons(port),
	};
	int error;

	error = udp_sock_create(&init_net, &udp, &tunnel);
	if (error)
		return error;
	sock = netlink_kernel_create(&init_net, unit, &config);
	if (!sock) {
		udp_tunnel_sock_release(tunnel);
		return -EADDRINUSE;
	}
	pr_info("stranger: %s from a module for %s\n", GREETING, BUILT_FOR);
	return 0;
}

static void __exit stranger_exit(void)
{
	netlink_kernel_release(sock);
	udp_tunnel_sock_release(tunnel);
}

module_init(stranger_init);
module_exit(stranger_exit);
MODULE_DESCRIPTION("answers names of devices");
MODULE_LICENSE("GPL");
