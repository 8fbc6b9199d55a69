// SPDX-License-Identifier: MIT
/*
 * Speaks linkwatch by libmnl and the generated uapi header, and prints the bytes: each
 * request as `> HEX`, each received message as `< HEX`,
 * and `~` where a message says that the dump was interrupted.
 *
 *	client get IFINDEX
 *	client name NAME
 *	client label IFINDEX TEXT
 *	client threshold IFINDEX METRIC VALUE
 *	client dump [COMMAND]	runs COMMAND when the first datagram is there
 *	client listen USER GROUP COMMAND	becomes that user, joins the group, has COMMAND run as
 *						the one it was, shows the first message
 *
 * Ends with 0, or 1 when the kernel refused: `! ERRNO`.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <libmnl/libmnl.h>
#include <linux/genetlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "linkwatch.h"

static char out[MNL_NLMSG_HDRLEN + 4096];
static char in[65536];

static void show(char direction, const struct nlmsghdr *nlh)
{
	const unsigned char *bytes = (const void *)nlh;

	printf("%c ", direction);
	for (uint32_t i = 0; i < nlh->nlmsg_len; i++)
		printf("%02x", bytes[i]);
	putchar('\n');
}

static struct nlmsghdr *begin(uint16_t family, uint16_t flags, uint8_t cmd, uint8_t version)
{
	struct nlmsghdr *nlh;
	struct genlmsghdr *genl;

	/* libmnl does not clear the padding between attributes. */
	memset(out, 0, sizeof(out));
	nlh = mnl_nlmsg_put_header(out);
	genl = mnl_nlmsg_put_extra_header(nlh, sizeof(*genl));
	nlh->nlmsg_type = family;
	nlh->nlmsg_flags = NLM_F_REQUEST | flags;
	nlh->nlmsg_seq = 1;
	genl->cmd = cmd;
	genl->version = version;
	return nlh;
}

static int found(const struct nlattr *attr, void *data)
{
	if (mnl_attr_get_type(attr) == CTRL_ATTR_FAMILY_ID)
		*(uint16_t *)data = mnl_attr_get_u16(attr);
	return MNL_CB_OK;
}

/* The names and numbers of the groups, as the controller reports them. */
static struct {
	const char *name;
	uint32_t id;
} wanted;

static int group(const struct nlmsghdr *nlh, void *data)
{
	const struct nlattr *attr, *one, *part;

	(void)data;
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr)) {
		if (mnl_attr_get_type(attr) != CTRL_ATTR_MCAST_GROUPS)
			continue;
		mnl_attr_for_each_nested(one, attr) {
			const char *name = "";
			uint32_t id = 0;

			mnl_attr_for_each_nested(part, one) {
				if (mnl_attr_get_type(part) == CTRL_ATTR_MCAST_GRP_NAME)
					name = mnl_attr_get_str(part);
				if (mnl_attr_get_type(part) == CTRL_ATTR_MCAST_GRP_ID)
					id = mnl_attr_get_u32(part);
			}
			if (!strcmp(name, wanted.name))
				wanted.id = id;
		}
	}
	return MNL_CB_OK;
}

static int family(const struct nlmsghdr *nlh, void *data)
{
	return mnl_attr_parse(nlh, sizeof(struct genlmsghdr), found, data);
}

/* Prints messages before libmnl parses them, since it does not pass on all of them. */
static void show_all(int length)
{
	const struct nlmsghdr *nlh = (const void *)in;

	for (; mnl_nlmsg_ok(nlh, length); nlh = mnl_nlmsg_next(nlh, &length)) {
		if (nlh->nlmsg_flags & NLM_F_DUMP_INTR)
			puts("~");
		if (nlh->nlmsg_type >= NLMSG_MIN_TYPE)
			show('<', nlh);
	}
}

static void fail(const char *what)
{
	perror(what);
	exit(2);
}

/* Sends a request, and receives until the end of its answer. */
static int ask(struct mnl_socket *nl, struct nlmsghdr *nlh, mnl_cb_t callback, void *data,
	       const char *command)
{
	unsigned int port = mnl_socket_get_portid(nl);
	int state = MNL_CB_OK;

	if (mnl_socket_sendto(nl, nlh, nlh->nlmsg_len) < 0)
		fail("send");
	while (state > MNL_CB_STOP) {
		ssize_t length = mnl_socket_recvfrom(nl, in, sizeof(in));

		if (length < 0)
			fail("receive");
		if (command && system(command))
			fail(command);
		command = NULL;
		if (!callback)
			show_all(length);
		state = mnl_cb_run(in, length, 1, port, callback, data);
		/* libmnl's error for a dump that was interrupted; the dump goes on. */
		if (state < 0 && errno == EINTR)
			state = MNL_CB_OK;
	}
	return state;
}

