// SPDX-License-Identifier: MIT
/* Dumps the IPv4 routes and walks all of their attributes: the least that a reader has to do. */
#include "conversation.h"

#include <linux/rtnetlink.h>
#include <string.h>

/* Keeps the walk from being optimised away. */
static volatile uint32_t seen;

static void walk(const struct nlmsghdr *message)
{
	const struct rtmsg *route = NLMSG_DATA(message);
	int left = (int)RTM_PAYLOAD(message);
	uint32_t sum = 0;

	for (const struct rtattr *attribute = RTM_RTA(route); RTA_OK(attribute, left);
	     attribute = RTA_NEXT(attribute, left)) {
		uint32_t value = 0;

		if (RTA_PAYLOAD(attribute) >= sizeof(value))
			memcpy(&value, RTA_DATA(attribute), sizeof(value));
		sum += attribute->rta_type + value;
	}
	seen = sum;
}

/* True while more is to come. */
static int take(const char *datagram, ssize_t length, unsigned int *count)
{
	size_t left = (size_t)length;

	for (const struct nlmsghdr *message = (const void *)datagram; NLMSG_OK(message, left);
	     message = NLMSG_NEXT(message, left)) {
		if (message->nlmsg_type == NLMSG_DONE)
			return 0;
		if (message->nlmsg_type == NLMSG_ERROR) {
			fprintf(stderr, "the kernel refused to dump\n");
			exit(1);
		}
		walk(message);
		*count += 1;
	}
	return 1;
}

int main(void)
{
	static char datagram[DATAGRAM] __attribute__((aligned(NLMSG_ALIGNTO)));
	struct {
		struct nlmsghdr header;
		struct rtmsg route;
	} request = {
		.header = { .nlmsg_len = sizeof(request),
			    .nlmsg_type = RTM_GETROUTE,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP,
			    .nlmsg_seq = 1 },
		.route = { .rtm_family = AF_INET },
	};
	int fd = open_route_socket();
	double start = milliseconds();
	unsigned int count = 0;
	ssize_t length;

	if (send(fd, &request, sizeof(request), 0) < 0)
		fail("send");
	do {
		struct iovec vector = { datagram, sizeof(datagram) };
		struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };

		length = recvmsg(fd, &message, 0);
		if (length < 0)
			fail("recvmsg");
	} while (take(datagram, length, &count));
	report(start, count);
	return 0;
}
