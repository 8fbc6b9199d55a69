// SPDX-License-Identifier: MIT
/*
 * A second client of the echo module. It shares nothing with the TypeScript one, not even the
 * module's header: it has the numbers itself, so that it finds mistakes that both halves share.
 *
 * The module answers within sendmsg(), so each answer is there when it returns, without a wait.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	REQUEST = 0x10,
	REPLY = 0x11,
	EXCHANGE = 0x12,
	GROUP = 1,
	LIMIT = 1024
};

struct datagram {
	union {
		struct nlmsghdr header;
		unsigned char bytes[4096];
	};
	ssize_t length;
	struct sockaddr_nl from;
};

static int checks, failures;

static void check(bool holds, const char *format, ...)
{
	va_list arguments;

	checks++;
	failures += !holds;
	va_start(arguments, format);
	printf("%s - ", holds ? "ok" : "NOT OK");
	vprintf(format, arguments);
	printf("\n");
	va_end(arguments);
}

static int open_socket(int unit, __u32 *port)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };
	socklen_t length = sizeof(address);
	int one = 1;
	int fd = socket(AF_NETLINK, SOCK_RAW, unit);

	if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) ||
	    getsockname(fd, (struct sockaddr *)&address, &length) ||
	    setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &one, sizeof(one))) {
		perror("netlink socket");
		exit(2);
	}
	*port = address.nl_pid;
	return fd;
}

/* Appends a message to what is already in the datagram. */
static void append(struct datagram *to, int type, int flags, __u32 seq, const void *text,
		   int length)
{
	struct nlmsghdr *header = (void *)(to->bytes + to->length);

	memset(header, 0, NLMSG_SPACE(length));
	header->nlmsg_len = NLMSG_LENGTH(length);
	header->nlmsg_type = type;
	header->nlmsg_flags = flags;
	header->nlmsg_seq = seq;
	header->nlmsg_pid = 4242; /* a lie, which the module must not follow */
	memcpy(NLMSG_DATA(header), text, length);
	to->length += NLMSG_SPACE(length);
}

static void send_all(int fd, const struct datagram *message)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	if (sendto(fd, message->bytes, message->length, 0, (struct sockaddr *)&kernel,
		   sizeof(kernel)) != message->length) {
		perror("sendto");
		exit(2);
	}
}

static void send_one(int fd, int type, int flags, __u32 seq, const void *text, int length)
{
	struct datagram message = { .length = 0 };

	append(&message, type, flags, seq, text, length);
	send_all(fd, &message);
}

static struct datagram receive(int fd)
{
	struct datagram got = { .length = 0 };
	socklen_t length = sizeof(got.from);

	got.length = recvfrom(fd, got.bytes, sizeof(got.bytes), MSG_DONTWAIT,
			      (struct sockaddr *)&got.from, &length);
	return got;
}

/* Receives the next copy of an exchange of this port, and skips those of other programs. */
static struct datagram receive_copy(int listener, __u32 port)
{
	struct datagram got;
	__u32 named;

	do {
		got = receive(listener);
		memcpy(&named, NLMSG_DATA(&got.header), sizeof(named));
	} while (got.length >= 0 && got.header.nlmsg_type == EXCHANGE && named != port);
	return got;
}

static void check_silence(int fd, const char *after)
{
	struct datagram got = receive(fd);

	check(got.length == -1 && errno == EAGAIN, "nothing more after %s", after);
}

static void check_no_copy(int listener, __u32 port, const char *of)
{
	struct datagram got = receive_copy(listener, port);

	check(got.length == -1 && errno == EAGAIN, "no more copies of %s", of);
}

static void check_answer(int fd, __u32 port, int type, __u32 seq, const char *to)
{
	static const char answer[] = "Hello Userspace";
	struct datagram got = receive(fd);
	const struct nlmsghdr *header = &got.header;

	check(got.length >= NLMSG_HDRLEN && header->nlmsg_type == type &&
		      header->nlmsg_seq == seq && header->nlmsg_pid == port,
	      "answer to %s: type, sequence number, port id", to);
	check(header->nlmsg_len == NLMSG_LENGTH(15) && !memcmp(NLMSG_DATA(header), answer, 15),
	      "answer to %s: 15 bytes, \"%.*s\"", to, 15, (char *)NLMSG_DATA(header));
	check(got.from.nl_pid == 0 && got.from.nl_groups == 0, "answer to %s: from the kernel", to);
}

/* The text of the extended ACK; empty where there is none. */
static const char *reason(const struct nlmsghdr *header)
{
	const struct nlmsgerr *error = NLMSG_DATA(header);
	unsigned int echoed = header->nlmsg_flags & NLM_F_CAPPED || !error->error
				      ? 0
				      : NLMSG_ALIGN(error->msg.nlmsg_len) - NLMSG_HDRLEN;
	unsigned int offset = NLMSG_LENGTH(sizeof(*error)) + echoed;

	while (header->nlmsg_flags & NLM_F_ACK_TLVS && offset + NLA_HDRLEN <= header->nlmsg_len) {
		const struct nlattr *attribute = (const void *)((const char *)header + offset);

		if (attribute->nla_type == NLMSGERR_ATTR_MSG)
			return (const char *)attribute + NLA_HDRLEN;
		offset += NLA_ALIGN(attribute->nla_len);
	}
	return "";
}

