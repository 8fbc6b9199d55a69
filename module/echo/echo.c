// SPDX-License-Identifier: GPL-2.0
/*
 * Answers "Hello Userspace" to every text that a program sends over netlink, and
 * tells a multicast group of each exchange.
 *
 * The comments "Step N" follow the ten steps of the workshop: steps 1 to 5 are
 * the kernel's, here and in echo.h; 6 to 10 are the program's.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/build_bug.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/netlink.h>
#include <linux/skbuff.h>
#include <linux/stringify.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sock.h>

#include "echo-log.h"
#include "echo.h"

static const char echo_answer[] = "Hello Userspace";
#define ECHO_ANSWER_LENGTH (sizeof(echo_answer) - 1) /* the NUL is not sent */

/* Messages to users, which netlink accepts only as literals. */
#define ECHO_LENGTHS "1 to " __stringify(ECHO_MAX_PAYLOAD) " bytes are answered"
#define ECHO_TYPE    "16 (ECHO_MSG_REQUEST)"
static_assert(ECHO_MSG_REQUEST == 16);

static int protocol = ECHO_PROTOCOL;
module_param(protocol, int, 0444);
MODULE_PARM_DESC(protocol,
		 "netlink unit to answer on, 0 to 31 (default " __stringify(ECHO_PROTOCOL) ")");

static struct sock *echo_sock;

/**
 * echo_message_new() - make a message for one receiver or for a group
 * @portid: who it is for, as the header names it; 0 for a group
 * @seq: the request's sequence number, so that the receiver can tell which of
 *	its requests this answers; 0 for a group
 * @type: its type
 * @length: bytes of payload
 * @nlh: receives the message, whose payload is still to be written
 *
 * Step 4: an envelope (nlmsg_new), its header (nlmsg_put), its contents.
 *
 * Return: the socket buffer that carries it, or NULL when there is no memory.
 */
static struct sk_buff *echo_message_new(u32 portid, u32 seq, u16 type, size_t length,
					struct nlmsghdr **nlh)
{
	struct sk_buff *skb;

	skb = nlmsg_new(length, GFP_KERNEL);
	if (!skb)
		return NULL;

	*nlh = nlmsg_put(skb, portid, seq, type, length, 0);
	if (!*nlh)
		goto free_skb;

	return skb;

free_skb:
	nlmsg_free(skb);
	return NULL;
}

/*
 * Step 4: to the sender alone (unicast). Send from the socket that the request
 * came in by: echo_sock is not yet set while the module loads, and a quick
 * program may have sent something already.
 */
static int echo_reply(struct sk_buff *request, u32 seq, u16 type)
{
	u32 portid = NETLINK_CB(request).portid;
	struct nlmsghdr *nlh;
	struct sk_buff *skb;

	skb = echo_message_new(portid, seq, type, ECHO_ANSWER_LENGTH, &nlh);
	if (!skb)
		return -ENOMEM;

	memcpy(nlmsg_data(nlh), echo_answer, ECHO_ANSWER_LENGTH);

	/*
	 * Frees the skb, also on failure; -EAGAIN: the receiver's queue is
	 * full.
	 */
	return nlmsg_unicast(request->sk, skb, portid);
}

/*
 * A copy for the listeners (multicast). It never fails a request: a listener
 * that missed a copy learns so from its own socket (ENOBUFS).
 */
static void echo_notify(struct sk_buff *request, const u8 *text, size_t length)
{
	struct echo_exchange *exchange;
	struct nlmsghdr *nlh;
	struct sk_buff *skb;

	if (!netlink_has_listeners(request->sk, ECHO_GROUP_EXCHANGES))
		return;

	skb = echo_message_new(0, 0, ECHO_MSG_EXCHANGE, sizeof(*exchange) + length, &nlh);
	if (!skb) {
		netlink_set_err(request->sk, 0, ECHO_GROUP_EXCHANGES, -ENOBUFS);
		return;
	}

	exchange = nlmsg_data(nlh);
	exchange->portid = NETLINK_CB(request).portid;
	memcpy(exchange->text, text, length);

	nlmsg_multicast(request->sk, skb, 0, ECHO_GROUP_EXCHANGES, GFP_KERNEL);
}

