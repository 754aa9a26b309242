// `docker pull`: the layers that are missing come one by one over the virtual clock, and the image is there.
//
// Models the classic store's progress without a terminal: three layers at a time are fetched, and unpacked in order.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import type { Image } from '@/lib/oci/image'
import type { Layer } from '@/lib/oci/layer'
import { parsePlatform, printPlatform } from '@/lib/oci/platform'
import { planPull, usualPullSpeed } from '@/lib/oci/pull-plan'
import { dockerPullError } from '@/lib/oci/pull-words'
import { familiarName, printFamiliar, printReference, type Reference, withDefaultTag } from '@/lib/oci/reference'
import { change, type Daemon, stateOf } from './daemon'
import { putImage } from './image-store'
import { allImages, shortId } from './lookup'

export interface PullTalk {
  /** A line without its newline. */
  say(line: string): void
  /** The failure follows `Error response from daemon: `. */
  done(result: Result<Image, string>): void
}

const atOnce = 3

/** Pulls one reference; `done` is told at once when the registry says no. */
export function pullReference(daemon: Daemon, typed: Reference, platformText: string, talk: PullTalk): void {
  const reference = withDefaultTag(typed)
  const platform = parsePlatform(platformText === '' ? 'linux/amd64' : platformText)
  if (!platform.ok) return talk.done(err(platform.error))
  const answer = daemon.outside.pull(reference, printPlatform(platform.value))
  if (!answer.ok) return talk.done(err(dockerPullError(typed, answer.error)))
  const image = answer.value
  talk.say(`${reference.tag ?? reference.digest ?? ''}: Pulling from ${reference.path}`)
  const present = new Set(allImages(stateOf(daemon)).flatMap((each) => each.image.layers.map((layer) => layer.digest)))
  const { missing, durationMs } = planPull(image, present, usualPullSpeed)
  const isKnown = allImages(stateOf(daemon)).some((each) => each.image.id === image.id)
  const finish = (): void => {
    const key = printReference(reference)
    const before = stateOf(daemon).images[key]
    const stored = { reference: key, image, atMs: daemon.clock.now(), digest: image.manifestDigest }
    change(
      daemon,
      putImage(stateOf(daemon), before?.image.id === image.id ? { ...before, digest: image.manifestDigest } : stored),
    )
    talk.say(`Digest: ${image.manifestDigest}`)
    const name = printFamiliar(reference)
    talk.say(`Status: ${isKnown ? 'Image is up to date' : 'Downloaded newer image'} for ${name}`)
    talk.done(ok(image))
  }
  if (isKnown) return finish()
  announce(image.layers, new Set(missing), talk)
  if (missing.length === 0) return finish()
  deliver(daemon, missing, durationMs, { talk, finish })
}

function announce(layers: readonly Layer[], missing: ReadonlySet<Layer>, talk: PullTalk): void {
  for (const layer of layers) {
    talk.say(`${shortId(layer.digest)}: ${missing.has(layer) ? 'Pulling fs layer' : 'Already exists'}`)
  }
  for (const layer of [...missing].slice(atOnce)) talk.say(`${shortId(layer.digest)}: Waiting`)
}

interface Delivery {
  readonly talk: PullTalk
  finish(): void
}

/** Lines when each layer has arrived and is unpacked; time goes to layers by their bytes. */
function deliver(daemon: Daemon, missing: readonly Layer[], durationMs: number, { talk, finish }: Delivery): void {
  const total = missing.reduce((sum, layer) => sum + layer.compressed.value, 0)
  let bytes = 0
  missing.forEach((layer, i) => {
    bytes += layer.compressed.value
    const arrivedMs = Math.round(usualPullSpeed.latencyMs + ((durationMs - usualPullSpeed.latencyMs) * bytes) / total)
    const id = shortId(layer.digest)
    daemon.clock.after(Math.round(arrivedMs * 0.8), () => {
      talk.say(`${id}: Verifying Checksum`)
      talk.say(`${id}: Download complete`)
    })
    daemon.clock.after(arrivedMs, () => {
      talk.say(`${id}: Pull complete`)
      if (i === missing.length - 1) finish()
    })
  })
}

/** The last line of a pull: the full name. */
export function pulledName(reference: Reference): string {
  return printReference(withDefaultTag(reference))
}

/** `Using default tag: latest` is said when neither tag nor digest was typed. */
export function defaultTagLine({ tag, digest }: Reference): readonly string[] {
  return tag === undefined && digest === undefined ? ['Using default tag: latest'] : []
}

export function unableToFind(typed: Reference): string {
  return `Unable to find image '${familiarName(typed)}${suffix(withDefaultTag(typed))}' locally`
}

function suffix({ tag, digest }: Reference): string {
  return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}
