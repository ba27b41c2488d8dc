#!/bin/bash
# A real OpenStack block storage cloud (Keystone, Cinder, Glance) on loopback,
# from Debian bookworm's packages, in one folder.  See README.md.
#
#   realcloud.sh up [DIR]              install (if needed), start, wait
#   realcloud.sh down [DIR]            stop the processes it started
#   realcloud.sh reset [DIR]           down, back to the state after first up, up
#   realcloud.sh wipe [DIR]            down and remove all but the software
#   realcloud.sh status [DIR]          what runs, and does it answer
#   realcloud.sh install [DIR]         only fetch and unpack the software
#   realcloud.sh seed-volumes N [DIR]  N volume rows for project "big"
#   realcloud.sh env [DIR]             print exports for shells (OS_CLIENT_CONFIG_FILE ...)
#   realcloud.sh clients [DIR]         unpack openstack and cinder command lines too
#   realcloud.sh run [DIR] -- CMD ...  run CMD with those clients in PATH
#
# DIR is /tmp/realcloud by default, or $RC_DIR.
# Environment: RC_SUITE (Debian release that the software comes from: bookworm,
# the default, is Cinder 21.3 Zed; trixie is Cinder 26.0, 2025.1; sid is the
# newest; the default DIR is then /tmp/realcloud-$RC_SUITE), RC_PKG (software
# folder, default DIR/pkg; clouds of one suite may share it), RC_KEYSTONE_PORT
# 5000, RC_CINDER_PORT 8776, RC_GLANCE_PORT 9292, RC_NOVA_PORT 8774,
# RC_WEBSSO_PORT 9990 (where browsers may bring a token to), RC_GB_MB (MiB of file behind each GiB of volume, default 32; 1024 is the full size),
# RC_DEBUG=1 (debug logs), RC_DOWN_ON_FAIL=0, RC_MIRROR (Debian mirror for
# another suite), RC_CINDER_SRC (a source tree of Cinder to run instead of the
# package's modules; its libraries stay the suite's), RC_REGION_TWO=1 (also a RegionTwo: the same servers, but its
# block storage URL has no project id).  Ports, RC_GB_MB and RC_REGION_TWO are
# remembered in DIR.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

