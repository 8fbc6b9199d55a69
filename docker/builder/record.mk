# SPDX-License-Identifier: MIT
# Read before each makefile of the kernel's, through MAKEFILES, in a container that is kept: records
# how this make was called, see inner-makes.
__nlkit_recorded := $(shell /usr/lib/nlkit/record-make)
# A makefile may ask for its own name as the first of the list.
MAKEFILE_LIST :=
