// SPDX-License-Identifier: MIT
/*
 * mutated COUNT: runs in a guest beside echo.ko and linkwatch.ko, which must be loaded.
 *
 * Sends COUNT mutated requests to each of them at the same time, on a processor each. Meanwhile it
 * unloads and loads linkwatch, and tries to unload echo, which must fail, since a socket of its unit
 * is open. Prints how often either happened.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define ECHO_UNIT 31
#define ECHO_MSG_REQUEST 16
#define LONGEST 2048
#define MOST_GROUPS 8
/* Requests between two rounds of unloading and loading. */
#define ROUND 2500

__attribute__((noreturn, format(printf, 1, 2))) static void fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, ": %s\n", strerror(errno));
	exit(1);
}

/* A small generator with a seed (mulberry32), so that a failure can be had again. */
static uint32_t state;

static uint32_t below(uint32_t limit)
{
	uint32_t value = state += 0x6d2b79f5;

	value = (value ^ (value >> 15)) * (value | 1);
	value ^= value + (value ^ (value >> 7)) * (value | 61);
	return (uint64_t)(value ^ (value >> 14)) * limit >> 32;
}

struct message {
	size_t length;
	_Alignas(NLMSG_ALIGNTO) unsigned char bytes[LONGEST];
};

static void append(struct message *message, const void *data, size_t length)
{
	memcpy(message->bytes + message->length, data, length);
	message->length = NLMSG_ALIGN(message->length + length);
}

static void begin(struct message *message, uint16_t type, uint16_t flags)
{
	struct nlmsghdr header = { .nlmsg_type = type, .nlmsg_flags = flags, .nlmsg_seq = 1 };

	memset(message, 0, sizeof(*message));
	append(message, &header, sizeof(header));
}

static void append_attribute(struct message *message, uint16_t type, const void *data,
			     uint16_t length)
{
	struct nlattr head = { .nla_len = NLA_HDRLEN + length, .nla_type = type };

	append(message, &head, sizeof(head));
	append(message, data, length);
}

static void end(struct message *message)
{
	((struct nlmsghdr *)message->bytes)->nlmsg_len = message->length;
}

/* One to four changes: bytes, bits, the end cut off, extremes of lengths. */
static void mutate(struct message *message)
{
	for (uint32_t left = 1 + below(4); left > 0 && message->length > 0; left--) {
		size_t at = below(message->length);
		size_t word = at & ~3UL;
		size_t rest = message->length - word;

		switch (below(4)) {
		case 0:
			message->bytes[at] = below(256);
			break;
		case 1:
			message->bytes[at] ^= 1 << below(8);
			break;
		case 2:
			message->length = at;
			break;
		default:
			memset(message->bytes + word, below(2) ? 0xff : 0, rest < 4 ? rest : 4);
		}
	}
}

static int open_unit(int unit)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, unit);

	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		fail("netlink unit %d", unit);
	return fd;
}

static void send_bytes(int fd, const struct message *message)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	/* Full of its own answers, or no memory: that is what mutations can do. */
	if (sendto(fd, message->bytes, message->length, 0, (struct sockaddr *)&kernel,
		   sizeof(kernel)) < 0 &&
	    errno != ENOBUFS && errno != EAGAIN)
		fail("sendto");
}

/* Takes all that is there. True: the kernel says that it has no such family. */
static bool drain(int fd)
{
	static _Alignas(NLMSG_ALIGNTO) unsigned char datagram[65536];
	bool gone = false;

	for (;;) {
		ssize_t length = recv(fd, datagram, sizeof(datagram), 0);
		const struct nlmsghdr *header = (const void *)datagram;
		const struct nlmsgerr *error = NLMSG_DATA(header);

		if (length < 0) {
			if (errno == EAGAIN)
				return gone;
			if (errno != ENOBUFS)
				fail("recv");
			continue;
		}
		if (length >= (ssize_t)NLMSG_LENGTH(sizeof(error->error)) &&
		    header->nlmsg_type == NLMSG_ERROR && error->error == -ENOENT)
			gone = true;
	}
}