cmd=${1:-help}
[ $# -gt 0 ] && shift
count=
if [ "$cmd" = seed-volumes ]; then
    count=${1:?seed-volumes needs a number}
    shift
fi
D=${RC_DIR:-/tmp/realcloud}
[ "${RC_SUITE:-bookworm}" = bookworm ] || D=${RC_DIR:-/tmp/realcloud-$RC_SUITE}
if [ $# -gt 0 ] && [ "$1" != -- ]; then
    D=$1
    shift
fi
[ "${1:-}" = -- ] && shift
case $D in /*) ;; *) D=$PWD/$D ;; esac
# the programs run from a copy: no __pycache__ here, no change while they run
lib=$D/lib
PKG=${RC_PKG:-$D/pkg}
ROOT=$PKG/root
HOST_SUITE=$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}")
SUITE=${RC_SUITE:-$(cat "$PKG/suite" 2>/dev/null || echo bookworm)}
PY=/usr/bin/python3
[ "$SUITE" = "$HOST_SUITE" ] || PY=$PKG/bin/python3

# what this DIR was last started with, where the environment does not say
saved() { sed -n "s/^$1=//p" "$D/run/settings" 2>/dev/null || true; }
KPORT=${RC_KEYSTONE_PORT:-$(saved keystone)}
CPORT=${RC_CINDER_PORT:-$(saved cinder)}
GPORT=${RC_GLANCE_PORT:-$(saved glance)}
NPORT=${RC_NOVA_PORT:-$(saved nova)}
WPORT=${RC_WEBSSO_PORT:-$(saved websso)}
GBMB=${RC_GB_MB:-$(saved gb_mb)}
TWO=${RC_REGION_TWO:-$(saved region_two)}
: "${KPORT:=5000}" "${CPORT:=8776}" "${GPORT:=9292}" "${NPORT:=8774}" "${WPORT:=9990}" "${GBMB:=32}" "${TWO:=0}"
PASS=secret

say() { printf 'realcloud: %s\n' "$*"; }
die() { printf 'realcloud: %s\n' "$*" >&2; exit 1; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", b - a }'; }

copy_lib() {
    mkdir -p "$lib"
    cp -u "$here"/python/*.py "$lib/"
}

# ---------------------------------------------------------------- software

PACKAGES="python3-cinder python3-keystone python3-glance python3-waitress
python3-zstd qemu-utils"
# only their configuration files are wanted, not their daemons' dependencies
FILES_ONLY="cinder-common glance-common"
CLIENTS="python3-openstackclient python3-cinderclient"
# never imported here, and large (saves a third of the download)
SKIP='^(systemd|systemd-sysv|systemd-timesyncd|libsystemd-shared|libsystemd0|libpam-systemd|libnss-systemd|udev|libudev1|dbus.*|sudo|open-iscsi|libisns0|libopeniscsiusr|graphviz|libann0|libcdt5|libcgraph6|libgts-.*|libgvc6|libgvpr2|liblab-gamut1|libpathplan4|libltdl7|sphinx-common|python3-sphinx|python3-alabaster|python3-imagesize|python3-snowballstemmer|docutils-common|ieee-data|python3-botocore|python3-boto3|python3-s3transfer|python3-grpcio|python3-protobuf|libprotobuf.*|libre2-.*|python3-gevent|python3-confluent-kafka|librdkafka1|python3-zmq|libzmq5|libnorm1|libpgm-.*|python3-mysqldb|libmariadb3|mariadb-common|mysql-common|python3-psycopg2|python3-googleapi|python3-google-auth.*|python3-rtslib-fb|python3-neutronclient|initramfs-tools.*|linux-base)$'

# more of that, for a suite other than this system's: there everything, libc
# and python3 too, comes from the suite
SKIP_BASE='^(perl|perl-base|perl-modules-.*|libperl.*|wget|procps|tar|dpkg|sed|bash|dash|grep|gzip|coreutils|diffutils|findutils|util-linux.*|mount|bsdutils|login.*|passwd|adduser|debconf|debianutils|base-passwd|hostname|init-system-helpers|libpam.*|libaudit.*|libsemanage.*|libsepol.*|ncurses-.*|libproc2.*|install-info|sensible-utils|ucf|shared-mime-info|fonts-.*|fontconfig.*|libfontconfig1|libfreetype6|libx11-.*|libxaw.*|libxt6.*|libxmu.*|libxpm.*|libxext6|libxrender1|libxcb.*|libxau6|libxdmcp6|libxft2|libsm6|libice6|x11-common|libcairo.*|libpango.*|libharfbuzz.*|libgraphite.*|libfribidi.*|libthai.*|libdatrie.*|libheif.*|libaom.*|libsvtav1.*|librav1e.*|libdav1d.*|libgav1.*|libtiff.*|libwebp.*|libsharpyuv.*|libpng.*|libgd3|libimagequant.*|libjpeg.*|libjbig.*|liblerc.*|libde265.*|libyuv.*|libdeflate.*|libjs-.*|.*-dev|libpixman.*|libpq5|libcurl4.*|librtmp.*|libssh2.*|libabsl.*|systemd-.*|libkmod2|openssl-provider-legacy|iproute2|kmod|libbpf1|libelf.*|libmnl0|libxtables.*|media-types|publicsuffix|libpsl.*|libapparmor1|libcryptsetup.*|libdevmapper.*|dmsetup|libfdisk1|python3-pil|libimath.*|libldap-common|libmariadb.*|iso-codes|python3-google.*)$'

# the apt-get and apt-cache options for RC_SUITE
apt_setup() {
    APT=()
    [ "$SUITE" = "$HOST_SUITE" ] && return 0
    local a=$PKG/apt mirror
    mkdir -p "$a"/lists/partial "$a"/state "$a"/cache/archives/partial
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
        grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ') || true
    mirror=${RC_MIRROR:-${mirror:-http://deb.debian.org/debian}}
    local key=/usr/share/keyrings/debian-archive-keyring.gpg
    {
        echo "deb [signed-by=$key] $mirror $SUITE main"
        case $SUITE in sid | unstable | experimental) ;; *)
            echo "deb [signed-by=$key] ${mirror%/}-security $SUITE-security main" ;;
        esac
    } >"$a/sources.list"
    : >"$a/status"
    APT=(-o Dir::Etc::sourcelist="$a/sources.list"
        -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferencesparts=/dev/null
        -o Dir::State="$a/state" -o Dir::State::lists="$a/lists"
        -o Dir::State::status="$a/status" -o Dir::Cache="$a/cache"
        -o APT::Get::List-Cleanup=0)
}

apt_update() {
    local try
    say "apt-get update${APT:+ ($SUITE)}"
    for try in 1 2 3; do
        # a repository that is not Debian's may be out of reach: go on then
        apt-get -qq "${APT[@]}" -o APT::Sandbox::User="$(id -un)" \
            -o Acquire::Languages=none update && return 0
        apt-cache "${APT[@]}" show python3-cinder >/dev/null 2>&1 && return 0
        sleep $((try * 3))
    done
}

# fetch_and_unpack STAMP PACKAGE...: the packages and what they need and this
# system has not got, unpacked under $ROOT: nothing is installed, no
# maintainer script runs, no daemon starts, the system stays as it is
fetch_and_unpack() {
    local stamp=$1 t0 list
    shift
    [ -e "$PKG/$stamp" ] && return 0
    t0=$(now)
    mkdir -p "$PKG/debs" "$ROOT"
    echo "$SUITE" >"$PKG/suite"
    command -v apt-get >/dev/null || die "needs Debian's apt-get"
    apt_setup
    if [ -n "${APT:-}" ]; then
        # programs and libraries live under usr/ only
        mkdir -p "$ROOT"/usr/{bin,sbin,lib,lib64}
        for p in bin sbin lib lib64; do
            [ -e "$ROOT/$p" ] || ln -s "usr/$p" "$ROOT/$p"
        done
    elif [ ! -x /usr/bin/python3 ]; then
        DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends python3 >/dev/null
    fi
    if ! apt-cache "${APT[@]}" show python3-cinder >/dev/null 2>&1; then
        apt_update
    fi
    if ! list=$(resolve "$@"); then
        # an old list of packages points at files that are gone
        apt_update
        list=$(resolve "$@")
    fi
    if ! fetch_debs $list; then
        say "download failed; once more after an update"
        apt_update
        list=$(resolve "$@")
        fetch_debs $list
    fi
    say "$(wc -w <<<"$list") packages ($(du -sm "$PKG/debs" | cut -f 1) MB)" \
        "fetched in $(since "$t0")"
    t0=$(now)
    find "$PKG/debs" -name '*.deb' -print0 |
        xargs -0 -P "$(nproc)" -n 16 sh -c \
            'for f; do dpkg-deb --fsys-tarfile "$f" |
                tar -x -C "$0" --keep-directory-symlink || exit 255; done' \
            "$ROOT"
    rm -rf "$PKG/debs"
    if [ -n "${APT:-}" ]; then
        # each program is run by the suite's own loader and libraries; the
        # wrapper lies where sys.executable points, for child processes
        local ld prog
        ld=$(ls -d "$ROOT"/usr/lib/*-linux-gnu*/ld-linux-*.so.* | head -n 1)
        mkdir -p "$PKG/bin"
        for prog in python3 qemu-img; do
            prog=$ROOT/usr/bin/$prog
            prog=$(readlink -f "$prog")
            [ -e "$prog.bin" ] || mv "$prog" "$prog.bin"
            cat >"$prog" <<END
#!/bin/sh
export PYTHONHOME=$ROOT/usr
exec $ld --library-path ${ld%/*} --argv0 $prog $prog.bin "\$@"
END
            chmod +x "$prog"
        done
        ln -sf "$(readlink -f "$ROOT/usr/bin/python3")" "$PKG/bin/python3"
        ln -sf "$ROOT/usr/bin/qemu-img" "$PKG/bin/qemu-img"
    fi
    # compiled once, in parallel, instead of slowly at first import
    (cd "$ROOT/usr/lib/python3/dist-packages" &&
        in_root $PY -m compileall -q -j "$(nproc)" . \
            -x '/tests?/|/openstackclient/|lib2to3|/future/' >/dev/null 2>&1) || true
    touch "$PKG/$stamp"
    say "unpacked and compiled in $(since "$t0")"
}

resolve() {
    local extra= skip=$SKIP
    [[ " $* " == *" python3-cinder "* ]] && extra=$FILES_ONLY
    [ -n "${APT:-}" ] && skip="$SKIP|$SKIP_BASE"
    {
        apt-get "${APT[@]}" install -s --no-install-recommends "$@" |
            awk '$1 == "Inst" { print $2 }'
        for p in $extra; do echo "$p"; done
    } | awk -v skip="$skip" '$0 !~ skip' | sort -u
}

fetch_debs() {
    [ $# -gt 0 ] || return 0
    (cd "$PKG/debs" && apt-get -qq "${APT[@]}" \
        -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=3 \
        download "$@") >"$PKG/download.log" 2>&1 ||
        { tail -n 5 "$PKG/download.log" >&2; return 1; }
}

install_software() { fetch_and_unpack .server-ok $PACKAGES; }
install_clients() {
    fetch_and_unpack .clients-ok $CLIENTS
    [ "$SUITE" = "$HOST_SUITE" ] && return 0
    local p
    for p in openstack cinder; do
        printf '#!/bin/sh\nexec %s/bin/python3 %s/usr/bin/%s "$@"\n' \
            "$PKG" "$ROOT" $p >"$PKG/bin/$p"
        chmod +x "$PKG/bin/$p"
    done
}

# in_root CMD...: with the unpacked software in front
in_root() {
    local libs lib=$lib
    # a Cinder source tree instead of the package's modules
    [ -n "${RC_CINDER_SRC:-}" ] && lib=$lib:$RC_CINDER_SRC
    if [ "$SUITE" = "$HOST_SUITE" ]; then
        libs=$ROOT/usr/lib/$(uname -m)-linux-gnu:$ROOT/lib/$(uname -m)-linux-gnu
        set -- PYTHONPATH="$lib:$ROOT/usr/lib/python3/dist-packages:/usr/lib/python3/dist-packages" \
            LD_LIBRARY_PATH="$libs" \
            PATH="/usr/sbin:/usr/bin:/sbin:/bin:$ROOT/usr/bin" "$@"
    else
        # the suite's own interpreter, run by the suite's own loader
        set -- PYTHONPATH="$lib" \
            PATH="$PKG/bin:/usr/sbin:/usr/bin:/sbin:/bin" "$@"
    fi
    ${IN_ROOT_EXEC:-} env -u OS_CLOUD -u OS_AUTH_URL PYTHONNOUSERSITE=1 PYTHONUNBUFFERED=1 \
        PYTHONWARNINGS=ignore OS_KEYSTONE_CONFIG_DIR="$D/etc" \
        OS_GLANCE_CONFIG_DIR="$D/etc" TMPDIR="$D/tmp" \
        XDG_CACHE_HOME="$D/cache" \
        NO_PROXY='*' no_proxy='*' "$@"
}

# ----------------------------------------------------------- configuration

write_config() {
    mkdir -p "$D"/{etc,db,log,run,tmp,locks,images,backups,cinder,keys} \
        "$D"/volumes/{alpha,beta,gamma} "$D"/keys/{fernet,credential}
    chmod 700 "$D"/keys "$D"/keys/*
    printf '%s=%s\n' keystone "$KPORT" cinder "$CPORT" glance "$GPORT" \
        nova "$NPORT" websso "$WPORT" gb_mb "$GBMB" region_two "$TWO" >"$D/run/settings"
    local debug=False
    [ "${RC_DEBUG:-0}" = 1 ] && debug=True
    local share=$ROOT/usr/share

    cat >"$D/etc/keystone.conf" <<END
[DEFAULT]
debug = $debug
log_file = $D/log/keystone.log
use_stderr = False
public_endpoint = http://127.0.0.1:$KPORT
[database]
connection = sqlite:///$D/db/keystone.sqlite
[token]
provider = fernet
expiration = 86400
[fernet_tokens]
key_repository = $D/keys/fernet
[fernet_receipts]
key_repository = $D/keys/fernet
[credential]
key_repository = $D/keys/credential
# Keystone changes what it took from a cache in memory: the second passcode
# of a user would be a 500
caching = False
[auth]
methods = external,password,token,oauth1,mapped,application_credential,totp,openid
[federation]
# a browser comes back to this machine with its token, and nowhere else
trusted_dashboard = http://localhost:$WPORT/auth/websso/
sso_callback_template = $D/etc/sso_callback_template.html
[openid]
remote_id_attribute = HTTP_OIDC_ISS
[jwt_tokens]
jws_public_key_repository = $D/keys/jws
jws_private_key_repository = $D/keys/jws
[identity]
# bcrypt's default of 12 rounds costs 0.25 s for each log-in
password_hash_rounds = 4
[cache]
enabled = True
backend = dogpile.cache.memory
[oslo_policy]
enforce_scope = False
END
    cat >"$D/etc/sso_callback_template.html" <<END
<!DOCTYPE html>
<form action="\$host" method="post"><input type="hidden" name="token" value="\$token"></form>
<script>document.forms[0].submit()</script>
END

    local authtoken
    authtoken="www_authenticate_uri = http://127.0.0.1:$KPORT
auth_url = http://127.0.0.1:$KPORT
auth_type = password
project_domain_name = Default
user_domain_name = Default
project_name = service
password = $PASS
region_name = RegionOne
service_token_roles_required = True
service_token_roles = service"

    cp "$share/glance-common/glance-api-paste.ini" "$D/etc/glance-api-paste.ini"
    : >"$D/etc/glance-image-import.conf"
    mkdir -p "$D"/tmp/{staging,tasks,image-cache,conversion}
    cat >"$D/etc/glance-api.conf" <<END
[DEFAULT]
debug = $debug
log_file = $D/log/glance.log
use_stderr = False
enabled_backends = file:file
worker_self_reference_url = http://127.0.0.1:$GPORT
transport_url = fake://
node_staging_uri = file://$D/tmp/staging
image_cache_dir = $D/tmp/image-cache
[file]
filesystem_store_datadir = $D/images
filesystem_store_chunk_size = 1048576
[os_glance_staging_store]
filesystem_store_datadir = $D/tmp/staging
[os_glance_tasks_store]
filesystem_store_datadir = $D/tmp/tasks
[glance_store]
default_backend = file
[database]
connection = sqlite:///$D/db/glance.sqlite
[keystone_authtoken]
username = glance
$authtoken
[paste_deploy]
flavor = keystone
config_file = $D/etc/glance-api-paste.ini
[oslo_concurrency]
lock_path = $D/locks
[oslo_messaging_notifications]
driver = noop
[oslo_policy]
policy_file = $D/etc/none.yaml
END

    cp "$share/cinder-common/api-paste.ini" "$D/etc/cinder-api-paste.ini"
    cp "$ROOT/etc/cinder/resource_filters.json" "$D/etc/"
    cat >"$D/etc/cinder.conf" <<END
[DEFAULT]
debug = $debug
log_file = $D/log/cinder.log
use_stderr = False
host = rc
my_ip = 127.0.0.1
state_path = $D/cinder
transport_url = fake://
rpc_response_timeout = 60
auth_strategy = keystone
api_paste_config = $D/etc/cinder-api-paste.ini
resource_query_filters_file = $D/etc/resource_filters.json
osapi_volume_listen = 127.0.0.1
osapi_volume_listen_port = $CPORT
osapi_volume_workers = 1
osapi_max_limit = 1000
max_header_line = 65536
enabled_backends = alpha,beta,gamma
rc_clusters = gamma:rccluster
rc_nova_port = $NPORT
storage_availability_zone = nova
allow_availability_zone_fallback = True
glance_api_servers = http://127.0.0.1:$GPORT
enable_force_upload = True
image_conversion_dir = $D/tmp/conversion
volume_dd_blocksize = 4M
graceful_shutdown_timeout = 2
report_interval = 5
service_down_time = 30
scheduler_driver_init_wait_time = 20
backup_driver = cinder.backup.drivers.posix.PosixBackupDriver
backup_posix_path = $D/backups
backup_compression_algorithm = zstd
# small chunks: less memory, and the one eventlet process yields more often
backup_file_size = 67108864
backup_sha_block_size_bytes = 1048576
backup_enable_progress_timer = False
[backend_defaults]
volume_driver = rc_filedriver.FileVolumeDriver
max_over_subscription_ratio = 20.0
file_mb_per_gb = $GBMB
[alpha]
volume_backend_name = alpha
file_root = $D/volumes/alpha
file_pools = ssd,hdd
[beta]
volume_backend_name = beta
file_root = $D/volumes/beta
replication_device = backend_id:site-b,address:127.0.0.1
replication_device = backend_id:site-c,address:127.0.0.1
[gamma]
volume_backend_name = gamma
file_root = $D/volumes/gamma
[coordination]
backend_url = file://$D/locks
[database]
connection = sqlite:///$D/db/cinder.sqlite
[key_manager]
backend = cinder.keymgr.conf_key_mgr.ConfKeyManager
fixed_key = 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
[keystone_authtoken]
username = cinder
# without it application credentials with access rules are refused
service_type = block-storage
$authtoken
[nova]
interface = public
region_name = RegionOne
auth_type = password
auth_url = http://127.0.0.1:$KPORT
username = cinder
password = $PASS
project_name = service
project_domain_name = Default
user_domain_name = Default
[oslo_concurrency]
lock_path = $D/locks
[oslo_messaging_notifications]
driver = noop
[oslo_policy]
policy_file = $D/etc/none.yaml
END
}

write_clouds() {
    local url=http://127.0.0.1:$KPORT/v3
    {
        echo 'clouds:'
        local c user project
        for c in admin:admin:admin demo:demo:demo alt:alt:alt big:big:big; do
            IFS=: read -r c user project <<<"$c"
            cat <<END
  real-$c:
    auth:
      auth_url: $url
      username: $user
      password: $PASS
      project_name: $project
      user_domain_id: default
      project_domain_id: default
    region_name: RegionOne
    identity_api_version: 3
    volume_api_version: 3
END
        done
        cat <<END
  real-system:
    auth:
      auth_url: $url
      username: admin
      password: $PASS
      user_domain_id: default
      system_scope: all
    region_name: RegionOne
    identity_api_version: 3
    volume_api_version: 3
END
        if [ "$TWO" = 1 ]; then
            cat <<END
  real-two:
    auth:
      auth_url: $url
      username: demo
      password: $PASS
      project_name: demo
      user_domain_id: default
      project_domain_id: default
    region_name: RegionTwo
    identity_api_version: 3
    volume_api_version: 3
  real-system-two:
    auth:
      auth_url: $url
      username: admin
      password: $PASS
      user_domain_id: default
      system_scope: all
    region_name: RegionTwo
    identity_api_version: 3
    volume_api_version: 3
END
        fi
        # through Keystone's OS-FEDERATION; see rc_front.py
        cat <<END
  real-oidc:
    auth_type: v3oidcaccesstoken
    auth:
      auth_url: $url
      identity_provider: rc
      protocol: openid
      access_token: proof-of-fred
      project_name: demo
      project_domain_id: default
    region_name: RegionOne
  real-websso:
    auth_type: v3websso
    auth:
      auth_url: $url
      identity_provider: rc
      protocol: openid
      redirect_port: $WPORT
      project_name: demo
      project_domain_id: default
    region_name: RegionOne
END
        if [ -e "$D/run/appcred.id" ]; then
            cat <<END
  real-appcred:
    auth_type: v3applicationcredential
    auth:
      auth_url: $url
      application_credential_id: $(cat "$D/run/appcred.id")
      application_credential_secret: $PASS
    region_name: RegionOne
    identity_api_version: 3
    volume_api_version: 3
END
        fi
    } >"$D/clouds.yaml.new"
    chmod 600 "$D/clouds.yaml.new"
    mv "$D/clouds.yaml.new" "$D/clouds.yaml"
    cat >"$D/env.sh" <<END
export OS_CLIENT_CONFIG_FILE=$D/clouds.yaml
export RC_DIR=$D
export RC_AUTH_URL=$url
export RC_CINDER_URL=http://127.0.0.1:$CPORT
export RC_GLANCE_URL=http://127.0.0.1:$GPORT
END
}

# ---------------------------------------------------------------- databases

make_databases() {
    [ -e "$D/run/databases-ok" ] && return 0
    local t0
    t0=$(now)
    rm -f "$D"/db/*
    (
        in_root $PY "$lib/rc_manage.py" keystone "$D/etc" "$PASS" "$KPORT" \
            >"$D/log/keystone-sync.log" 2>&1 || exit 1
    ) & local a=$!
    (
        in_root $PY "$lib/rc_manage.py" cinder "$D/etc" \
            >"$D/log/cinder-sync.log" 2>&1 &&
        in_root $PY "$lib/rc_manage.py" glance "$D/etc" \
            >"$D/log/glance-sync.log" 2>&1 || exit 1
    ) & local b=$!
    wait $a || die "keystone's database failed: see $D/log/keystone-sync.log"
    wait $b || die "a database failed: see $D/log/{cinder,glance}-sync.log"
    touch "$D/run/databases-ok"
    say "databases made in $(since "$t0")"
}

# ---------------------------------------------------------------- processes

SERVICES="keystone glance cinder"

# pid_of NAME: its process id if it is alive and ours
pid_of() {
    local pid
    pid=$(cat "$D/run/$1.pid" 2>/dev/null) || return 1
    [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] || return 1
    tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q "rc_$1\.py" || return 1
    grep -qz "^RC_OWNER=$D$" "/proc/$pid/environ" 2>/dev/null || return 1
    echo "$pid"
}

start() {
    local name=$1
    shift
    pid_of "$name" >/dev/null && return 0
    # nothing of the caller's is kept open: not its pipes, not the lock
    (
        exec >>"$D/log/$name.out" 2>&1 </dev/null 9>&-
        export RC_OWNER=$D
        # shellcheck disable=SC2016
        IN_ROOT_EXEC=exec in_root setsid nohup /bin/sh -c \
            'echo $$ >"$0"; exec "$@"' "$D/run/$name.pid" \
            "$PY" "$lib/rc_$name.py" "$@"
    ) &
}

# stop_all [SIGNAL]
stop_all() {
    local name pid pids='' i
    for name in cinder glance keystone; do
        if pid=$(pid_of "$name"); then
            kill -"${1:-TERM}" "$pid" 2>/dev/null || true
            pids="$pids $name:$pid"
        fi
    done
    for ((i = 0; i < 100; i++)); do
        local left=0
        for name in $SERVICES; do
            pid_of "$name" >/dev/null && left=1
        done
        [ $left = 0 ] && break
        sleep 0.1
    done
    for name in $SERVICES; do
        if pid=$(pid_of "$name"); then
            say "$name did not stop in 10 s: killing $pid"
            kill -9 "$pid" 2>/dev/null || true
        fi
        rm -f "$D/run/$name.pid"
    done
    [ -n "$pids" ] && say "stopped$pids" || say "nothing was running"
}

start_all() {
    start keystone 127.0.0.1 "$KPORT"
    start glance 127.0.0.1 "$GPORT"
    start cinder --config-file "$D/etc/cinder.conf"
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

setup() {
    RC_REGION_TWO=$TWO in_root $PY "$lib/rc_setup.py" "$D" "$KPORT" "$CPORT" \
        "$GPORT" "$NPORT" "$PASS"
}

up() {
    local t0 t1 p name
    t0=$(now)
    install_software
    t1=$(now)
    mkdir -p "$D/run"
    exec 9>"$D/run/lock"
    flock -w 120 9 || die "another realcloud.sh is at work in $D"
    if pid_of keystone >/dev/null && pid_of glance >/dev/null &&
        pid_of cinder >/dev/null; then
        say "already up in $D"
    else
        for p in keystone:$KPORT glance:$GPORT cinder:$CPORT; do
            name=${p%%:*}
            pid_of "$name" >/dev/null || port_is_free "${p##*:}" ||
                die "port ${p##*:} for $name is taken by another program"
        done
        write_config
        make_databases
        start_all
    fi
    exec 9>&-
    if ! setup; then
        say "did not come up; last lines of the logs in $D/log:"
        tail -n 5 "$D"/log/*.out "$D"/log/{keystone,glance,cinder}.log >&2 || true
        [ "${RC_DOWN_ON_FAIL:-1}" = 1 ] && stop_all
        exit 1
    fi
    write_clouds
    if [ ! -e "$D/golden/ok" ]; then
        mkdir -p "$D/golden"
        for name in $SERVICES; do
            in_root $PY -c 'import sqlite3, sys
a = sqlite3.connect(sys.argv[1]); b = sqlite3.connect(sys.argv[2])
a.backup(b); b.close()' "$D/db/$name.sqlite" "$D/golden/$name.sqlite"
        done
        touch "$D/golden/ok"
    fi
    say "up in $(since "$t1") (with software: $(since "$t0"));" \
        "export OS_CLIENT_CONFIG_FILE=$D/clouds.yaml"
}

reset_state() {
    rm -rf "$D"/{volumes,backups,images,tmp,cinder,locks,log,run/identity-ok}
    rm -f "$D"/db/*
    if [ -e "$D/golden/ok" ]; then
        cp "$D"/golden/*.sqlite "$D/db/"
    else
        rm -f "$D/run/databases-ok" "$D/run/appcred.id"
    fi
    write_config
}

status() {
    local name pid rc=0
    for name in $SERVICES; do
        if pid=$(pid_of "$name"); then
            printf '%-9s running  pid %-7s rss %4d MB\n' "$name" "$pid" \
                "$(($(awk '/^VmRSS/ { print $2 }' "/proc/$pid/status") / 1024))"
        else
            printf '%-9s stopped\n' "$name"
            rc=3
        fi
    done
    [ $rc = 0 ] && { in_root $PY "$lib/rc_setup.py" "$D" "$KPORT" "$CPORT" \
        "$GPORT" "$NPORT" "$PASS" --check || rc=4; }
    return $rc
}

case $cmd in
up | reset | status | seed-volumes) copy_lib ;;
esac

case $cmd in
up) up ;;
down) stop_all ;;
reset)
    stop_all KILL # what it may leave half done is thrown away
    reset_state
    up
    ;;
wipe)
    stop_all KILL
    rm -rf "$D"/{volumes,backups,images,tmp,cinder,locks,log,db,keys,golden,run,etc,lib,clouds.yaml,env.sh}
    ;;
status) status ;;
install) install_software ;;
clients) install_software; install_clients ;;
seed-volumes)
    in_root $PY "$lib/rc_seed.py" "$D" "$count"
    ;;
env) cat "$D/env.sh" ;;
run)
    install_clients >&2
    OS_CLIENT_CONFIG_FILE=${OS_CLIENT_CONFIG_FILE:-$D/clouds.yaml} RC_OS_CLOUD=${OS_CLOUD:-real-demo} \
        in_root sh -c 'export OS_CLOUD=$RC_OS_CLOUD; exec "$@"' sh "$@"
    ;;
*) sed -n '2,/^set -/p' "${BASH_SOURCE[0]}" | sed '/^set -/d; s/^# \{0,1\}//'; [ "$cmd" = help ] ;;
esac
