// Package managers of the system: apt, apk, dnf.

import type { Grade } from '@/lib/oci/grade'
import { type CommandOutcome, type CommandPart, done, failed, hasOption, operands } from '../command'
import type { Machine } from '../machine'
import { debianSizes, packagePrograms } from '../package-sizes'

const megabyte = 1_000_000

function addPackages(
  names: readonly string[],
  machine: Machine,
  place: string,
  sizeOf: (name: string) => readonly [number, Grade],
): number {
  let total = 0
  for (const typed of names) {
    const name = typed.replace(/[=~<>@].*$/, '').replace(/:\w+$/, '')
    const [megabytes, grade] = sizeOf(name)
    const path = `${place}/${name}`
    if (machine.files.has(path)) continue
    total += megabytes
    machine.weaken(grade)
    machine.put(path, {
      type: 'tree',
      mode: 0o755,
      owner: '0:0',
      size: { value: Math.round(megabytes * megabyte), grade },
      files: Math.ceil(megabytes * 12),
      identity: `package ${name}`,
    })
    for (const home of packagePrograms[name] ?? [name]) {
      const binary = home.startsWith('/') ? home : `/usr/bin/${home}`
      const program = binary.slice(binary.lastIndexOf('/') + 1)
      if (!machine.files.has(binary))
        machine.put(binary, {
          type: 'file',
          mode: 0o755,
          owner: '0:0',
          size: { value: 0, grade: 'estimate' },
          identity: `bin ${program}`,
          program: knownPrograms[program] ?? program,
        })
    }
  }
  return total
}

const knownPrograms: Readonly<Record<string, string>> = {
  python3: 'python',
  python: 'python',
  pip3: 'pip',
  apache2ctl: 'httpd',
  apache2: 'httpd',
}

interface Archive {
  readonly host: string
  readonly path: string
  readonly codename: string
}

/** Where the packages of the release come from that the image says it is. */
function archiveOf(machine: Machine): Archive {
  const release = machine.read('/etc/os-release') ?? ''
  const codename = /^VERSION_CODENAME=(\w+)/m.exec(release)?.[1] ?? 'bookworm'
  return /^ID=ubuntu/m.test(release)
    ? { host: 'archive.ubuntu.com', path: 'ubuntu', codename }
    : { host: 'deb.debian.org', path: 'debian', codename }
}

function noNetwork(machine: Machine): CommandOutcome {
  const { host: mirror, path, codename } = archiveOf(machine)
  return failed(
    100,
    `E: Failed to fetch http://${mirror}/${path}/dists/${codename}/InRelease  Temporary failure resolving '${mirror}'\nE: Some index files failed to download. They have been ignored, or old ones used instead.`,
  )
}

const lists = '/var/lib/apt/lists'

const apt: CommandPart = {
  names: ['apt-get', 'apt', 'aptitude', 'apt-cache'],
  doc: 'Indexes and packages of Debian and Ubuntu, with measured sizes.',
  run({ args }, machine) {
    const [verb = '', ...names] = operands(args)
    if (machine.uid !== 0 && verb !== 'cache') {
      return failed(
        100,
        'E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/',
      )
    }
    if (verb === 'update') return update(machine)
    if (verb === 'clean' || verb === 'autoclean') return done
    if (verb === 'remove' || verb === 'purge' || verb === 'autoremove') {
      for (const name of names) machine.remove(`/usr/share/packages/${name}`)
      return { ...done, tookMs: 400 }
    }
    if (verb !== 'install' && verb !== 'upgrade' && verb !== 'dist-upgrade') return done
    if (!machine.hasNetwork) return noNetwork(machine)
    return install(names, args, machine)
  },
}

function update(machine: Machine): CommandOutcome {
  if (!machine.hasNetwork) return noNetwork(machine)
  machine.weaken('table')
  machine.put(`${lists}/indexes`, {
    type: 'tree',
    mode: 0o644,
    owner: '0:0',
    size: { value: 19_300_000, grade: 'table' },
    files: 9,
    identity: 'apt lists',
  })
  const { host, path, codename } = archiveOf(machine)
  const archive = `http://${host}/${path} ${codename}`
  const stdout = `Get:1 ${archive} InRelease [151 kB]\nGet:2 ${archive}/main amd64 Packages [8793 kB]\nFetched 9306 kB in 1s (6204 kB/s)\nReading package lists...\n`
  return { status: 0, stdout, tookMs: 2600 }
}

