// SPDX-License-Identifier: MIT
/*
 * Step 8: two messages to NETLINK_ROUTE, the first with nothing but a length in its header, the second
 * as it should be. Which of them does the kernel answer?
 */
#include <err.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <sys/socket.h>

static void send_link_request(int fd, int type, int flags, int sequence)
{
	struct {
		struct nlmsghdr header;
		struct ifinfomsg link;
	} request = {
		.header = {
			.nlmsg_len = sizeof(request),
			.nlmsg_type = type,
			.nlmsg_flags = flags,
			.nlmsg_seq = sequence,
		},
		.link = { .ifi_index = 1 },
	};

	/* Without an address, what is sent goes to the kernel. */
	if (send(fd, &request, sizeof(request), 0) < 0)
		err(1, "send");
	printf("sent message %d: type %d, flags %d\n", sequence, type, flags);
}

int main(void)
{
	union {
		struct nlmsghdr header;
		char bytes[32768];
	} reply;
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);

	if (fd < 0)
		err(1, "socket");
	send_link_request(fd, 0, 0, 1);
	send_link_request(fd, RTM_GETLINK, NLM_F_REQUEST, 2);
	if (recv(fd, &reply, sizeof(reply), 0) < 0)
		err(1, "recv");
	printf("the first answer that comes is to message %u\n", reply.header.nlmsg_seq);
	return 0;
}
