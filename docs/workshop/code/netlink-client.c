// SPDX-License-Identifier: MIT
/*
 * The same with netlink, where the server is the kernel: socket, bind, send, recv, close. It asks
 * which name the first network device has.
 */
#include <err.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
	struct sockaddr_nl own = { .nl_family = AF_NETLINK }; /* nl_pid 0: the kernel chooses */
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK }; /* nl_pid 0: the kernel itself */
	struct {
		struct nlmsghdr header;
		struct ifinfomsg link;
	} request = {
		.header = {
			.nlmsg_len = sizeof(request),
			.nlmsg_type = RTM_GETLINK,
			.nlmsg_flags = NLM_F_REQUEST,
			.nlmsg_seq = 1,
		},
		.link = { .ifi_index = 1 },
	};
	union {
		struct nlmsghdr header;
		char bytes[32768];
	} reply;
	struct ifinfomsg *link;
	struct rtattr *attribute;
	ssize_t length;
	int left, fd;

	fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	if (fd < 0)
		err(1, "socket");
	if (bind(fd, (struct sockaddr *)&own, sizeof(own)) < 0)
		err(1, "bind");
	if (sendto(fd, &request, sizeof(request), 0, (struct sockaddr *)&kernel, sizeof(kernel)) <
	    0)
		err(1, "sendto");
	printf("client: sent %zu bytes\n", sizeof(request));
	length = recv(fd, &reply, sizeof(reply), 0);
	if (length < 0)
		err(1, "recv");
	close(fd);

	if (!NLMSG_OK(&reply.header, length) || reply.header.nlmsg_type != RTM_NEWLINK)
		errx(1, "this is no device");
	link = NLMSG_DATA(&reply.header);
	left = IFLA_PAYLOAD(&reply.header);
	for (attribute = IFLA_RTA(link); RTA_OK(attribute, left);
	     attribute = RTA_NEXT(attribute, left))
		if (attribute->rta_type == IFLA_IFNAME)
			printf("client: device %d is %s\n", link->ifi_index,
			       (char *)RTA_DATA(attribute));
	return 0;
}
