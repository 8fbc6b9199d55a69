// SPDX-License-Identifier: MIT
/* Raw and generic netlink without a library, so that no library is measured. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "transports-genl.h"
#include "ways.h"

#define UNIT "/sys/module/transports/parameters/protocol"

static int fd = -1;
static uint32_t sequence;
static uint16_t family;
static uint32_t group;

static union {
	struct nlmsghdr header;
	uint8_t bytes[8192];
} answer;

static struct {
	struct nlmsghdr header;
	struct genlmsghdr generic;
	struct nlattr attribute;
	char name[16];
} request;

static void open_socket(int unit)
{
	struct sockaddr_nl any = { .nl_family = AF_NETLINK };

	if (fd >= 0)
		close(fd);
	fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, unit);
	/* Bind now: otherwise the first message binds the socket, and is measured. */
	if (fd < 0 || bind(fd, (struct sockaddr *)&any, sizeof(any)))
		fail("netlink");
}

static void join(int number)
{
	if (setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &number, sizeof(number)))
		fail("joining a group");
}

/* Receives one message, and returns its payload. */
static const uint8_t *receive(uint16_t type, size_t least)
{
	ssize_t length = recv(fd, &answer, sizeof(answer), 0);
	const struct nlmsgerr *error = NLMSG_DATA(&answer.header);

	if (length < (ssize_t)sizeof(answer.header))
		fail("recv");
	if (answer.header.nlmsg_type == NLMSG_ERROR) {
		errno = -error->error;
		fail("the kernel refused");
	}
	if (answer.header.nlmsg_type != type || (size_t)length < NLMSG_HDRLEN + least) {
		errno = EPROTO;
		fail("an unexpected message");
	}
	return NLMSG_DATA(&answer.header);
}

static const uint8_t *ask(uint16_t type, size_t length, size_t least)
{
	const uint8_t *payload;

	request.header.nlmsg_len = NLMSG_HDRLEN + length;
	request.header.nlmsg_type = type;
	request.header.nlmsg_flags = NLM_F_REQUEST;
	request.header.nlmsg_seq = ++sequence;
	if (send(fd, &request, request.header.nlmsg_len, 0) < 0)
		fail("send");
	payload = receive(type, least);
	if (answer.header.nlmsg_seq != sequence) {
		errno = EPROTO;
		fail("an answer to another question");
	}
	return payload;
}

static uint64_t number(const uint8_t *from)
{
	uint64_t value;

	memcpy(&value, from, sizeof(value));
	return value;
}

void open_raw(void)
{
	FILE *file = fopen(UNIT, "r");
	int unit;

	if (!file || fscanf(file, "%d", &unit) != 1)
		fail(UNIT);
	fclose(file);
	open_socket(unit);
}

void open_raw_group(void)
{
	open_raw();
	join(TRANSPORTS_GROUP_PUSHES);
}

uint64_t raw_counter(void)
{
	return number(ask(TRANSPORTS_MSG_COUNTER, 0, sizeof(uint64_t)));
}

uint64_t raw_record(void)
{
	return (uintptr_t)ask(TRANSPORTS_MSG_RECORD, 0, TRANSPORTS_RECORD);
}

static void await_push(void)
{
	struct pollfd waiting = { .fd = fd, .events = POLLIN };

	if (poll(&waiting, 1, 5000) != 1)
		fail("nothing was pushed");
}

uint64_t raw_pushed(void)
{
	await_push();
	return number(receive(TRANSPORTS_MSG_COUNTER, sizeof(uint64_t)));
}

/* Finds the attribute of that type before `end`; NULL where there is none. */
static const struct nlattr *find(const void *from, const void *end, uint16_t type)
{
	const uint8_t *at = from;

	while (at + NLA_HDRLEN <= (const uint8_t *)end) {
		const struct nlattr *attribute = (const struct nlattr *)at;

		if ((attribute->nla_type & NLA_TYPE_MASK) == type)
			return attribute;
		if (attribute->nla_len < NLA_HDRLEN)
			break;
		at += NLA_ALIGN(attribute->nla_len);
	}
	return NULL;
}

static const void *data(const struct nlattr *attribute)
{
	if (!attribute) {
		errno = EPROTO;
		fail("an attribute is missing");
	}
	return (const uint8_t *)attribute + NLA_HDRLEN;
}

static const void *end_of(const struct nlattr *attribute)
{
	return (const uint8_t *)attribute + attribute->nla_len;
}

static const void *attribute_of(const uint8_t *payload, uint16_t type)
{
	return data(find(payload + GENL_HDRLEN, answer.bytes + answer.header.nlmsg_len, type));
}

/* Asks the controller for the numbers of the family and of its group. */
void open_generic(void)
{
	const struct nlattr *groups, *one;
	const uint8_t *payload;

	open_socket(NETLINK_GENERIC);
	request.generic.cmd = CTRL_CMD_GETFAMILY;
	request.generic.version = 1;
	request.attribute.nla_type = CTRL_ATTR_FAMILY_NAME;
	request.attribute.nla_len = NLA_HDRLEN + sizeof(TRANSPORTS_FAMILY_NAME);
	strcpy(request.name, TRANSPORTS_FAMILY_NAME);
	payload =
		ask(GENL_ID_CTRL, GENL_HDRLEN + NLA_ALIGN(request.attribute.nla_len), GENL_HDRLEN);
	memcpy(&family, attribute_of(payload, CTRL_ATTR_FAMILY_ID), sizeof(family));
	groups = find(payload + GENL_HDRLEN, answer.bytes + answer.header.nlmsg_len,
		      CTRL_ATTR_MCAST_GROUPS);
	/* The family has one group, in a nest of its own. */
	one = data(groups);
	memcpy(&group, data(find(data(one), end_of(one), CTRL_ATTR_MCAST_GRP_ID)), sizeof(group));
}

void open_generic_group(void)
{
	open_generic();
	join(group);
}

static const uint8_t *ask_generic(uint8_t command)
{
	request.generic.cmd = command;
	request.generic.version = TRANSPORTS_FAMILY_VERSION;
	return ask(family, GENL_HDRLEN, GENL_HDRLEN);
}

uint64_t generic_counter(void)
{
	return number(
		attribute_of(ask_generic(TRANSPORTS_CMD_COUNTER_GET), TRANSPORTS_A_ANSWER_COUNTER));
}

uint64_t generic_record(void)
{
	return (uintptr_t)attribute_of(ask_generic(TRANSPORTS_CMD_RECORD_GET),
				       TRANSPORTS_A_ANSWER_RECORD);
}

uint64_t generic_pushed(void)
{
	await_push();
	return number(attribute_of(receive(family, GENL_HDRLEN), TRANSPORTS_A_ANSWER_COUNTER));
}
