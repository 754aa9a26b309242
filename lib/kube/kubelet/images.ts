// Images as a node sees them: where they come from (the world hands a registry in) and which ones a node holds.
//
// Models the kubelet's image service over containerd. Left out: snapshots, unpacked sizes; a layer counts
// its compressed bytes, which is what travels and what node.status.images reports.

import { byNumber, descending, sortedBytewise } from '@/lib/base/order'

export interface ImageLayer {
  readonly digest: string
  readonly sizeBytes: number
}

/** The part of an OCI image config that a container runtime reads. */
export interface ImageConfig {
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  /** `KEY=value`, in the image's order. */
  readonly env: readonly string[]
  /** As in the config: a name or number, perhaps with a group; empty means root. */
  readonly user: string
  /** Nobody said which user the image has: a pod that must not run as root is believed. */
  readonly isUserUnknown?: true
  readonly workingDir: string
  /** `8080/tcp`. Kubernetes ignores them; programs may not. */
  readonly exposedPorts: readonly string[]
  readonly os: string
  readonly architecture: string
}

export interface ResolvedImage {
  /** Fully qualified, as containerd names it: `docker.io/library/nginx:1.27`. */
  readonly name: string
  /** Digest of the manifest (or of the index it was chosen from): `sha256:` and hex. */
  readonly digest: string
  readonly layers: readonly ImageLayer[]
  readonly config: ImageConfig
}

export interface PullCredential {
  /** The registry host the credential is for, as written in the secret: `https://index.docker.io/v1/`. */
  readonly server: string
  readonly username: string
  readonly password: string
}

export interface ImageRequest {
  /** As written in the pod: `nginx`, `ghcr.io/acme/app:1.2`, `app@sha256:...`. */
  readonly reference: string
  /** The node's platform: `linux`, `arm64`. */
  readonly os: string
  readonly architecture: string
  /** What the pod's imagePullSecrets and its service account's hold, in order. */
  readonly credentials: readonly PullCredential[]
  readonly atMs: number
}

export interface PullFailure {
  /** In containerd's words, whole: `rpc error: code = NotFound desc = failed to pull and unpack image ...`. */
  readonly message: string
  /** How long the runtime tries before it says so. */
  readonly afterMs: number
}

export type ImageResolution =
  | { readonly ok: true; readonly image: ResolvedImage }
  | { readonly ok: false; readonly failure: PullFailure }

/** Where nodes pull from. Asked at the moment a pull begins; the answer may differ later. */
export interface ImageSource {
  resolve(request: ImageRequest): ImageResolution
}

/** The images one node holds, by the reference pods write and by fully qualified name. */
export interface NodeImages {
  find(reference: string): ResolvedImage | null
  /** Bytes that a pull of this image would still have to fetch. */
  missingBytes(image: ResolvedImage): number
  add(reference: string, image: ResolvedImage): void
  remove(name: string): void
  /** In the order node.status.images lists them: largest first, then by name. */
  list(): readonly HeldImage[]
}

export interface HeldImage {
  readonly image: ResolvedImage
  /** Names the runtime reports: `repository@digest`, then each `repository:tag`. */
  readonly names: readonly string[]
  readonly sizeBytes: number
}

export function createNodeImages(): NodeImages {
  const byReference = new Map<string, ResolvedImage>()
  const byName = new Map<string, ResolvedImage>()

  return {
    find: (reference) => byReference.get(qualifiedName(reference)) ?? byName.get(reference) ?? null,
    missingBytes(image) {
      if (byName.get(image.name)?.digest === image.digest) return 0
      const held = new Set([...byName.values()].flatMap((one) => one.layers.map((layer) => layer.digest)))
      const missing = image.layers.filter((layer) => !held.has(layer.digest))
      return missing.reduce((sum, layer) => sum + layer.sizeBytes, 0)
    },
    add(reference, image) {
      byReference.set(qualifiedName(reference), image)
      byName.set(image.name, image)
    },
    remove(name) {
      byName.delete(name)
      for (const [reference, image] of byReference) if (image.name === name) byReference.delete(reference)
    },
    list: () => listHeld(byName),
  }
}

function listHeld(byName: ReadonlyMap<string, ResolvedImage>): readonly HeldImage[] {
  const held = sortedBytewise(byName.keys()).flatMap((name): HeldImage[] => {
    const image = byName.get(name)
    if (image === undefined) return []
    const digestName = `${repositoryOf(name)}@${image.digest}`
    return [{ image, names: name === digestName ? [name] : [digestName, name], sizeBytes: imageSizeBytes(image) }]
  })
  return held.sort(descending(byNumber(({ sizeBytes }) => sizeBytes)))
}

export function imageSizeBytes(image: ResolvedImage): number {
  return image.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0)
}

let lastImage: ResolvedImage | null = null
let lastImageId = ''

/** What the pod status calls imageID: one text for all containers of an image. */
export function imageId(image: ResolvedImage): string {
  if (image === lastImage) return lastImageId
  lastImage = image
  lastImageId = `${repositoryOf(image.name)}@${image.digest}`
  return lastImageId
}

function repositoryOf(name: string): string {
  const at = name.indexOf('@')
  const withoutDigest = at < 0 ? name : name.slice(0, at)
  const colon = withoutDigest.lastIndexOf(':')
  return colon > withoutDigest.lastIndexOf('/') ? withoutDigest.slice(0, colon) : withoutDigest
}

/** `nginx` becomes `docker.io/library/nginx:latest`. Models github.com/distribution/reference ParseDockerRef. */
export function qualifiedName(reference: string): string {
  const slash = reference.indexOf('/')
  const first = slash < 0 ? '' : reference.slice(0, slash)
  const hasHost = first.includes('.') || first.includes(':') || first === 'localhost'
  const path = hasHost ? reference : `docker.io/${slash < 0 ? 'library/' : ''}${reference}`
  const tagged = path.includes('@') || path.lastIndexOf(':') > path.lastIndexOf('/')
  return tagged ? path : `${path}:latest`
}

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const host = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?'
const tail = '(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,})?'
const referencePattern = new RegExp(`^${host}${component}(?:/${component})*${tail}$`)

/** Why a reference is refused. Models github.com/distribution/reference ParseNormalizedNamed. */
export function referenceRefusal(reference: string): string {
  const slash = reference.indexOf('/')
  const first = slash < 0 ? '' : reference.slice(0, slash)
  // Upper case makes the first part a host, too.
  const hasHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase()
  const path = hasHost ? reference.slice(slash + 1) : reference
  const colon = path.indexOf(':')
  const remote = colon < 0 ? path : path.slice(0, colon)
  if (remote === remote.toLowerCase()) return 'invalid reference format'
  return `invalid reference format: repository name (${remote}) must be lowercase`
}

/** True for what containerd would parse; `NGINX:x y` is refused before any pull. */
export function isValidReference(reference: string): boolean {
  return referencePattern.test(reference)
}
