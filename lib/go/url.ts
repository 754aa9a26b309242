// URLs as net/url parses and prints them: RFC 3986 with Go's leniencies and error texts.

import { err, ok, type Result } from '@/lib/base/result'
import { fromBytes, toBytes } from './byte-string'
import { quote } from './quote'

export interface UrlParts {
  readonly scheme: string
  readonly host: string
  /** Unescaped. */
  readonly path: string
  readonly query: string
  readonly opaque: string
  /** Unescaped. */
  readonly fragment: string
  /** Escaped; null where there is none. */
  readonly userinfo: string | null
}

export interface Url extends UrlParts {
  readonly hostname: string
}

type Part = 'path' | 'host' | 'userinfo' | 'fragment' | 'segment'

export function parseUrl(text: string): Result<Url, string> {
  const [body, fragment] = cut(text, '#')
  const parsed = parseBody(body)
  if (!parsed.ok) return err(`parse ${quote(parsed.error.isWhole ? text : body)}: ${parsed.error.detail}`)
  const unescaped = unescape(fragment ?? '', 'fragment')
  if (!unescaped.ok) return err(`parse ${quote(text)}: ${unescaped.error}`)
  return ok({ ...parsed.value, fragment: unescaped.value })
}

interface Failure {
  readonly detail: string
  readonly isWhole: boolean
}

function fail(detail: string): Result<never, Failure> {
  return err({ detail, isWhole: false })
}

function parseBody(text: string): Result<Url, Failure> {
  if (/[\x00-\x1f\x7f]/.test(text)) return fail('net/url: invalid control character in URL')
  const split = splitScheme(text)
  if (!split.ok) return fail(split.error)
  const { scheme, rest: afterScheme } = split.value
  const [rest, query = ''] = cut(afterScheme, '?')
  const blank = { scheme, host: '', hostname: '', path: '', query, opaque: '', fragment: '', userinfo: null }
  if (text === '*') return ok({ ...blank, path: '*' })
  if (!rest.startsWith('/')) {
    if (scheme !== '') return ok({ ...blank, opaque: rest })
    if ((rest.split('/')[0] ?? '').includes(':')) return fail('first path segment in URL cannot contain colon')
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))
  const slash = hasAuthority ? rest.indexOf('/', 2) : 0
  const authority = hasAuthority ? rest.slice(2, slash < 0 ? rest.length : slash) : ''
  const rawPath = slash < 0 ? '' : rest.slice(slash)
  const parts = parseAuthority(authority)
  if (!parts.ok) return fail(parts.error)
  const path = unescape(rawPath, 'path')
  if (!path.ok) return fail(path.error)
  return ok({ ...blank, ...parts.value, path: path.value })
}

/** Cuts at the first mark; the second part is absent where there is none. */
function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

interface Scheme {
  readonly scheme: string
  readonly rest: string
}

function splitScheme(text: string): Result<Scheme, string> {
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (/[A-Za-z]/.test(char)) continue
    if (/[0-9+\-.]/.test(char)) {
      if (i === 0) break
      continue
    }
    if (char !== ':') break
    if (i === 0) return err('missing protocol scheme')
    return ok({ scheme: text.slice(0, i).toLowerCase(), rest: text.slice(i + 1) })
  }
  return ok({ scheme: '', rest: text })
}

type Authority = Pick<Url, 'host' | 'hostname' | 'userinfo'>

function parseAuthority(authority: string): Result<Authority, string> {
  const at = authority.lastIndexOf('@')
  const host = parseHost(authority.slice(at + 1))
  if (!host.ok) return host
  const hostname = hostnameOf(host.value)
  if (at < 0) return ok({ host: host.value, hostname, userinfo: null })
  const raw = authority.slice(0, at)
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(raw)) return err('net/url: invalid userinfo')
  const [name, password] = cut(raw, ':')
  const user = unescape(name, 'userinfo')
  if (!user.ok) return user
  const secret = unescape(password ?? '', 'userinfo')
  if (!secret.ok) return secret
  const shown = escape(user.value, 'userinfo') + (password === undefined ? '' : `:${escape(secret.value, 'userinfo')}`)
  return ok({ host: host.value, hostname, userinfo: shown })
}