/* An attribute's value, and in `length` its length. */
static const void *find(const void *attributes, size_t left, uint16_t type, size_t *length)
{
	const unsigned char *at = attributes;

	while (left >= NLA_HDRLEN) {
		const struct nlattr *head = (const void *)at;
		size_t step = NLA_ALIGN(head->nla_len);

		if (head->nla_len < NLA_HDRLEN || head->nla_len > left)
			break;
		if ((head->nla_type & NLA_TYPE_MASK) == type) {
			*length = head->nla_len - NLA_HDRLEN;
			return at + NLA_HDRLEN;
		}
		if (step > left)
			break;
		at += step;
		left -= step;
	}
	return NULL;
}

/* What it tells is not read: the group is there to be in. */
static void join(int fd, const void *groups, size_t left)
{
	for (uint16_t index = 1; index <= MOST_GROUPS; index++) {
		size_t length, size;
		const void *group = find(groups, left, index, &length);
		const void *id = group ? find(group, length, CTRL_ATTR_MCAST_GRP_ID, &size) : NULL;
		/* It may have gone since. */
		if (id)
			(void)setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, id, sizeof(int));
	}
}

/* Waits until linkwatch is loaded, joins its groups and returns its number. */
static uint16_t look_up(int control)
{
	static const char name[] = "linkwatch";
	const struct genlmsghdr get = { .cmd = CTRL_CMD_GETFAMILY, .version = 1 };
	_Alignas(NLMSG_ALIGNTO) unsigned char answer[8192];
	struct message request;

	begin(&request, GENL_ID_CTRL, NLM_F_REQUEST);
	append(&request, &get, sizeof(get));
	append_attribute(&request, CTRL_ATTR_FAMILY_NAME, name, sizeof(name));
	end(&request);
	for (;;) {
		size_t size, length;
		ssize_t got;
		const unsigned char *attributes = answer + NLMSG_LENGTH(GENL_HDRLEN);

		(void)drain(control);
		send_bytes(control, &request);
		got = recv(control, answer, sizeof(answer), 0);
		if (got > (ssize_t)NLMSG_LENGTH(GENL_HDRLEN) &&
		    ((struct nlmsghdr *)answer)->nlmsg_type == GENL_ID_CTRL) {
			size_t left = (size_t)got - NLMSG_LENGTH(GENL_HDRLEN);
			const uint16_t *id = find(attributes, left, CTRL_ATTR_FAMILY_ID, &size);
			const void *groups = find(attributes, left, CTRL_ATTR_MCAST_GROUPS,
						  &length);

			if (id && groups) {
				join(control, groups, length);
				return *id;
			}
		}
		sched_yield();
	}
}

/* What is right: one of echo's requests. */
static void ask_echo(struct message *message)
{
	static const char hello[] = "Hello Kernel";
	char long_text[1000];

	switch (below(3)) {
	case 0:
		begin(message, ECHO_MSG_REQUEST, NLM_F_REQUEST | NLM_F_ACK);
		append(message, hello, strlen(hello));
		break;
	case 1:
		memset(long_text, 'x', sizeof(long_text));
		begin(message, ECHO_MSG_REQUEST, NLM_F_REQUEST);
		append(message, long_text, sizeof(long_text));
		break;
	default:
		begin(message, 0, 0);
		append(message, hello, strlen(hello));
	}
	end(message);
}

