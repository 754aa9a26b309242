// The images of the host: names that move, images that lose their last one, and what removing one takes away.
//
// Models the classic (graph driver) store: the image's ID is its config's digest. Left out: images as parents of others
// by commit, so a layer is gone when no image has it.

import { digestOfBytes, utf8Bytes } from '@/lib/base/digest'
import { err, ok, type Result } from '@/lib/base/result'
import type { Image } from '@/lib/oci/image'
import type { Layer } from '@/lib/oci/layer'
import { parseReference, printFamiliar, printReference, withDefaultTag } from '@/lib/oci/reference'
import { change, type Daemon, stateOf } from './daemon'
import { allImages, findImage, noSuchImage, repositoryOfText, shortId } from './lookup'
import { type HostState, isRunning, type StoredImage } from './state'

/** Puts an image under a reference; the one that had the name may lose its last. */
export function putImage(state: HostState, stored: StoredImage): Pick<HostState, 'images' | 'untagged'> {
  const before = state.images[stored.reference]
  const images = { ...state.images, [stored.reference]: stored }
  const untagged = state.untagged.filter(({ image }) => image.id !== stored.image.id)
  if (before === undefined || before.image.id === stored.image.id) return { images, untagged }
  const isStillNamed = Object.values(images).some(({ image }) => image.id === before.image.id)
  return { images, untagged: isStillNamed ? untagged : [...untagged, before] }
}

/** An image without a name. */
export function putUntagged(state: HostState, stored: StoredImage): Pick<HostState, 'images' | 'untagged'> {
  const isKnown = allImages(state).some(({ image }) => image.id === stored.image.id)
  return { images: state.images, untagged: isKnown ? state.untagged : [...state.untagged, stored] }
}

/** `docker tag`; the failure is the whole line on standard error. */
export function tagImage(daemon: Daemon, source: string, target: string): Result<void, string> {
  const parsed = parseReference(target)
  if (!parsed.ok) return err(`Error parsing reference: "${target}" is not a valid repository/tag: ${parsed.error}`)
  if (parsed.value.digest !== undefined) return err('refusing to create a tag with a digest reference')
  const state = stateOf(daemon)
  const found = findImage(state, source)
  if (found === null) return err(`Error response from daemon: ${noSuchImage(source)}`)
  const reference = printReference(withDefaultTag(parsed.value))
  const { digest: _, ...rest } = found
  change(daemon, putImage(state, { ...rest, reference }))
  return ok(undefined)
}

export interface RemovalOptions {
  readonly isForced: boolean
}

/** `docker rmi`, one name or id: the lines it prints; the failure follows `Error response from daemon: `. */
export function removeImage(
  daemon: Daemon,
  typed: string,
  { isForced }: RemovalOptions,
): Result<readonly string[], string> {
  const state = stateOf(daemon)
  const found = findImage(state, typed)
  if (found === null) return err(noSuchImage(typed))
  const names = Object.values(state.images).filter(({ image }) => image.id === found.image.id)
  const isById = isIdOf(typed, found)
  const users = state.containers.filter(({ image }) => image.id === found.image.id)
  const running = users.find(isRunning)
  if (!isById && names.length > 1) return ok(untag(daemon, found))
  const [user] = users
  if (user !== undefined && !isForced && !isById) {
    const shown = printed(found.reference)
    return err(
      `conflict: unable to remove repository reference "${shown}" (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(found.image.id)}`,
    )
  }
  const conflict = (how: string, why: string) =>
    err(`conflict: unable to delete ${shortId(found.image.id)} (${how}) - ${why}`)
  if (isById && running !== undefined) {
    return conflict('cannot be forced', `image is being used by running container ${shortId(running.id)}`)
  }
  if (isById && names.length > 1 && !isForced)
    return conflict('must be forced', 'image is referenced in multiple repositories')
  if (isById && user !== undefined && !isForced) {
    return conflict('must be forced', `image is being used by stopped container ${shortId(user.id)}`)
  }
  const lines = names.flatMap((named) => untag(daemon, named))
  if (users.length > 0) return ok(lines)
  return ok([...lines, ...deleteImage(daemon, found.image)])
}

function isIdOf(typed: string, { image }: StoredImage): boolean {
  const hex = typed.replace(/^sha256:/, '')
  return /^[0-9a-f]{4,64}$/.test(hex) && image.id.slice('sha256:'.length).startsWith(hex)
}

function untag(daemon: Daemon, named: StoredImage): readonly string[] {
  const { images, untagged } = stateOf(daemon)
  const { [named.reference]: _, ...rest } = images
  const isStillNamed = Object.values(rest).some(({ image }) => image.id === named.image.id)
  change(daemon, { images: rest, untagged: isStillNamed ? untagged : [...untagged, named] })
  const repository = repositoryOfText(named.reference)
  const isLastOfRepository = !Object.values(rest).some(
    ({ image, reference }) => image.id === named.image.id && repositoryOfText(reference) === repository,
  )
  const digestLine =
    named.digest !== undefined && isLastOfRepository && !named.reference.includes('@')
      ? [`Untagged: ${printed(`${repository}@${named.digest}`)}`]
      : []
  return [`Untagged: ${printed(named.reference)}`, ...digestLine]
}

function printed(reference: string): string {
  const parsed = parseReference(reference)
  return parsed.ok ? printFamiliar(parsed.value) : reference
}

/** Takes an image out of the store; names its layers that nobody else has, top first. */
export function deleteImage(daemon: Daemon, image: Image): readonly string[] {
  const state = stateOf(daemon)
  change(daemon, { untagged: state.untagged.filter((each) => each.image.id !== image.id) })
  const kept = new Set(allImages(stateOf(daemon)).flatMap((each) => chainIds(each.image.layers)))
  const gone = [...chainIds(image.layers)].reverse().filter((chain) => !kept.has(chain))
  return [`Deleted: ${image.id}`, ...gone.map((chain) => `Deleted: ${chain}`)]
}

/** Models image-spec identity.ChainID. */
export function chainIds(layers: readonly Layer[]): readonly string[] {
  const chains: string[] = []
  for (const { diffId } of layers) {
    const last = chains.at(-1)
    chains.push(last === undefined ? diffId : digestOfBytes(utf8Bytes(`${last} ${diffId}`)))
  }
  return chains
}