function parseHost(host: string): Result<string, string> {
  if (host.startsWith('[')) {
    const close = host.lastIndexOf(']')
    if (close < 0) return err("missing ']' in host")
    const port = host.slice(close + 1)
    if (!/^(:\d*)?$/.test(port)) return err(`invalid port ${quote(port)} after host`)
  } else if (host.includes(':')) {
    const port = host.slice(host.lastIndexOf(':'))
    if (!/^:\d*$/.test(port)) return err(`invalid port ${quote(port)} after host`)
  }
  return unescape(host, 'host')
}

function hostnameOf(host: string): string {
  const withoutPort = host.replace(/:\d*$/, '')
  const bare = /:\d*$/.test(host) && !(host.startsWith('[') && !host.includes(']:')) ? withoutPort : host
  return bare.startsWith('[') && bare.endsWith(']') ? bare.slice(1, -1) : bare
}

function unescape(text: string, part: Part): Result<string, string> {
  const badEscape = /%(?![0-9a-fA-F]{2})/.exec(text)
  if (badEscape !== null) return err(`invalid URL escape ${quote(text.slice(badEscape.index, badEscape.index + 3))}`)
  if (part === 'host') {
    const bad = /[\x00-\x20"<>\\^`{|}\x7f]/.exec(text)
    const notAllowed = bad === null || /["<>]/.test(bad[0]) ? null : bad[0]
    if (notAllowed !== null) return err(`invalid character ${quote(notAllowed)} in host name`)
    const encoded = /%(?!25)([0-7][0-9a-fA-F])/.exec(text)
    if (encoded !== null) return err(`invalid URL escape ${quote(encoded[0])}`)
  }
  if (!text.includes('%')) return ok(text)
  const bytes: number[] = []
  const source = toBytes(text)
  for (let i = 0; i < source.length; i++) {
    const byte = source[i] ?? 0
    if (byte !== 0x25) bytes.push(byte)
    else {
      bytes.push(Number.parseInt(String.fromCharCode(source[i + 1] ?? 0, source[i + 2] ?? 0), 16))
      i += 2
    }
  }
  return ok(fromBytes(Uint8Array.from(bytes)))
}

const plainChars: Readonly<Record<Part, RegExp>> = {
  path: /[A-Za-z0-9\-_.~$&+,/:;=@]/,
  host: /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/,
  userinfo: /[A-Za-z0-9\-_.~$&+,;=]/,
  fragment: /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/,
  segment: /[A-Za-z0-9\-_.~$&+:=@]/,
}

function escape(text: string, part: Part): string {
  return Array.from(toBytes(text), (byte) => {
    const char = String.fromCharCode(byte)
    if (byte < 0x80 && plainChars[part].test(char)) return char
    return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

/** One part of a path, between slashes. */
export function escapePathSegment(text: string): string {
  return escape(text, 'segment')
}

export function printUrl(url: UrlParts): string {
  const { scheme, host, opaque, query, fragment, userinfo } = url
  const lead = scheme === '' ? '' : `${scheme}:`
  const tail = (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${escape(fragment, 'fragment')}`)
  if (opaque !== '') return lead + opaque + tail
  const path = escapePath(url.path)
  const hasAuthority = scheme !== '' || host !== '' || userinfo !== null
  const isEmpty = host === '' && path === '' && userinfo === null
  const hasSlashes = hasAuthority && !isEmpty && (host !== '' || path !== '' || userinfo !== null)
  const authority = hasSlashes ? `//${userinfo === null ? '' : `${userinfo}@`}${escape(host, 'host')}` : ''
  const glue = path !== '' && !path.startsWith('/') && host !== '' ? '/' : ''
  return lead + authority + glue + firstSegment(path, lead + authority) + tail
}

function escapePath(path: string): string {
  return path === '*' ? '*' : escape(path, 'path')
}

/** A relative path whose first segment holds a colon would read as a scheme. */
function firstSegment(path: string, before: string): string {
  return before === '' && (path.split('/')[0] ?? '').includes(':') ? `./${path}` : path
}
