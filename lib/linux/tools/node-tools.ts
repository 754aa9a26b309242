// npm, yarn, pnpm and their kind: packages counted from lock files, build scripts by the tools they call.

import { compareBytewise } from '@/lib/base/order'
import { type CommandOutcome, type CommandPart, done, failed, hasOption, operands } from '../machine/command'
import type { Machine } from '../machine/machine'
import {
  estimated,
  type Install,
  lockedPackages,
  npmLock,
  type PackageJson,
  packageJsonOf,
  withoutVersion,
} from '../machine/node-packages'
import { runBuildTools } from '../machine/node-scripts'
import { putTree } from '../machine/tool-effects'

export const nodeTools: CommandPart = {
  names: ['npm', 'yarn', 'pnpm', 'npx', 'bun', 'node'],
  doc: 'Installs node_modules (packages counted from the lock file) and runs build scripts by their tools.',
  run({ name, args }, machine) {
    const plain = operands(args)
    const [verb = name === 'yarn' ? 'install' : '', second = ''] = plain
    if (args.includes('-v') || args.includes('--version'))
      return {
        status: 0,
        stdout: `${name === 'node' ? `v${machine.env.get('NODE_VERSION') ?? '22.20.0'}` : '10.9.3'}\n`,
      }
    if (name === 'node' || name === 'npx') return runBuildTools(plain.join(' '), machine)
    if (verb === 'exec' || verb === 'dlx') return runBuildTools(plain.slice(1).join(' '), machine)
    if (verb === 'global' && second === 'add') return installNode(name, 'add', ['-g'], plain.slice(2), machine)
    if (verb === 'workspaces' && second !== 'run' && second !== 'foreach')
      return installNode(name, 'install', args, [], machine)
    if (verb === 'ci' || (verb === 'install' && args.includes('--frozen-lockfile')))
      return installNode(name, verb, args, [], machine)
    if (verb === 'install' || verb === 'i' || verb === 'add')
      return installNode(name, verb, args, plain.slice(1), machine)
    if (verb === 'cache' || verb === 'prune') {
      machine.remove('/root/.npm')
      return done
    }
    if (ownWords.has(verb)) return done
    const script = verb === 'run' || verb === 'run-script' ? second : verb
    return runNodeScript(name, script, machine)
  },
}

/** Words of npm, yarn and pnpm that are no script's name and leave nothing that matters here. */
const ownWords = new Set(
  'config set audit init plugin version link unlink rebuild dedupe uninstall remove rm store fetch pkg ls list view info why pack workspaces workspace global setup fund login logout publish policies approve-builds'.split(
    ' ',
  ),
)

function installNode(
  name: string,
  verb: string,
  args: readonly string[],
  extra: readonly string[],
  machine: Machine,
): CommandOutcome {
  if (!machine.hasNetwork)
    return failed(
      1,
      `${name} error code EAI_AGAIN\n${name} error syscall getaddrinfo\n${name} error errno EAI_AGAIN\n${name} error request to https://registry.npmjs.org/ failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org`,
    )
  if (hasOption(args, 'g', '--global')) return installGlobally(name, extra, machine)
  if (verb === 'ci' && npmLock(machine) === null && !machine.isUncertain) {
    return failed(
      1,
      'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\nnpm error npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or\nnpm error later to generate a package-lock.json file, then try again.',
    )
  }
  const manifest = packageJsonOf(machine)
  if (manifest === null && extra.length === 0 && !machine.isUncertain) return missingManifest(machine)
  const isProduction =
    args.some((arg) => /^--(?:omit=dev|prod(?:uction)?$|only=prod)/.test(arg)) ||
    machine.env.get('NODE_ENV') === 'production'
  const installed = installOf(name, { manifest, extra, isProduction }, machine)
  putModules(machine.path('node_modules'), installed, machine)
  if (manifest === null && extra.length > 0 && !machine.exists(machine.path('package.json')))
    machine.put(machine.path('package.json'), {
      type: 'file',
      mode: 0o644,
      owner: machine.owner(),
      size: { value: 60 + extra.length * 30, grade: 'estimate' },
      identity: `package.json of ${extra.join(' ')}`,
    })
  keepCache(name, args, installed, machine)
  const tookMs = Math.round(900 + installed.count * 22)
  return {
    status: 0,
    stdout: `${name === 'npm' ? productionWarning(args) : ''}${installWords({ name, verb, args, manifest, extra, isProduction }, installed, tookMs)}`,
    tookMs,
  }
}

function missingManifest(machine: Machine): CommandOutcome {
  const path = machine.path('package.json')
  return failed(
    254,
    `npm error code ENOENT\nnpm error syscall open\nnpm error path ${path}\nnpm error errno -2\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`,
  )
}

interface Wanted {
  readonly manifest: PackageJson | null
  readonly extra: readonly string[]
  readonly isProduction: boolean
}

function directNames({ manifest, extra, isProduction }: Wanted): readonly string[] {
  return [
    ...Object.keys(manifest?.dependencies ?? {}),
    ...(isProduction ? [] : Object.keys(manifest?.devDependencies ?? {})),
    ...extra.map(withoutVersion),
  ]
}

