// SPDX-License-Identifier: MIT
/*
 * A program that speaks the protocol of test/fixtures/specs/instrument.yaml by the header generated from
 * it, with no codec but the C compiler. `write` prints messages in hexadecimal, as a module would send
 * them; `read` says what is in the ones that it is given.
 */
#include <endian.h>
#include <err.h>
#include <inttypes.h>
#include <linux/netlink.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "instrument.h"

union message {
	struct nlmsghdr header;
	unsigned char bytes[NLMSG_SPACE(256)];
};

/* A message as nlmsg_put() and memcpy() make it: its length is that of what is in it. */
static union message message(int type, const void *payload, size_t length)
{
	union message made = { .header = { .nlmsg_type = type,
					   .nlmsg_len = NLMSG_LENGTH(length) } };

	memcpy(NLMSG_DATA(&made.header), payload, length);
	return made;
}

static union message measured(void)
{
	const struct instrument_reading reading = {
		.channel = 0x0102,
		.state = htobe16(INSTRUMENT_STATE_ON | INSTRUMENT_STATE_FAILED),
		.quantity = INSTRUMENT_QUANTITY_PASCAL,
		.taken = {
			.seconds = -5,
			.nanoseconds = htobe32(999999999),
			.clock = { 1, 2, 3, 255 },
			.where = { .x = htobe32(-7), .y = htole32(1 << 30) },
		},
		.value = htobe64(-0x123456789abcdefLL),
		.error = htole16(-300),
		.exponent = -3,
		.host = htobe32(0xc0000201),
		.mac = { 2, 0, 0, 0, 0, 0xfe },
		.key = { 0x0a, 0, 0xff },
		.name = "twelve bytes",
	};

	return message(INSTRUMENT_MSG_MEASURED, &reading, sizeof(reading));
}

static union message traced(void)
{
	const struct instrument_trace trace = {
		.at = { .x = htobe32(1), .y = htole32(-1) },
		.channel = 9,
	};
	static const unsigned char samples[] = { 0, 1, 2, 0xfe, 0xff };
	unsigned char bytes[offsetof(struct instrument_trace, samples) + sizeof(samples)];

	memcpy(bytes, &trace, offsetof(struct instrument_trace, samples));
	memcpy(bytes + offsetof(struct instrument_trace, samples), samples, sizeof(samples));
	return message(INSTRUMENT_MSG_TRACED, bytes, sizeof(bytes));
}

static union message noted(void)
{
	static const char note[] = "r\xc3\xa9sum\xc3\xa9";

	return message(INSTRUMENT_MSG_NOTED, note, strlen(note));
}

static void write_all(void)
{
	const union message all[] = { measured(), traced(), noted() };

	for (size_t each = 0; each < sizeof(all) / sizeof(*all); each++) {
		const unsigned char *bytes = NLMSG_DATA(&all[each].header);

		printf("%u ", all[each].header.nlmsg_type);
		for (size_t at = 0; at < all[each].header.nlmsg_len - NLMSG_HDRLEN; at++)
			printf("%02x", bytes[at]);
		printf("\n");
	}
}

static void say_reading(const void *payload, size_t length)
{
	struct instrument_reading it;

	if (length != sizeof(it))
		errx(1, "a reading has %zu bytes, not %zu", sizeof(it), length);
	memcpy(&it, payload, sizeof(it));
	printf("%u %04x %u %lld %u %u.%u.%u.%u %d %d", it.channel, be16toh(it.state), it.quantity,
	       (long long)it.taken.seconds, be32toh(it.taken.nanoseconds), it.taken.clock[0],
	       it.taken.clock[1], it.taken.clock[2], it.taken.clock[3],
	       (int)be32toh(it.taken.where.x), (int)le32toh(it.taken.where.y));
	printf(" %lld %d %d %08x %02x:%02x %02x%02x%02x %.12s\n", (long long)be64toh(it.value),
	       (__s16)le16toh(it.error), it.exponent, be32toh(it.host), it.mac[0], it.mac[5],
	       it.key[0], it.key[1], it.key[2], it.name);
}

static void say_trace(const struct instrument_trace *it, size_t length)
{
	int samples = length - offsetof(struct instrument_trace, samples);

	printf("%d %d %u %d:", (int)be32toh(it->at.x), (int)le32toh(it->at.y), it->channel,
	       samples);
	for (int at = 0; at < samples; at++)
		printf(" %02x", it->samples[at]);
	printf("\n");
}

/* Lines of a type and what follows its header in hexadecimal. */
static void read_all(void)
{
	char digits[1024];
	unsigned int type;

	while (scanf("%u %1023s", &type, digits) == 2) {
		_Alignas(8) unsigned char bytes[512];
		size_t length = strlen(digits) / 2;

		for (size_t at = 0; at < length; at++)
			sscanf(digits + 2 * at, "%2hhx", &bytes[at]);
		switch (type) {
		case INSTRUMENT_MSG_SET:
			say_reading(bytes, length);
			break;
		case INSTRUMENT_MSG_READ:
			printf("%zu %u\n", length, ((struct instrument_question *)bytes)->channel);
			break;
		case INSTRUMENT_MSG_TRACE_REPLY:
			say_trace((struct instrument_trace *)bytes, length);
			break;
		case INSTRUMENT_MSG_NOTE:
			printf("%zu %.*s\n", length, (int)length, bytes);
			break;
		default:
			errx(1, "no message has type %u", type);
		}
	}
}

int main(int argc, char **argv)
{
	const char *what = argc == 2 ? argv[1] : "";

	if (!strcmp(what, "write"))
		write_all();
	else if (!strcmp(what, "read"))
		read_all();
	else
		errx(2, "write or read");
	return 0;
}
