// SPDX-License-Identifier: GPL-2.0
/*
 * The meaning of shy_quokka: what its requests do. The protocol itself, which is
 * checks, parsers, messages and tables, is generated from shy_quokka.yaml; what is
 * declared under "Yours to write" in shy_quokka-gen.h is defined here.
 *
 * To change the protocol: change shy_quokka.yaml, run `nlkit generate`, and the
 * compiler says what is missing here.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/ctype.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/string.h>

#include "shy_quokka-gen.h"

/* How many of the latest states are kept. */
#define SHY_QUOKKA_KEPT 32

struct shy_quokka_state {
	u32 level;
	char note[SHY_QUOKKA_NOTE_LEN + 1];
};

/*
 * State number N lies at N modulo SHY_QUOKKA_KEPT; the last one counts. Requests of
 * several programs are served at the same time, so that there is a lock.
 */
static DEFINE_MUTEX(shy_quokka_lock);
static struct shy_quokka_state shy_quokka_states[SHY_QUOKKA_KEPT];
static u32 shy_quokka_last;

static struct shy_quokka_state *shy_quokka_state(u32 number)
{
	return &shy_quokka_states[number % SHY_QUOKKA_KEPT];
}

/*
 * What a message is to carry: a member that is not marked in `has` is left out.
 * The note is not copied, so the lock is kept until the message is made.
 */
static void shy_quokka_describe(u32 number, struct shy_quokka_setting *to)
{
	const struct shy_quokka_state *state = shy_quokka_state(number);

	memset(to, 0, sizeof(*to));
	to->number = number;
	to->has.number = 1;
	to->level = state->level;
	to->has.level = 1;
	to->note = state->note;
	to->has.note = 1;
}

/* Anybody may ask. The sender waits until this returns, so it may sleep. */
int shy_quokka_get_do(struct genl_info *info)
{
	struct shy_quokka_setting setting;
	int err;

	mutex_lock(&shy_quokka_lock);
	shy_quokka_describe(shy_quokka_last, &setting);
	err = shy_quokka_get_reply(info, &setting);
	mutex_unlock(&shy_quokka_lock);
	return err;
}

static bool shy_quokka_printable(const char *text)
{
	for (; *text; text++) {
		if (!isascii(*text) || !isprint(*text))
			return false;
	}
	return true;
}

/*
 * What the spec says of each attribute has been checked: the level is 100 at most,
 * the note ends in a NUL and is not too long, and the sender may administer the
 * network. What only this module can know is checked here; a refusal says why and
 * names the attribute.
 */
int shy_quokka_set_do(const struct shy_quokka_set_req *req, struct genl_info *info)
{
	struct shy_quokka_setting setting;
	struct shy_quokka_state *state;
	const struct nlattr *attr;

	if (!req->has.level && !req->has.note) {
		NL_SET_ERR_MSG(info->extack, "nothing to set: give a level, a note or both");
		return -EINVAL;
	}
	if (req->has.note && !shy_quokka_printable(req->note)) {
		attr = shy_quokka_attr(info->nlhdr, SHY_QUOKKA_A_SETTING_NOTE);
		NL_SET_ERR_MSG_ATTR(info->extack, attr, "a note must be printable ASCII");
		return -EINVAL;
	}

	mutex_lock(&shy_quokka_lock);
	state = shy_quokka_state(shy_quokka_last + 1);
	*state = *shy_quokka_state(shy_quokka_last);
	if (req->has.level)
		state->level = req->level;
	if (req->has.note)
		strscpy(state->note, req->note, sizeof(state->note));
	shy_quokka_last++;
	pr_info("level %u: %s\n", state->level, state->note);

	/*
	 * Under the lock, so that listeners hear of changes in their order. That
	 * nobody could be told is no reason to fail: who missed something learns so
	 * from their own socket (ENOBUFS).
	 */
	shy_quokka_describe(shy_quokka_last, &setting);
	shy_quokka_changed_notify(&setting, GFP_KERNEL);
	mutex_unlock(&shy_quokka_lock);
	return 0;
}

/*
 * Lists states in as many messages as it takes. When one is full this is called
 * again, and goes on with what it keeps in cb->ctx: the number of the state to
 * come. Meanwhile the oldest may have been forgotten.
 */
int shy_quokka_history_dump(struct sk_buff *skb, struct netlink_callback *cb)
{
	u32 *next = (u32 *)cb->ctx;
	struct shy_quokka_setting setting;
	int err = 0;

	mutex_lock(&shy_quokka_lock);
	if (shy_quokka_last >= SHY_QUOKKA_KEPT)
		*next = max(*next, shy_quokka_last - SHY_QUOKKA_KEPT + 1);
	for (; *next <= shy_quokka_last; ++*next) {
		shy_quokka_describe(*next, &setting);
		err = shy_quokka_history_dump_add(skb, cb, &setting);
		if (err)
			break;
	}
	mutex_unlock(&shy_quokka_lock);
	return err;
}

static int __init shy_quokka_init(void)
{
	struct shy_quokka_state *first = shy_quokka_state(0);
	int err;

	strscpy(first->note, "as loaded", sizeof(first->note));

	/* From here on programs may ask: everything has to be ready before. */
	err = genl_register_family(&shy_quokka_nl_family);
	if (err)
		return err;

	pr_info("ready\n");
	return 0;
}

/* Requests that are being served are waited for. */
static void __exit shy_quokka_exit(void)
{
	genl_unregister_family(&shy_quokka_nl_family);
	pr_info("gone\n");
}

module_init(shy_quokka_init);
module_exit(shy_quokka_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A setting that is read, changed and heard about");
