// Build tools of the other languages, and git: dotnet, bundle, composer, make, gcc.

import {
  type CommandCall,
  type CommandOutcome,
  type CommandPart,
  done,
  failed,
  operands,
  optionValue,
} from '../machine/command'
import type { Machine } from '../machine/machine'
import { megabyte, putBinary, putTree, sourcesOf, unsimulated } from '../machine/tool-effects'
import { serverProgramOf } from '../programs/server-hints'

type Act = (call: CommandCall, machine: Machine) => CommandOutcome

export const compilers: CommandPart = {
  names: [
    'dotnet',
    'bundle',
    'gem',
    'composer',
    'docker-php-ext-install',
    'docker-php-ext-configure',
    'docker-php-ext-enable',
    'pecl',
    'make',
    'cmake',
    'gcc',
    'g++',
    'cc',
    'git',
    'ninja',
    'meson',
  ],
  doc: 'Build tools: their output is there afterwards, with estimated sizes.',
  run(call, machine) {
    const { name, args } = call
    const [verb = ''] = operands(args)
    const act = acts[name] ?? acts[`${name} ${verb}`]
    if (act !== undefined) return act(call, machine)
    if (args.includes('--version') || verb === 'config') return done
    return unsimulated(machine, `${name} ${args.join(' ')}`, 1500)
  },
}

function compileC(call: CommandCall, machine: Machine): CommandOutcome {
  const { name, args } = call
  const output = optionValue(args, '-o')
  const command = `${name} ${args.join(' ')}`
  if (output === undefined) return args.includes('--version') ? done : unsimulated(machine, command, 1500)
  putBinary(machine, output, { megabytes: 0.02, language: 'c', command })
  return { status: 0, tookMs: 300, grade: 'estimate' }
}

const acts: Readonly<Record<string, Act>> = {
  gcc: compileC,
  cc: compileC,
  'g++': compileC,
  'git clone': clone,
  'dotnet restore'({ args }, machine) {
    const project = projectOf(args, machine)
    const packages = machine.read(project) ?? ''
    const count = (packages.match(/<PackageReference /g) ?? []).length
    const home = machine.env.get('HOME') ?? '/root'
    if (count > 0)
      putTree(machine, `${home}/.nuget/packages`, {
        megabytes: count * 3,
        files: count * 30,
        identity: `nuget ${packages}`,
      })
    const tookMs = 1500 + count * 300
    const stdout = `  Determining projects to restore...\n  Restored ${project} (in ${(tookMs / 1000).toFixed(2)} sec).\n`
    return { status: 0, stdout, tookMs, grade: 'estimate' }
  },
  'dotnet publish': publish,
  bundle(_, machine) {
    const lock = machine.read(machine.path('Gemfile.lock')) ?? ''
    const megabytes = Math.max(10, lock.split('\n').length * 0.5)
    putTree(machine, '/usr/local/bundle/gems', { megabytes, files: 2000, identity: `bundle ${lock}` })
    return { status: 0, tookMs: 8000 }
  },
  composer(_, machine) {
    const lock = machine.read(machine.path('composer.lock')) ?? ''
    putTree(machine, machine.path('vendor'), { megabytes: 12, files: 1500, identity: `composer ${lock}` })
    return { status: 0, tookMs: 5000 }
  },
}

/** The project that is named, or the only one there is. */
function projectOf(args: readonly string[], machine: Machine): string {
  const named = operands(args).find((arg) => /\.(?:cs|fs|vb)proj$|\.slnx?$/.test(arg))
  if (named !== undefined) return machine.path(named)
  const below = `${machine.cwd === '/' ? '' : machine.cwd}/`
  const found = [...machine.files.keys()].find(
    (path) => path.startsWith(below) && /^[^/]+proj$/.test(path.slice(below.length)),
  )
  return found ?? `${below}app.csproj`
}

/** A single file, the whole runtime with it, or the program's own assembly and its packages. */
function publish({ args }: CommandCall, machine: Machine): CommandOutcome {
  const project = projectOf(args, machine)
  const settings = `${args.join(' ')} ${machine.read(project) ?? ''}`
  const name = /<AssemblyName>([^<]+)/.exec(settings)?.[1] ?? project.replace(/^.*\/|\.\w+$/g, '')
  const asked = optionValue(args, '-o', '--output')
  const output = machine.path(asked ?? 'bin/Release/publish')
  const isWhole = /--self-contained(?: true|\b(?! false))|SelfContained[=>]true/i.test(settings)
  const isSingle = /PublishSingleFile[=>]true/i.test(settings)
  const runtime = isWhole ? (/PublishTrimmed[=>]true/i.test(settings) ? 28 : 75) : 0
  const packages = (settings.match(/<PackageReference /g) ?? []).length
  const identity = `dotnet ${settings} ${sourcesOf(machine).identity}`
  const program = {
    mode: 0o755,
    identity,
    size: { value: Math.round((isSingle ? runtime + packages * 0.5 : 0.08) * megabyte), grade: 'estimate' },
  } as const
  if (!isSingle)
    putTree(machine, output, {
      megabytes: 0.2 + packages * 0.5 + runtime,
      files: 6 + packages + (isWhole ? 180 : 0),
      identity,
    })
  machine.put(`${output}/${name}`, {
    type: 'file',
    owner: machine.owner(),
    program: serverProgramOf('dotnet', identity),
    ...program,
  })
  machine.put(`${output}/${name}.dll`, { type: 'file', owner: machine.owner(), ...program, mode: 0o644 })
  if (isSingle) machine.remove(`${output}/${name}.dll`)
  machine.weaken('estimate')
  const shown = `${asked === undefined ? output : machine.path(asked)}/`
  return { status: 0, stdout: `  ${name} -> ${shown}\n`, tookMs: 9000, grade: 'estimate' }
}

function clone({ name, args }: CommandCall, machine: Machine): CommandOutcome {
  if (!machine.hasNetwork) return failed(128, 'fatal: unable to access: Could not resolve host')
  const [, url = '', asked] = operands(args)
  const directory =
    asked ??
    url
      .replace(/\.git$/, '')
      .split('/')
      .at(-1) ??
    'repository'
  machine.put(machine.path(directory), {
    type: 'tree',
    mode: 0o755,
    owner: machine.owner(),
    size: { value: 10_000_000, grade: 'unknown' },
    identity: `${name} ${args.join(' ')}`,
  })
  return { status: 0, tookMs: 2500, grade: 'unknown' }
}