static void check_error(int fd, __u32 seq, int number, const char *words, const char *to)
{
	struct datagram got = receive(fd);
	const struct nlmsgerr *error = NLMSG_DATA(&got.header);

	check(got.length >= (ssize_t)NLMSG_LENGTH(sizeof(*error)) &&
		      got.header.nlmsg_type == NLMSG_ERROR && got.header.nlmsg_seq == seq &&
		      error->error == -number && error->msg.nlmsg_seq == seq,
	      "%s %s: error %d", number ? "refusal of" : "acknowledgment of", to, number);
	if (number)
		check(strstr(reason(&got.header), words), "refusal of %s: \"%s\"", to,
		      reason(&got.header));
}

static void check_copy(int listener, __u32 port, const void *text, int length, const char *of)
{
	struct datagram got = receive_copy(listener, port);

	check(got.header.nlmsg_type == EXCHANGE && got.header.nlmsg_seq == 0 &&
		      got.header.nlmsg_len == (__u32)NLMSG_LENGTH(4 + length) &&
		      !memcmp((char *)NLMSG_DATA(&got.header) + 4, text, length),
	      "copy of %s: type, sequence number, text", of);
	check(got.from.nl_pid == 0 && got.from.nl_groups == 1, "copy of %s: from the kernel", of);
}

static void check_exchange(int fd, __u32 port, int listener, const void *text, int length,
			   const char *name)
{
	static __u32 seq = 1000;

	send_one(fd, REQUEST, NLM_F_REQUEST | NLM_F_ACK, ++seq, text, length);
	check_answer(fd, port, REPLY, seq, name);
	check_error(fd, seq, 0, "", name);
	check_silence(fd, name);
	check_copy(listener, port, text, length, name);
	check_no_copy(listener, port, name);
}

static void check_refusal(int fd, __u32 port, int listener, int type, int length, int number,
			  const char *words, const char *name)
{
	static const char text[2 * LIMIT];
	static __u32 seq = 2000;

	send_one(fd, type, NLM_F_REQUEST | NLM_F_ACK, ++seq, text, length);
	check_error(fd, seq, number, words, name);
	check_silence(fd, name);
	check_no_copy(listener, port, name);
}

int main(int argc, char **argv)
{
	static const char thai[] =
		"\xe0\xb8\xaa\xe0\xb8\xa7\xe0\xb8\xb1\xe0\xb8\xaa\xe0\xb8\x94\xe0\xb8\xb5";
	int unit = argc > 1 ? atoi(argv[1]) : 31;
	struct datagram message = { .length = 0 };
	__u32 port, listening_port;
	char longest[LIMIT];
	int fd = open_socket(unit, &port);
	int listener = open_socket(unit, &listening_port);
	int group = GROUP;

	memset(longest, 'x', sizeof(longest));
	check(!setsockopt(listener, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group)),
	      "joined group 1");

	check_exchange(fd, port, listener, "Hello Kernel", 12, "a text");
	check_exchange(fd, port, listener, "x", 1, "one byte");
	check_exchange(fd, port, listener, longest, LIMIT, "1024 bytes");
	check_exchange(fd, port, listener, "a\0b\0", 4, "a text with NULs");
	check_exchange(fd, port, listener, thai, sizeof(thai) - 1, "a text in UTF-8");
	check_exchange(fd, port, listener, "\n\x1b[31m\"\\\xff", 9, "control characters");

	check_refusal(fd, port, listener, REQUEST, LIMIT + 1, EMSGSIZE, "1024", "1025 bytes");
	check_refusal(fd, port, listener, REQUEST, 0, EINVAL, "empty", "an empty text");
	check_refusal(fd, port, listener, REPLY, 5, EOPNOTSUPP, "type 16", "an unknown type");

	send_one(fd, REQUEST, NLM_F_REQUEST, 7, "quiet", 5);
	check_answer(fd, port, REPLY, 7, "a request without NLM_F_ACK");
	check_silence(fd, "a request without NLM_F_ACK");
	check_copy(listener, port, "quiet", 5, "a request without NLM_F_ACK");

	append(&message, 0, 0, 20, "plain", 5);
	append(&message, REQUEST, NLM_F_REQUEST, 21, "first", 5);
	append(&message, REQUEST, NLM_F_REQUEST, 22, "second", 6);
	send_all(fd, &message);
	check_answer(fd, port, NLMSG_DONE, 20, "the first of three in a datagram");
	check_answer(fd, port, REPLY, 21, "the second of three");
	check_answer(fd, port, REPLY, 22, "the third of three");
	check_copy(listener, port, "plain", 5, "the first of three");
	check_copy(listener, port, "first", 5, "the second of three");
	check_copy(listener, port, "second", 6, "the third of three");

	send_one(fd, 0, 0, 30, "", 0);
	check_error(fd, 30, EINVAL, "empty", "a plain message without a text");

	message.length = 0;
	append(&message, REQUEST, NLM_F_REQUEST | NLM_F_ACK, 40, "cut", 3);
	message.header.nlmsg_len = 4000;
	send_all(fd, &message);
	check_silence(fd, "a message shorter than it says");
	message.length = 9;
	send_all(fd, &message);
	check_silence(fd, "less than a header");

	group = 2;
	check(setsockopt(listener, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group)) &&
		      errno == ENOENT,
	      "group 2 is refused");

	close(listener);
	close(fd);
	printf("%d checks, %d failed\n", checks, failures);
	return failures ? 1 : 0;
}
