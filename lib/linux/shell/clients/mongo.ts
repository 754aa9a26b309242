// mongosh and mongo: who is let in, ping, and the driver's words for a server that is not there.
//
// No collection is kept: what other commands answer is not known.

import { type CommandOutcome, failed } from '../../machine/command'
import { type Asked, hostOf } from '../client-asked'
import { type ClientOptions, clientOptions } from '../client-options'
import { type ClientPart, factsOf, isThere, unknownAnswer } from '../client-part'

const rules = {
  valued: [
    '-u', '-p', '-f', '--host', '--port', '--username', '--password', '--authenticationDatabase', '--authenticationMechanism', '--eval', '--file', '--tlsCAFile', '--tlsCertificateKeyFile',
  ], // biome-ignore format: a list
}

export const mongo: ClientPart = {
  names: ['mongosh', 'mongo'],
  target({ args }) {
    const options = clientOptions(args, rules)
    const uri = addressOf(options)
    const [host, port] = (options.value('--host') ?? '').replace(/^[^/]*\//, '').split(/[:,]/)
    const named = uri?.host ?? (host === '' ? undefined : host)
    return `${named ?? 'localhost'}:${uri?.port ?? options.value('--port') ?? port ?? '27017'}`
  },
  words(asked) {
    if (!isThere(asked)) return unreached(asked)
    const options = clientOptions(asked.args, rules)
    const facts = factsOf(asked)
    const uri = addressOf(options)
    const user = options.value('-u', '--username') ?? uri?.user
    const password = options.value('-p', '--password') ?? uri?.password ?? ''
    if (facts !== undefined && user !== undefined && facts.accounts[user] !== password)
      return failed(1, 'MongoServerError: Authentication failed.')
    return pingText(options.value('--eval') ?? '')
  },
}

interface MongoAddress {
  readonly host: string
  readonly port: string | undefined
  readonly user: string | undefined
  readonly password: string | undefined
}

/** `mongodb://…`, or `host:port/database`; a bare name is a database. */
function addressOf({ rest }: ClientOptions): MongoAddress | null {
  const [first = ''] = rest
  if (!/^mongodb(?:\+srv)?:\/\/|[:/]/.test(first)) return null
  const found = /^(?:mongodb(?:\+srv)?:\/\/)?(?:([^:@/]*):([^@/]*)@)?([\w.-]+)(?::(\d+))?/.exec(first)
  return found === null ? null : { user: found[1], password: found[2], host: found[3] ?? '', port: found[4] }
}

/** What a ping answers, and whether the script reads its `ok`. */
function pingText(script: string): CommandOutcome {
  const call =
    /^\s*(?:print\()?db\.(?:(?:adminCommand|runCommand)\(\s*(?:['"]ping['"]|\{\s*['"]?ping['"]?\s*:\s*1\s*\})\s*\))(\.ok)?\)?;?\s*$/
  const found = call.exec(script)
  if (found === null) return unknownAnswer
  return { status: 0, stdout: found[1] === undefined ? '{ ok: 1 }\n' : '1\n' }
}

function unreached({ target, answer }: Asked): CommandOutcome {
  const { host, port } = hostOf(target)
  const address = host === 'localhost' ? '127.0.0.1' : host
  const why =
    answer.kind === 'no-such-host' ? `getaddrinfo ENOTFOUND ${host}` : `connect ECONNREFUSED ${address}:${port}`
  return failed(1, `MongoNetworkError: ${why}`)
}
