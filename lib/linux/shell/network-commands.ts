// Commands that ask the network: curl, wget, nslookup, nc, ping and the databases' clients, with the words of each.
//
// What becomes of a request is told by whoever plays the script. In a build downloads succeed with unknown contents.

import { type CommandOutcome, hasOption, operands, optionValue } from '../machine/command'
import type { Machine } from '../machine/machine'
import type { ProcessAction } from '../programs/plan'
import { answerText } from './client-words'
import { clientFor } from './clients/table'
import { download, refusedInBuild } from './download'
import type { Shell } from './shell'
import type { Steps } from './steps'

const names = new Set([
  'curl', 'wget', 'nslookup', 'nc', 'ncat', 'netcat', 'ping', 'dig', 'host', 'telnet', 'getent', 'grpc_health_probe', 'podcli', 'ab', 'hey', 'wrk',
]) // biome-ignore format: a list

export function isNetworkCommand(name: string, args: readonly string[]): boolean {
  const client = clientFor(name)
  if (client === undefined && !names.has(name)) return false
  if (args.includes('--version') || /^-(?:V|-help|h)$/.test(args.join(' '))) return false
  if (name === 'getent') return /^a?hosts/.test(args[0] ?? '')
  return args.length > 0 || (client !== undefined && !consoles.has(name))
}

/** Without a word they wait for what is typed. */
const consoles = new Set(['redis-cli', 'valkey-cli', 'psql', 'mysql', 'mariadb', 'mongosh', 'mongo'])

export function* networkCommand(shell: Shell, name: string, args: readonly string[]): Steps<CommandOutcome> {
  const { machine, state } = shell
  if (machine.purpose === 'build') {
    if (!machine.hasNetwork) return refusedInBuild(name, targetOf(name, args, machine))
    return name === 'curl' || name === 'wget'
      ? download(name, args, machine)
      : { status: 0, tookMs: 50, grade: 'unknown' }
  }
  const target = targetOf(name, args, machine)
  if (target === '' || target === 'http://') return { status: 1, stderr: `${name}: missing URL\n` }
  const action: ProcessAction = {
    atMs: Math.round(machine.elapsedMs),
    kind: kindOf(name),
    target,
    method: methodOf(name, args),
    command: [name, ...args].join(' '),
  }
  state.actions.push(action)
  const answer = (yield { kind: 'act', action }) ?? { kind: 'no-such-host' }
  return answerText({ name, args, target, answer }, machine)
}

function kindOf(name: string): ProcessAction['kind'] {
  if (['curl', 'wget', 'ab', 'hey', 'wrk', 'podcli'].includes(name)) return 'http'
  return ['nslookup', 'dig', 'host', 'getent', 'ping'].includes(name) ? 'dns' : 'tcp'
}

function methodOf(name: string, args: readonly string[]): string {
  if (name === 'wget') return args.some((arg) => arg.startsWith('--post')) ? 'POST' : 'GET'
  if (hasOption(args, 'I', '--head')) return 'HEAD'
  const posts = args.some((arg) => /^(?:-d|--data)/.test(arg))
  return optionValue(args, '-X', '--request') ?? (posts ? 'POST' : 'GET')
}

/** Options of curl and wget that take the next word along. */
const valued = new Set([
  '-o', '-H', '-X', '-d', '-u', '-A', '-m', '-w', '-T', '-t', '-O', '-P', '--output', '--header', '--request', '--data', '--max-time',
  '--connect-timeout', '--retry', '--retry-delay', '--write-out', '--user', '--output-document', '--timeout', '--tries', '-c', '-n', '-q', '-z', '-i', '-W',
]) // biome-ignore format: a list

function plainArgs(name: string, args: readonly string[]): readonly string[] {
  if (name !== 'curl' && name !== 'wget' && !['ab', 'hey', 'wrk', 'nc', 'ncat', 'netcat', 'ping'].includes(name))
    return operands(args)
  const skips =
    name === 'wget'
      ? new Set(
          [...valued].filter((option) => option !== '-q' && option !== '-c' && option !== '-i' && option !== '-n'),
        )
      : valued
  const noValue = new Set(name === 'nc' || name === 'ncat' || name === 'netcat' ? ['-z', '-n', '-d', '-c', '-u'] : [])
  return args.filter((arg, i) => {
    const before = args[i - 1] ?? ''
    return (!arg.startsWith('-') || arg === '-') && !(skips.has(before) && !noValue.has(before))
  })
}

function targetOf(name: string, args: readonly string[], { env }: Machine): string {
  const client = clientFor(name)
  if (client !== undefined) return client.target({ name, args, env })
  const plain = plainArgs(name, args)
  switch (name) {
    case 'nc':
    case 'ncat':
    case 'netcat':
    case 'telnet':
      return plain.slice(0, 2).join(':')
    case 'grpc_health_probe':
      return optionValue(args, '-addr', '--addr')?.replace(/^=/, '') ?? ''
    case 'podcli':
      return `http://${plain[2] ?? 'localhost:9898'}`.replace(/^http:\/\/(?=https?:)/, '')
    case 'getent':
      return plain.at(-1) ?? ''
    case 'nslookup':
    case 'dig':
    case 'host':
      return plain.find((arg) => !arg.startsWith('@') && !/^(?:A|AAAA|SRV|CNAME|ANY)$/.test(arg)) ?? ''
    case 'ping':
      return plain[0] ?? ''
    default: {
      const url = plain.find((arg) => arg.includes('://')) ?? plain.at(-1) ?? ''
      return url.includes('://') ? url : `http://${url}`
    }
  }
}
