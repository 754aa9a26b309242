// Image puller: one pull at a time on a node, over one line.
//
// Models pkg/kubelet/images (serializeImagePulls) over containerd. A pull takes half a second of asking plus what the
// missing layers weigh over the node's bandwidth.

import type { Clock, TimerId } from '@/lib/base/clock'
import type { ImageRequest, ImageSource, NodeImages, ResolvedImage } from './images'

export interface PullJob {
  readonly reference: string
  readonly request: Omit<ImageRequest, 'atMs'>
  done(outcome: PullOutcome): void
}

export type PullOutcome =
  | { readonly ok: true; readonly image: ResolvedImage; readonly tookMs: number; readonly waitedMs: number }
  | { readonly ok: false; readonly message: string }

export interface ImagePuller {
  pull(job: PullJob): void
  /** The node went down: what was being pulled is not. */
  drop(): void
}

export interface PullerOptions {
  readonly clock: Clock
  readonly source: ImageSource
  readonly images: NodeImages
  readonly bytesPerSecond: number
  /** Something new is on the node. */
  added(): void
}

const askingMs = 500

export function createImagePuller(options: PullerOptions): ImagePuller {
  const { clock, source, images, bytesPerSecond } = options
  const queue: { readonly job: PullJob; readonly askedAtMs: number }[] = []
  let timer: TimerId | null = null

  const next = (): void => {
    const first = queue[0]
    if (timer !== null || first === undefined) return
    const { job, askedAtMs } = first
    const startedAtMs = clock.now()
    const answer = source.resolve({ atMs: startedAtMs, ...job.request })
    const finish = (afterMs: number, end: () => void): void => {
      timer = clock.after(afterMs, () => {
        timer = null
        queue.shift()
        end()
        next()
      })
    }
    if (!answer.ok)
      return finish(answer.failure.afterMs, () => job.done({ ok: false, message: answer.failure.message }))
    const { image } = answer
    const transferMs = Math.ceil((images.missingBytes(image) / bytesPerSecond) * 1000)
    finish(askingMs + transferMs, () => {
      images.add(job.reference, image)
      options.added()
      const nowMs = clock.now()
      job.done({ ok: true, image, tookMs: nowMs - startedAtMs, waitedMs: nowMs - askedAtMs })
    })
  }

  return {
    pull(job) {
      queue.push({ job, askedAtMs: clock.now() })
      next()
    },
    drop() {
      queue.length = 0
      if (timer !== null) clock.cancel(timer)
      timer = null
    },
  }
}

/** Durations as Go prints them: `512ms`, `2.345s`, `1m2.3s`. */
export function goDuration(ms: number): string {
  if (ms < 1000) return ms === 0 ? '0s' : `${ms}ms`
  const minutes = Math.floor(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  const seconds = `${(ms - minutes * 60_000) / 1000}s`
  if (hours > 0) return `${hours}h${minutes % 60}m${seconds}`
  return minutes > 0 ? `${minutes}m${seconds}` : seconds
}
