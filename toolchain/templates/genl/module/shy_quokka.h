/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* nlkit generate 3: spec 600a6dc35de989f9, text 65953095ef1d9386 */
/* Generated from shy_quokka.yaml by `nlkit generate`: change that, not this. */
#ifndef SHY_QUOKKA_H_INCLUDED
#define SHY_QUOKKA_H_INCLUDED

#include <linux/types.h>

/*
 * A setting that programs read, administrators change, and listeners hear
 * about.
 */

#define SHY_QUOKKA_FAMILY_NAME "shy_quokka"
#define SHY_QUOKKA_FAMILY_VERSION 1

/* The highest level. */
#define SHY_QUOKKA_LEVEL_MAX 100
/* The longest note, in bytes, without its NUL. */
#define SHY_QUOKKA_NOTE_LEN 64

/* The setting as it is, or as it was. */
enum {
	/* Which change made it so, counted from 0 */
	SHY_QUOKKA_A_SETTING_NUMBER = 1,
	/* The level */
	SHY_QUOKKA_A_SETTING_LEVEL,
	/* Why it is so */
	SHY_QUOKKA_A_SETTING_NOTE,

	__SHY_QUOKKA_A_SETTING_MAX,
	SHY_QUOKKA_A_SETTING_MAX = (__SHY_QUOKKA_A_SETTING_MAX - 1),
};

enum {
	/* Get the setting as it is. */
	SHY_QUOKKA_CMD_GET = 1,
	/*
	 * Change the level, the note or both; what is left out stays as it is.
	 */
	SHY_QUOKKA_CMD_SET,
	/* List what the setting has been, the oldest first. */
	SHY_QUOKKA_CMD_HISTORY,
	/* The setting was changed. */
	SHY_QUOKKA_CMD_CHANGED,

	__SHY_QUOKKA_CMD_MAX,
	SHY_QUOKKA_CMD_MAX = (__SHY_QUOKKA_CMD_MAX - 1),
};

#define SHY_QUOKKA_MCGRP_CHANGES "changes"

#endif /* SHY_QUOKKA_H_INCLUDED */