function installOf(name: string, wanted: Wanted, machine: Machine): Install {
  const direct = directNames(wanted)
  const rough = estimated(direct)
  const locked = lockedPackages(name, machine, wanted.isProduction)
  const identity = `node_modules ${locked?.identity ?? ''} ${direct.join(' ')} ${wanted.isProduction}`
  if (locked === null) return { ...rough, identity }
  const { count } = locked
  const names = [...new Set([...direct, ...locked.names])]
  return { names, count, megabytes: Math.max(rough.megabytes, count * 0.12), identity }
}

function putModules(place: string, { names, megabytes, count, identity }: Install, machine: Machine): void {
  for (const each of names)
    machine.put(`${place}/${each}`, {
      type: 'dir',
      mode: 0o755,
      owner: machine.owner(),
      size: { value: 0, grade: 'estimate' },
    })
  putTree(machine, `${place}/.packages`, { megabytes, files: count * 12, identity })
}

/** npm and yarn keep what they fetched; pnpm's store lies beside the project's files and is linked into it. */
function keepCache(
  name: string,
  args: readonly string[],
  { megabytes, count, identity }: Install,
  machine: Machine,
): void {
  if (name === 'pnpm' || args.some((arg) => arg.startsWith('--cache'))) return
  putTree(machine, `${machine.env.get('HOME') ?? '/root'}/.npm`, {
    megabytes,
    files: count,
    identity: `cache ${identity}`,
  })
}

/** Only what is named, beside npm's own packages; package.json has no say in it. */
function installGlobally(name: string, extra: readonly string[], machine: Machine): CommandOutcome {
  const installed = estimated(extra.map(withoutVersion))
  putModules('/usr/local/lib/node_modules', { ...installed, identity: `global ${extra.join(' ')}` }, machine)
  keepCache(name, [], { ...installed, identity: `global ${extra.join(' ')}` }, machine)
  for (const each of extra) {
    const program = withoutVersion(each).split('/').at(-1) ?? each
    machine.put(`/usr/local/bin/${program}`, {
      type: 'file',
      mode: 0o755,
      owner: '0:0',
      size: { value: 60, grade: 'estimate' },
      identity: each,
      program,
    })
  }
  const tookMs = Math.round(900 + installed.count * 22)
  const { count } = installed
  return {
    status: 0,
    stdout: `\nadded ${count} package${count === 1 ? '' : 's'} in ${wholeSeconds(tookMs)}s\n`,
    tookMs,
  }
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.round(ms / 1000))
}

function productionWarning(args: readonly string[]): string {
  if (args.some((arg) => arg.startsWith('--only=prod')))
    return 'npm warn config only Use `--omit=dev` to omit dev dependencies from the install.\n'
  return args.includes('--production') ? 'npm warn config production Use `--omit=dev` instead.\n' : ''
}

interface InstallCall extends Wanted {
  readonly name: string
  readonly verb: string
  readonly args: readonly string[]
}

function installWords(call: InstallCall, { count }: Install, tookMs: number): string {
  if (call.name === 'pnpm') return pnpmWords(call, count, tookMs)
  if (call.name === 'yarn')
    return `yarn ${call.verb} v1.22.22\n[1/4] Resolving packages...\n[2/4] Fetching packages...\n[3/4] Linking dependencies...\n[4/4] Building fresh packages...\nDone in ${(tookMs / 1000).toFixed(2)}s.\n`
  return `\nadded ${count} packages, and audited ${count + 1} packages in ${wholeSeconds(tookMs)}s\n\nfound 0 vulnerabilities\n`
}

const pluses = 80

function pnpmWords(call: InstallCall, count: number, tookMs: number): string {
  const frozen = call.args.includes('--frozen-lockfile') ? 'Lockfile is up to date, resolution step is skipped\n' : ''
  const listed = (title: string, names: readonly string[]): string =>
    names.length === 0
      ? ''
      : `\n${title}:\n${[...names]
          .sort(compareBytewise)
          .map((name) => `+ ${name}\n`)
          .join('')}`
  const { manifest, extra, isProduction } = call
  const own = extra.length > 0 ? extra.map(withoutVersion) : Object.keys(manifest?.dependencies ?? {})
  const development = extra.length > 0 || isProduction ? [] : Object.keys(manifest?.devDependencies ?? {})
  const progress = (added: number, end: string): string =>
    `Progress: resolved ${added === 0 ? 1 : added}, reused 0, downloaded ${added}, added ${added}${end}\n`
  return `${frozen}${progress(0, '')}Packages: +${count}\n${'+'.repeat(Math.min(pluses, count))}\n${progress(count, ', done')}${listed('dependencies', own)}${listed('devDependencies', development)}\nDone in ${(tookMs / 1000).toFixed(1)}s using pnpm v10.18.3\n`
}

function runNodeScript(name: string, script: string, machine: Machine): CommandOutcome {
  const manifest = packageJsonOf(machine)
  if (manifest === null) return machine.isUncertain ? done : missingManifest(machine)
  const text = manifest.scripts?.[script]
  if (text !== undefined) return runBuildTools(`${name} run ${script}`, machine)
  if (script === 'test' || script === 'start') return failed(1, `npm error Missing script: "${script}"`)
  if (name === 'pnpm') return failed(1, ` ERR_PNPM_NO_SCRIPT  Missing script: ${script}`)
  if (name === 'yarn') return failed(1, `yarn run v1.22.22\nerror Command "${script}" not found.`)
  return failed(
    1,
    `npm error Missing script: "${script}"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run`,
  )
}