/* Starts the shell before this process drops its privileges. */
static int listen_as(uid_t user, const char *name, const char *command)
{
	struct mnl_socket *nl;
	struct nlmsghdr *nlh;
	ssize_t length;
	FILE *shell = popen("read -r line && eval \"$line\"", "w");

	if (!shell)
		fail("popen");
	if (setgroups(0, NULL) || setgid(user) || setuid(user))
		fail("setuid");
	nl = mnl_socket_open(NETLINK_GENERIC);
	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID) < 0)
		fail("socket");
	wanted.name = name;
	nlh = begin(GENL_ID_CTRL, NLM_F_ACK, CTRL_CMD_GETFAMILY, 1);
	mnl_attr_put_strz(nlh, CTRL_ATTR_FAMILY_NAME, LINKWATCH_FAMILY_NAME);
	if (ask(nl, nlh, group, NULL, NULL) < 0 || !wanted.id)
		fail(name);
	if (mnl_socket_setsockopt(nl, NETLINK_ADD_MEMBERSHIP, &wanted.id, sizeof(wanted.id)) < 0) {
		printf("! %d\n", errno);
		return 1;
	}
	fprintf(shell, "%s\n", command);
	if (pclose(shell))
		fail(command);
	length = mnl_socket_recvfrom(nl, in, sizeof(in));
	if (length < 0)
		fail("receive");
	show_all(length);
	return 0;
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	uint32_t ifindex = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
	struct mnl_socket *nl;
	struct nlmsghdr *nlh;
	uint16_t id = 0;

	if (!strcmp(what, "listen") && argc == 5)
		return listen_as(strtoul(argv[2], NULL, 10), argv[3], argv[4]);

	nl = mnl_socket_open(NETLINK_GENERIC);
	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID) < 0)
		fail("socket");

	nlh = begin(GENL_ID_CTRL, NLM_F_ACK, CTRL_CMD_GETFAMILY, 1);
	mnl_attr_put_strz(nlh, CTRL_ATTR_FAMILY_NAME, LINKWATCH_FAMILY_NAME);
	if (ask(nl, nlh, family, &id, NULL) < 0)
		fail("linkwatch");

	if (!strcmp(what, "dump")) {
		nlh = begin(id, NLM_F_DUMP, LINKWATCH_CMD_DEVICE_GET, LINKWATCH_FAMILY_VERSION);
	} else if (!strcmp(what, "name") && argc == 3) {
		nlh = begin(id, NLM_F_ACK, LINKWATCH_CMD_DEVICE_GET, LINKWATCH_FAMILY_VERSION);
		mnl_attr_put_strz(nlh, LINKWATCH_A_DEVICE_NAME, argv[2]);
	} else if (!strcmp(what, "get") && argc == 3) {
		nlh = begin(id, NLM_F_ACK, LINKWATCH_CMD_DEVICE_GET, LINKWATCH_FAMILY_VERSION);
		mnl_attr_put_u32(nlh, LINKWATCH_A_DEVICE_IFINDEX, ifindex);
	} else if (!strcmp(what, "label") && argc == 4) {
		nlh = begin(id, NLM_F_ACK, LINKWATCH_CMD_LABEL_SET, LINKWATCH_FAMILY_VERSION);
		mnl_attr_put_u32(nlh, LINKWATCH_A_DEVICE_IFINDEX, ifindex);
		mnl_attr_put_strz(nlh, LINKWATCH_A_DEVICE_LABEL, argv[3]);
	} else if (!strcmp(what, "threshold") && argc == 5) {
		uint64_t value = strtoull(argv[4], NULL, 10);
		struct nlattr *nest;

		nlh = begin(id, NLM_F_ACK, LINKWATCH_CMD_THRESHOLD_SET, LINKWATCH_FAMILY_VERSION);
		mnl_attr_put_u32(nlh, LINKWATCH_A_DEVICE_IFINDEX, ifindex);
		nest = mnl_attr_nest_start(nlh, LINKWATCH_A_DEVICE_THRESHOLD);
		mnl_attr_put_u32(nlh, LINKWATCH_A_THRESHOLD_METRIC, strtoul(argv[3], NULL, 10));
		/* A uint of the spec has four bytes where they suffice. */
		if (value <= UINT32_MAX)
			mnl_attr_put_u32(nlh, LINKWATCH_A_THRESHOLD_VALUE, value);
		else
			mnl_attr_put_u64(nlh, LINKWATCH_A_THRESHOLD_VALUE, value);
		mnl_attr_nest_end(nlh, nest);
	} else {
		fputs("usage: client get|name|label|threshold|dump|listen ...\n", stderr);
		return 2;
	}

	show('>', nlh);
	if (ask(nl, nlh, NULL, NULL, argc > 2 && !strcmp(what, "dump") ? argv[2] : NULL) < 0) {
		printf("! %d\n", errno);
		return 1;
	}
	return 0;
}