function install(names: readonly string[], args: readonly string[], machine: Machine): CommandOutcome {
  const hasLists = machine.files.has(`${lists}/indexes`)
  const [first] = names
  if (!hasLists && first !== undefined && !machine.isUncertain && !first.startsWith('.') && !first.startsWith('/')) {
    return failed(
      100,
      `Reading package lists...\nBuilding dependency tree...\nReading state information...\nE: Unable to locate package ${first}`,
    )
  }
  const isConfirmed =
    hasOption(args, 'y', '--yes', '--assume-yes') ||
    args.some((arg) => /^-q*y|^-y|^-qq|^-q=2/.test(arg)) ||
    machine.env.has('APT_GET_YES')
  if (!isConfirmed && names.length > 0) {
    return {
      status: 1,
      stdout: `The following NEW packages will be installed:\n  ${names.join(' ')}\nDo you want to continue? [Y/n] Abort.\n`,
    }
  }
  const column = args.includes('--no-install-recommends') ? 0 : 1
  const total = addPackages(names, machine, '/usr/share/packages', (name) => {
    const measured = debianSizes[name]
    return measured === undefined ? [5, 'estimate'] : [measured[column], 'table']
  })
  if (names.length > 0) {
    machine.put('/var/lib/dpkg/status', {
      type: 'file',
      mode: 0o644,
      owner: '0:0',
      size: { value: 1_000_000, grade: 'estimate' },
      identity: `dpkg ${[...machine.files.keys()].filter((path) => path.startsWith('/usr/share/packages/')).join(' ')}`,
    })
  }
  const lines = names.map((name) => `Setting up ${name.replace(/=.*/, '')} ...\n`).join('')
  return {
    status: 0,
    stdout: `Reading package lists...\nBuilding dependency tree...\nReading state information...\n${lines}`,
    tookMs: Math.round(1500 + total * 45),
  }
}

const apk: CommandPart = {
  names: ['apk'],
  doc: "Alpine's packages, with estimated sizes.",
  run({ args }, machine) {
    const [verb = '', ...rest] = operands(args)
    if (args.includes('--print-arch')) return { status: 0, stdout: 'x86_64\n' }
    if (machine.uid !== 0)
      return failed(
        99,
        'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied',
      )
    if (verb === 'del') {
      for (const name of rest) machine.remove(`/usr/share/packages/${name}`)
      return done
    }
    if (verb !== 'add' && verb !== 'update' && verb !== 'upgrade') return done
    if (!machine.hasNetwork)
      return failed(
        2,
        `WARNING: fetching ${alpineMirror(machine)}/main: DNS: transient error (try again later)\nERROR: unable to select packages:`,
      )
    const virtual =
      args.includes('-t') || args.includes('--virtual')
        ? (args[args.findIndex((arg) => arg === '-t' || arg === '--virtual') + 1] ?? '')
        : ''
    const names = rest.filter((name) => name !== virtual)
    const total =
      verb === 'add'
        ? addPackages(names, machine, '/usr/share/packages', (name) => [apkSizes[name] ?? 2, 'estimate'])
        : 0
    if (!args.includes('--no-cache')) {
      machine.put('/var/cache/apk/APKINDEX', {
        type: 'tree',
        mode: 0o644,
        owner: '0:0',
        size: { value: 2_500_000, grade: 'estimate' },
        identity: 'apk index',
      })
    }
    machine.put('/lib/apk/db/installed', {
      type: 'file',
      mode: 0o644,
      owner: '0:0',
      size: { value: 20_000, grade: 'estimate' },
      identity: `apk ${names.join(' ')}`,
    })
    const fetched = ['main', 'community']
      .map((name) => `fetch ${alpineMirror(machine)}/${name}/x86_64/APKINDEX.tar.gz\n`)
      .join('')
    const lines = names.map((name, i) => `(${i + 1}/${names.length}) Installing ${name}\n`).join('')
    return {
      status: 0,
      stdout: `${fetched}${lines}OK: ${Math.round(8 + total)} MiB in ${16 + names.length} packages\n`,
      tookMs: Math.round(900 + total * 30),
    }
  },
}

const apkSizes: Readonly<Record<string, number>> = {
  git: 14,
  'build-base': 210,
  gcc: 150,
  'g++': 190,
  python3: 42,
  'py3-pip': 14,
  nodejs: 50,
  npm: 12,
  curl: 5,
  bash: 1.5,
  openssh: 8,
  openjdk17: 290,
  'openjdk17-jre': 180,
  ffmpeg: 110,
  go: 240,
  tzdata: 3.5,
  'libc6-compat': 0.1,
  make: 0.5,
  'ca-certificates': 0.7,
}

