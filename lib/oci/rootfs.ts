// Root file systems of the base families: shells, tools, accounts and the release file.

import { busyboxApplets, debianBinaries, rpmBinaries, slimLacks } from './binaries'
import { directory, executable, link, textFile } from './catalogue-entry'
import type { FileEntry } from './layer'

type Files = Record<string, FileEntry>

export interface Release {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly codename: string
}

function commonFiles(): Files {
  return {
    '/root': directory(0o700),
    '/tmp': directory(0o1777),
    '/etc': directory(),
    '/var/tmp': directory(0o1777),
    '/home': directory(),
    '/opt': directory(),
    '/srv': directory(),
    '/usr/local/bin': directory(),
  }
}

const debianAccounts = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
_apt:x:42:65534::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`

const debianGroups = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
mail:x:8:
www-data:x:33:
staff:x:50:
users:x:100:
nogroup:x:65534:
`

function releaseText({ id, name, version, codename }: Release): string {
  const code = codename === '' ? '' : `VERSION_CODENAME=${codename}\n`
  return `PRETTY_NAME="${name} ${version}"\nNAME="${name}"\nVERSION_ID="${version}"\n${code}ID=${id}\n`
}

/** dpkg's settings of the slim images. */
const slimExcludes = `# This is the "slim" variant of the Debian base image.
# Many files which are normally unnecessary in containers are excluded,
# and this configuration file keeps them that way.

path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/info/*
path-exclude /usr/share/linda/*
path-exclude /usr/share/lintian/overrides/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/man/*
`

export function debianFiles(release: Release, kind: 'full' | 'slim'): Files {
  const files: Files = {
    ...commonFiles(),
    '/etc/os-release': textFile(releaseText(release)),
    '/etc/issue': textFile(issueText(release)),
    '/etc/passwd': textFile(debianAccounts),
    '/etc/group': textFile(debianGroups),
    '/etc/apt/sources.list.d': directory(),
    '/var/lib/dpkg/status': { ...textFile(''), identity: `dpkg ${release.codename}` },
    '/bin/sh': link('/usr/bin/dash'),
    '/bin/bash': link('/usr/bin/bash'),
  }
  if (kind === 'slim') files['/etc/dpkg/dpkg.cfg.d/docker'] = textFile(slimExcludes)
  for (const name of debianBinaries) {
    if (kind === 'full' || !slimLacks.has(name)) files[`/usr/bin/${name}`] = executable(name, 60_000)
  }
  return files
}

const alpineAccounts = `root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
mail:x:8:12:mail:/var/mail:/sbin/nologin
guest:x:405:100:guest:/dev/null:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
`

const alpineGroups = `root:x:0:root
bin:x:1:root,bin,daemon
daemon:x:2:root,bin,daemon
wheel:x:10:root
www-data:x:82:
users:x:100:games
nogroup:x:65533:
nobody:x:65534:
`

const alpineCrontab = `# do daily/weekly/monthly maintenance
# min	hour	day	month	weekday	command
*/15	*	*	*	*	run-parts /etc/periodic/15min
0	*	*	*	*	run-parts /etc/periodic/hourly
0	2	*	*	*	run-parts /etc/periodic/daily
0	3	*	*	6	run-parts /etc/periodic/weekly
0	5	1	*	*	run-parts /etc/periodic/monthly

`

export function alpineFiles(release: Release): Files {
  return {
    ...busyboxFiles(),
    '/etc/os-release': textFile(releaseText(release)),
    '/etc/alpine-release': textFile(`${release.version}\n`),
    '/etc/issue': textFile(
      `Welcome to Alpine Linux ${/^\d+\.\d+/.exec(release.version)?.[0] ?? ''}\nKernel \\r on an \\m (\\l)\n\n`,
    ),
    '/etc/passwd': textFile(alpineAccounts),
    '/etc/group': textFile(alpineGroups),
    '/etc/apk/arch': textFile('x86_64\n'),
    '/var/spool/cron/crontabs': link('/etc/crontabs'),
    '/etc/crontabs': directory(),
    '/etc/crontabs/root': textFile(alpineCrontab, 0o600),
    '/sbin/apk': executable('apk', 73_000),
    '/sbin/ldconfig': executable('ldconfig', 300),
    '/usr/bin/getent': executable('getent', 40_000),
    '/usr/bin/ldd': executable('ldd', 300),
    '/usr/bin/ssl_client': executable('ssl_client', 10_000),
    '/usr/bin/iconv': executable('iconv', 20_000),
    '/etc/ssl/certs/ca-certificates.crt': { ...textFile(''), size: { value: 220_000, grade: 'table' }, identity: 'ca' },
    '/lib/apk/db/installed': { ...textFile(''), identity: `apk ${release.version}` },
  }
}

