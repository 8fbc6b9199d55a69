// SPDX-License-Identifier: GPL-2.0
/* The handlers of legacy.yaml: they return the request's attributes, and add 1 to its step. */
#include <linux/module.h>

#include "legacy-gen.h"

static struct legacy_place legacy_next(const struct legacy_place *place)
{
	struct legacy_place next = *place;

	next.step++;
	return next;
}

int legacy_get_do(const struct legacy_get_req *req, struct genl_info *info)
{
	struct legacy_get_rsp rsp = {
		.header = legacy_next(req->header),
		.has = { .value = req->has.value, .inner = req->has.inner },
		.value = req->value,
		.inner = req->inner,
	};

	return legacy_get_reply(info, &rsp);
}

int legacy_get_dump(const struct legacy_get_dump_req *req, struct sk_buff *skb,
		    struct netlink_callback *cb)
{
	struct legacy_get_dump_rsp rsp = {
		.header = legacy_next(req->header),
		.has = { .value = 1 },
	};
	int err;

	for (; cb->args[0] < req->value; cb->args[0]++) {
		rsp.value = cb->args[0];
		err = legacy_get_dump_add(skb, cb, &rsp);
		if (err)
			return err;
	}
	return 0;
}

int legacy_check_do(const struct legacy_check_req *req, struct genl_info *info)
{
	struct legacy_check_rsp rsp = {
		.header = legacy_next(req->header),
		.has = { .text = req->has.text },
		.text = req->text,
	};

	return legacy_check_reply(info, &rsp);
}

int legacy_put_do(const struct legacy_put_req *req, struct genl_info *info)
{
	struct legacy_happened_ntf happened = {
		.header = legacy_next(req->header),
		.has = { .value = req->has.value },
		.value = req->value,
	};

	if (req->header->channel > 7)
		return NLKIT_REFUSE(info->extack, legacy_attr(info->nlhdr, LEGACY_A_MAIN_VALUE),
				    "there are channels up to 7");
	return legacy_happened_notify(genl_info_net(info), &happened, GFP_KERNEL);
}

int legacy_put_dump(const struct legacy_put_dump_req *req, struct sk_buff *skb,
		    struct netlink_callback *cb)
{
	struct legacy_put_rsp rsp = {
		.header = legacy_next(req->header),
		.has = { .value = 1 },
		.value = 42,
	};

	if (cb->args[0]++)
		return 0;
	return legacy_put_dump_add(skb, cb, &rsp);
}

static int __init legacy_init(void)
{
	return genl_register_family(&legacy_nl_family);
}

static void __exit legacy_exit(void)
{
	genl_unregister_family(&legacy_nl_family);
}

module_init(legacy_init);
module_exit(legacy_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A family of the old kind");
