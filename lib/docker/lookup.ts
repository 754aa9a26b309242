// Finding things by what people type: names, ids and their beginnings, references.
//
// Models the daemon's GetContainer and GetImage, with their refusals.

import { err, ok, type Result } from '@/lib/base/result'
import { parseReference, printReference, withDefaultTag } from '@/lib/oci/reference'
import type { Container, HostState, NetworkRecord, StoredImage } from './state'

/** By whole id, name, or beginning of an id; the failure follows `Error response from daemon: `. */
export function findContainer({ containers }: HostState, typed: string): Result<Container, string> {
  const name = typed.replace(/^\//, '')
  const exact = containers.find((each) => each.id === typed) ?? containers.find((each) => each.name === name)
  if (exact !== undefined) return ok(exact)
  const matching = /^[0-9a-f]+$/.test(typed) ? containers.filter(({ id }) => id.startsWith(typed)) : []
  const [only] = matching
  if (matching.length > 1) return err(`Multiple IDs found with provided prefix: ${typed}`)
  return only === undefined ? err(`No such container: ${typed}`) : ok(only)
}

/** Every image with a name first, then those that lost theirs. */
export function allImages({ images, untagged }: HostState): readonly StoredImage[] {
  return [...Object.values(images), ...untagged]
}

/** By reference, id, or beginning of an id; null when there is none. */
export function findImage(state: HostState, typed: string): StoredImage | null {
  const parsed = parseReference(typed)
  if (parsed.ok) {
    const named = state.images[printReference(withDefaultTag(parsed.value))]
    if (named !== undefined) return named
    const { digest } = parsed.value
    const { tag: _, ...untagged } = parsed.value
    const byDigest = digest === undefined ? undefined : state.images[printReference(untagged)]
    if (byDigest !== undefined) return byDigest
    if (digest !== undefined) {
      const repository = printReference({ domain: parsed.value.domain, path: parsed.value.path })
      const held = Object.values(state.images).find(
        (each) => each.digest === digest && repositoryOfText(each.reference) === repository,
      )
      if (held !== undefined) return held
    }
  }
  const hex = typed.replace(/^sha256:/, '')
  if (!/^[0-9a-f]{4,64}$/.test(hex)) return null
  return allImages(state).find(({ image }) => image.id.slice('sha256:'.length).startsWith(hex)) ?? null
}

/** A canonical reference without its tag and digest. */
export function repositoryOfText(reference: string): string {
  const plain = reference.split('@')[0] ?? ''
  const colon = plain.lastIndexOf(':')
  return colon > plain.lastIndexOf('/') ? plain.slice(0, colon) : plain
}

/** `No such image: nope:latest`: the daemon names the reference with its tag. */
export function noSuchImage(typed: string): string {
  const parsed = parseReference(typed)
  if (!parsed.ok || /^[0-9a-f]{64}$/.test(typed)) return `No such image: ${typed}`
  const { tag, digest } = withDefaultTag(parsed.value)
  const bare = typed.includes(':') || digest !== undefined ? typed : `${typed}:${tag ?? 'latest'}`
  return `No such image: ${bare}`
}

export function findNetwork({ networks }: HostState, typed: string): NetworkRecord | undefined {
  return (
    networks.find(({ name }) => name === typed) ??
    networks.find(({ id }) => id === typed) ??
    networks.find(({ id }) => typed.length > 0 && id.startsWith(typed))
  )
}

/** 12 characters of an id, as tables show it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}
