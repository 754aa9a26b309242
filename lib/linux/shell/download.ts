// curl and wget in a build: the file is there afterwards, what is in it is not known.

import { type CommandOutcome, hasOption, operands, optionValue } from '../machine/command'
import type { Machine } from '../machine/machine'

/** `--network=none`. */
export function refusedInBuild(name: string, target: string): CommandOutcome {
  const host = target.replace(/^\w+:\/\//, '').split(/[/:]/)[0] ?? ''
  if (name === 'curl') return { status: 6, stderr: `curl: (6) Could not resolve host: ${host}\n` }
  if (name === 'wget') return { status: 4, stderr: `wget: unable to resolve host address '${host}'\n` }
  return { status: 1, stderr: `${name}: bad address '${host}'\n` }
}

const assumedBytes = 5_000_000

export function download(name: string, args: readonly string[], machine: Machine): CommandOutcome {
  const url = operands(args).find((arg) => arg.includes('://')) ?? operands(args).at(-1) ?? ''
  const base =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  const asked =
    name === 'curl'
      ? optionValue(args, '-o', '--output')
      : (optionValue(args, '-O', '--output-document') ?? optionValue(args, '-qO'))
  const keepsName = name === 'curl' ? hasOption(args, 'O', '--remote-name') : asked === undefined
  const file = asked ?? (keepsName ? base : undefined)
  if (file === undefined || file === '-' || file === '/dev/null') {
    machine.note(`what ${url} answers is not known`)
    return { status: 0, tookMs: 700, grade: 'unknown' }
  }
  const size = { value: assumedBytes, grade: 'unknown' } as const
  machine.put(machine.path(file), { type: 'file', mode: 0o644, owner: machine.owner(), size, identity: url })
  machine.note(`size of ${url} is assumed`)
  return { status: 0, tookMs: 900, grade: 'unknown' }
}
