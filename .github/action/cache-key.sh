# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Finds the key of the cache. Without one the job runs all the same, only slower.
source "${BASH_SOURCE[0]%/*}/environment.sh"
enter_working_directory

choose
if key=$(nlkit cache key "${chosen[@]}"); then
	output key "$key"
	# Its parts are IMAGES-KERNELS-GUESTS. A cache with other guests saves most of the work; one with the kernels of an
	# earlier week would keep them for ever.
	output same-kernels "${key%-*}-"
	output path "$RUNNER_TEMP/nlkit-cache"
else
	printf '::warning title=nlkit::no cache is kept: nlkit cache key failed\n'
fi
