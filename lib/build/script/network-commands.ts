// Commands that ask the network: what becomes of them is told by whoever plays the script.

import type { CommandOutcome } from '../command'
import { hasOption, operands, optionValue } from '../command'
import type { Machine } from '../machine'
import type { ProcessAction } from '../process/plan'
import type { ActionAnswer } from './host'

const names = new Set([
  'curl',
  'wget',
  'nslookup',
  'nc',
  'ping',
  'dig',
  'host',
  'pg_isready',
  'redis-cli',
  'mysqladmin',
  'telnet',
])

/** Downloads that keep a file are the table's matter in a build. */
export function isNetworkCommand(name: string, args: readonly string[]): boolean {
  return names.has(name) && args.length > 0 && !args.includes('--version')
}

export function runNetworkCommand(
  name: string,
  args: readonly string[],
  machine: Machine,
  act: (action: ProcessAction) => ActionAnswer | null,
): CommandOutcome {
  if (!machine.hasNetwork) return refusal(name, args)
  if (machine.purpose === 'build') return download(name, args, machine)
  const target = targetOf(name, args)
  const kind =
    name === 'curl' || name === 'wget'
      ? 'http'
      : name === 'nslookup' || name === 'dig' || name === 'host'
        ? 'dns'
        : 'tcp'
  const action: ProcessAction = {
    atMs: Math.round(machine.elapsedMs),
    kind,
    target,
    method: 'GET',
    command: [name, ...args].join(' '),
  }
  const answer = act(action) ?? { isOk: true, text: '' }
  if (!answer.isOk) return { status: name === 'curl' ? 7 : 1, stderr: `${answer.text}\n`, tookMs: 20 }
  const isSilent =
    (name === 'wget' && !args.join(' ').includes('O-') && !args.includes('-')) || optionValue(args, '-o') !== undefined
  const stdout = isSilent || answer.text === '' ? '' : `${answer.text.replace(/\n$/, '')}\n`
  return { status: 0, stdout, tookMs: 10 }
}

function targetOf(name: string, args: readonly string[]): string {
  const plain = operands(args)
  if (name === 'nc' || name === 'telnet') return plain.slice(0, 2).join(':')
  if (name === 'pg_isready')
    return `${optionValue(args, '-h', '--host') ?? 'localhost'}:${optionValue(args, '-p', '--port') ?? '5432'}`
  if (name === 'redis-cli') return `${optionValue(args, '-h') ?? 'localhost'}:${optionValue(args, '-p') ?? '6379'}`
  if (name === 'mysqladmin') return `${optionValue(args, '-h', '--host') ?? 'localhost'}:3306`
  const url = plain.find((arg) => arg.includes('://')) ?? plain.at(-1) ?? ''
  return name === 'curl' || name === 'wget' ? (url.includes('://') ? url : `http://${url}`) : url
}

function refusal(name: string, args: readonly string[]): CommandOutcome {
  const host =
    targetOf(name, args)
      .replace(/^\w+:\/\//, '')
      .split(/[/:]/)[0] ?? ''
  if (name === 'curl') return { status: 6, stderr: `curl: (6) Could not resolve host: ${host}\n` }
  if (name === 'wget') return { status: 4, stderr: `wget: unable to resolve host address '${host}'\n` }
  return { status: 1, stderr: `${name}: bad address '${host}'\n` }
}

const assumedBytes = 5_000_000

/** In a build: the file is there afterwards, what is in it is not known. */
function download(name: string, args: readonly string[], machine: Machine): CommandOutcome {
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
