// Where nodes pull from: the world's registries, as a kubelet asks them.

import type { ImageConfig, ImageRequest, ImageResolution, ImageSource, PullCredential } from '@/lib/kube/kubelet/images'
import { catalogueEntry } from '@/lib/oci/catalogue-lookup'
import type { Image, ImageConfig as OciConfig } from '@/lib/oci/image'
import { rpcPullError } from '@/lib/oci/pull-words'
import { parseReference, printReference, type Reference, repositoryOf, withDefaultTag } from '@/lib/oci/reference'
import { type Credential, pullImage, type Registries } from '@/lib/oci/registry'

export interface RegistryShelf {
  registries: Registries
}

/** How long a registry takes to refuse a pull. */
const refusalMs = 800

const images = new WeakMap<ImageConfig, Image>()

/** The image that belongs to a config this source gave to a kubelet. */
export function imageBehind(config: ImageConfig): Image | undefined {
  return images.get(config)
}

export function imageSourceOf(shelf: RegistryShelf): ImageSource {
  return { resolve: (request) => resolve(shelf, request) }
}

function resolve(shelf: RegistryShelf, request: ImageRequest): ImageResolution {
  const parsed = parseReference(request.reference)
  if (!parsed.ok) return refusal(`failed to pull and unpack image: ${parsed.error}`)
  const reference = withDefaultTag(parsed.value)
  const outcome = pullImage(shelf.registries, {
    reference,
    platform: `${request.os}/${request.architecture}`,
    credentials: request.credentials.map(credentialOf),
    nowMs: request.atMs,
  })
  shelf.registries = outcome.registries
  if (!outcome.result.ok) return refusal(rpcPullError(parsed.value, outcome.result.error))
  return { ok: true, image: resolvedImage(reference, outcome.result.value) }
}

function resolvedImage(reference: Reference, image: Image): Extract<ImageResolution, { ok: true }>['image'] {
  const { document, layers, manifestDigest } = image
  const own = configOf(document.config, document.os, document.architecture)
  const config = hasUnknownUser(reference, image) ? { ...own, isUserUnknown: true as const } : own
  images.set(config, image)
  return {
    name: printReference(reference),
    digest: manifestDigest,
    layers: layers.map((layer) => ({ digest: layer.digest, sizeBytes: layer.compressed.value })),
    config,
  }
}

/** Whether the user is unknown: official images default to root; of others known by name only it cannot be told. */
function hasUnknownUser(reference: Reference, { document }: Image): boolean {
  if (document.config.User !== undefined) return false
  const repository = repositoryOf(reference)
  if (repository.startsWith('docker.io/library/')) return false
  return catalogueEntry(repository, reference.tag ?? 'latest')?.grade === 'unknown'
}

function configOf(config: OciConfig, os: string, architecture: string): ImageConfig {
  return {
    entrypoint: config.Entrypoint ?? [],
    cmd: config.Cmd ?? [],
    env: config.Env ?? [],
    user: config.User ?? '',
    workingDir: config.WorkingDir ?? '',
    exposedPorts: Object.keys(config.ExposedPorts ?? {}),
    os,
    architecture,
  }
}

function refusal(message: string): ImageResolution {
  return { ok: false, failure: { message, afterMs: refusalMs } }
}

/** Secrets write servers as addresses: `https://index.docker.io/v1/` is docker.io. */
function credentialOf({ server, username, password }: PullCredential): Credential {
  const host = server.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
  return { host: host === 'index.docker.io' ? 'docker.io' : host, username, password }
}
