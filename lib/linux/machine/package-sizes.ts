// Measured sizes of packages, in megabytes.
//
// Debian bookworm amd64: the dependency closure beyond the minimal set, without and with recommends, computed from the
// archive index on 2026-11-24. npm trees: registry of the same day. pip and apk: estimates.

/** name: [no recommends, with recommends], installed. */
export const debianSizes: Readonly<Record<string, readonly [number, number]>> = {
  curl: [12, 15.7], 'ca-certificates': [8.9, 8.9], wget: [3.7, 13], git: [60.1, 75.1], 'build-essential': [272.9, 351.4],
  gcc: [179, 267.2], 'g++': [265.8, 324.1], make: [1.6, 1.6], python3: [32.9, 36], 'python3-pip': [47.3, 426.1], vim: [41.7, 41.9],
  nano: [3.3, 3.3], procps: [2.8, 3.8], iproute2: [14, 14.4], 'iputils-ping': [0.3, 0.3], dnsutils: [53.7, 54], 'net-tools': [1, 1],
  'netcat-openbsd': [0.3, 0.3], 'openssh-client': [14.9, 19.1], jq: [1.2, 1.2], unzip: [0.4, 0.4], gnupg: [19, 25.6],
  'postgresql-client': [18.6, 19.3], 'default-mysql-client': [87.1, 89.7], 'redis-tools': [13.1, 13.1], 'libpq-dev': [22.9, 23.6],
  nginx: [15.7, 16.1], 'openjdk-17-jre-headless': [228.8, 285.5], 'openjdk-17-jdk-headless': [307.7, 364.4], ffmpeg: [481.3, 637.8],
  imagemagick: [96.3, 215.1], chromium: [721.8, 971.4], tini: [0.7, 0.7], sudo: [6.2, 6.2], locales: [20.7, 20.7],
  supervisor: [35.7, 38.8], cron: [0.3, 20], rsync: [7.2, 7.2], apache2: [63.9, 68.7], php: [91.2, 99.8], nodejs: [99, 117.3],
  'golang-go': [464.3, 788.7],
} // biome-ignore format: a table

/** What Debian's own image holds, every one of it asked for: `apt-mark showmanual` in bookworm. */
export const debianManual: readonly string[] =
  'adduser apt base-files base-passwd bash bsdutils coreutils dash debconf debian-archive-keyring debianutils diffutils dpkg e2fsprogs findutils gcc-12-base gpgv grep gzip hostname init-system-helpers libacl1 libapt-pkg6.0 libattr1 libaudit-common libaudit1 libblkid1 libbz2-1.0 libc-bin libc6 libcap-ng0 libcap2 libcom-err2 libcrypt1 libdb5.3 libdebconfclient0 libext2fs2 libffi8 libgcc-s1 libgcrypt20 libgmp10 libgnutls30 libgpg-error0 libhogweed6 libidn2-0 liblz4-1 liblzma5 libmd0 libmount1 libnettle8 libp11-kit0 libpam-modules libpam-modules-bin libpam-runtime libpam0g libpcre2-8-0 libseccomp2 libselinux1 libsemanage-common libsemanage2 libsepol2 libsmartcols1 libss2 libstdc++6 libsystemd0 libtasn1-6 libtinfo6 libudev1 libunistring2 libuuid1 libxxhash0 libzstd1 login logsave mawk mount ncurses-base ncurses-bin passwd perl-base sed sysvinit-utils tar usr-is-merged util-linux util-linux-extra zlib1g'.split(
    ' ',
  )

