// Registries: what is stored where, who may push and pull, and how each request turns out.
//
// Models the distribution protocol as far as its outcomes go: blobs deduplicated and mounted, tags that move, manifests
// kept by digest, private repositories, pull limits. Plain data: every change is a new state.

import type { Digest } from '@/lib/base/digest'
import { sortedKeys } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { hostsOfCatalogue } from './catalogue-lookup'
import type { Image } from './image'
import { parsePlatform, samePlatform } from './platform'
import { publicImage } from './public-images'
import type { Reference } from './reference'

export interface Repository {
  readonly isPrivate: boolean
  /** Tag to manifest digest. */
  readonly tags: Readonly<Record<string, Digest>>
  /** By manifest digest; a moved tag leaves its old manifest here. */
  readonly images: Readonly<Record<Digest, Image>>
}

export type HostTrouble = 'no such host' | 'refused' | 'timeout' | 'plain http' | 'unknown authority'

export interface RegistryHost {
  /** By path: `library/nginx`. */
  readonly repositories: Readonly<Record<string, Repository>>
  /** Serves the well-known public images too. */
  readonly hasPublicImages: boolean
  /** Who may push, and pull private repositories: user name to password. */
  readonly accounts: Readonly<Record<string, string>>
  /** Pushing needs an account; a local registry takes everybody. */
  readonly isOpen: boolean
  readonly trouble?: HostTrouble
  readonly pullLimit?: PullLimit
}

export interface PullLimit {
  readonly limit: number
  readonly windowMs: number
  readonly windowStartMs: number
  readonly used: number
}

export interface Registries {
  readonly hosts: Readonly<Record<string, RegistryHost>>
}

export interface Credential {
  readonly host: string
  readonly username: string
  readonly password: string
}

const publicHost: RegistryHost = { repositories: {}, hasPublicImages: true, accounts: {}, isOpen: false }
const localHost: RegistryHost = { repositories: {}, hasPublicImages: false, accounts: {}, isOpen: true }

/** Public registries with the catalogue, and a local one that takes everybody. */
export const defaultRegistries: Registries = {
  hosts: {
    ...Object.fromEntries(hostsOfCatalogue.map((host) => [host, publicHost])),
    'us-docker.pkg.dev': publicHost,
    'docker.io': { ...publicHost, isOpen: true },
    'localhost:5000': localHost,
  },
}

export type PullFailure =
  | { readonly kind: 'unreachable'; readonly trouble: HostTrouble }
  | { readonly kind: 'denied'; readonly hadCredentials: boolean }
  | { readonly kind: 'no tag' }
  | { readonly kind: 'no platform'; readonly platform: string }
  | { readonly kind: 'rate limit' }

export interface PullRequest {
  readonly reference: Reference
  /** `linux/amd64`. */
  readonly platform: string
  readonly credentials: readonly Credential[]
  readonly nowMs: number
}

export interface PullOutcome {
  readonly registries: Registries
  readonly result: Result<Image, PullFailure>
}

/** One pull: counts against the host's limit when it is answered. */
export function pullImage(registries: Registries, request: PullRequest): PullOutcome {
  const { domain } = request.reference
  const host = registries.hosts[domain]
  if (host === undefined) return { registries, result: err({ kind: 'unreachable', trouble: 'no such host' }) }
  if (host.trouble !== undefined) return { registries, result: err({ kind: 'unreachable', trouble: host.trouble }) }
  const limit = host.pullLimit === undefined ? null : currentWindow(host.pullLimit, request.nowMs)
  if (limit !== null && limit.used >= limit.limit) return { registries, result: err({ kind: 'rate limit' }) }
  const result = findImage(host, request)
  if (limit === null || !result.ok) return { registries, result }
  return {
    registries: withHost(registries, domain, { ...host, pullLimit: { ...limit, used: limit.used + 1 } }),
    result,
  }
}

/** What a pull would give, without counting it. */
export function lookUpImage(registries: Registries, request: PullRequest): Result<Image, PullFailure> {
  return pullImage(registries, request).result
}

function currentWindow(limit: PullLimit, nowMs: number): PullLimit {
  return nowMs - limit.windowStartMs < limit.windowMs ? limit : { ...limit, windowStartMs: nowMs, used: 0 }
}

function findImage(host: RegistryHost, request: PullRequest): Result<Image, PullFailure> {
  const { reference, platform } = request
  const repository = host.repositories[reference.path]
  const stored = repository === undefined ? null : storedImage(repository, reference)
  if (stored !== null) {
    if (repository?.isPrivate === true && !isAllowed(host, request)) return err(deniedTo(request))
    return hasPlatform(stored, platform) ? ok(stored) : err({ kind: 'no platform', platform })
  }
  if (!host.hasPublicImages) return err(repository === undefined ? deniedTo(request) : { kind: 'no tag' })
  const found = publicImage(reference, platform)
  if (found.ok) return found
  if (found.error === 'no platform') return err({ kind: 'no platform', platform })
  // A registry does not tell a missing repository from a private one.
  const isKnown = found.error === 'no tag' || repository !== undefined
  return err(isKnown ? { kind: 'no tag' } : deniedTo(request))
}

