#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Compiles the addon: sh app/addon/build.sh [OUTPUT]
# OUTPUT is dist/app/addon/nlkit.node of the repository unless given. Needs a C++17 compiler and
# what npm installed (node-addon-api, node-api-headers): no node-gyp, no download, no Node.
# Environment: CXX (g++), CXXFLAGS (-O2).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
output=${1:-$root/dist/app/addon/nlkit.node}
cxx=${CXX:-g++}
napi=$root/node_modules/node-addon-api
headers=$root/node_modules/node-api-headers/include

fail() {
	printf 'addon: %s\n  hint: %s\n' "$1" "$2" >&2
	exit 1
}

for header in "$napi/napi.h" "$headers/node_api.h"; do
	[ -f "$header" ] || fail "$header is missing" 'npm ci --ignore-scripts'
done

if [ -f "$output" ] && [ -z "$(find "$here" "$napi/napi.h" "$napi/napi-inl.h" "$headers" \
	-type f \( -name '*.cc' -o -name '*.h' -o -name build.sh \) -newer "$output")" ]; then
	echo "addon: up to date: $output"
	exit 0
fi

# CXX may be a command with arguments (ccache g++).
command -v "${cxx%% *}" >/dev/null 2>&1 ||
	fail "no C++ compiler: ${cxx%% *} was not found" 'apt-get install g++, or set CXX'

mkdir -p "$(dirname -- "$output")"
# Beside its place and then renamed, so that nobody ever loads half a file.
partial=$output.$$
trap 'rm -f "$partial"' EXIT
# A shell runs its traps only between commands, but at once while it waits.
compiler=
trap 'kill $compiler 2>/dev/null; exit 130' INT
trap 'kill $compiler 2>/dev/null; exit 143' TERM

# shellcheck disable=SC2086
$cxx -std=c++17 -Wall -Wextra ${CXXFLAGS:--O2} -fPIC -shared -pthread -fvisibility=hidden -fno-exceptions -fno-rtti \
	-DNAPI_VERSION=8 -DNAPI_DISABLE_CPP_EXCEPTIONS -DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS \
	-isystem "$headers" -isystem "$napi" \
	-o "$partial" "$here"/*.cc &
compiler=$!
wait "$compiler" ||
	fail 'the compiler failed' 'its own words are above'
mv -f "$partial" "$output"
echo "addon: built $output"