function issueText({ id, version }: Release): string {
  return `${id === 'ubuntu' ? `Ubuntu ${version}${/[02468]\.04$/.test(version) ? ' LTS' : ''}` : `Debian GNU/Linux ${version}`} \\n \\l\n\n`
}

const busyboxAccounts = [
  'root:x:0:0:root:/root:/bin/sh',
  'daemon:x:1:1:daemon:/usr/sbin:/bin/false',
  'bin:x:2:2:bin:/bin:/bin/false',
  'sys:x:3:3:sys:/dev:/bin/false',
  'sync:x:4:100:sync:/bin:/bin/sync',
  'mail:x:8:8:mail:/var/spool/mail:/bin/false',
  'www-data:x:33:33:www-data:/var/www:/bin/false',
  'operator:x:37:37:Operator:/var:/bin/false',
  'nobody:x:65534:65534:nobody:/home:/bin/false\n',
].join('\n')

const busyboxGroups = `${'root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 kmem:9 wheel:10 cdrom:11 dialout:18 floppy:19 video:28 audio:29 tape:32 www-data:33 operator:37 utmp:43 plugdev:46 staff:50 lock:54 netdev:82 users:100 nobody:65534'
  .split(' ')
  .map((each) => each.replace(':', ':x:'))
  .join(':\n')}:\n`

export function busyboxFiles(): Files {
  const files: Files = {
    ...commonFiles(),
    '/etc/passwd': textFile(busyboxAccounts),
    '/etc/group': textFile(busyboxGroups),
    '/bin/busybox': executable('busybox', 800_000),
  }
  for (const name of busyboxApplets) files[`/bin/${name}`] = link('/bin/busybox')
  return files
}

export function rpmFiles(release: Release): Files {
  const files: Files = {
    ...commonFiles(),
    '/etc/os-release': textFile(releaseText(release)),
    '/etc/passwd': textFile(
      'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin\n',
    ),
    '/etc/group': textFile('root:x:0:\nwheel:x:10:\nnobody:x:65534:\n'),
    '/var/lib/rpm/rpmdb.sqlite': { ...textFile(''), identity: `rpm ${release.id}` },
    '/bin/sh': link('/usr/bin/bash'),
    '/bin/bash': link('/usr/bin/bash'),
  }
  for (const name of rpmBinaries) files[`/usr/bin/${name}`] = executable(name, 60_000)
  return files
}

/** Distroless: accounts and certificates, no shell. */
export function distrolessFiles(): Files {
  return {
    '/etc/os-release': textFile('PRETTY_NAME="Distroless"\nNAME="Debian GNU/Linux"\nID="debian"\nVERSION_ID="12"\n'),
    '/etc/passwd': textFile(
      'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n',
    ),
    '/etc/group': textFile('root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n'),
    '/etc/ssl/certs/ca-certificates.crt': { ...textFile(''), size: { value: 220_000, grade: 'table' }, identity: 'ca' },
    '/home/nonroot': directory(0o700, '65532:65532'),
    '/tmp': directory(0o1777),
    '/root': directory(0o700),
  }
}

/** `name:x:uid:gid:…` appended to the base's account files. */
export function accountLine(name: string, uid: number, home: string): string {
  return `${name}:x:${uid}:${uid}::${home}:/bin/sh\n`
}

export function debianPasswd(extra: string): FileEntry {
  return textFile(debianAccounts + extra)
}

export function alpinePasswd(extra: string): FileEntry {
  return textFile(alpineAccounts + extra)
}

export function groupFile(family: 'debian' | 'alpine', extra: string): FileEntry {
  return textFile((family === 'debian' ? debianGroups : alpineGroups) + extra)
}