function storedImage(repository: Repository, reference: Reference): Image | null {
  const digest = reference.digest ?? repository.tags[reference.tag ?? 'latest']
  return (digest === undefined ? undefined : repository.images[digest]) ?? null
}

function hasPlatform(image: Image, platform: string): boolean {
  const wanted = parsePlatform(platform)
  const { os, architecture, variant = '' } = image.document
  return wanted.ok && samePlatform(wanted.value, { os, architecture, variant })
}

function isAllowed(host: RegistryHost, { reference, credentials }: PullRequest): boolean {
  return credentials.some(
    ({ host: name, username, password }) => name === reference.domain && host.accounts[username] === password,
  )
}

function deniedTo({ reference, credentials }: PullRequest): PullFailure {
  return { kind: 'denied', hadCredentials: credentials.some(({ host }) => host === reference.domain) }
}

export interface PushedLayer {
  readonly digest: Digest
  readonly bytes: number
  readonly outcome: 'pushed' | 'exists' | 'mounted'
  /** The repository a blob was mounted from. */
  readonly mountedFrom?: string
}

export interface PushReport {
  readonly layers: readonly PushedLayer[]
  readonly digest: Digest
  readonly manifestBytes: number
  /** What really went over the wire. */
  readonly bytes: number
}

export type PushFailure = { readonly kind: 'unreachable'; readonly trouble: HostTrouble } | { readonly kind: 'denied' }

export interface PushRequest {
  readonly image: Image
  readonly reference: Reference
  readonly credentials: readonly Credential[]
}

export interface PushOutcome {
  readonly registries: Registries
  readonly result: Result<PushReport, PushFailure>
}

/** Stores an image under a tag; blobs that are there already do not travel. */
export function pushImage(registries: Registries, { image, reference, credentials }: PushRequest): PushOutcome {
  const host = registries.hosts[reference.domain]
  const trouble = host === undefined ? 'no such host' : host.trouble
  if (host === undefined || trouble !== undefined) {
    return { registries, result: err({ kind: 'unreachable', trouble: trouble ?? 'no such host' }) }
  }
  const mayPush = host.isOpen || isAllowed(host, { reference, credentials, platform: '', nowMs: 0 })
  if (!mayPush) return { registries, result: err({ kind: 'denied' }) }
  const repository = host.repositories[reference.path] ?? { isPrivate: false, tags: {}, images: {} }
  const layers = image.layers.map((layer): PushedLayer => {
    const { digest, compressed, from } = layer
    const bytes = compressed.value
    if (holds(repository, digest)) return { digest, bytes, outcome: 'exists' }
    const other = holderOf(host, digest) ?? mountablePath(from, reference.domain)
    return other === null
      ? { digest, bytes, outcome: 'pushed' }
      : { digest, bytes, outcome: 'mounted', mountedFrom: other }
  })
  const tag = reference.tag ?? 'latest'
  const stored: Repository = {
    ...repository,
    tags: { ...repository.tags, [tag]: image.manifestDigest },
    images: { ...repository.images, [image.manifestDigest]: image },
  }
  const next = { ...host, repositories: { ...host.repositories, [reference.path]: stored } }
  const sent = layers.filter(({ outcome }) => outcome === 'pushed').reduce((sum, { bytes }) => sum + bytes, 0)
  const report = { layers, digest: image.manifestDigest, manifestBytes: image.manifestBytes, bytes: sent }
  return { registries: withHost(registries, reference.domain, next), result: ok(report) }
}

function holds(repository: Repository, layer: Digest): boolean {
  return Object.values(repository.images).some((image) => image.layers.some(({ digest }) => digest === layer))
}

function holderOf(host: RegistryHost, layer: Digest): string | null {
  return (
    sortedKeys(host.repositories).find((path) => {
      const repository = host.repositories[path]
      return repository !== undefined && holds(repository, layer)
    }) ?? null
  )
}

/** A layer pulled from the same host can be mounted from there. */
function mountablePath(from: string | undefined, domain: string): string | null {
  return from?.startsWith(`${domain}/`) === true ? from.slice(domain.length + 1) : null
}

function withHost(registries: Registries, name: string, host: RegistryHost): Registries {
  return { ...registries, hosts: { ...registries.hosts, [name]: host } }
}
