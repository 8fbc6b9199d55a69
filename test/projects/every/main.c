// SPDX-License-Identifier: GPL-2.0
/*
 * The handlers of every.yaml: they return the attributes of the request, and use
 * all generated functions.
 */
#include <linux/atomic.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/sizes.h>
#include <linux/slab.h>

#include "every-gen.h"

#define EVERY_MOST 64

static DEFINE_MUTEX(every_mutex);
static atomic_t every_dumps = ATOMIC_INIT(0);

int every_lock(struct genl_info *info)
{
	mutex_lock(&every_mutex);
	return 0;
}

void every_unlock(struct genl_info *info)
{
	mutex_unlock(&every_mutex);
}

/* The lists of a request, as arrays. */
struct every_lists {
	struct every_thing thing;
	u16 many_u16[EVERY_MOST];
	const char *many_text[EVERY_MOST];
	struct nlkit_data many_bytes[EVERY_MOST];
	struct every_leaf many_leaves[EVERY_MOST];
	u32 array_u32[EVERY_MOST];
	struct every_leaf array_leaf[EVERY_MOST];
	const char *array_text[EVERY_MOST];
	struct every_point array_point[EVERY_MOST];
	struct every_leaf leaves[EVERY_MOST];
	u32 numbers[EVERY_MOST];
};

static int every_leaves(const struct nlkit_list *list, struct every_leaf *to,
			struct netlink_ext_ack *extack)
{
	const struct nlattr *item = NULL;
	int err;

	if (list->count > EVERY_MOST)
		return NLKIT_REFUSE(extack, list->head, "too many leaves");
	while ((item = nlkit_next(list, item))) {
		err = every_leaf_parse(item, to++, extack);
		if (err)
			return err;
	}
	return 0;
}

static int every_copy_lists(struct every_lists *all,
			    const struct every_reflect_req *req,
			    struct netlink_ext_ack *extack)
{
	struct every_thing *thing = &all->thing;
	const struct nlattr *item = NULL;
	u32 i = 0;
	int err;

	if (req->many_u16.count > EVERY_MOST || req->many_text.count > EVERY_MOST ||
	    req->many_bytes.count > EVERY_MOST || req->array_u32.count > EVERY_MOST ||
	    req->array_text.count > EVERY_MOST || req->array_point.count > EVERY_MOST ||
	    req->branch.numbers.count > EVERY_MOST)
		return -E2BIG;
	while ((item = nlkit_next(&req->many_u16, item)))
		all->many_u16[i++] = nla_get_u16(item);
	thing->many_u16 = all->many_u16;
	thing->many_u16_count = i;
	for (i = 0; (item = nlkit_next(&req->many_text, item));)
		all->many_text[i++] = nla_data(item);
	thing->many_text = all->many_text;
	thing->many_text_count = i;
	for (i = 0; (item = nlkit_next(&req->many_bytes, item)); i++) {
		all->many_bytes[i].data = nla_data(item);
		all->many_bytes[i].len = nla_len(item);
	}
	thing->many_bytes = all->many_bytes;
	thing->many_bytes_count = i;
	for (i = 0; (item = nlkit_next(&req->array_u32, item));)
		all->array_u32[i++] = nla_get_u32(item);
	thing->array_u32 = all->array_u32;
	thing->array_u32_count = i;
	for (i = 0; (item = nlkit_next(&req->array_text, item));)
		all->array_text[i++] = nla_data(item);
	thing->array_text = all->array_text;
	thing->array_text_count = i;
	for (i = 0; (item = nlkit_next(&req->array_point, item));)
		memcpy(&all->array_point[i++], nla_data(item), sizeof(struct every_point));
	thing->array_point = all->array_point;
	thing->array_point_count = i;

	err = every_leaves(&req->many_leaves, all->many_leaves, extack);
	if (err)
		return err;
	thing->many_leaves = all->many_leaves;
	thing->many_leaves_count = req->many_leaves.count;
	err = every_leaves(&req->array_leaf, all->array_leaf, extack);
	if (err)
		return err;
	thing->array_leaf = all->array_leaf;
	thing->array_leaf_count = req->array_leaf.count;

	thing->has.branch = req->has.branch;
	thing->branch.has.leaf = req->branch.has.leaf;
	thing->branch.leaf = req->branch.leaf;
	err = every_leaves(&req->branch.leaves, all->leaves, extack);
	if (err)
		return err;
	thing->branch.leaves = all->leaves;
	thing->branch.leaves_count = req->branch.leaves.count;
	for (i = 0; (item = nlkit_next(&req->branch.numbers, item));)
		all->numbers[i++] = nla_get_u32(item);
	thing->branch.numbers = all->numbers;
	thing->branch.numbers_count = i;
	return 0;
}

#define EVERY_COPY(field)						\
	do {								\
		thing->has.field = req->has.field;			\
		thing->field = req->field;				\
	} while (0)

