// What npm, yarn and pnpm install: packages and their count from the lock file, else from package.json.

import type { Machine } from './machine'
import { npmTrees } from './package-sizes'

export interface PackageJson {
  readonly name?: string
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
}

export function packageJsonOf(machine: Machine): PackageJson | null {
  const value = parsed(machine.read(machine.path('package.json')))
  return typeof value === 'object' && value !== null ? value : null
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** `@scope/name@1.2` is `@scope/name`. */
export function withoutVersion(typed: string): string {
  return typed.replace(/(?<!^)@.*$/, '')
}

export interface LockedPackages {
  readonly count: number
  /** Those that lie right below node_modules. */
  readonly names: readonly string[]
  /** Equal locks install equal trees, however they are laid out. */
  readonly identity: string
}

/** npm's own lock alone; `npm ci` needs one. */
export function npmLock(machine: Machine): string | null {
  const texts = ['package-lock.json', 'npm-shrinkwrap.json'].map((file) => machine.read(machine.path(file)))
  return texts.find((text) => text !== null) ?? null
}

export function lockedPackages(name: string, machine: Machine, isProduction: boolean): LockedPackages | null {
  const read = (file: string): string | null => machine.read(machine.path(file))
  if (name === 'pnpm') return pnpmLocked(read('pnpm-lock.yaml'))
  if (name === 'yarn') return yarnLocked(read('yarn.lock'))
  return npmLocked(npmLock(machine), isProduction)
}

function npmLocked(text: string | null, isProduction: boolean): LockedPackages | null {
  const lock = parsed(text)
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return null
  const { packages } = lock
  if (typeof packages !== 'object' || packages === null) return null
  const paths = Object.entries(packages)
    .filter(([path, each]) => path !== '' && !(isProduction && (each as { dev?: boolean } | null)?.dev === true))
    .map(([path]) => path)
  const names = paths.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? [])
  return { count: paths.length, names, identity: JSON.stringify(lock) }
}

/** Keys of `packages:`, as `name@version`; only what package.json names lies right below node_modules. */
function pnpmLocked(text: string | null): LockedPackages | null {
  const section = /^packages:\n([\s\S]*?)(?=^\S|(?![\s\S]))/m.exec(text ?? '')?.[1]
  if (section === undefined) return null
  const count = (section.match(/^ {2}['"]?[^\s'"].*:\s*$/gm) ?? []).length
  return { count, names: [], identity: withoutBlankLines(text ?? '') }
}

/** One block a version; yarn lifts every name it can. */
function yarnLocked(text: string | null): LockedPackages | null {
  if (text === null) return null
  const heads = [...text.matchAll(/^["']?((?:@[^/@\s]+\/)?[^@\s"']+)@.*:$/gm)].map(([, name = '']) => name)
  return { count: heads.length, names: [...new Set(heads)], identity: withoutBlankLines(text) }
}

function withoutBlankLines(text: string): string {
  return text.replace(/^\s*\n/gm, '')
}

export interface Install {
  /** Right below node_modules. */
  readonly names: readonly string[]
  readonly count: number
  readonly megabytes: number
  readonly identity: string
}

/** The packages that are named: with their trees where those are known, else with six and 0.7 MB each. */
export function estimated(names: readonly string[]): Install {
  const known = names.reduce((sum, each) => sum + (npmTrees[each]?.[2] ?? 0), 0)
  const unknown = names.filter((each) => npmTrees[each] === undefined).length
  const count = names.reduce((sum, each) => sum + (npmTrees[each]?.[0] ?? 6), 0)
  return { names, count, megabytes: Math.max(known + unknown * 0.7, count * 0.12), identity: names.join(' ') }
}
