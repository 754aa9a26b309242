// apt-get and apt-mark: indexes and packages of Debian and Ubuntu, with measured sizes.
//
// Left out: what a package depends on is part of its size, so neither counts nor names of dependencies are printed.

import { compareBytewise } from '@/lib/base/order'
import {
  type CommandOutcome,
  type CommandPart,
  done,
  failed,
  hasOption,
  operands,
  optionValue,
} from '../machine/command'
import { addPackages, installedPackages, isInstalled, packageName, removePackages } from '../machine/installed-packages'
import type { Machine } from '../machine/machine'
import { debianManual, debianSizes } from '../machine/package-sizes'

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

const aptGet: CommandPart = {
  names: ['apt-get', 'apt', 'aptitude', 'apt-cache'],
  doc: 'Indexes and packages of Debian and Ubuntu, with measured sizes.',
  run({ args }, machine) {
    const asked = args.filter((arg, i) => !isValueOf(args[i - 1], arg))
    const [verb = '', ...names] = operands(asked)
    if (machine.uid !== 0 && verb !== 'cache') {
      return failed(
        100,
        'E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/',
      )
    }
    if (verb === 'update') return update(machine)
    if (verb === 'clean' || verb === 'autoclean') return done
    if (verb === 'remove' || verb === 'purge' || verb === 'autoremove') return remove(verb, names, args, machine)
    if (verb !== 'install' && verb !== 'upgrade' && verb !== 'dist-upgrade') return done
    if (!machine.hasNetwork) return noNetwork(machine)
    return install(names, args, machine)
  },
}

/** `-o Name=value`, `-t release`: the word after is no package. */
function isValueOf(option: string | undefined, value: string): boolean {
  return (option === '-o' && value.includes('=')) || option === '-t' || option === '--target-release' || option === '-c'
}

/** The files that an update leaves, with their share of what was measured. */
function indexes(machine: Machine): readonly (readonly [name: string, bytes: number])[] {
  const { host, path, codename } = archiveOf(machine)
  const isUbuntu = path === 'ubuntu'
  const security = isUbuntu ? 'security.ubuntu.com_ubuntu' : `${host}_debian-security`
  const suite = (place: string, name: string, packages: number): readonly (readonly [string, number])[] => [
    [`${place}_dists_${name}_InRelease`, 100_000],
    [`${place}_dists_${name}_main_binary-amd64_Packages.lz4`, packages],
  ]
  return [
    ...suite(`${host}_${path}`, codename, 18_100_000),
    ...suite(`${host}_${path}`, `${codename}-updates`, 20_000),
    ...suite(security, `${codename}-security`, 880_000),
  ]
}

function update(machine: Machine): CommandOutcome {
  if (!machine.hasNetwork) return noNetwork(machine)
  machine.weaken('table')
  for (const [name, value] of indexes(machine)) {
    machine.put(`${lists}/${name}`, {
      type: 'file',
      mode: 0o644,
      owner: '0:0',
      size: { value, grade: 'table' },
      identity: `apt list ${name}`,
    })
  }
  const { host, path, codename } = archiveOf(machine)
  const archive = `http://${host}/${path} ${codename}`
  const stdout = `Get:1 ${archive} InRelease [151 kB]\nGet:2 ${archive}/main amd64 Packages [8793 kB]\nFetched 9306 kB in 1s (6204 kB/s)\nReading package lists...\n`
  return { status: 0, stdout, tookMs: 2600 }
}

function install(names: readonly string[], args: readonly string[], machine: Machine): CommandOutcome {
  const hasLists = [...machine.files.pathsBelow(lists)].some((path) => path.includes('_Packages'))
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
  const fresh = names.map(packageName).filter((name) => !isInstalled(name, machine))
  const total = addPackages(names, machine, (name) => {
    const measured = debianSizes[name]
    return measured === undefined ? [5, 'estimate'] : [measured[column], 'table']
  })
  setManual(names.map(packageName), machine)
  if (names.length > 0) noteDpkg(machine)
  const lines = names
    .map((typed) => (fresh.includes(packageName(typed)) ? `Setting up ${packageName(typed)} ...\n` : newest(typed)))
    .join('')
  return { status: 0, stdout: `${readingLists}${lines}`, tookMs: Math.round(1500 + total * 45) }
}

const readingLists = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n'

function newest(typed: string): string {
  return `${packageName(typed)} is already the newest version.\n`
}

/** What is asked for goes; with --auto-remove, so does what came as a dependency and nobody asked to keep. */
function remove(verb: string, names: readonly string[], args: readonly string[], machine: Machine): CommandOutcome {
  const isAuto = verb === 'autoremove' || args.some((arg) => arg === '--auto-remove' || arg === '--autoremove')
  const automatic = isAuto ? automaticPackages(machine) : []
  const removed = removePackages([...new Set([...names.map(packageName), ...automatic])], machine)
  if (removed.length === 0)
    return { status: 0, stdout: `${readingLists}0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n` }
  noteDpkg(machine)
  const star = verb === 'purge' || args.includes('--purge') ? '*' : ''
  const listed = removed.map((name) => ` ${name}${star}`).join('')
  const lines = removed.map((name) => `Removing ${name} ...\n`).join('')
  return {
    status: 0,
    stdout: `${readingLists}The following packages will be REMOVED:\n ${listed}\n${lines}`,
    tookMs: 400 + removed.length * 120,
  }
}

