// A scenario's note laid over a program: what it says goes before what is known.

import { answer, httpServer, routeFor } from './answers'
import type { BehaviourNote } from './note'
import type { HttpAnswer, HttpRequest, Listener } from './plan'
import type { ProgramRun } from './program-part'
import { always, type Step, type Timeline } from './timeline'

export function withNote(run: ProgramRun, note: BehaviourNote): ProgramRun {
  if (run.becomes !== undefined) return run
  const { exits, memoryBytes, idleMillicores, cpuMsPerRequest, memoryBytesPerRequest, logLines } = note
  const { exit: _, ...lasting } = run
  const lines = (logLines ?? []).map(({ atMs, text }) => ({ atMs, stream: 'stdout' as const, text }))
  return {
    // A note about a program that ends is about one that lasts, unless it says when.
    ...(note.listens === undefined && exits === undefined ? run : lasting),
    lines: [...(run.lines ?? []), ...lines],
    listeners: listenersOf(run, note),
    memoryBytes: memoryOf(memoryBytes ?? null, run.memoryBytes, note.leakBytesPerSecond ?? 0),
    ...(exits !== undefined && { exit: exits }),
    ...(idleMillicores !== undefined && { cpuMillicores: idleMillicores }),
    ...(cpuMsPerRequest !== undefined && { cpuMsPerRequest }),
    ...(memoryBytesPerRequest !== undefined && { memoryBytesPerRps: memoryBytesPerRequest }),
    grade: 'noted',
    notes: [...(run.notes ?? []), 'the scenario says how this image behaves'],
  }
}

function listenersOf({ listeners = [] }: ProgramRun, note: BehaviourNote): readonly Listener[] {
  const ports = note.listens ?? listeners.map(({ port }) => port)
  return ports.map((port): Listener => {
    const own = listeners.find((one) => one.port === port) ?? listeners[0]
    const base = own ?? httpServer({ port, openMs: 500 }, () => answer(200, 'ok\n'))
    return {
      ...base,
      port,
      open: note.startDelayMs === undefined ? base.open : [{ fromMs: note.startDelayMs, value: true }],
      answer: (request) => answered(base, request, note),
    }
  })
}

function answered(base: Listener, request: HttpRequest, note: BehaviourNote): Timeline<HttpAnswer> {
  const { crashPath, routes = [], latencyMs } = note
  if (crashPath !== undefined && request.path.startsWith(crashPath)) return always(answer(502, '', { crashCode: 1 }))
  const route = routeFor(routes, request.path)
  const found = route === null ? base.answer(request) : always(answer(route.status, route.body))
  return latencyMs === undefined
    ? found
    : found.map(({ fromMs, value }) => ({ fromMs, value: { ...value, latencyMs } }))
}

const leakStepMs = 10_000
/** A leak is followed for an hour; by then every sensible limit is passed. */
const leakSteps = 360

function memoryOf(
  noted: number | null,
  own: Timeline<number> | undefined,
  leakBytesPerSecond: number,
): Timeline<number> {
  const base = noted === null ? (own ?? always(20_000_000)) : always(noted)
  if (leakBytesPerSecond === 0) return base
  const last = base.at(-1)?.value ?? 0
  const leak = Array.from({ length: leakSteps }, (_, i): Step<number> => {
    const fromMs = (i + 1) * leakStepMs
    return { fromMs, value: last + Math.round((leakBytesPerSecond * fromMs) / 1_000) }
  })
  return [...base.filter(({ fromMs }) => fromMs < leakStepMs), ...leak]
}