/*
 * One exchange: check the text, answer it, tell the group. Every refusal has
 * its reason in words: netlink passes them to the sender with the error, if the
 * sender has set NETLINK_EXT_ACK.
 */
static int echo_exchange(struct sk_buff *skb, const struct nlmsghdr *nlh, u16 reply_type,
			 struct netlink_ext_ack *extack)
{
	u32 portid = NETLINK_CB(skb).portid;
	const u8 *text = nlmsg_data(nlh);
	int length = nlmsg_len(nlh);
	int err;

	if (length == 0) {
		NL_SET_ERR_MSG(extack, "the text is empty, " ECHO_LENGTHS);
		err = -EINVAL;
		goto refuse;
	}

	if (length > ECHO_MAX_PAYLOAD) {
		NL_SET_ERR_MSG(extack, "the text is too long, " ECHO_LENGTHS);
		err = -EMSGSIZE;
		goto refuse;
	}

	echo_log_received(portid, text, length);

	err = echo_reply(skb, nlh->nlmsg_seq, reply_type);
	if (err) {
		NL_SET_ERR_MSG(extack, "the reply could not be delivered");
		goto refuse;
	}

	echo_log("replied to port %u: \"%s\"\n", portid, echo_answer);
	echo_notify(skb, text, length);
	return 0;

refuse:
	echo_log("refused %d bytes from port %u: %s\n", length, portid, extack->_msg);
	return err;
}

/*
 * netlink_rcv_skb() calls this for each request of type NLMSG_MIN_TYPE and up.
 */
static int echo_request(struct sk_buff *skb, struct nlmsghdr *nlh, struct netlink_ext_ack *extack)
{
	if (nlh->nlmsg_type != ECHO_MSG_REQUEST) {
		NL_SET_ERR_MSG(extack, "only messages of type " ECHO_TYPE " are answered");
		echo_log("refused type %u from port %u: %s\n", nlh->nlmsg_type,
			 NETLINK_CB(skb).portid, extack->_msg);
		return -EOPNOTSUPP;
	}

	return echo_exchange(skb, nlh, ECHO_MSG_REPLY, extack);
}

/*
 * Step 8's program leaves type and flags 0. netlink_rcv_skb() skips such a
 * message silently, since it lacks NLM_F_REQUEST and its type is one of
 * netlink's own, so the sender would wait for ever.
 */
static bool echo_is_plain(const struct nlmsghdr *nlh)
{
	return nlh->nlmsg_type == 0 && nlh->nlmsg_flags == 0;
}

static void echo_plain_request(struct sk_buff *skb, struct nlmsghdr *nlh)
{
	struct netlink_ext_ack extack = {};
	int err;

	err = echo_exchange(skb, nlh, NLMSG_DONE, &extack);
	if (err)
		netlink_ack(skb, nlh, err, &extack);
}

/**
 * echo_input() - take what a program has sent
 * @skb: one datagram: messages, each with its header, one behind the other
 *
 * Step 3: the callback. It runs inside the sender's own sendmsg(), so it may
 * sleep, it sees what the sender's other threads send at the same time, and the
 * sender waits until it returns.
 *
 * Two things in a datagram look alike and are not. nlmsg_pid in the header is
 * written by the sender, who may write anything; NETLINK_CB(skb).portid is
 * written by the kernel, and is where replies go. And nlmsg_len is a claim until
 * nlmsg_ok() has compared it with what arrived.
 */
static void echo_input(struct sk_buff *skb)
{
	struct nlmsghdr *nlh = nlmsg_hdr(skb);

	/*
	 * Port 0 is the kernel itself. A message from there can only be one of
	 * this module's own, sent to port 0 by mistake: answering it would call
	 * this function from within itself until the stack is exhausted.
	 */
	if (!NETLINK_CB(skb).portid) {
		pr_warn_once("ignored a message from the kernel to itself\n");
		return;
	}

	while (nlmsg_ok(nlh, skb->len) && echo_is_plain(nlh)) {
		echo_plain_request(skb, nlh);
		skb_pull(skb, min_t(u32, NLMSG_ALIGN(nlh->nlmsg_len), skb->len));
		nlh = nlmsg_hdr(skb);
	}

	netlink_rcv_skb(skb, &echo_request);

	if (skb->len)
		echo_log("ignored %u bytes from port %u: not a whole netlink message\n", skb->len,
			 NETLINK_CB(skb).portid);
}

