# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Copies what failed runs of this job left, for an artifact: folders in `.nlkit/failures` that are newer than the job's.
source "${BASH_SOURCE[0]%/*}/environment.sh"

into=$NLKIT_FOLDER/failures
mkdir -- "$into"
# Without links, and without the `./` of an action that is in the workspace itself.
workspace=$(cd -- "$GITHUB_WORKSPACE" && pwd -P)
action=$(cd -- "$GITHUB_ACTION_PATH" && pwd -P)
places=("$workspace")
case $action/ in
"$workspace"/*) ;;
*) places+=("$action/module") ;; # the built-in projects
esac
number=0
while IFS= read -r -d '' found; do
	number=$((number + 1))
	cp -R -P -- "$found" "$into/$number-${found##*/}"
done < <(find "${places[@]}" -path '*/.nlkit/failures/*' -prune -type d -newer "$NLKIT_FOLDER/bin" -print0 2>/dev/null | sort -z)

# The upload follows links, and these may lead anywhere.
find "$into" ! -type f ! -type d -delete
# It refuses names with these characters, and kernels have colons.
find "$into" -depth -name '*[":<>|*?'$'\r\n'']*' -print0 | while IFS= read -r -d '' path; do
	name=${path##*/}
	mv -n -- "$path" "${path%/*}/${name//['":<>|*?'$'\r\n']/-}"
done

if [ "$number" -gt 0 ]; then
	output name "$ARTIFACT"
	output path "$into"
	printf 'failures in the artifact %s: %s\n' "$ARTIFACT" "$number"
fi
