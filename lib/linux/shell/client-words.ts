// What network clients print and answer: the words and codes of curl, wget, nslookup, nc, ping and the databases' tools.

import { baseName } from '@/lib/go/path'
import { type CommandOutcome, failed, hasOption, optionValue } from '../machine/command'
import type { Machine } from '../machine/machine'
import type { ActionAnswer } from '../programs/plan'
import { type Asked, hostOf } from './client-asked'
import { clientFor } from './clients/table'
import { lookupText } from './lookup-words'

/** How long a client tries that was given no time of its own. */
const patienceMs = 10_000

export function answerText(asked: Asked, machine: Machine): CommandOutcome {
  const { name, answer } = asked
  const outcome = textOf(asked, machine)
  const tookMs =
    answer.kind === 'timed-out' ? timeoutOf(asked) : (outcome.tookMs ?? (answer.kind === 'answered' ? 12 : 6))
  return { ...outcome, tookMs: name === 'ping' ? (outcome.tookMs ?? tookMs) : tookMs }
}

function textOf(asked: Asked, machine: Machine): CommandOutcome {
  const { name } = asked
  const client = clientFor(name)
  if (client !== undefined) return client.words(asked, machine)
  switch (name) {
    case 'curl':
      return curlText(asked, machine)
    case 'wget':
      return machine.files.has('/bin/busybox') || machine.family === 'alpine'
        ? busyboxWget(asked, machine)
        : gnuWget(asked, machine)
    case 'nc':
    case 'ncat':
    case 'netcat':
    case 'telnet':
      return netcatText(asked)
    case 'ab':
    case 'hey':
    case 'wrk':
      return { status: asked.answer.kind === 'answered' ? 0 : 1, grade: 'estimate', tookMs: 1_000 }
    case 'podcli':
      return podcliText(asked)
    case 'grpc_health_probe':
      return asked.answer.kind === 'connected'
        ? { status: 0, stdout: 'status: SERVING\n' }
        : failed(2, `timeout: failed to connect service "${asked.target}" within 1s`)
    default:
      return lookupText(asked, machine)
  }
}

/** `podcli check http URL`: a status of 400 and more is a failure. Models podinfo cmd/podcli/check.go. */
function podcliText({ answer }: Asked): CommandOutcome {
  return { status: answer.kind === 'answered' && answer.status < 400 ? 0 : 1, grade: 'estimate' }
}

function timeoutOf({ args }: Asked): number {
  const typed = optionValue(args, '-m', '--max-time', '--connect-timeout', '-T', '--timeout', '-w', '-W')
  const seconds = Number(typed ?? '')
  return typed === undefined || Number.isNaN(seconds) ? patienceMs : seconds * 1_000
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found', 304: 'Not Modified',
  308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
  429: 'Too Many Requests', 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
} // biome-ignore format: a table

function curlText({ args, target, answer }: Asked, machine: Machine): CommandOutcome {
  const { host, port } = hostOf(target)
  const isSilent = hasOption(args, 's', '--silent') && !hasOption(args, 'S', '--show-error')
  const fault = (code: number, words: string): CommandOutcome =>
    isSilent ? { status: code } : failed(code, `curl: (${code}) ${words}`)
  const cannot = machine.family === 'alpine' ? 'Could not connect to server' : "Couldn't connect to server"
  switch (answer.kind) {
    case 'no-such-host':
      return fault(6, `Could not resolve host: ${host}`)
    case 'refused':
      return fault(7, `Failed to connect to ${host} port ${port} after 1 ms: ${cannot}`)
    case 'timed-out':
      return fault(
        28,
        `Connection timed out after ${timeoutOf({ name: 'curl', args, target, answer }) + 1} milliseconds`,
      )
    case 'reset':
      return fault(56, 'Recv failure: Connection reset by peer')
    case 'answered':
      return curlBody(args, answer, machine)
    default:
      return { status: 0 }
  }
}

type Answered = Extract<ActionAnswer, { kind: 'answered' }>

function curlBody(args: readonly string[], answer: Answered, machine: Machine): CommandOutcome {
  const { status, body } = answer
  const written = optionValue(args, '-w', '--write-out')
  const tail =
    written === undefined
      ? ''
      : written.replace(/%\{(?:http_code|response_code)\}/g, String(status)).replace(/\\n/g, '\n')
  if (hasOption(args, 'f', '--fail') && status >= 400) {
    const isSilent = hasOption(args, 's', '--silent') && !hasOption(args, 'S', '--show-error')
    const words = `curl: (22) The requested URL returned error: ${status}\n`
    return { status: 22, stdout: tail, ...(isSilent ? {} : { stderr: words }) }
  }
  const head = `HTTP/1.1 ${status} ${reasons[status] ?? ''}\r\n\r\n`
  if (hasOption(args, 'I', '--head')) return { status: 0, stdout: head + tail }
  const file = optionValue(args, '-o', '--output')
  if (file !== undefined) {
    if (file !== '/dev/null') machine.write(machine.path(file), body)
    return { status: 0, stdout: tail }
  }
  return { status: 0, stdout: (hasOption(args, 'i', '--include') ? head : '') + body + tail }
}

