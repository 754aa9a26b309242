// The door of the server: which requests come in, and what their target means.
//
// A web page can make a browser send requests to this machine: a page whose name was bound anew to 127.0.0.1 shows in Host,
// any other page in Origin. Both must name this machine, or a host that --allow-host names. Where there is a token, it is
// asked for, too.

import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { JsonObject } from '@/lib/base/json'
import type { ApiAnswer } from '@/lib/world/command'

export interface Door {
  /** Names besides those of this machine, in lower case. */
  readonly hosts: ReadonlySet<string>
  /** The bearer token clients must send; null: none is required. */
  readonly token: string | null
}

export interface Target {
  readonly path: string
  readonly query: URLSearchParams
  /** The host of a target that is a whole URL; it replaces the Host header. */
  readonly host?: string
}

interface Knock {
  readonly url?: string | undefined
  readonly headers: IncomingHttpHeaders
}

/** The target of a request that may come in, or the answer that turns it away. */
export function admit(door: Door, { url, headers }: Knock): Target | ApiAnswer {
  const target = readTarget(url ?? '')
  if (target === null) return malformed
  const host = nameOf(target.host ?? headers.host ?? '')
  if (!isAllowed(door, host)) return turnedAway(`host ${JSON.stringify(host)}`, host)
  const { origin } = headers
  if (origin !== undefined && !isAllowed(door, originHost(origin)))
    return turnedAway(`origin ${JSON.stringify(origin)}`, originHost(origin))
  return door.token === null || isShown(door.token, headers.authorization) ? target : unauthorized
}

/** A path with its query, or a whole URL; null: neither. Paths stay as they were sent. */
export function readTarget(text: string): Target | null {
  if (!text.startsWith('/')) return wholeUrl(text)
  const at = text.indexOf('?')
  const path = at < 0 ? text : text.slice(0, at)
  if (/%(?![0-9a-fA-F]{2})/.test(path)) return null
  return { path, query: new URLSearchParams(at < 0 ? '' : text.slice(at + 1)) }
}

function wholeUrl(text: string): Target | null {
  const [whole, host = '', rest = ''] = /^https?:\/\/([^/?#]+)(.*)$/is.exec(text) ?? []
  if (whole === undefined || !URL.canParse(whole)) return null
  const target = readTarget(rest.startsWith('/') ? rest : `/${rest}`)
  return target === null ? null : { ...target, host }
}

/** A host without its port, user and final dot, in lower case. */
function nameOf(host: string): string {
  const bare = host.slice(host.lastIndexOf('@') + 1).toLowerCase()
  const name = bare.startsWith('[') ? bare.slice(0, bare.indexOf(']') + 1) : (bare.split(':')[0] ?? '')
  return name.replace(/\.$/, '')
}

function originHost(origin: string): string {
  return nameOf(/^https?:\/\/(.*)$/.exec(origin)?.[1] ?? '')
}

function isAllowed({ hosts }: Door, name: string): boolean {
  return isThisMachine(name) || hosts.has(name)
}

/** Browsers and resolvers bind names under localhost to this machine alone. */
function isThisMachine(name: string): boolean {
  return name === '[::1]' || /^(?:.+\.)?localhost$/.test(name) || /^127(?:\.\d{1,3}){3}$/.test(name)
}

/** Compares digests, so that the time it takes reveals nothing of the token. */
function isShown(token: string, authorization = ''): boolean {
  const [scheme = '', given = ''] = authorization.split(/ +/)
  return scheme.toLowerCase() === 'bearer' && timingSafeEqual(digestOf(given), digestOf(token))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** As Go's server words it. */
const malformed: ApiAnswer = { code: 400, body: '400 Bad Request', warnings: [] }

const unauthorized = refusalOf(401, 'Unauthorized', 'Unauthorized')

function turnedAway(what: string, name: string): ApiAnswer {
  const hint = name === '' ? '' : `; --allow-host ${name} lets it in`
  return refusalOf(403, 'Forbidden', `chartroom serve answers this machine alone, not ${what}${hint}`)
}

export function refusalOf(code: number, reason: string, message: string): ApiAnswer {
  const body: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }
  return { code, body, warnings: [] }
}
