# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Compiles nlkit, puts it on the PATH of this and all later steps, installs an engine where there is none, and decides
# whether a cache is kept.
source "${BASH_SOURCE[0]%/*}/environment.sh"

case $INPUT_COMMAND in
[a-z]*) ;;
*) fail 2 "the input command is not a command of nlkit: '$INPUT_COMMAND'" ;;
esac
case $INPUT_CACHE in
true | false) ;;
auto) [ "${RUNNER_ENVIRONMENT-}" = github-hosted ] && INPUT_CACHE=true || INPUT_CACHE=false ;;
*) fail 2 "the input cache must be true, false or auto, not '$INPUT_CACHE'" ;;
esac
enter_working_directory

# A folder of this use of the action. The time of its making tells new failures from old ones, and its name tells
# artifacts apart: those of a matrix, of several uses in a job, and of a run that is repeated.
folder=$(mktemp -d -- "$RUNNER_TEMP/nlkit-XXXXXXXX")
output folder "$folder"
output artifact "nlkit-failures-$GITHUB_JOB-${JOB_INDEX:-0}-${folder##*-}"

mkdir -- "$folder/bin"
ln -s -- "$GITHUB_ACTION_PATH/nlkit" "$folder/bin/nlkit"
printf '%s\n' "$folder/bin" >>"$GITHUB_PATH"
nlkit --version

# These run where there is no engine.
case $INPUT_COMMAND in
matrix | generate | new | families | call | dump | listen | completion | help | setup | doctor)
	output cache false
	exit 0
	;;
esac

engine_answers() {
	local findings
	# It exits with 3 if anything is missing.
	findings=$(nlkit doctor --json) || true
	[[ $findings == *'{"check":"engine","state":"ok"'* ]]
}

# Leave out setup's other steps if an engine answers: they fetch what the cache may hold.
engine_answers || nlkit setup --yes
output cache "$INPUT_CACHE"