function noteDpkg(machine: Machine): void {
  machine.put('/var/lib/dpkg/status', {
    type: 'file',
    mode: 0o644,
    owner: '0:0',
    size: { value: 1_000_000, grade: 'estimate' },
    identity: `dpkg ${installedPackages(machine).join(' ')}`,
  })
}

const states = '/var/lib/apt/extended_states'

/** Packages that apt may take away again when nothing needs them. */
function automaticPackages(machine: Machine): readonly string[] {
  return [...(machine.read(states) ?? '').matchAll(/^Package: (.+)$/gm)].flatMap(([, name = '']) =>
    isInstalled(name, machine) ? [name] : [],
  )
}

function setAutomatic(names: readonly string[], machine: Machine): void {
  const text = names.map((name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n\n`).join('')
  if (text !== (machine.read(states) ?? '')) machine.write(states, text)
}

function setManual(names: readonly string[], machine: Machine): void {
  const automatic = [...(machine.read(states) ?? '').matchAll(/^Package: (.+)$/gm)].map(([, name = '']) => name)
  setAutomatic(
    automatic.filter((name) => !names.includes(name)),
    machine,
  )
}

const aptMark: CommandPart = {
  names: ['apt-mark'],
  doc: 'Which packages were asked for, and which came along.',
  run({ args }, machine) {
    const [verb = '', ...asked] = operands(args)
    const all = [...debianManual, ...installedPackages(machine)]
    const automatic = new Set(
      [...(machine.read(states) ?? '').matchAll(/^Package: (.+)$/gm)].map(([, name = '']) => name),
    )
    if (verb === 'showmanual' || verb === 'showauto') {
      const shown = all.filter((name) => automatic.has(name) === (verb === 'showauto')).sort(compareBytewise)
      return { status: 0, stdout: shown.map((name) => `${name}\n`).join('') }
    }
    if (verb !== 'auto' && verb !== 'manual') return done
    const meant = all.filter((name) => asked.some((pattern) => matches(pattern, name)))
    const changed = meant.filter((name) => automatic.has(name) !== (verb === 'auto'))
    for (const name of changed) {
      if (verb === 'auto') automatic.add(name)
      else automatic.delete(name)
    }
    setAutomatic([...automatic].sort(compareBytewise), machine)
    const how = verb === 'auto' ? 'automatically' : 'manually'
    const lines = meant.map((name) =>
      changed.includes(name) ? `${name} set to ${how} installed.\n` : `${name} was already set to ${how} installed.\n`,
    )
    return { status: 0, stdout: lines.join(''), tookMs: 30 }
  },
}

/** A name, or an expression that is found in it. */
function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true
  return /[.*+?^$[]/.test(pattern) && (pattern === '.*' || new RegExp(escapedLoosely(pattern)).test(name))
}

/** Letters, dots, stars and anchors are kept; anything else stands for itself. */
function escapedLoosely(pattern: string): string {
  return pattern.replace(/[()[\]{}|\\]/g, '\\$&').replace(/\+\+/g, '\\+\\+')
}

const dpkgArchitecture: CommandPart = {
  names: ['dpkg-architecture'],
  doc: 'Names of the architecture, as dpkg has them.',
  run({ args }) {
    const asked = optionValue(args, '-q', '--query') ?? args.find((arg) => arg.startsWith('DEB_'))
    const values = architecture.map(([name, value]) => `${name}=${value}\n`).join('')
    if (asked === undefined) return { status: 0, stdout: values }
    const value = architecture.find(([name]) => name === asked.replace(/^-q/, ''))?.[1]
    return value === undefined
      ? failed(255, `dpkg-architecture: error: ${asked} is not a supported variable name`)
      : { status: 0, stdout: `${value}\n` }
  },
}

const architecture = ['BUILD', 'HOST', 'TARGET'].flatMap((kind) =>
  [
    ['ARCH', 'amd64'],
    ['ARCH_ABI', 'base'],
    ['ARCH_BITS', '64'],
    ['ARCH_CPU', 'amd64'],
    ['ARCH_ENDIAN', 'little'],
    ['ARCH_LIBC', 'gnu'],
    ['ARCH_OS', 'linux'],
    ['GNU_CPU', 'x86_64'],
    ['GNU_SYSTEM', 'linux-gnu'],
    ['GNU_TYPE', 'x86_64-linux-gnu'],
    ['MULTIARCH', 'x86_64-linux-gnu'],
  ].map(([name = '', value = '']) => [`DEB_${kind}_${name}`, value] as const),
)

export const aptCommands: readonly CommandPart[] = [aptGet, aptMark, dpkgArchitecture]
