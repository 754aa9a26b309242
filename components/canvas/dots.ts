// The dots of the traffic layer: where each flies, how far it has come, and the ring where it lands.

import type { Box } from '@/lib/view/items'
import { requestPath, type Seen } from '@/lib/view/request-path'
import type { RequestSample, Traffic } from '@/lib/world/state'
import { curveOf, type Track, trackOf } from './track'

export interface Dots {
  spawn(traffic: readonly Traffic[], seen: Seen, atMs: number): void
  paint(pen: CanvasRenderingContext2D, hues: Hues, atMs: number): void
  flying(): boolean
}

export interface Hues {
  readonly ok: string
  readonly failed: string
}

interface Dot {
  readonly bornMs: number
  readonly legs: readonly Leg[]
  readonly target: Box
  readonly landsMs: number
  readonly ok: boolean
}

interface Leg {
  readonly track: Track
  readonly fromMs: number
  readonly tookMs: number
}

/** Canvas units a millisecond, within bounds that an eye can follow. */
const pace = 0.46
const legLeastMs = 420
const legMostMs = 1300
const ringMs = 420
const dotsMax = 90
/** The most new dots in a frame; nobody could count more. */
const bornMax = 3

export function createDots(): Dots {
  const seen = new Map<string, number>()
  let dots: Dot[] = []
  return {
    spawn(traffic, canvas, atMs) {
      for (const stream of traffic) {
        const key = `${stream.namespace}/${stream.service}`
        const latest = stream.recent.at(-1)?.id ?? 0
        const before = seen.get(key) ?? latest
        seen.set(key, latest)
        if (latest === before) continue
        const fresh = stream.recent.filter((sample) => sample.id > before).slice(-bornMax)
        for (const [at, sample] of fresh.entries()) {
          const dot = dots.length < dotsMax ? dotOf(stream, sample, { canvas, bornMs: atMs + at * 90 }) : null
          if (dot !== null) dots.push(dot)
        }
      }
    },
    paint(pen, hues, atMs) {
      dots = dots.filter((dot) => atMs - dot.bornMs < dot.landsMs + ringMs)
      for (const dot of dots) paintDot(pen, dot, { age: atMs - dot.bornMs, hue: dot.ok ? hues.ok : hues.failed })
      pen.globalAlpha = 1
    },
    flying: () => dots.length > 0,
  }
}

interface Birth {
  readonly canvas: Seen
  readonly bornMs: number
}

function dotOf(stream: Traffic, sample: RequestSample, { canvas, bornMs }: Birth): Dot | null {
  const path = requestPath(stream, sample, canvas)
  if (path === null) return null
  const tracks = [curveOf(path.toService), ...(path.toNode.length > 0 ? [trackOf(path.toNode)] : [])]
  let landsMs = 0
  const legs = tracks.map((track) => {
    const tookMs = Math.min(legMostMs, Math.max(legLeastMs, track.length / pace))
    const leg = { track, fromMs: landsMs, tookMs }
    landsMs += tookMs
    return leg
  })
  return { bornMs, legs, target: path.target, landsMs, ok: isOk(sample) }
}

function isOk(sample: RequestSample): boolean {
  return sample.error === undefined && sample.status < 500
}

interface Look {
  readonly age: number
  readonly hue: string
}

function paintDot(pen: CanvasRenderingContext2D, dot: Dot, { age, hue }: Look): void {
  if (age < 0) return
  pen.fillStyle = hue
  pen.strokeStyle = hue
  if (age >= dot.landsMs) return paintRing(pen, dot.target, (age - dot.landsMs) / ringMs)
  const leg = dot.legs.findLast(({ fromMs }) => fromMs <= age)
  if (leg === undefined) return
  const part = (age - leg.fromMs) / leg.tookMs
  for (let tail = 0; tail < 4; tail++) {
    const behind = part - (tail * 7) / Math.max(1, leg.track.length)
    if (behind < 0) continue
    const at = leg.track.at(behind)
    pen.globalAlpha = 0.95 - tail * 0.25
    pen.beginPath()
    pen.arc(at.x, at.y, (dot.ok ? 2.5 : 3.2) - tail * 0.45, 0, Math.PI * 2)
    pen.fill()
  }
}

/** Draws the ring around the target's box, so that its text stays readable. */
function paintRing(pen: CanvasRenderingContext2D, { x, y, width, height }: Box, part: number): void {
  const out = 1 + part * 2
  pen.globalAlpha = 0.9 * (1 - part)
  pen.lineWidth = 1.6
  pen.beginPath()
  pen.roundRect(x - out, y - out, width + 2 * out, height + 2 * out, Math.min(8, height / 3) + out)
  pen.stroke()
}
