// `npm run lock`: the lock file as every system needs it, each package with its integrity.
//
// Some mirrors serve only a few of the per-platform builds of a native package. A lock file written against one lacks the
// others, and `npm ci` then refuses it, here and on other systems. So each missing optional entry is added with version,
// os, cpu and libc read from its name. Such an entry has no integrity: nothing verifies what is installed by it. The next
// run forgets it and lets npm ask again; those that npm still cannot find are named, and the run fails.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, runNpm } from './workspace.mjs'

const systems = [
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'android',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
  'wasi',
]
const processors = ['x64', 'arm64', 'arm', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32']

/** Where npm would look a dependency up, nearest first. */
function lookupPaths(from, name) {
  const parts = from.split('/node_modules/')
  return Array.from({ length: parts.length + 1 }, (_, index) => {
    const base = parts.slice(0, parts.length - index).join('/node_modules/')
    return `${base === '' ? '' : `${base}/`}node_modules/${name}`
  })
}

function platformEntry(name, version, parent) {
  const words = name.split(/[-/]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = words.some((word) => /^armv?\d?$/.test(word))
    ? 'arm'
    : processors.find((processor) => words.includes(processor))
  const libc = words.find((word) => word === 'musl' || word === 'gnu' || word === 'glibc')
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(parent.devOptional ? { devOptional: true } : {}),
    ...(libc && os === 'linux' ? { libc: [libc === 'gnu' ? 'glibc' : libc] } : {}),
    optional: true,
    ...(os && os !== 'wasi' ? { os: [os] } : {}),
  }
}

const file = path.join(root, 'package-lock.json')
const readLock = () => JSON.parse(readFileSync(file, 'utf8'))
const byName = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)

function writeLock(lock, packages) {
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages.sort(byName)) }, null, 2)}\n`)
}

/** What comes inside another package is verified with it. */
const isVerified = ([place, { integrity, inBundle, link }]) => place === '' || integrity || inBundle || link

/** Adds what is missing, and answers with all that has no integrity. */
function complete(lock) {
  const packages = new Map(Object.entries(lock.packages))
  for (const [from, entry] of Object.entries(lock.packages)) {
    if (from === '') continue
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (lookupPaths(from, name).some((place) => packages.has(place)) || !/^\d/.test(version)) continue
      packages.set(`node_modules/${name}`, platformEntry(name, version, entry))
    }
  }
  writeLock(lock, [...packages])
  return [...packages].filter((entry) => !isVerified(entry)).map(([place]) => place)
}

const before = readLock()
writeLock(before, Object.entries(before.packages).filter(isVerified))
const { status } = await runNpm(['install', '--package-lock-only', '--ignore-scripts'])
const unverified = status === 0 ? complete(readLock()) : []
for (const place of unverified) console.log(`No integrity: ${place}`)
console.log(
  unverified.length === 0
    ? 'Every package of package-lock.json has its integrity.'
    : 'Run this again where npm finds them.',
)
process.exitCode = status === 0 && unverified.length === 0 ? 0 : 1
