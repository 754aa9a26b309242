// Image references: `domain/path:tag@digest`, with Docker's defaults.
//
// Models distribution/reference ParseNormalizedNamed, TagNameOnly and Familiar.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'

export interface Reference {
  readonly domain: string
  readonly path: string
  readonly tag?: string
  readonly digest?: string
}

const domainLabel = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const domain = `(?:${domainLabel}(?:\\.${domainLabel})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`
const pathPart = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*'
const path = `${pathPart}(?:/${pathPart})*`
const tag = '[\\w][\\w.-]{0,127}'
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const whole = new RegExp(`^(?:(${domain})/)?(${path})(?::(${tag}))?(?:@(${digest}))?$`)
const onlyHex = /^[a-f0-9]{64}$/
const pathLengthMax = 255

export function parseReference(text: string): Result<Reference, string> {
  if (onlyHex.test(text)) {
    return err(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`)
  }
  const { domain: host, rest } = splitDomain(text)
  const name = rest.includes(':') ? rest.slice(0, rest.indexOf(':')) : rest
  if (name !== name.toLowerCase()) {
    return err(`invalid reference format: repository name (${name}) must be lowercase`)
  }
  const match = whole.exec(`${host}/${rest}`)
  if (match === null) {
    const isOnlyCase = whole.test(`${host}/${rest}`.toLowerCase())
    return err(isOnlyCase ? 'repository name must be lowercase' : 'invalid reference format')
  }
  const [, matchedDomain = '', matchedPath = '', matchedTag, matchedDigest] = match
  if (matchedPath.length > pathLengthMax) {
    return err(`repository name must not be more than ${pathLengthMax} characters`)
  }
  const faulty = matchedDigest === undefined ? null : digestFault(matchedDigest)
  if (faulty !== null) return err(faulty)
  return ok({
    domain: matchedDomain,
    path: matchedPath,
    ...(matchedTag !== undefined && { tag: matchedTag }),
    ...(matchedDigest !== undefined && { digest: matchedDigest }),
  })
}

/** The part before the first slash is a domain only if it looks like one. */
function splitDomain(text: string): { domain: string; rest: string } {
  const slash = text.indexOf('/')
  if (slash < 0) return { domain: 'docker.io', rest: `library/${text}` }
  const first = text.slice(0, slash)
  const looksLikeDomain = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase()
  const host = !looksLikeDomain || first === 'index.docker.io' ? 'docker.io' : first
  const rest = looksLikeDomain ? text.slice(slash + 1) : text
  return { domain: host, rest: host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest }
}

const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/** Models go-digest Validate. */
function digestFault(text: string): string | null {
  const [algorithm = '', hex = ''] = text.split(':')
  const length = digestLengths[algorithm]
  if (length === undefined) return 'unsupported digest algorithm'
  if (hex.length !== length) return 'invalid checksum digest length'
  return /^[0-9a-f]+$/.test(hex) ? null : 'invalid checksum digest format'
}

/** With `latest` where there is neither tag nor digest. */
export function withDefaultTag(reference: Reference): Reference {
  return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference
}

export function repositoryOf(reference: Reference): string {
  return reference.domain === '' ? reference.path : `${reference.domain}/${reference.path}`
}

/** The full form: `docker.io/library/nginx:1.27`. */
export function printReference(reference: Reference): string {
  return `${repositoryOf(reference)}${suffixOf(reference)}`
}

/** As people write it: without `docker.io/` and `library/`. */
export function printFamiliar(reference: Reference): string {
  return `${familiarName(reference)}${suffixOf(reference)}`
}

export function familiarName(reference: Reference): string {
  if (reference.domain !== 'docker.io') return repositoryOf(reference)
  const official = /^library\/([^/]+)$/.exec(reference.path)?.[1]
  return official ?? reference.path
}

function suffixOf({ tag: tagName, digest: digestText }: Reference): string {
  return `${tagName === undefined ? '' : `:${tagName}`}${digestText === undefined ? '' : `@${digestText}`}`
}
