// Completes package-lock.json with the platform packages that a partial npm mirror did not offer.
//
// Some mirrors serve only a few of the per-platform builds of a native package. A lock file written against one
// lacks the others, and `npm ci` then refuses it, here and on other systems. Each missing optional entry is added
// with version, os, cpu and libc read from its name; npm fills in the integrity when it first resolves one.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './workspace.mjs'

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
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []
for (const [from, entry] of Object.entries(lock.packages)) {
  if (from === '') continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const known = lookupPaths(from, name).some((place) => lock.packages[place] !== undefined)
    if (known || !/^\d/.test(version)) continue
    lock.packages[`node_modules/${name}`] = platformEntry(name, version, entry)
    added.push(name)
  }
}
const byName = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byName))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`Added ${added.length} platform packages to package-lock.json.`)
