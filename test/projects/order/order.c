// SPDX-License-Identifier: GPL-2.0
/*
 * Says in the kernel's log what is written to its parameter: `say=7` gives the line "order: kernel 7". The write
 * returns once the line is in the log, so that who writes knows what was said before and what after.
 */
#include <linux/kernel.h>
#include <linux/module.h>

static int say(const char *text, const struct kernel_param *parameter)
{
	unsigned int number;
	int error = kstrtouint(text, 10, &number);

	if (error)
		return error;
	pr_info("order: kernel %u\n", number);
	return 0;
}

static const struct kernel_param_ops say_ops = { .set = say };
module_param_cb(say, &say_ops, NULL, 0200);
MODULE_PARM_DESC(say, "a number to say in the kernel's log");

static int __init order_init(void)
{
	pr_info("order: loaded\n");
	return 0;
}
module_init(order_init);

static void __exit order_exit(void)
{
	pr_info("order: unloaded\n");
}
module_exit(order_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Says what it is told to, for nlkit's tests");
