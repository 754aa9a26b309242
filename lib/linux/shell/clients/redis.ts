// redis-cli and valkey-cli: who is let in, PING and the like, and the words for a server that is not there.
//
// Models redis-cli 7 where it is not at a terminal. Nothing that is set is kept: what other commands answer is not known.

import { type CommandOutcome, failed } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import type { ServerFacts } from '../../programs/server-facts'
import { type Asked, hostOf } from '../client-asked'
import { type ClientOptions, clientOptions } from '../client-options'
import { type ClientPart, factsOf, isThere, unknownAnswer } from '../client-part'

const valued = [
  '-h', '-p', '-a', '-u', '-n', '-r', '-i', '-s', '-d', '-D', '-t', '-X', '--user', '--pass', '--tls-port', '--cacert', '--cert', '--key', '--sni', '--show-pushes',
] // biome-ignore format: a list

export const redis: ClientPart = {
  names: ['redis-cli', 'valkey-cli'],
  target({ args }) {
    const options = optionsOf(args)
    const uri = uriOf(options)
    return `${uri?.host ?? options.value('-h') ?? 'localhost'}:${uri?.port ?? options.value('-p') ?? '6379'}`
  },
  words(asked, machine) {
    const { target, answer } = asked
    const { host, port } = hostOf(target)
    const address = host === 'localhost' ? '127.0.0.1' : host
    if (answer.kind === 'no-such-host')
      return failed(1, `Could not connect to Redis at ${host}:${port}: Name or service not known`)
    if (!isThere(asked)) return failed(1, `Could not connect to Redis at ${address}:${port}: Connection refused`)
    return answered(asked, machine)
  },
}

function optionsOf(args: readonly string[]): ClientOptions {
  return clientOptions(args, { valued, endsAtWord: true })
}

interface Uri {
  readonly user: string
  readonly password: string | undefined
  readonly host: string
  readonly port: string | undefined
}

function uriOf(options: ClientOptions): Uri | null {
  const found = /^rediss?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/]+)(?::(\d+))?/.exec(options.value('-u') ?? '')
  return found === null ? null : { user: found[1] ?? '', password: found[2], host: found[3] ?? '', port: found[4] }
}

const noAuth = 'NOAUTH Authentication required.\n'

function answered(asked: Asked, machine: Machine): CommandOutcome {
  const options = optionsOf(asked.args)
  const facts = factsOf(asked)
  const typed = options.value('-a', '--pass') ?? uriOf(options)?.password
  const password = typed ?? machine.env.get('REDISCLI_AUTH')
  const refusal = facts === undefined || password === undefined ? '' : refusalOf(facts, options, password)
  const isSaid = typed !== undefined && !options.has('--no-auth-warning')
  const stderr = `${isSaid ? warning : ''}${refusal}`
  const isOut = facts !== undefined && 'default' in facts.accounts && (password === undefined || refusal !== '')
  const outcome = isOut ? lockedOut(options) : commandText(options.rest, facts)
  return { ...outcome, stderr: stderr + (outcome.stderr ?? '') }
}

const warning = "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n"

function refusalOf({ accounts }: ServerFacts, options: ClientOptions, password: string): string {
  const named = options.value('--user') ?? uriOf(options)?.user ?? ''
  const user = named === '' ? 'default' : named
  const isOpen = accounts['default'] === undefined
  if (isOpen && named === '')
    return 'AUTH failed: ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?\n'
  if (accounts[user] === password || (isOpen && user === 'default')) return ''
  return 'AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\n'
}

/** `-e`: what the server refuses is a failure. */
function lockedOut(options: ClientOptions): CommandOutcome {
  return options.has('-e') ? { status: 1, stderr: noAuth } : { status: 0, stdout: `${noAuth}\n` }
}

function commandText([command = '', ...words]: readonly string[], facts: ServerFacts | undefined): CommandOutcome {
  switch (command.toLowerCase()) {
    case 'ping':
      return { status: 0, stdout: `${words[0] ?? 'PONG'}\n` }
    case 'echo':
      return { status: 0, stdout: `${words[0] ?? ''}\n` }
    case 'info':
      return facts !== undefined && words[0]?.toLowerCase() === 'replication' ? replication : unknownAnswer
    default:
      return unknownAnswer
  }
}

const zeros = '0'.repeat(40)

/** A server that stands alone. */
const replication: CommandOutcome = {
  status: 0,
  stdout: `# Replication\r\nrole:master\r\nconnected_slaves:0\r\nmaster_failover_state:no-failover\r\nmaster_replid:${zeros}\r\nmaster_replid2:${zeros}\r\nmaster_repl_offset:0\r\nsecond_repl_offset:-1\r\nrepl_backlog_active:0\r\nrepl_backlog_size:1048576\r\nrepl_backlog_first_byte_offset:0\r\nrepl_backlog_histlen:0\r\n\n`,
  grade: 'estimate',
}
