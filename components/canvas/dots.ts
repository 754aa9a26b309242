// The dots of the traffic layer: where each flies, how far it has come, and when it lands.

import { cellBoxOf, cellGridOf } from '@/lib/view/cell-grid'
import type { Graph, Place } from '@/lib/view/items'
import { podId } from '@/lib/view/pod-cell'
import { serviceId } from '@/lib/view/service-items'
import { podArea } from '@/lib/view/sizes'
import type { RequestSample, Traffic } from '@/lib/world/state'

export interface Dots {
  spawn(traffic: readonly Traffic[], graph: Graph, atMs: number): void
  paint(pen: CanvasRenderingContext2D, atMs: number): void
  flying(): boolean
}

interface Dot {
  readonly bornMs: number
  readonly legs: readonly Leg[]
  readonly ok: boolean
}

interface Leg {
  readonly from: Place
  readonly to: Place
}

const legMs = 620
const dotsMax = 90
/** At most so many new ones a frame: what more would show nobody can count. */
const bornMax = 3

export function createDots(): Dots {
  const seen = new Map<string, number>()
  let dots: Dot[] = []
  return {
    spawn(traffic, graph, atMs) {
      for (const stream of traffic) {
        const key = `${stream.namespace}/${stream.service}`
        const latest = stream.recent.at(-1)?.id ?? 0
        const before = seen.get(key) ?? latest
        seen.set(key, latest)
        const fresh = stream.recent.filter((sample) => sample.id > before).slice(-bornMax)
        for (const [at, sample] of fresh.entries()) {
          if (dots.length >= dotsMax) break
          const legs = legsOf(stream, sample, graph)
          if (legs.length > 0) dots.push({ bornMs: atMs + at * 90, legs, ok: isOk(sample) })
        }
      }
    },
    paint(pen, atMs) {
      dots = dots.filter((dot) => atMs - dot.bornMs < dot.legs.length * legMs)
      const style = getComputedStyle(document.documentElement)
      const hues = { ok: style.getPropertyValue('--accent'), failed: style.getPropertyValue('--bad') }
      for (const dot of dots) paintDot(pen, dot, { age: atMs - dot.bornMs, hue: dot.ok ? hues.ok : hues.failed })
    },
    flying: () => dots.length > 0,
  }
}

function paintDot(pen: CanvasRenderingContext2D, dot: Dot, look: { readonly age: number; readonly hue: string }): void {
  if (look.age < 0) return
  const leg = dot.legs[Math.floor(look.age / legMs)]
  if (leg === undefined) return
  pen.fillStyle = look.hue
  for (let tail = 0; tail < 4; tail++) {
    const part = (look.age % legMs) / legMs - tail * 0.03
    if (part < 0) continue
    const at = pointOn(leg, ease(part))
    pen.globalAlpha = 0.9 - tail * 0.24
    pen.beginPath()
    pen.arc(at.x, at.y, (dot.ok ? 2.6 : 3.2) - tail * 0.45, 0, Math.PI * 2)
    pen.fill()
  }
  pen.globalAlpha = 1
}

function isOk(sample: RequestSample): boolean {
  return sample.error === undefined && sample.status < 500
}

function legsOf(stream: Traffic, sample: RequestSample, graph: Graph): readonly Leg[] {
  const service = graph.boxes.get(serviceId(stream.namespace, stream.service))
  const visitors = graph.boxes.get('visitors')
  if (service === undefined || visitors === undefined) return []
  const entrance = { x: service.x, y: service.y + service.height / 2 }
  const exit = { x: service.x + service.width, y: entrance.y }
  const first = { from: { x: visitors.x + visitors.width, y: visitors.y + visitors.height / 2 }, to: entrance }
  const pod = sample.pod === undefined ? null : placeOfPod(podId(stream.namespace, sample.pod), graph)
  return pod === null ? [first] : [first, { from: exit, to: pod }]
}

function placeOfPod(id: string, graph: Graph): Place | null {
  for (const item of graph.items) {
    if (item.kind !== 'node') continue
    const index = item.pods.findIndex((pod) => pod.id === id)
    const box = graph.boxes.get(item.id)
    if (index < 0 || box === undefined) continue
    const cell = cellBoxOf(cellGridOf(item.pods.length, podArea), index)
    return { x: box.x + podArea.x + cell.x + cell.width / 2, y: box.y + podArea.y + cell.y + cell.height / 2 }
  }
  return null
}

/** A curve that leaves and arrives level, as the edges do. */
function pointOn({ from, to }: Leg, part: number): Place {
  const bend = Math.max(24, Math.abs(to.x - from.x) / 2)
  const rest = 1 - part
  const x =
    rest ** 3 * from.x +
    3 * rest ** 2 * part * (from.x + bend) +
    3 * rest * part ** 2 * (to.x - bend) +
    part ** 3 * to.x
  const y = rest ** 3 * from.y + 3 * rest ** 2 * part * from.y + 3 * rest * part ** 2 * to.y + part ** 3 * to.y
  return { x, y }
}

function ease(part: number): number {
  return part < 0.5 ? 2 * part * part : 1 - (-2 * part + 2) ** 2 / 2
}
