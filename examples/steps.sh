#!/bin/sh
# List the steps of a guide as a Markdown task list, with links to them: jq 1.6 or later.
#
#   sh examples/steps.sh site/api/v1/guides/gong/oauth-2-0.json
#   curl -s https://example.com/api/v1/guides/gong/oauth-2-0.json | sh examples/steps.sh
exec jq -r '.url as $url | .steps[] | "- [ ] [\(.number). \(.title)](\($url)#\(.id))"' "$@"
