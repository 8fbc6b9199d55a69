// SPDX-License-Identifier: GPL-2.0
/* Names that are as long as possible: the test is that their C compiles without a warning. */
#include <linux/module.h>

#include "abcde_fghij_klm-gen.h"

int before_with_a(struct genl_info *info)
{
	return 0;
}

void after_with_ax(struct genl_info *info)
{
}

int start_with_ax(struct netlink_callback *cb)
{
	return 0;
}

int done_with_a_n(struct netlink_callback *cb)
{
	return 0;
}

int
abcde_fghij_klm_reflect_withx_do(const struct abcde_fghij_klm_reflect_withx_req *req,
				 struct genl_info *info)
{
	struct abcde_fghij_klm_thing_with_ax rsp = {
		.has = { .n_u8_with_a_name_asx = 1, .nest_with_a_name_asx = 1 },
		.n_u8_with_a_name_asx = req->n_u8_with_a_name_asx,
		.nest_with_a_name_asx = {
			.has = { .id_with_a_name_as_lo = 1 },
			.id_with_a_name_as_lo = req->m_u16_with_a_name_as.count,
		},
	};
	int err;

	err = abcde_fghij_klm_told_with_a_n_notify(genl_info_net(info), &rsp, GFP_KERNEL);
	return err ? err : abcde_fghij_klm_reflect_withx_reply(info, &rsp);
}

int
abcde_fghij_klm_reflect_withx_dump(const struct abcde_fghij_klm_reflect_withx_dump_req *req,
				   struct sk_buff *skb,
				   struct netlink_callback *cb)
{
	struct abcde_fghij_klm_reflect_withx_dump_rsp rsp = {
		.has = { .n_u8_with_a_name_asx = 1 },
		.n_u8_with_a_name_asx = req->n_u8_with_a_name_asx,
	};

	if (cb->ctx[0]++)
		return 0;
	return abcde_fghij_klm_reflect_withx_dump_add(skb, cb, &rsp);
}

static int __init long_init(void)
{
	return genl_register_family(&abcde_fghij_klm_nl_family);
}

static void __exit long_exit(void)
{
	genl_unregister_family(&abcde_fghij_klm_nl_family);
}

module_init(long_init);
module_exit(long_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("The longest names that there are");
