// curl: one request over the simulated network, in curl's words.
//
// Flags -s -S -v -i -I -f -L -k -o -w -H -X -d -A -u -m --connect-timeout. Certificates are not modelled: https is taken
// as it comes. Left out: several URLs, cookies, forms, ranges, proxies.

import { byteLength } from '@/lib/go/byte-string'
import { type FlagRow, flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { failed, type Tool, type ToolCall, type ToolDone } from '@/lib/tool/tool'
import { resolvePath } from '@/lib/tool/workspace-paths'
import { type HttpEnd, type HttpExchange, type HttpUrl, reasonOf, sendHttp } from '../http-client'

const rows: readonly FlagRow[] = [
  ...(
    [
      ['silent', 's'],
      ['show-error', 'S'],
      ['verbose', 'v'],
      ['include', 'i'],
      ['head', 'I'],
      ['fail', 'f'],
      ['location', 'L'],
      ['insecure', 'k'],
      ['no-buffer', 'N'],
      ['get', 'G'],
      ['globoff', 'g'],
      ['ipv4', '4'],
    ] as const
  ).map(([name, short]): FlagRow => ({ name, short, kind: 'switch' })),
  ...(
    [
      ['output', 'o'],
      ['write-out', 'w'],
      ['request', 'X'],
      ['user-agent', 'A'],
      ['user', 'u'],
      ['max-time', 'm'],
    ] as const
  ).map(([name, short]): FlagRow => ({ name, short, kind: 'text' })),
  { name: 'header', short: 'H', kind: 'texts' },
  { name: 'data', short: 'd', kind: 'texts' },
  { name: 'resolve', kind: 'texts' },
  { name: 'connect-timeout', kind: 'text' },
  { name: 'retry', kind: 'text' },
  { name: 'fail-with-body', kind: 'switch' },
]

const agent = 'curl/8.14.1'
type Flags = Parameters<typeof isFlagSet>[0]

export const curl: Tool = {
  name: 'curl',
  doc: 'send a request over the network',
  run(call) {
    const parsed = parseFlags(call.argv, rows)
    if (!parsed.ok)
      return failed(`curl: ${optionFault(parsed.error)}\ncurl: try 'curl --help' for more information\n`, 2)
    const flags = parsed.value
    const [url] = flags.args
    if (url === undefined)
      return failed("curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n", 2)
    const { scheme } = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\//i.exec(url)?.groups ?? {}
    if (scheme !== undefined && !['http', 'https'].includes(scheme.toLowerCase()))
      return failed(`curl: (1) Protocol "${scheme}" not supported\n`, 1)
    const method = flagText(
      flags,
      'request',
      isFlagSet(flags, 'head') ? 'HEAD' : isFlagSet(flags, 'data') ? 'POST' : 'GET',
    )
    const host = headerOf(flags, 'host')
    const exchange = sendHttp(call, { method, url, ...(host === undefined ? {} : { host }) })
    return answer(call, { flags, method, exchange })
  },
}

function optionFault(error: string): string {
  const unknown = /unknown (?:flag: |shorthand flag: '(.)' in )(.*)/.exec(error)
  if (unknown !== null) return `option ${unknown[1] === undefined ? unknown[2] : `-${unknown[1]}`}: is unknown`
  const missing = /flag needs an argument: (?:'(.)' in .*|(--.*))/.exec(error)
  return missing === null ? error : `option ${missing[2] ?? `-${missing[1]}`}: requires parameter`
}

function headerOf(flags: Flags, name: string): string | undefined {
  const found = flagTexts(flags, 'header').find((header) => header.toLowerCase().startsWith(`${name}:`))
  return found?.slice(name.length + 1).trim()
}

interface Exchanged {
  readonly flags: Flags
  readonly method: string
  readonly exchange: HttpExchange
}

function answer(call: ToolCall, exchanged: Exchanged): ToolDone {
  const { flags, exchange } = exchanged
  const { end } = exchange
  const isAnswered = end.kind === 'answered'
  const failure = failureOf(exchanged)
  const body = isAnswered && failure === null ? shownBody(exchanged, end) : ''
  const stdout = toFile(call, flags, body) + writeOut(flags, exchange)
  const isQuiet = isFlagSet(flags, 'silent') && !isFlagSet(flags, 'show-error')
  const log = isFlagSet(flags, 'verbose') ? conversation(exchanged) : ''
  const stderr = log + (failure === null || isQuiet ? '' : `curl: (${failure.code}) ${failure.words}\n`)
  return { state: 'done', stdout, stderr, exitStatus: failure?.code ?? 0 }
}

interface Failure {
  readonly code: number
  readonly words: string
}

function failureOf({ flags, exchange: { end, tookMs, url } }: Exchanged): Failure | null {
  const where = `${url.host} port ${url.port}`
  switch (end.kind) {
    case 'no-such-host':
      return { code: 6, words: `Could not resolve host: ${url.host}` }
    case 'refused':
      return {
        code: 7,
        words: `Failed to connect to ${where} after ${Math.max(0, tookMs)} ms: Could not connect to server`,
      }
    case 'timed-out': {
      const seconds = Number(flagText(flags, 'max-time', flagText(flags, 'connect-timeout', '')) || '0')
      const waitedMs = seconds > 0 ? seconds * 1_000 + 1 : 133_000
      const words =
        seconds > 0
          ? `Connection timed out after ${waitedMs} milliseconds`
          : `Failed to connect to ${where} after ${waitedMs} ms: Could not connect to server`
      return { code: 28, words }
    }
    case 'reset':
      return { code: 52, words: 'Empty reply from server' }
    case 'answered':
      return end.status >= 400 && isFlagSet(flags, 'fail')
        ? { code: 22, words: `The requested URL returned error: ${end.status}` }
        : null
  }
}

function shownBody({ flags, method }: Exchanged, { status, body }: Extract<HttpEnd, { kind: 'answered' }>): string {
  const isHead = method === 'HEAD' || isFlagSet(flags, 'head')
  const head = isHead || isFlagSet(flags, 'include') ? headOf(status, body) : ''
  return head + (isHead ? '' : body)
}

/** The headers that any of the simulated programs answers with. */
function headOf(status: number, body: string): string {
  const type = /^\s*</.test(body) ? 'text/html' : /^\s*[{[]/.test(body) ? 'application/json' : 'text/plain'
  const lines = [
    `HTTP/1.1 ${status} ${reasonOf(status)}`,
    `Content-Type: ${type}`,
    `Content-Length: ${byteLength(body)}`,
  ]
  return [...lines, 'Connection: keep-alive', ''].map((line) => `${line}\r\n`).join('')
}

function toFile({ session }: ToolCall, flags: Flags, body: string): string {
  const path = flagText(flags, 'output', '')
  if (path === '' || path === '-') return body
  const resolved = resolvePath(session, path)
  if (resolved !== 'dev/null') session.world.dispatch({ kind: 'edit-file', path: resolved, text: body })
  return ''
}

/** `-w '%{http_code}\n'`. */
function writeOut(flags: Flags, { end, tookMs, url }: HttpExchange): string {
  const seconds = (tookMs / 1_000).toFixed(6)
  const status = end.kind === 'answered' ? end.status : 0
  const values: Readonly<Record<string, string>> = {
    http_code: String(status).padStart(3, '0'),
    response_code: String(status).padStart(3, '0'),
    time_total: seconds,
    time_connect: seconds,
    time_starttransfer: seconds,
    size_download: String(end.kind === 'answered' ? byteLength(end.body) : 0),
    url_effective: `${url.scheme}://${url.host}${url.path}`,
    method: 'GET',
    scheme: url.scheme.toUpperCase(),
    num_redirects: '0',
    http_version: end.kind === 'answered' ? '1.1' : '0',
  }
  return flagText(flags, 'write-out', '')
    .replace(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('%%', '%')
}

/** What -v shows: how it connected, and the heads of both sides. */
function conversation({ flags, method, exchange: { end, url } }: Exchanged): string {
  const place = `${url.host} port ${url.port}`
  if (end.kind === 'no-such-host') return `* Could not resolve host: ${url.host}\n* closing connection #0\n`
  const trying = `*   Trying ${url.host}:${url.port}...\n`
  if (end.kind === 'refused' || end.kind === 'timed-out')
    return `${trying}* Failed to connect to ${place}\n* closing connection #0\n`
  const sent = [`${method} ${url.path} HTTP/1.1`, ...requestHead(flags, url), ''].map((line) => `> ${line}\n`).join('')
  const opened = `${trying}* Connected to ${place}\n${sent}* Request completely sent off\n`
  if (end.kind !== 'answered') return `${opened}* Empty reply from server\n* shutting down connection #0\n`
  const got = headOf(end.status, end.body).replaceAll('\r\n', '\n').trimEnd().split('\n')
  return `${opened}${[...got, ''].map((line) => `< ${line}\n`).join('')}* Connection #0 to host ${url.host} left intact\n`
}

function requestHead(flags: Flags, url: HttpUrl): readonly string[] {
  const isUsual = url.port === (url.scheme === 'https' ? 443 : 80)
  const host = headerOf(flags, 'host') ?? (isUsual ? url.host : `${url.host}:${url.port}`)
  const others = flagTexts(flags, 'header').filter((header) => !header.toLowerCase().startsWith('host:'))
  return [`Host: ${host}`, `User-Agent: ${flagText(flags, 'user-agent', agent)}`, 'Accept: */*', ...others]
}
