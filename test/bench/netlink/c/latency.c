// SPDX-License-Identifier: MIT
/* latency COUNT: asks for the loopback device, so many times, each after the answer to the last. */
#include "conversation.h"

#include <linux/rtnetlink.h>
#include <string.h>

static volatile uint32_t seen;

static void walk(const struct nlmsghdr *message)
{
	int left = (int)NLMSG_PAYLOAD(message, sizeof(struct ifinfomsg));
	uint32_t sum = 0;

	for (const struct rtattr *attribute = IFLA_RTA(NLMSG_DATA(message));
	     RTA_OK(attribute, left); attribute = RTA_NEXT(attribute, left)) {
		uint32_t value = 0;

		if (RTA_PAYLOAD(attribute) >= sizeof(value))
			memcpy(&value, RTA_DATA(attribute), sizeof(value));
		sum += attribute->rta_type + value;
	}
	seen = sum;
}

/* The answer, and the acknowledgement after it. */
static void read_answer(int fd, uint32_t sequence)
{
	static char datagram[DATAGRAM] __attribute__((aligned(NLMSG_ALIGNTO)));
	const struct nlmsghdr *message = (const void *)datagram;

	for (;;) {
		ssize_t length = recv(fd, datagram, sizeof(datagram), 0);

		if (length < 0)
			fail("recv");
		if (!NLMSG_OK(message, (size_t)length) || message->nlmsg_seq != sequence) {
			fprintf(stderr, "that is no answer\n");
			exit(1);
		}
		if (message->nlmsg_type == NLMSG_ERROR) {
			const struct nlmsgerr *error = NLMSG_DATA(message);

			if (error->error == 0)
				return;
			fprintf(stderr, "refused: %s\n", strerror(-error->error));
			exit(1);
		}
		walk(message);
	}
}

int main(int argc, char **argv)
{
	struct {
		struct nlmsghdr header;
		struct ifinfomsg link;
	} request = {
		.header = { .nlmsg_len = sizeof(request),
			    .nlmsg_type = RTM_GETLINK,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK },
		.link = { .ifi_index = 1 },
	};
	unsigned int count = argc > 1 ? (unsigned int)strtoul(argv[1], NULL, 10) : 10000;
	int fd = open_route_socket();
	double start = milliseconds();

	for (uint32_t sequence = 1; sequence <= count; sequence++) {
		request.header.nlmsg_seq = sequence;
		if (send(fd, &request, sizeof(request), 0) < 0)
			fail("send");
		read_answer(fd, sequence);
	}
	report(start, count);
	return 0;
}
