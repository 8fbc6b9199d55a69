# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Finds the key of the cache. Without one the job runs all the same, only slower.
source "${BASH_SOURCE[0]%/*}/environment.sh"
enter_working_directory

choose
if key=$(nlkit cache key "${chosen[@]}"); then
	output key "$key"
	# Its parts are IMAGES-KERNELS-GUESTS: a cache whose first ones are the same saves most of the work.
	output same-kernels "${key%-*}-"
	key=${key%-*}
	output same-images "${key%-*}-"
	output path "$RUNNER_TEMP/nlkit-cache"
else
	printf '::warning title=nlkit::no cache is kept: nlkit cache key failed\n'
fi