/** Programs that a package brings, where their names differ from it. */
export const packagePrograms: Readonly<Record<string, readonly string[]>> = {
  'build-essential': ['gcc', 'g++', 'make', 'cc', 'c++', 'ld', 'ar', 'as', 'dpkg-architecture'], 'build-base': ['gcc', 'g++', 'make', 'cc', 'ld', 'ar'],
  gcc: ['gcc', 'cc'], 'g++': ['g++', 'c++'], 'python3-pip': ['pip3', 'pip', 'python3'], 'py3-pip': ['pip3', 'pip'], python3: ['python3'],
  procps: ['ps', 'top', 'free', 'pgrep', 'pkill', 'watch', 'kill'], iproute2: ['ip', 'ss'], 'iputils-ping': ['ping'], dnsutils: ['dig', 'nslookup', 'host'],
  'bind-tools': ['dig', 'nslookup', 'host'], 'net-tools': ['netstat', 'ifconfig'], 'netcat-openbsd': ['nc'], netcat: ['nc'],
  'openssh-client': ['ssh', 'scp', 'ssh-keygen'], gnupg: ['gpg', 'gpgconf', 'gpgv', 'dirmngr'], gnupg1: ['gpg1'], gnupg2: ['gpg2', 'gpg'], 'postgresql-client': ['psql', 'pg_isready', 'pg_dump'],
  'default-mysql-client': ['mysql', 'mysqladmin'], 'redis-tools': ['redis-cli'], nodejs: ['node'], npm: ['npm', 'npx'], 'golang-go': ['go'], go: ['go'],
  apache2: ['apache2', 'apache2ctl'], imagemagick: ['convert', 'identify'], supervisor: ['supervisord', 'supervisorctl'], vim: ['vim', 'vi'],
  'ca-certificates': ['update-ca-certificates'], gettext: ['envsubst', 'gettext'], 'openjdk-17-jre-headless': ['java'], 'openjdk-17-jdk-headless': ['java', 'javac', 'jar'],
  openjdk17: ['java', 'javac', 'jar'], 'openjdk17-jre': ['java'], bash: ['bash'], 'python3-venv': ['python3'], locales: ['locale-gen'],
  'libcap2-bin': ['/usr/sbin/setcap', '/usr/sbin/getcap', '/usr/sbin/capsh'], libcap: ['/usr/sbin/setcap', '/usr/sbin/getcap', '/usr/sbin/capsh'],
  'libcap-utils': ['/usr/sbin/setcap', '/usr/sbin/getcap'], 'dpkg-dev': ['dpkg-architecture', 'dpkg-buildpackage', 'dpkg-source', 'dpkg-parsechangelog'],
  iptables: ['/usr/sbin/iptables', '/usr/sbin/ip6tables', '/usr/sbin/iptables-legacy', '/usr/sbin/ip6tables-legacy', '/usr/sbin/iptables-save', '/usr/sbin/iptables-restore'],
  ip6tables: ['/usr/sbin/ip6tables', '/usr/sbin/ip6tables-legacy'], 'openssh-server': ['/usr/sbin/sshd'], openssh: ['ssh', 'scp', 'ssh-keygen', '/usr/sbin/sshd'],
  'shadow-utils': ['/usr/sbin/useradd', '/usr/sbin/adduser', '/usr/sbin/usermod', '/usr/sbin/userdel', '/usr/sbin/groupadd', '/usr/sbin/groupmod', '/usr/sbin/groupdel', '/usr/sbin/chpasswd', 'newgrp', 'chage', 'gpasswd'],
  shadow: ['/usr/sbin/useradd', '/usr/sbin/usermod', '/usr/sbin/groupadd', '/usr/sbin/groupmod', '/usr/sbin/userdel'], s6: ['/bin/s6-svscan', '/bin/s6-svc', '/bin/s6-setuidgid'],
  sqlite: ['sqlite3'], 'xz-utils': ['xz', 'unxz', 'xzcat'], 'libxml2-utils': ['xmllint'], 'p7zip-full': ['7z'], 'lsb-release': ['lsb_release'],
  'mariadb-client': ['mariadb', 'mysql', 'mysqldump', 'mysqladmin'], 'mysql-client': ['mysql', 'mysqldump', 'mysqladmin'], 'postgresql16-client': ['psql', 'pg_isready', 'pg_dump'],
  'software-properties-common': ['add-apt-repository'], pkgconf: ['pkgconf', 'pkg-config'], cmake: ['cmake', 'ctest', 'cpack'], 'ninja-build': ['ninja'], clang: ['clang', 'clang++'],
  'apache2-utils': ['htpasswd', 'ab'], fontconfig: ['fc-cache', 'fc-list'], ruby: ['ruby', 'gem'], golang: ['go'], 'default-jre': ['java'], 'default-jre-headless': ['java'],
  'default-jdk': ['java', 'javac', 'jar'], 'default-jdk-headless': ['java', 'javac', 'jar'], cron: ['cron', 'crontab'], ghostscript: ['gs'], subversion: ['svn'], mercurial: ['hg'],
} // biome-ignore format: a table

export const pipSizes: Readonly<Record<string, number>> = {
  flask: 4, django: 42, fastapi: 12, numpy: 75, pandas: 140, scipy: 150, 'scikit-learn': 120, torch: 5500, tensorflow: 1900,
  requests: 3, boto3: 110, 'psycopg2-binary': 12, gunicorn: 1.5, uvicorn: 2, sqlalchemy: 20,
} // biome-ignore format: a table

/** name: [packages, files, megabytes] of the whole tree. */
export const npmTrees: Readonly<Record<string, readonly [number, number, number]>> = {
  express: [68, 611, 2.3], fastify: [48, 2126, 8.5], 'react-dom': [3, 86, 8.3], react: [1, 20, 0.4], typescript: [2, 531, 30.4],
  vite: [15, 263, 35.7], next: [22, 10362, 325], '@nestjs/core': [22, 3373, 7], pg: [14, 120, 0.6], redis: [7, 800, 4],
} // biome-ignore format: a table
