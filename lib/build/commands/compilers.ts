// Build tools of the other languages, and git: dotnet, bundle, composer, make, gcc.

import {
  type CommandCall,
  type CommandOutcome,
  type CommandPart,
  done,
  failed,
  operands,
  optionValue,
} from '../command'
import type { Machine } from '../machine'
import { putBinary, putTree, sourcesOf, unsimulated } from '../tool-effects'

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
  'dotnet publish'({ args }, machine) {
    const output = machine.path(optionValue(args, '-o', '--output') ?? 'bin/Release/publish')
    putTree(machine, output, { megabytes: 1.2, files: 20, identity: `dotnet ${sourcesOf(machine).identity}` })
    return { status: 0, tookMs: 9000 }
  },
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
