// SPDX-License-Identifier: MIT
/* The ways through the device and the files. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "ways.h"

#define SYSFS "/sys/class/misc/transports/"

static int device_fd = -1;
static int file_fd = -1;
static uint8_t bytes[TRANSPORTS_RECORD + 1];

/* In a container /dev is not the kernel's devtmpfs, so make the node here. */
static int make_device(void)
{
	char path[] = "/tmp/transports-XXXXXX", node[64];
	unsigned int major, minor;
	FILE *numbers = fopen(SYSFS "dev", "r");
	int fd;

	if (!numbers || fscanf(numbers, "%u:%u", &major, &minor) != 2)
		fail(SYSFS "dev");
	fclose(numbers);
	if (!mkdtemp(path))
		fail(path);
	snprintf(node, sizeof(node), "%s/device", path);
	if (mknod(node, S_IFCHR | 0600, makedev(major, minor)))
		fail("mknod");
	fd = open(node, O_RDWR);
	unlink(node);
	rmdir(path);
	return fd;
}

int device(void)
{
	if (device_fd >= 0)
		return device_fd;
	device_fd = open("/dev/transports", O_RDWR);
	if (device_fd < 0 && errno == ENOENT)
		device_fd = make_device();
	if (device_fd < 0)
		fail("/dev/transports");
	return device_fd;
}

void open_device(void)
{
	device();
}

uint64_t ioctl_counter(void)
{
	uint64_t value;

	if (ioctl(device_fd, TRANSPORTS_IOC_COUNTER, &value))
		fail("ioctl");
	return value;
}

uint64_t ioctl_record(void)
{
	if (ioctl(device_fd, TRANSPORTS_IOC_RECORD, bytes))
		fail("ioctl");
	return (uintptr_t)bytes;
}

uint64_t device_pushed(void)
{
	struct pollfd waiting = { .fd = device_fd, .events = POLLIN };
	uint64_t value;

	if (poll(&waiting, 1, 5000) != 1 || read(device_fd, &value, sizeof(value)) != sizeof(value))
		fail("/dev/transports");
	return value;
}

static void open_file(const char *path)
{
	if (file_fd >= 0)
		close(file_fd);
	file_fd = open(path, O_RDONLY);
	if (file_fd < 0)
		fail(path);
}

void open_procfs_counter(void)
{
	open_file("/proc/transports/counter");
}

void open_procfs_record(void)
{
	open_file("/proc/transports/record");
}

void open_sysfs_counter(void)
{
	open_file(SYSFS "counter");
	/* poll() notifies only of changes since the last read, so read first. */
	file_counter();
}

void open_sysfs_record(void)
{
	open_file(SYSFS "record");
}

/* The file stays open: a read at offset 0 makes the kernel format it again. */
uint64_t file_counter(void)
{
	char text[32];
	ssize_t length = pread(file_fd, text, sizeof(text) - 1, 0);

	if (length <= 0)
		fail("counter");
	text[length] = '\0';
	return strtoull(text, NULL, 10);
}

uint64_t file_record(void)
{
	if (pread(file_fd, bytes, sizeof(bytes), 0) != TRANSPORTS_RECORD)
		fail("record");
	return (uintptr_t)bytes;
}

uint64_t sysfs_pushed(void)
{
	struct pollfd waiting = { .fd = file_fd, .events = POLLPRI };

	if (poll(&waiting, 1, 5000) != 1)
		fail("counter");
	return file_counter();
}