/* What is right: a request of one of linkwatch's operations. */
static void ask_linkwatch(struct message *message, uint16_t type)
{
	static const unsigned char commands[] = { 1, 1, 1, 2, 3 };
	uint32_t operation = below(sizeof(commands));
	struct genlmsghdr head = { .cmd = commands[operation], .version = 1 };
	const uint32_t loopback = 1, item = 2, value = 1;
	struct message threshold = { .length = 0 };

	begin(message, type, NLM_F_REQUEST | (operation == 2 ? NLM_F_DUMP : NLM_F_ACK));
	append(message, &head, sizeof(head));
	switch (operation) {
	case 0:
		append_attribute(message, 1, &loopback, sizeof(loopback));
		break;
	case 1:
		append_attribute(message, 2, "lo", sizeof("lo"));
		break;
	case 3:
		append_attribute(&threshold, 1, &item, sizeof(item));
		append_attribute(&threshold, 2, &value, sizeof(value));
		append_attribute(message, 1, &loopback, sizeof(loopback));
		append_attribute(message, NLA_F_NESTED | 7, threshold.bytes, threshold.length);
		break;
	case 4:
		append_attribute(message, 1, &loopback, sizeof(loopback));
		append_attribute(message, 6, "label", sizeof("label"));
		break;
	}
	end(message);
}

static void speak_with_echo(long count, int fd)
{
	struct message message;

	state = 1;
	for (long reached = 0; reached < count;) {
		ask_echo(&message);
		mutate(&message);
		/* Newer kernels take no empty datagram. */
		if (message.length == 0)
			continue;
		send_bytes(fd, &message);
		(void)drain(fd);
		reached++;
	}
}

/* Writes a byte to `rounds` after each round. */
static void speak_with_linkwatch(long count, int rounds)
{
	int control = open_unit(NETLINK_GENERIC);
	int fd = open_unit(NETLINK_GENERIC);
	uint16_t type = look_up(control);
	struct message message;

	state = 2;
	for (long reached = 0; reached < count;) {
		ask_linkwatch(&message, type);
		mutate(&message);
		if (message.length == 0)
			continue;
		/* To this module, whatever else is wrong with it. */
		if (message.length >= 6)
			memcpy(message.bytes + 4, &type, sizeof(type));
		send_bytes(fd, &message);
		if (drain(fd)) {
			close(control);
			control = open_unit(NETLINK_GENERIC);
			type = look_up(control);
			continue;
		}
		reached++;
		/* With the pipe full, who reads it has enough to do. */
		if (reached % ROUND == 0)
			(void)!write(rounds, "", 1);
	}
}

static pid_t start(void)
{
	pid_t child = fork();

	if (child < 0)
		fail("fork");
	return child;
}

static void expect_success(pid_t child, const char *what)
{
	int status;

	if (waitpid(child, &status, 0) < 0)
		fail("waitpid");
	if (status == 0)
		return;
	fprintf(stderr, "who speaks with %s ended with status 0x%x\n", what, status);
	exit(1);
}

int main(int argc, char **argv)
{
	long count = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
	long loads = 0, refusals = 0;
	int echo = open_unit(ECHO_UNIT);
	int rounds[2];
	char bytes[4096];
	pid_t speakers[2];

	if (pipe2(rounds, O_CLOEXEC) < 0 || fcntl(rounds[1], F_SETFL, O_NONBLOCK) < 0)
		fail("pipe");
	speakers[0] = start();
	if (speakers[0] == 0) {
		close(rounds[1]);
		speak_with_echo(count, echo);
		return 0;
	}
	speakers[1] = start();
	if (speakers[1] == 0) {
		speak_with_linkwatch(count, rounds[1]);
		return 0;
	}
	close(rounds[1]);
	/* However many rounds have passed meanwhile, it is one more time. */
	while (read(rounds[0], bytes, sizeof(bytes)) > 0) {
		if (syscall(SYS_delete_module, "linkwatch", O_NONBLOCK) == 0) {
			int module = open("linkwatch.ko", O_RDONLY | O_CLOEXEC);

			if (module < 0 || syscall(SYS_finit_module, module, "", 0) < 0)
				fail("linkwatch.ko");
			close(module);
			loads++;
		}
		if (syscall(SYS_delete_module, "echo", O_NONBLOCK) == 0)
			fail("echo went, with a socket of its unit open");
		refusals++;
	}
	expect_success(speakers[0], "echo");
	expect_success(speakers[1], "linkwatch");
	printf("%ld %ld\n", loads, refusals);
	return 0;
}
