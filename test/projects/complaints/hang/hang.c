// SPDX-License-Identifier: GPL-2.0
/*
 * Hangs or fails in its init function, in its exit function, or when the app writes to
 * `trigger`, as its parameters say.
 */
#include <linux/compiler.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/string.h>

#include <asm/processor.h>

#define HOW "loop, softirq, irqs, lock, sleep, oops, thread, positive, memory or nothing"

static char *load = "nothing";
module_param(load, charp, 0444);
MODULE_PARM_DESC(load, "what its init does: " HOW);

static char *app = "nothing";
module_param(app, charp, 0444);
MODULE_PARM_DESC(app, "what a write to trigger does: " HOW);

static char *unload = "nothing";
module_param(unload, charp, 0444);
MODULE_PARM_DESC(unload, "what its exit does: " HOW);

static DEFINE_MUTEX(hang_mutex);
static DECLARE_COMPLETION(hang_never);

static noinline void hang_loop(void)
{
	preempt_disable(); /* or a preemptible kernel would let others run */
	for (;;)
		cpu_relax();
}

static void hang_softirq(struct tasklet_struct *unused)
{
	for (;;)
		cpu_relax();
}

static DECLARE_TASKLET(hang_tasklet, hang_softirq);

static noinline void hang_without_interrupts(void)
{
	local_irq_disable();
	for (;;)
		cpu_relax();
}

static noinline void hang_oops(void)
{
	int *nowhere = NULL;

	OPTIMIZER_HIDE_VAR(nowhere); /* or the compiler would see what this does */
	*nowhere = 1;
}

static int hang_thread(void *unused)
{
	hang_oops();
	return 0;
}

static unsigned long hang_blocks[1024];

/* Allocates all memory in blocks of 4 MiB, and frees them again. */
static noinline void hang_memory(void)
{
	int count = 0;

	while (count < ARRAY_SIZE(hang_blocks)) {
		hang_blocks[count] = __get_free_pages(GFP_KERNEL | __GFP_NORETRY, 10);
		if (!hang_blocks[count])
			break;
		count++;
	}
	while (count > 0)
		free_pages(hang_blocks[--count], 10);
}

static noinline int provoke(const char *how)
{
	if (!strcmp(how, "loop"))
		hang_loop();
	if (!strcmp(how, "softirq"))
		tasklet_schedule(&hang_tasklet);
	if (!strcmp(how, "irqs"))
		hang_without_interrupts();
	if (!strcmp(how, "lock")) {
		mutex_lock(&hang_mutex);
		mutex_lock(&hang_mutex); /* for ever */
	}
	if (!strcmp(how, "sleep"))
		wait_for_completion(&hang_never);
	if (!strcmp(how, "oops"))
		hang_oops();
	if (!strcmp(how, "thread"))
		return PTR_ERR_OR_ZERO(kthread_run(hang_thread, NULL, "hang_thread"));
	if (!strcmp(how, "memory"))
		hang_memory();
	return strcmp(how, "positive") ? 0 : EBUSY;
}

static int provoke_trigger(const char *value, const struct kernel_param *parameter)
{
	return provoke(app);
}

static const struct kernel_param_ops trigger_ops = {
	.set = provoke_trigger,
};
module_param_cb(trigger, &trigger_ops, NULL, 0200);
MODULE_PARM_DESC(trigger, "anything written here provokes it");

static int __init hang_load(void)
{
	return provoke(load);
}
module_init(hang_load);

static void __exit hang_unload(void)
{
	provoke(unload);
	tasklet_kill(&hang_tasklet);
}
module_exit(hang_unload);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Provokes a complaint of the kernel, for nlkit's tests");
