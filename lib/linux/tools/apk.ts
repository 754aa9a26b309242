// apk: Alpine's packages, with estimated sizes; what was asked for is in /etc/apk/world.
//
// Left out: versions and dependencies, which only the index knows; a package's size stands for what it pulls in.

import { compareBytewise } from '@/lib/base/order'
import { type CommandOutcome, type CommandPart, done, failed, operands, optionValue } from '../machine/command'
import {
  addPackages,
  installedMegabytes,
  installedPackages,
  isInstalled,
  packageName,
  removePackages,
} from '../machine/installed-packages'
import type { Machine } from '../machine/machine'

export const apk: CommandPart = {
  names: ['apk'],
  doc: "Alpine's packages, with estimated sizes.",
  run({ args }, machine) {
    if (args.includes('--print-arch')) return { status: 0, stdout: 'x86_64\n' }
    const [verb = '', ...names] = operands(args.filter((_, i) => !takesValue.has(args[i - 1] ?? '')))
    if (machine.uid !== 0)
      return failed(
        99,
        'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied',
      )
    if (verb === 'del') return remove(names, machine)
    if (verb !== 'add' && verb !== 'update' && verb !== 'upgrade') return done
    if (!machine.hasNetwork)
      return failed(
        2,
        `WARNING: fetching ${alpineMirror(machine)}/main: DNS: transient error (try again later)\nERROR: unable to select packages:`,
      )
    return add(verb === 'add' ? names : [], args, machine)
  },
}

const takesValue = new Set(
  '-t --virtual -X --repository -p --root --repositories-file --keys-dir --arch --wait --cache-dir --cache-max-age --timeout'.split(
    ' ',
  ),
)

function add(names: readonly string[], args: readonly string[], machine: Machine): CommandOutcome {
  const virtual = optionValue(args, '-t', '--virtual')
  const fresh = names.filter((name) => !isInstalled(packageName(name), machine))
  const total = addPackages(fresh, machine, (name) => [apkSizes[name] ?? 2, 'estimate'])
  if (virtual !== undefined) addVirtual(virtual, names.map(packageName), machine)
  setWorld([...world(machine), ...(virtual === undefined ? names.map(packageName) : [virtual])], machine)
  if (!args.includes('--no-cache')) {
    machine.put('/var/cache/apk/APKINDEX', {
      type: 'tree',
      mode: 0o644,
      owner: '0:0',
      size: { value: 2_500_000, grade: 'estimate' },
      identity: 'apk index',
    })
  }
  noteDatabase(machine)
  const fetched = ['main', 'community']
    .map((name) => `fetch ${alpineMirror(machine)}/${name}/x86_64/APKINDEX.tar.gz\n`)
    .join('')
  const shown = [...fresh.map(named), ...(virtual === undefined ? [] : [`${virtual} (${virtualVersion})`])]
  return {
    status: 0,
    stdout: `${fetched}${counted('Installing', shown)}${summary(machine)}`,
    tookMs: Math.round(900 + total * 30),
  }
}

/** `nginx=1.29.8-r1` is asked for with its version, and named with it. */
function named(typed: string): string {
  const version = /=([^=<>~]+)$/.exec(typed)?.[1]
  return version === undefined ? packageName(typed) : `${packageName(typed)} (${version})`
}

function counted(verb: string, names: readonly string[]): string {
  const width = String(names.length).length
  return names.map((name, i) => `(${String(i + 1).padStart(width)}/${names.length}) ${verb} ${name}\n`).join('')
}

const packagesOfAlpine = 16
const megabytesOfAlpine = 8

function summary(machine: Machine): string {
  const megabytes = Math.round(megabytesOfAlpine + installedMegabytes(machine))
  return `OK: ${megabytes} MiB in ${packagesOfAlpine + installedPackages(machine).length} packages\n`
}

/** A virtual package is nothing but its dependencies. */
function addVirtual(name: string, names: readonly string[], machine: Machine): void {
  machine.put(`/usr/share/packages/${name}`, {
    type: 'tree',
    mode: 0o755,
    owner: '0:0',
    size: { value: 0, grade: 'exact' },
    files: 0,
    identity: `${virtualMark}${names.join(' ')}`,
  })
}

const virtualMark = 'virtual package of '
/** The time of day it is made at; builds of the simulator happen on one day. */
const virtualVersion = '20251124.160000'

function membersOf(name: string, machine: Machine): readonly string[] {
  const identity = machine.files.get(`/usr/share/packages/${name}`)?.identity ?? ''
  return identity.startsWith(virtualMark) ? identity.slice(virtualMark.length).split(' ').filter(Boolean) : []
}

/** What is named goes, and what came only for its sake; what the world or another package still wants stays. */
function remove(names: readonly string[], machine: Machine): CommandOutcome {
  const asked = names.map(packageName)
  const wanted = world(machine).filter((name) => !asked.includes(name))
  const needed = new Set([...wanted, ...wanted.flatMap((name) => membersOf(name, machine))])
  const going = [...asked, ...asked.flatMap((name) => membersOf(name, machine))].filter((name) => !needed.has(name))
  const removed = removePackages([...new Set(going)], machine)
  setWorld(wanted, machine)
  if (removed.length > 0) noteDatabase(machine)
  const shown = removed.map((name) => (name.startsWith('.') ? `${name} (${virtualVersion})` : name))
  return { status: 0, stdout: `${counted('Purging', shown)}${summary(machine)}`, tookMs: 60 + removed.length * 20 }
}

const worldFile = '/etc/apk/world'

function world(machine: Machine): readonly string[] {
  return (machine.read(worldFile) ?? '').split('\n').filter((name) => name !== '')
}

function setWorld(names: readonly string[], machine: Machine): void {
  const text = [...new Set(names)]
    .sort(compareBytewise)
    .map((name) => `${name}\n`)
    .join('')
  if (text !== (machine.read(worldFile) ?? '')) machine.write(worldFile, text)
}

function noteDatabase(machine: Machine): void {
  machine.put('/lib/apk/db/installed', {
    type: 'file',
    mode: 0o644,
    owner: '0:0',
    size: { value: 20_000, grade: 'estimate' },
    identity: `apk ${installedPackages(machine).join(' ')}`,
  })
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
  openssl: 1,
  openjdk17: 290,
  'openjdk17-jre': 180,
  ffmpeg: 110,
  go: 240,
  tzdata: 3.5,
  'libc6-compat': 0.1,
  make: 0.5,
  'ca-certificates': 0.7,
}

/** Packages of the release that the image says it is. */
function alpineMirror(machine: Machine): string {
  const release = /^\d+\.\d+/.exec(machine.read('/etc/alpine-release') ?? '')?.[0] ?? '3.22'
  return `https://dl-cdn.alpinelinux.org/alpine/v${release}`
}
