#!/bin/sh
# The containers' entry: hands Copydesk the address of its Redis, with the password from a file.
# Must not stay in between: node replaces it, so that signals arrive.
set -eu

# Prints the password, as it may stand in an address; nothing for an empty file.
read_password() {
  if [ ! -f "$REDIS_PASSWORD_FILE" ] && [ ! -c "$REDIS_PASSWORD_FILE" ]; then
    echo "$REDIS_PASSWORD_FILE is no file: write the password of Redis into one." >&2
    return 1
  fi
  node -p 'encodeURIComponent(fs.readFileSync(process.argv[1], "utf8").trim())' "$REDIS_PASSWORD_FILE"
}

# Prints the address $1 with the password $2, unless it has one.
with_password() {
  rest=${1#*://}
  case "$rest" in
    *:*@*) echo "$1" ;;
    *@*) echo "${1%%://*}://${rest%%@*}:$2@${rest#*@}" ;;
    *) echo "${1%%://*}://:$2@$rest" ;;
  esac
}

if [ -n "${REDIS_HOST-}" ]; then
  # An address that was given instead has nothing to do with this host's password.
  if [ -z "${REDIS_URL-}" ]; then
    export REDIS_URL="redis://$REDIS_HOST:6379"
  else
    REDIS_PASSWORD_FILE=
  fi
fi
if [ -n "${REDIS_PASSWORD_FILE-}" ]; then
  password=$(read_password)
  case "${REDIS_URL-}" in
    *://*) [ -z "$password" ] || REDIS_URL=$(with_password "$REDIS_URL" "$password") ;;
  esac
fi
exec node /app/bin/copydesk.js "$@"
