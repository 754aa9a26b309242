// Packages of the system, whatever manager brings them: one tree a package, and the programs it puts on PATH.

import { compareBytewise } from '@/lib/base/order'
import type { Grade } from '@/lib/oci/grade'
import type { Machine } from './machine'
import { packagePrograms } from './package-sizes'

const megabyte = 1_000_000

const home = '/usr/share/packages'

/** `name=1.2-r3`, `name@repository`, `name:amd64`: the name alone. */
export function packageName(typed: string): string {
  return typed.replace(/[=~<>@].*$/, '').replace(/:\w+$/, '')
}

export function isInstalled(name: string, machine: Machine): boolean {
  return machine.files.has(`${home}/${name}`)
}

/** Every package that was added to the image's own, in bytewise order. */
export function installedPackages(machine: Machine): readonly string[] {
  const names: string[] = []
  for (const path of machine.files.pathsBelow(home)) names.push(path.slice(home.length + 1))
  return names.sort(compareBytewise)
}

/** Megabytes of everything that was added. */
export function installedMegabytes(machine: Machine): number {
  const bytes = installedPackages(machine).map((name) => machine.files.get(`${home}/${name}`)?.size.value ?? 0)
  return bytes.reduce((sum, each) => sum + each, 0) / megabyte
}

export function addPackages(
  names: readonly string[],
  machine: Machine,
  sizeOf: (name: string) => readonly [number, Grade],
): number {
  let total = 0
  for (const name of names.map(packageName)) {
    if (isInstalled(name, machine)) continue
    const [megabytes, grade] = sizeOf(name)
    total += megabytes
    machine.weaken(grade)
    machine.put(`${home}/${name}`, {
      type: 'tree',
      mode: 0o755,
      owner: '0:0',
      size: { value: Math.round(megabytes * megabyte), grade },
      files: Math.ceil(megabytes * 12),
      identity: `package ${name}`,
    })
    for (const binary of programPaths(name)) putProgram(binary, machine)
  }
  return total
}

/** Their trees and programs go, except for programs that a package which stays brings, too. */
export function removePackages(names: readonly string[], machine: Machine): readonly string[] {
  const removed = names.filter((name) => isInstalled(name, machine))
  for (const name of removed) machine.remove(`${home}/${name}`)
  const kept = new Set(installedPackages(machine).flatMap(programPaths))
  for (const binary of removed.flatMap(programPaths)) {
    const entry = machine.files.get(binary)
    if (!kept.has(binary) && entry?.identity === identityOf(binary)) machine.remove(binary)
  }
  return removed
}

function putProgram(binary: string, machine: Machine): void {
  if (machine.files.has(binary)) return
  const program = binary.slice(binary.lastIndexOf('/') + 1)
  machine.put(binary, {
    type: 'file',
    mode: 0o755,
    owner: '0:0',
    size: { value: 0, grade: 'estimate' },
    identity: identityOf(binary),
    program: knownPrograms[program] ?? program,
  })
}

function identityOf(binary: string): string {
  return `bin ${binary.slice(binary.lastIndexOf('/') + 1)}`
}

/** A package is taken to bring a program of its own name, unless its name says that it holds none. */
function programPaths(name: string): readonly string[] {
  const programs = packagePrograms[name] ?? (hasNoProgram.test(name) ? [] : [name])
  return programs.map((program) => (program.startsWith('/') ? program : `/usr/bin/${program}`))
}

const hasNoProgram =
  /^(?:\.|lib(?!reoffice|tool|xml2-utils)|fonts?-|ttf-|font-|python3-|py3-|php\d*-|perl-|ruby-|linux-(?:headers|libc)|nginx-module-|ca-certificates|tzdata$|musl$|zlib|icu-)|-(?:dev|devel|data|doc|common|libs|headers|locales|plugin)$|-plugin-/

const knownPrograms: Readonly<Record<string, string>> = {
  python3: 'python',
  python: 'python',
  pip3: 'pip',
  apache2ctl: 'httpd',
  apache2: 'httpd',
}
