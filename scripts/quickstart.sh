#!/usr/bin/env bash
# Shows Copydesk at work: sets up what is missing, runs the samples through, says where the results are.
# Must not ask questions or write outside ./out.
set -euo pipefail
cd "$(dirname "$0")/.."

bash scripts/setup.sh

out=out/quickstart
n=1
while [[ -e $out ]]; do
  n=$((n + 1))
  out=out/quickstart-$n
done

status=0
node bin/copydesk.js run samples --out "$out" || status=$?
# 1 says that some items were rejected: the samples hold a broken one on purpose.
((status <= 1)) || exit "$status"

cat <<END

Results
  $out/articles.jsonl   one line per article
  $out/outcomes.jsonl   one line per file: published, duplicate or rejected, and why

Next
  npx copydesk up                      then drop files into ./inbox
  npx copydesk extract samples/FILE    one file, no pipeline
END