int every_reflect_do(const struct every_reflect_req *req, struct genl_info *info)
{
	struct every_lists *all;
	struct every_thing *thing;
	int err;

	lockdep_assert_held(&every_mutex);
	all = kzalloc(sizeof(*all), GFP_KERNEL);
	if (!all)
		return -ENOMEM;
	thing = &all->thing;
	thing->has.flag = req->has.flag;
	EVERY_COPY(u8);
	EVERY_COPY(u16);
	EVERY_COPY(u32);
	EVERY_COPY(u64);
	EVERY_COPY(s8);
	EVERY_COPY(s16);
	EVERY_COPY(s32);
	EVERY_COPY(s64);
	EVERY_COPY(unsigned_any);
	EVERY_COPY(signed_any);
	EVERY_COPY(be16);
	EVERY_COPY(be32);
	EVERY_COPY(be64);
	EVERY_COPY(le32);
	EVERY_COPY(colour);
	EVERY_COPY(odd);
	EVERY_COPY(level);
	EVERY_COPY(option);
	EVERY_COPY(wide);
	EVERY_COPY(label);
	EVERY_COPY(raw_text);
	EVERY_COPY(bytes);
	EVERY_COPY(mac);
	EVERY_COPY(any_bytes);
	EVERY_COPY(point);
	EVERY_COPY(pair);
	EVERY_COPY(shorts);
	thing->shorts_count = req->shorts_count;
	EVERY_COPY(longs);
	thing->longs_count = req->longs_count;
	EVERY_COPY(bits);
	EVERY_COPY(leaf);
	err = every_copy_lists(all, req, info->extack);
	if (!err)
		err = every_reflect_reply(info, thing);
	kfree(all);
	return err;
}

int every_limit_do(const struct every_limit_req *req, struct genl_info *info)
{
	return 0;
}

static void every_tell(struct net *net, u32 number)
{
	u16 many[] = { 1, 2, 3 };
	struct every_tick_ntf tick = {
		.has = { .u64 = 1 },
		.u64 = number,
		.many_u16 = many,
		.many_u16_count = ARRAY_SIZE(many),
	};

	if (every_tick_notify(net, &tick, GFP_KERNEL))
		pr_warn("every: a tick was lost\n");
}

int every_small_get_do(const struct every_small_get_req *req, struct genl_info *info)
{
	struct every_small rsp = {
		.has = { .u32 = 1, .label = req->has.label },
		.u32 = req->u32,
		.label = req->label,
	};
	int err;

	if (req->has.label && !strcmp(req->label, "refuse"))
		return NLKIT_REFUSE(info->extack,
				    every_attr(info->nlhdr, EVERY_A_THING_LABEL),
				    "it asked for it");
	err = every_small_ntf_notify(genl_info_net(info), &rsp, GFP_KERNEL);
	if (err)
		return err;
	every_tell(genl_info_net(info), req->u32);
	return every_small_get_reply(info, &rsp);
}

int every_count_do(const struct every_count_req *req, struct genl_info *info)
{
	struct every_count_rsp rsp = {
		.has = { .index = 1 },
		.index = req->first,
	};

	return every_count_reply(info, &rsp);
}

/* More than any message holds: the handler gives up before it begins. */
int every_lose_do(struct genl_info *info)
{
	u32 count = SZ_2M;
	u16 *many = kvcalloc(count, sizeof(*many), GFP_KERNEL);
	struct every_tick_ntf tick = {
		.many_u16 = many,
		.many_u16_count = count,
	};
	int err;

	if (!many)
		return -EDOM;
	err = every_tick_notify(genl_info_net(info), &tick, GFP_KERNEL | __GFP_NOWARN);
	kvfree(many);
	return err;
}

int every_open_do(struct genl_info *info)
{
	struct every_open_rsp rsp = {
		.has = { .count = 1 },
		.count = atomic_read(&every_dumps),
	};

	return every_open_reply(info, &rsp);
}

/* The state of a dump, kept over all of its messages until it ends. */
struct every_listing {
	u32 next;
};

struct every_count_context {
	struct every_listing *listing;
};

int every_count_start(struct netlink_callback *cb)
{
	struct every_count_context *context = (void *)cb->ctx;

	NL_ASSERT_CTX_FITS(struct every_count_context);
	context->listing = kzalloc(sizeof(*context->listing), GFP_KERNEL);
	if (!context->listing)
		return -ENOMEM;
	atomic_inc(&every_dumps);
	return 0;
}

int every_count_done(struct netlink_callback *cb)
{
	struct every_count_context *context = (void *)cb->ctx;

	kfree(context->listing);
	atomic_dec(&every_dumps);
	return 0;
}

int every_count_dump(const struct every_count_dump_req *req, struct sk_buff *skb,
		     struct netlink_callback *cb)
{
	struct every_listing *listing = ((struct every_count_context *)cb->ctx)->listing;
	struct every_count_dump_rsp rsp = {
		.has = { .index = 1, .filler = req->has.size },
		.filler = { .data = skb->head, .len = req->size },
	};
	u8 *filler = NULL;
	int err = 0;

	if (req->has.size) {
		filler = kzalloc(req->size + 1, GFP_KERNEL);
		if (!filler)
			return -ENOMEM;
		rsp.filler.data = filler;
	}
	for (; listing->next < req->count; listing->next++) {
		rsp.index = req->first + listing->next;
		err = every_count_dump_add(skb, cb, &rsp);
		if (err)
			break;
	}
	kfree(filler);
	return err;
}

int every_nothing_do(struct genl_info *info)
{
	return 0;
}

int every_listed_dump(struct sk_buff *skb, struct netlink_callback *cb)
{
	struct every_listed_rsp rsp = { .has = { .index = 1 } };

	if (cb->ctx[0]++)
		return 0;
	return every_listed_dump_add(skb, cb, &rsp);
}

static int __init every_init(void)
{
	return genl_register_family(&every_nl_family);
}

static void __exit every_exit(void)
{
	genl_unregister_family(&every_nl_family);
	WARN_ON(atomic_read(&every_dumps));
}

module_init(every_init);
module_exit(every_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("One of everything that a spec can say");
