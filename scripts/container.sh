#!/bin/sh
# The containers' entry: hands Copydesk the address of its Redis, with the password from the shared file.
# Must not stay in between: node replaces it, so that signals arrive.
set -eu
if [ -z "${REDIS_URL-}" ] && [ -n "${REDIS_PASSWORD_FILE-}" ]; then
  REDIS_URL="redis://:$(cat "$REDIS_PASSWORD_FILE")@${REDIS_HOST:-redis}:6379"
  export REDIS_URL
fi
exec node /app/bin/copydesk.js "$@"
