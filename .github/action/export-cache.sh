# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Exports the cache for the next job. A failure is none of the job.
source "${BASH_SOURCE[0]%/*}/environment.sh"
enter_working_directory

choose
if nlkit cache export "$CACHE_FILE" "${chosen[@]}"; then
	output exported true
else
	rm -f -- "$CACHE_FILE"
	printf '::warning title=nlkit::the cache could not be exported\n'
fi
