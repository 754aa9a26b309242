// How nginx answers: which server, which location, which file or upstream.
//
// Models server and location selection of ngx_http_core_module; rewrite and auth only as far as fixed answers go.

import { logTime } from '../../machine/civil-time'
import { answer } from '../answers'
import type { HttpAnswer, HttpRequest } from '../plan'
import type { Directive } from './conf'

export interface Site {
  readonly version: string
  readonly servers: readonly Directive[]
  readonly upstreams: ReadonlyMap<string, string>
  /** Text of a file at the time of a request; null when it is not there or not known. */
  read(path: string, request: HttpRequest): string | null
  isDirectory(path: string, request: HttpRequest): boolean
  exists(path: string, request: HttpRequest): boolean
}

export interface ListenOption {
  readonly port: number
  readonly isTls: boolean
  readonly bind: 'all' | 'loopback'
}

export function listenOf({ args }: Directive): ListenOption | null {
  const [address = ''] = args
  if (address.startsWith('unix:')) return null
  const port = Number(/(?:^|:)(\d+)$/.exec(address)?.[1] ?? '80')
  const bind = /^(?:127\.0\.0\.1|localhost|\[::1\])/.test(address) ? 'loopback' : 'all'
  return { port, isTls: args.includes('ssl'), bind }
}

export function serve(site: Site, port: number, request: HttpRequest): HttpAnswer {
  const made = respond(site, port, request)
  const { status, body } = made
  return {
    ...made,
    headers: { server: `nginx/${site.version}`, ...made.headers },
    accessLine: ({ atMs, clientIp, agent }) =>
      `${clientIp} - - [${logTime(atMs)}] "${request.method} ${request.path} HTTP/1.1" ${status} ${body.length} "-" "${agent}" "-"`,
  }
}

function respond(site: Site, port: number, request: HttpRequest): HttpAnswer {
  const server = serverFor(site, port, request.host)
  if (server === null) return page(site, 404)
  const path = request.path.split('?')[0] ?? '/'
  return inContext({ site, request, path, blocks: [server.block ?? []], depth: 0 })
}

function serverFor({ servers }: Site, port: number, host: string): Directive | null {
  const here = servers.filter(({ block = [] }) => {
    const listens = block.filter(({ name }) => name === 'listen')
    return listens.length === 0 ? port === 80 : listens.some((listen) => listenOf(listen)?.port === port)
  })
  const plain = host.replace(/:\d+$/, '')
  const named = here.find(({ block = [] }) =>
    block.some(({ name, args }) => name === 'server_name' && args.some((pattern) => nameMatches(pattern, plain))),
  )
  const isDefault = here.find(({ block = [] }) =>
    block.some(({ name, args }) => name === 'listen' && args.includes('default_server')),
  )
  return named ?? isDefault ?? here[0] ?? null
}

function nameMatches(pattern: string, host: string): boolean {
  if (pattern.startsWith('*.')) return host.endsWith(pattern.slice(1))
  return host !== '' && pattern === host
}

const nestedMost = 8

/** A request on its way into a configuration. */
interface Place {
  readonly site: Site
  readonly request: HttpRequest
  readonly path: string
  /** Blocks from the server down: the innermost decides, what it lacks comes from outside. */
  readonly blocks: readonly (readonly Directive[])[]
  /** How often it was sent elsewhere. */
  readonly depth: number
}

function inContext(place: Place): HttpAnswer {
  const { site, blocks, request, path, depth } = place
  const inner = blocks.at(-1) ?? []
  const early = returned(site, inner, request)
  const location = depth < nestedMost ? locationFor(inner, path) : null
  if (early !== null && (blocks.length === 1 || location === null)) return early
  if (location !== null) return inContext({ ...place, blocks: [...blocks, location.block ?? []], depth: depth + 1 })
  const refusal = refused(place, inner)
  if (refusal !== null) return refusal
  if (inner.some(({ name }) => name === 'stub_status')) return answer(200, statusPage)
  const proxy = inner.find(({ name }) => name === 'proxy_pass' || name === 'grpc_pass')
  if (proxy !== undefined) return proxied(place, proxy)
  if (inner.some(({ name }) => name === 'fastcgi_pass' || name === 'uwsgi_pass')) return answer(200, '')
  return fromFiles(place)
}

