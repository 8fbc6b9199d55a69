// SPDX-License-Identifier: MIT
/*
 * rate COUNT: sends a text to the module echo, so many times, each after the answer and the acknowledgement of the
 * last. Prints the milliseconds that it took.
 */
#include <linux/netlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define ECHO_PROTOCOL    31
#define ECHO_MSG_REQUEST 16
#define ECHO_MSG_REPLY   17

static const char answer[] = "Hello Userspace";

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void read_answer(int fd, uint32_t sequence)
{
	static char datagram[32768] __attribute__((aligned(NLMSG_ALIGNTO)));
	const struct nlmsghdr *message = (const void *)datagram;
	int answered = 0;

	for (;;) {
		ssize_t length = recv(fd, datagram, sizeof(datagram), 0);

		if (length < 0)
			fail("recv");
		if (!NLMSG_OK(message, (size_t)length) || message->nlmsg_seq != sequence)
			break;
		if (message->nlmsg_type == NLMSG_ERROR) {
			const struct nlmsgerr *error = NLMSG_DATA(message);

			if (error->error != 0 || !answered)
				break;
			return;
		}
		if (message->nlmsg_type != ECHO_MSG_REPLY ||
		    NLMSG_PAYLOAD(message, 0) != sizeof(answer) - 1 ||
		    memcmp(NLMSG_DATA(message), answer, sizeof(answer) - 1) != 0)
			break;
		answered = 1;
	}
	fprintf(stderr, "that is no answer\n");
	exit(1);
}

int main(int argc, char **argv)
{
	struct {
		struct nlmsghdr header;
		char text[12];
	} request = {
		.header = { .nlmsg_len = sizeof(request),
			    .nlmsg_type = ECHO_MSG_REQUEST,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK },
		.text = "Hello Kernel",
	};
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	uint32_t count = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 10000;
	int fd = socket(AF_NETLINK, SOCK_RAW, ECHO_PROTOCOL);
	double start;

	if (fd < 0 || connect(fd, (const void *)&kernel, sizeof(kernel)) < 0)
		fail("socket");
	start = milliseconds();
	for (uint32_t sequence = 1; sequence <= count; sequence++) {
		request.header.nlmsg_seq = sequence;
		if (send(fd, &request, sizeof(request), 0) < 0)
			fail("send");
		read_answer(fd, sequence);
	}
	printf("%.3f\n", milliseconds() - start);
	return 0;
}