const dnf: CommandPart = {
  names: ['dnf', 'yum', 'microdnf'],
  doc: "Fedora's packages, with estimated sizes.",
  run({ args }, machine) {
    const [verb = '', ...names] = operands(args)
    if (verb === 'clean') {
      machine.remove('/var/cache/dnf')
      return done
    }
    if (verb !== 'install' && verb !== 'update' && verb !== 'upgrade') return done
    if (machine.uid !== 0)
      return failed(
        1,
        'Error: This command has to be run with superuser privileges (under the root user on most systems).',
      )
    if (!machine.hasNetwork) return failed(1, 'Error: Failed to download metadata for repo')
    const total = addPackages(names, machine, '/usr/share/packages', () => [8, 'estimate'])
    machine.put('/var/cache/dnf', {
      type: 'tree',
      mode: 0o755,
      owner: '0:0',
      size: { value: 90_000_000, grade: 'estimate' },
      identity: 'dnf cache',
    })
    return { status: 0, stdout: 'Complete!\n', tookMs: Math.round(4000 + total * 40), grade: 'estimate' }
  },
}

const accounts: CommandPart = {
  names: ['adduser', 'useradd', 'addgroup', 'groupadd', 'deluser', 'userdel'],
  doc: 'Accounts: /etc/passwd, /etc/group and the home directory.',
  run({ name, args }, machine) {
    if (name.startsWith('del') || name === 'userdel') return done
    if (machine.uid !== 0) return failed(1, `${name}: Permission denied.`)
    const isGroup = name === 'addgroup' || name === 'groupadd'
    const file = isGroup ? '/etc/group' : '/etc/passwd'
    const text = machine.read(file) ?? ''
    const plain = args.filter((arg, i) => !arg.startsWith('-') && !takesValue.has(args[i - 1] ?? ''))
    const account = isGroup || plain.length < 2 ? (plain.at(-1) ?? '') : (plain[0] ?? '')
    if (text.split('\n').some((line) => line.startsWith(`${account}:`))) {
      return failed(
        name === 'useradd' || name === 'groupadd' ? 9 : 1,
        `${name}: ${isGroup ? 'group' : 'user'} '${account}' ${name.startsWith('add') ? 'in use' : 'already exists'}`,
      )
    }
    const asked =
      args.find((_, i) => ['-u', '--uid', '-g', '--gid'].includes(args[i - 1] ?? '') && /^\d+$/.test(args[i] ?? '')) ??
      args.find((arg) => /^--(?:uid|gid)=\d+$/.test(arg))?.split('=')[1]
    const id = asked ?? String(nextId(text, args.includes('-S') || args.includes('-r') || args.includes('--system')))
    const home = `/home/${account}`
    machine.write(file, `${text}${isGroup ? `${account}:x:${id}:\n` : `${account}:x:${id}:${id}::${home}:/bin/sh\n`}`)
    if (!isGroup) {
      const group = machine.read('/etc/group') ?? ''
      if (!group.split('\n').some((line) => line.startsWith(`${account}:`)))
        machine.write('/etc/group', `${group}${account}:x:${id}:\n`)
      const isHomeless = args.includes('-H') || args.includes('--no-create-home') || args.includes('-M')
      if (!isHomeless && (name === 'adduser' || args.includes('-m') || args.includes('--create-home'))) {
        machine.put(home, { type: 'dir', mode: 0o755, owner: `${id}:${id}`, size: { value: 0, grade: 'exact' } })
      }
    }
    return { ...done, tookMs: 40 }
  },
}

const takesValue = new Set([
  '-u',
  '--uid',
  '-g',
  '--gid',
  '-G',
  '--groups',
  '--ingroup',
  '-s',
  '--shell',
  '-h',
  '--home',
  '-d',
  '--home-dir',
  '-k',
  '-c',
  '--comment',
  '--gecos',
  '-b',
])

function nextId(text: string, isSystem: boolean): number {
  const ids = text
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
    .filter((id) => Number.isFinite(id))
  const start = isSystem ? 100 : 1000
  let id = start
  while (ids.includes(id)) id++
  return id
}

export const systemCommands: readonly CommandPart[] = [apt, apk, dnf, accounts]

/** Packages of the release that the image says it is. */
function alpineMirror(machine: Machine): string {
  const release = /^\d+\.\d+/.exec(machine.read('/etc/alpine-release') ?? '')?.[0] ?? '3.22'
  return `https://dl-cdn.alpinelinux.org/alpine/v${release}`
}