const statusPage =
  'Active connections: 1 \nserver accepts handled requests\n 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n'

function refused({ site, blocks }: Place, inner: readonly Directive[]): HttpAnswer | null {
  if (inner.some(({ name, args }) => name === 'deny' && args[0] === 'all')) return page(site, 403)
  const realm = find(blocks, 'auth_basic')?.args[0]
  return realm === undefined || realm === 'off' ? null : page(site, 401)
}

function returned(site: Site, block: readonly Directive[], request: HttpRequest): HttpAnswer | null {
  const found = block.find(({ name }) => name === 'return')
  if (found === undefined) return null
  const [first = '', text] = found.args
  const code = Number(first)
  if (Number.isNaN(code)) return answer(302, '', { headers: { location: variables(first, request) } })
  if (code >= 301 && code <= 308) return page(site, code, { location: variables(text ?? '', request) })
  return text === undefined ? page(site, code) : answer(code, variables(text, request))
}

function variables(text: string, { path, host, method }: HttpRequest): string {
  const values: Readonly<Record<string, string>> = {
    request_uri: path, uri: path.split('?')[0] ?? '/', host: host === '' ? 'localhost' : host, http_host: host, request_method: method, scheme: 'http',
  } // biome-ignore format: a table
  return text.replace(/\$\{?(\w+)\}?/g, (_, name: string) => values[name] ?? '').replace(/\\n/g, '\n')
}

/** Exact, then the longest prefix if it says ^~, then the first expression, then the longest prefix. */
function locationFor(block: readonly Directive[], path: string): Directive | null {
  const locations = block.filter(({ name }) => name === 'location')
  const exact = locations.find(({ args }) => args[0] === '=' && args[1] === path)
  if (exact !== undefined) return exact
  let prefix: { readonly directive: Directive; readonly length: number; readonly stops: boolean } | null = null
  for (const directive of locations) {
    const [first = '', second = ''] = directive.args
    if (first === '=' || first.startsWith('~') || first.startsWith('@')) continue
    const text = first === '^~' ? second : first
    if (path.startsWith(text) && text.length > (prefix?.length ?? -1))
      prefix = { directive, length: text.length, stops: first === '^~' }
  }
  if (prefix?.stops === true) return prefix.directive
  const expression = locations.find(({ args }) => (args[0] ?? '').startsWith('~') && expressionMatches(args, path))
  return expression ?? prefix?.directive ?? null
}

function expressionMatches([mark = '', pattern = '']: readonly string[], path: string): boolean {
  if (pattern.length > 200) return false
  try {
    return new RegExp(pattern, mark === '~*' ? 'i' : '').test(path)
  } catch {
    return false
  }
}