/*
 * Called before a program joins a group. The kernel rounds the number of groups
 * up to 32, and lets programs of any network namespace join; refuse those that
 * would never receive anything.
 */
static int echo_bind(struct net *net, int group)
{
	if (!net_eq(net, &init_net)) {
		echo_log("refused group %d to a program of another network namespace\n", group);
		return -ECONNREFUSED; /* as sendmsg() says there */
	}

	if (group != ECHO_GROUP_EXCHANGES) {
		echo_log("refused group %d: there is only group %d\n", group, ECHO_GROUP_EXCHANGES);
		return -ENOENT;
	}

	echo_log("a program joins group %d\n", group);
	return 0;
}

/* Called after a program left a group: by an option, or because its socket closed. */
static void echo_unbind(struct net *net, int group)
{
	if (group == ECHO_GROUP_EXCHANGES)
		echo_log("a program left group %d\n", group);
}

/*
 * Finds out why netlink_kernel_create() returned NULL, which it does for any
 * reason. A user's socket can be opened only on a registered unit, so try that.
 * Returns -EADDRINUSE if somebody else has the unit, else -ENOMEM.
 */
static int __init echo_why_refused(void)
{
	struct socket *probe;

	if (sock_create_kern(&init_net, PF_NETLINK, SOCK_RAW, protocol, &probe) < 0) {
		pr_err("no memory for a socket on netlink unit %d\n", protocol);
		return -ENOMEM;
	}

	sock_release(probe);
	pr_err("netlink unit %d is already taken, see /proc/net/netlink; choose another with protocol=N\n",
	       protocol);
	return -EADDRINUSE;
}

static int __init echo_init(void)
{
	/*
	 * Step 2: the kernel's socket. Its fields on Linux 5.10 to 7.2:
	 *
	 * input	called with each datagram (step 3)
	 * groups	the highest multicast group; the kernel makes at least 32
	 * bind		called before a program joins a group; may refuse it
	 * unbind	called after it left
	 * flags	NL_CFG_F_NONROOT_RECV: a program needs no CAP_NET_ADMIN to
	 *		join a group, as with NETLINK_ROUTE. Right where the group
	 *		carries nothing secret: whoever joins reads everybody's text.
	 *		Without NL_CFG_F_NONROOT_SEND, only a program with that
	 *		capability may send to other programs and to the group; with
	 *		it, any could pass for the kernel. Sending to the kernel needs
	 *		neither flag.
	 *
	 * Not used, and not on all of those versions: release (on 6.12 and later,
	 * called when a program's socket closes), cb_mutex (on 6.1 and earlier, held
	 * during dumps, of which there are none) and compare (likewise, makes one
	 * socket serve several network namespaces).
	 */
	struct netlink_kernel_cfg cfg = {
		.groups = ECHO_GROUP_EXCHANGES,
		.flags = NL_CFG_F_NONROOT_RECV,
		.input = echo_input,
		.bind = echo_bind,
		.unbind = echo_unbind,
	};

	if (protocol < 0 || protocol >= MAX_LINKS) {
		pr_err("protocol=%d is not a netlink unit (0 to %d)\n", protocol, MAX_LINKS - 1);
		return -EINVAL;
	}

	echo_log_begin();

	/*
	 * The socket belongs to the initial network namespace, and answers only
	 * there: a program in a container needs the host's network.
	 */
	echo_sock = netlink_kernel_create(&init_net, protocol, &cfg);
	if (!echo_sock)
		return echo_why_refused();

	pr_info("listening on netlink unit %d\n", protocol);
	return 0;
}

/*
 * Step 5: close what was opened. Each program's socket on the unit holds a
 * reference to this module, so there is none left by now.
 */
static void __exit echo_exit(void)
{
	netlink_kernel_release(echo_sock);
	echo_log_end();
	pr_info("closed netlink unit %d\n", protocol);
}

module_init(echo_init);
module_exit(echo_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Answers Hello Userspace over netlink");
