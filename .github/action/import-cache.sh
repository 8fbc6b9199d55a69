# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Imports the cache that was restored. What it lacks is made anew, so a failure only costs time.
source "${BASH_SOURCE[0]%/*}/environment.sh"

nlkit cache import "$CACHE_FILE" ||
	printf '::warning title=nlkit::the cache could not be imported; everything is made anew\n'
# The disk of a hosted runner is small.
rm -f -- "$CACHE_FILE"