function find(blocks: Place['blocks'], name: string): Directive | undefined {
  for (const block of [...blocks].reverse()) {
    const found = block.find((directive) => directive.name === name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The upstream's answer is passed on; without it there is none. */
function proxied({ site, blocks, path }: Place, { args: [target = ''] }: Directive): HttpAnswer {
  const match = /^(\w+):\/\/([^/]+)(\/.*)?$/.exec(target)
  const [, scheme = 'http', host = '', uri] = match ?? []
  const rest = uri === undefined ? path : `${uri}${path.slice(locationPrefix(blocks, path).length)}`
  const calls = [`${scheme}://${site.upstreams.get(host) ?? host}${rest}`]
  return answer(200, '', { calls, passesOn: true, latencyMs: 3, failureBody: errorPage(site.version, 502) })
}

function locationPrefix(blocks: Place['blocks'], path: string): string {
  const outer = blocks.at(-2) ?? []
  const [first = '', second = ''] = locationFor(outer, path)?.args ?? []
  return first === '^~' || first === '=' ? second : first.startsWith('~') ? '' : first
}

function fromFiles(place: Place): HttpAnswer {
  const { site, blocks, request, path } = place
  const at = fileAt(blocks, path)
  const tries = find(blocks, 'try_files')?.args
  if (tries !== undefined) return tried(place, tries)
  if (site.isDirectory(at.replace(/\/$/, '') || '/', request)) return fromDirectory(place, at)
  return fileAnswer(site, at, request)
}

function tried(place: Place, tries: readonly string[]): HttpAnswer {
  const { site, blocks, request, path, depth } = place
  for (const pattern of tries.slice(0, -1)) {
    const at = fileAt(blocks, pattern.replace(/\$uri/g, path).replace(/\$args|\?.*$/g, ''))
    const isDirectory = site.isDirectory(at.replace(/\/$/, ''), request)
    if (!pattern.endsWith('/') && site.exists(at, request) && !isDirectory) return fileAnswer(site, at, request)
    if (pattern.endsWith('/') && isDirectory)
      return fromDirectory({ ...place, path: `${path.replace(/\/$/, '')}/` }, at)
  }
  const last = tries.at(-1) ?? ''
  if (/^=\d+$/.test(last)) return page(site, Number(last.slice(1)))
  const [server = []] = blocks
  if (last.startsWith('@')) {
    const named = server.find(({ name, args }) => name === 'location' && args[0] === last)
    if (named === undefined) return page(site, 500)
    return inContext({ ...place, blocks: [server, named.block ?? []], depth: depth + 1 })
  }
  const target = last.replace(/\$uri/g, path).replace(/\?.*$/, '')
  if (depth >= nestedMost || target === path) return page(site, 500)
  return inContext({ ...place, blocks: [server], path: target, depth: depth + 1 })
}

function fileAt(blocks: Place['blocks'], path: string): string {
  const alias = (blocks.at(-1) ?? []).find(({ name }) => name === 'alias')?.args[0]
  if (alias !== undefined) return `${alias}${path.slice(locationPrefix(blocks, path).length)}`
  const root = find(blocks, 'root')?.args[0] ?? '/etc/nginx/html'
  return `${root.replace(/\/$/, '')}${path.startsWith('/') ? '' : '/'}${path}`
}

function fromDirectory({ site, blocks, request, path }: Place, at: string): HttpAnswer {
  if (!path.endsWith('/')) return page(site, 301, { location: `${path}/` })
  const directory = at.replace(/\/$/, '')
  const indexes = find(blocks, 'index')?.args ?? ['index.html']
  const index = indexes.find((name) => site.exists(`${directory}/${name}`, request))
  if (index !== undefined) return fileAnswer(site, `${directory}/${index}`, request)
  const listed = `<html>\r\n<head><title>Index of ${path}</title></head>\r\n</html>\r\n`
  return find(blocks, 'autoindex')?.args[0] === 'on' ? answer(200, listed) : page(site, 403)
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html', css: 'text/css', js: 'application/javascript', json: 'application/json', txt: 'text/plain', svg: 'image/svg+xml', png: 'image/png',
} // biome-ignore format: a table

function fileAnswer(site: Site, path: string, request: HttpRequest): HttpAnswer {
  if (!site.exists(path, request)) return page(site, 404)
  const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  return answer(200, site.read(path, request) ?? '', { headers: { 'content-type': type } })
}

const titles: Readonly<Record<number, string>> = {
  301: 'Moved Permanently', 302: 'Found', 307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Authorization Required', 403: 'Forbidden',
  404: 'Not Found', 405: 'Not Allowed', 413: 'Request Entity Too Large', 429: 'Too Many Requests', 500: 'Internal Server Error', 502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable', 504: 'Gateway Time-out',
} // biome-ignore format: a table

function page(site: Site, status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return answer(status, status < 300 || status === 444 ? '' : errorPage(site.version, status), {
    headers: { 'content-type': 'text/html', ...headers },
  })
}

function errorPage(version: string, status: number): string {
  const title = `${status} ${titles[status] ?? ''}`.trim()
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${version}</center>\r\n</body>\r\n</html>\r\n`
}
