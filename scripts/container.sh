#!/bin/sh
# The containers' entry: hands Copydesk the address of its Redis, with the password from a file.
# Must not stay in between: node replaces it, so that signals arrive.
set -eu

# Prints the address $1 with the password $2, unless it has one.
with_password() {
  rest=${1#*://}
  case "$rest" in
    *:*@*) echo "$1" ;;
    *@*) echo "${1%%://*}://${rest%%@*}:$2@${rest#*@}" ;;
    *) echo "${1%%://*}://:$2@$rest" ;;
  esac
}

if [ -n "${REDIS_HOST-}" ] && [ -z "${REDIS_URL-}" ]; then
  export REDIS_URL="redis://$REDIS_HOST:6379"
fi
if [ -n "${REDIS_PASSWORD_FILE-}" ]; then
  password=$(cat "$REDIS_PASSWORD_FILE")
  case "${REDIS_URL-}" in
    # An empty file counts as none.
    *://*) [ -z "$password" ] || REDIS_URL=$(with_password "$REDIS_URL" "$password") ;;
  esac
fi
exec node /app/bin/copydesk.js "$@"