function isQuiet(args: readonly string[]): boolean {
  return args.some((arg) => /^-[A-Za-z]*q/.test(arg) || arg === '--quiet' || arg === '--spider')
}

/** `-O-`, `-qO-`, `-O -`; null for a file named by the URL. */
function wgetFile(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => /^-[A-Za-z]*O/.test(arg))
  if (at < 0) return optionValue(args, '--output-document') ?? null
  const joined = (args[at] ?? '').replace(/^-[A-Za-z]*?O/, '')
  return joined === '' ? (args[at + 1] ?? '-') : joined
}

function busyboxWget({ args, target, answer }: Asked, machine: Machine): CommandOutcome {
  const { host, port } = hostOf(target)
  const address = 'address' in answer ? answer.address : undefined
  const dialled = isQuiet(args)
    ? ''
    : `Connecting to ${host}${port === '80' ? '' : `:${port}`} (${address ?? host}:${port})\n`
  const head = answer.kind === 'answered' && hasOption(args, 'S', '--server-response') ? headText(answer) : ''
  const connecting = dialled + head
  switch (answer.kind) {
    case 'no-such-host':
      return failed(1, `wget: bad address '${host}${port === '80' ? '' : `:${port}`}'`)
    case 'refused':
      return failed(1, `${connecting}wget: can't connect to remote host (${address ?? host}): Connection refused`)
    case 'timed-out':
      return failed(1, `${connecting}wget: download timed out`)
    case 'reset':
      return failed(1, `${connecting}wget: error getting response: Connection reset by peer`)
    case 'answered':
      if (answer.status >= 400)
        return failed(
          1,
          `${connecting}wget: server returned error: HTTP/1.1 ${answer.status} ${reasons[answer.status] ?? ''}`,
        )
      return saved({ args, target, body: answer.body, connecting }, machine)
    default:
      return { status: 0 }
  }
}

/** `-S`: of the headers, the first line alone. */
function headText({ status }: Answered): string {
  return `  HTTP/1.1 ${status} ${reasons[status] ?? ''}\n`
}

interface Saved {
  readonly args: readonly string[]
  readonly target: string
  readonly body: string
  readonly connecting: string
}

function saved({ args, target, body, connecting }: Saved, machine: Machine): CommandOutcome {
  if (args.includes('--spider')) return { status: 0 }
  const file = wgetFile(args)
  if (file === '-' || file === '/dev/stdout') return { status: 0, stdout: body, stderr: connecting }
  const path = target.replace(/^\w+:\/\/[^/]*/, '').replace(/[?#].*$/, '')
  const name = file ?? (path.endsWith('/') || path === '' ? 'index.html' : baseName(path))
  if (file === null && machine.exists(machine.path(name)))
    return failed(1, `${connecting}wget: can't open '${name}': File exists`)
  if (name !== '/dev/null') machine.write(machine.path(name), body)
  const stderr = isQuiet(args) ? '' : `${connecting}saving to '${name}'\n'${name}' saved\n`
  return { status: 0, stderr }
}

function gnuWget({ args, target, answer }: Asked, machine: Machine): CommandOutcome {
  const { host, port } = hostOf(target)
  const address = 'address' in answer ? (answer.address ?? host) : host
  const lead = isQuiet(args) ? '' : `Connecting to ${host} (${host})|${address}|:${port}... `
  const fault = (code: number, words: string): CommandOutcome =>
    isQuiet(args) ? { status: code } : failed(code, words)
  switch (answer.kind) {
    case 'no-such-host':
      return fault(4, `wget: unable to resolve host address ‘${host}’`)
    case 'refused':
      return fault(4, `${lead}failed: Connection refused.`)
    case 'timed-out':
      return fault(4, `${lead}failed: Connection timed out.`)
    case 'reset':
      return fault(
        4,
        `${lead}connected.\nHTTP request sent, awaiting response... Read error (Connection reset by peer) in headers.`,
      )
    case 'answered':
      if (answer.status >= 400) {
        const words = `${answer.status} ${reasons[answer.status] ?? ''}`
        return fault(
          8,
          `${lead}connected.\nHTTP request sent, awaiting response... ${words}\nERROR ${words.replace(' ', ': ')}.`,
        )
      }
      return saved({ args, target, body: answer.body, connecting: '' }, machine)
    default:
      return { status: 0 }
  }
}

function netcatText({ args, target, answer }: Asked): CommandOutcome {
  const { host, port } = hostOf(target)
  const isLoud = hasOption(args, 'v') || hasOption(args, 'z') === false
  switch (answer.kind) {
    case 'connected':
    case 'answered':
      return hasOption(args, 'v') ? { status: 0, stderr: `${host} (${host}:${port}) open\n` } : { status: 0 }
    case 'no-such-host':
      return failed(1, `nc: bad address '${host}'`)
    case 'timed-out':
      return isLoud ? failed(1, `nc: ${host} (${host}:${port}): Connection timed out`) : { status: 1 }
    default:
      return isLoud ? failed(1, `nc: ${host} (${host}:${port}): Connection refused`) : { status: 1 }
  }
}
