// docker tag, rmi, pull and push: images of the host and of registries.

import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { dockerPushError, pushHeading } from '@/lib/oci/pull-words'
import { parseReference, printFamiliar, printReference, withDefaultTag } from '@/lib/oci/reference'
import type { PushReport } from '@/lib/oci/registry'
import { change, stateOf } from '../daemon'
import { removeImage, tagImage } from '../image-store'
import { shortId } from '../lookup'
import { defaultTagLine, pulledName, pullReference } from '../pull'
import { fromDaemon, type HostVerb, print, refuse } from '../verb'

export const tag: HostVerb = {
  path: 'tag',
  run({ daemon, flags, job }) {
    const [source = '', target = ''] = flags.args
    const tagged = tagImage(daemon, source, target)
    if (tagged.ok) job.end(0)
    else refuse(job, tagged.error)
  },
}

export const rmi: HostVerb = {
  path: 'rmi',
  run({ daemon, flags, job }) {
    const isForced = isFlagSet(flags, 'force')
    const errors: string[] = []
    for (const typed of flags.args) {
      const removed = removeImage(daemon, typed, { isForced })
      if (removed.ok) for (const line of removed.value) print(job, line)
      else errors.push(fromDaemon + removed.error)
    }
    for (const error of errors) job.say('stderr', `${error}\n`)
    const isFatal = errors.some((error) => !error.includes('No such image'))
    job.end(errors.length > 0 && (!isForced || isFatal) ? 1 : 0)
  },
}

export const pull: HostVerb = {
  path: 'pull',
  run({ daemon, flags, job }) {
    const parsed = parseReference(flags.args[0] ?? '')
    if (!parsed.ok) return refuse(job, parsed.error)
    const isQuiet = isFlagSet(flags, 'quiet')
    const { tag: typedTag, digest } = parsed.value
    if (isFlagSet(flags, 'all-tags') && (typedTag !== undefined || digest !== undefined)) {
      return refuse(job, "tag can't be used with --all-tags/-a")
    }
    if (!isQuiet) for (const line of defaultTagLine(parsed.value)) print(job, line)
    pullReference(daemon, parsed.value, flagText(flags, 'platform', ''), {
      say: (line) => isQuiet || print(job, line),
      done(pulled) {
        if (!pulled.ok) return refuse(job, fromDaemon + pulled.error)
        print(job, pulledName(parsed.value))
        job.end(0)
      },
    })
  },
}

/** Bytes a second that reach a registry. */
const pushBytesPerSecond = 25e6
const pushLatencyMs = 300

export const push: HostVerb = {
  path: 'push',
  run({ daemon, flags, job }) {
    const parsed = parseReference(flags.args[0] ?? '')
    if (!parsed.ok) return refuse(job, parsed.error)
    const isQuiet = isFlagSet(flags, 'quiet')
    const say = (line: string): void => {
      if (!isQuiet) print(job, line)
    }
    for (const line of defaultTagLine(parsed.value)) say(line)
    const reference = withDefaultTag(parsed.value)
    const key = printReference(reference)
    say(pushHeading(reference))
    const stored = stateOf(daemon).images[key]
    if (stored === undefined)
      return refuse(job, `An image does not exist locally with the tag: ${familiarRepository(parsed.value)}`)
    const layers = [...stored.image.layers].reverse()
    for (const { diffId } of layers) say(`${shortId(diffId)}: Preparing`)
    const pushed = daemon.outside.push(stored.image, reference)
    if (!pushed.ok) return refuse(job, dockerPushError(reference, pushed.error))
    const report = pushed.value
    daemon.clock.after(Math.round(pushLatencyMs + (report.bytes / pushBytesPerSecond) * 1000), () => {
      for (const [i, { diffId }] of layers.entries()) {
        say(`${shortId(diffId)}: ${outcomeOf(report, layers.length - 1 - i)}`)
      }
      print(
        job,
        isQuiet
          ? printReference(reference)
          : `${reference.tag ?? ''}: digest: ${report.digest} size: ${report.manifestBytes}`,
      )
      const { images } = stateOf(daemon)
      const now = images[key]
      if (now !== undefined) change(daemon, { images: { ...images, [key]: { ...now, digest: report.digest } } })
      job.end(0)
    })
  },
}

function familiarRepository(reference: Parameters<typeof printFamiliar>[0]): string {
  return printFamiliar({ domain: reference.domain, path: reference.path })
}

function outcomeOf({ layers }: PushReport, i: number): string {
  const layer = layers[i]
  if (layer?.outcome === 'mounted') return `Mounted from ${(layer.mountedFrom ?? '').replace(/^[^/]*\.[^/]*\//, '')}`
  return layer?.outcome === 'exists' ? 'Layer already exists' : 'Pushed'
}
