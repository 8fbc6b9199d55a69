# SPDX-License-Identifier: MIT
# Read before each makefile of a project's own, through MAKEFILES: the kernel's part of the build runs
# as many jobs as the engine has processors. The project's own part keeps the order of its lines, as
# many a Makefile says `all: clean modules`.
ifneq ($(filter /usr/src/% /kernel/% /lib/modules/%,$(CURDIR)),)
ifdef NLKIT_JOBS
MAKEFLAGS += -j$(NLKIT_JOBS) --output-sync
# The makes below it take part in these jobs.
unexport NLKIT_JOBS
endif
endif
# A makefile may ask for its own name as the first of the list.
MAKEFILE_LIST :=
