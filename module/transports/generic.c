// SPDX-License-Identifier: GPL-2.0
/*
 * Handlers of the generic netlink requests; transports-gen.c has everything
 * else.
 */
#include "internal.h"
#include "transports-gen.h"

int transports_counter_get_do(struct genl_info *info)
{
	struct transports_counter_get_rsp answer = {
		.has.counter = 1,
		.counter = transports_next(),
	};

	return transports_counter_get_reply(info, &answer);
}

int transports_record_get_do(struct genl_info *info)
{
	struct transports_record_get_rsp answer = {
		.has.record = 1,
		.record = { .data = &transports_record, .len = sizeof(transports_record) },
	};

	return transports_record_get_reply(info, &answer);
}

int transports_generic_push(void)
{
	struct transports_pushed_ntf told = { .has.counter = 1, .counter = transports_now() };

	return transports_pushed_notify(&told, GFP_KERNEL);
}

int transports_generic_init(void)
{
	return genl_register_family(&transports_nl_family);
}

void transports_generic_exit(void)
{
	genl_unregister_family(&transports_nl_family);
}
