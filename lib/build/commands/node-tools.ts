// npm, yarn, pnpm and their kind: packages counted from lock files, build scripts by the tools they call.

import { type CommandOutcome, type CommandPart, done, failed, hasOption, operands } from '../command'
import type { Machine } from '../machine'
import { npmTrees } from '../package-sizes'
import { megabyte, putTree, sourcesOf } from '../tool-effects'

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
}

function packageJsonOf(machine: Machine): PackageJson | null {
  const text = machine.read(machine.path('package.json'))
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

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
    if (name === 'node' || name === 'npx') return buildWith(plain.join(' '), machine)
    if (verb === 'exec' || verb === 'dlx') return buildWith(plain.slice(1).join(' '), machine)
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
  const isGlobal = hasOption(args, 'g', '--global')
  const lock = ['package-lock.json', 'npm-shrinkwrap.json']
    .map((file) => machine.read(machine.path(file)))
    .find((text) => text !== null)
  if (verb === 'ci' && lock === undefined && !machine.isUncertain) {
    return failed(
      1,
      'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\nnpm error npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or\nnpm error later to generate a package-lock.json file, then try again.',
    )
  }
  const manifest = packageJsonOf(machine)
  if (manifest === null && extra.length === 0 && !machine.isUncertain) {
    return failed(
      254,
      `npm error code ENOENT\nnpm error syscall open\nnpm error path ${machine.path('package.json')}\nnpm error errno -2\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${machine.path('package.json')}'`,
    )
  }
  const isProduction =
    args.some((arg) => /^--(?:omit=dev|production|only=prod)/.test(arg)) || machine.env.get('NODE_ENV') === 'production'
  const names = [
    ...Object.keys(manifest?.dependencies ?? {}),
    ...(isProduction ? [] : Object.keys(manifest?.devDependencies ?? {})),
    ...extra.map((each) => each.replace(/(?<!^)@.*$/, '')),
  ]
  const counted = lock === undefined || lock === null ? null : lockedPackages(lock, isProduction)
  const known = names.reduce((sum, each) => sum + (npmTrees[each]?.[2] ?? 0), 0)
  const unknown = names.filter((each) => npmTrees[each] === undefined).length
  const count = counted ?? names.reduce((sum, each) => sum + (npmTrees[each]?.[0] ?? 6), 0)
  const megabytes = Math.max(known + unknown * 0.7, count * 0.12)
  const place = isGlobal ? '/usr/local/lib/node_modules' : machine.path('node_modules')
  const identity = `node_modules ${lock ?? ''} ${names.join(' ')} ${isProduction}`
  for (const each of names)
    machine.put(`${place}/${each}`, {
      type: 'dir',
      mode: 0o755,
      owner: machine.owner(),
      size: { value: 0, grade: 'estimate' },
    })
  putTree(machine, `${place}/.packages`, { megabytes, files: count * 12, identity })
  if (name !== 'pnpm' && !args.some((arg) => arg.startsWith('--cache')))
    putTree(machine, `${machine.env.get('HOME') ?? '/root'}/.npm`, {
      megabytes,
      files: count,
      identity: `cache ${identity}`,
    })
  if (isGlobal)
    for (const each of extra)
      machine.put(
        `/usr/local/bin/${
          each
            .replace(/(?<!^)@.*$/, '')
            .split('/')
            .at(-1) ?? each
        }`,
        {
          type: 'file',
          mode: 0o755,
          owner: '0:0',
          size: { value: 60, grade: 'estimate' },
          identity: each,
          program: each,
        },
      )
  const tookMs = Math.round(900 + count * 22)
  return {
    status: 0,
    stdout: `\nadded ${count} packages, and audited ${count + 1} packages in ${Math.max(1, Math.round(tookMs / 1000))}s\n\nfound 0 vulnerabilities\n`,
    tookMs,
  }
}

function lockedPackages(text: string, isProduction: boolean): number | null {
  try {
    const lock: unknown = JSON.parse(text)
    if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return null
    const packages = lock.packages
    if (typeof packages !== 'object' || packages === null) return null
    return Object.entries(packages).filter(
      ([path, each]) => path !== '' && !(isProduction && (each as { dev?: boolean })?.dev === true),
    ).length
  } catch {
    return null
  }
}

function runNodeScript(name: string, script: string, machine: Machine): CommandOutcome {
  const manifest = packageJsonOf(machine)
  if (manifest === null) {
    return machine.isUncertain
      ? done
      : failed(
          254,
          `npm error code ENOENT\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${machine.path('package.json')}'`,
        )
  }
  const text = manifest.scripts?.[script]
  if (text === undefined) {
    if (script === 'test' || script === 'start') return failed(1, `npm error Missing script: "${script}"`)
    return failed(
      1,
      `${name === 'npm' ? 'npm error' : 'error'} Missing script: "${script}"\n${name === 'npm' ? 'npm error\nnpm error To see a list of scripts, run:\nnpm error   npm run' : ''}`,
    )
  }
  const built = buildWith(text, machine)
  return { ...built, stdout: `\n> ${script}\n> ${text}\n\n${built.stdout ?? ''}` }
}

/** What well-known build tools leave behind. */
function buildWith(text: string, machine: Machine): CommandOutcome {
  const { bytes, identity } = sourcesOf(machine)
  const output = /\bnext build\b/.test(text)
    ? '.next'
    : /\breact-scripts build\b/.test(text)
      ? 'build'
      : /\b(?:vite build|tsc|webpack|rollup|esbuild|nest build|ng build|parcel build|tsup)\b/.test(text)
        ? 'dist'
        : null
  if (output === null) {
    machine.note(`effect not simulated: ${text}`)
    return { status: 0, tookMs: 600, grade: 'unknown' }
  }
  const megabytes = output === '.next' ? 5 : (bytes * 0.1) / megabyte + 0.3
  putTree(machine, machine.path(output), { megabytes, files: 20, identity: `built ${text} ${identity}` })
  machine.put(`${machine.path(output)}/index.html`, {
    type: 'file',
    mode: 0o644,
    owner: machine.owner(),
    size: { value: 460, grade: 'estimate' },
    identity: `index ${identity.length}`,
  })
  return { status: 0, stdout: `built in 2.31s\n`, tookMs: 3200 }
}
