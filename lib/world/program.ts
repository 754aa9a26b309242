// Programs: a process plan of the build wing, as the kubelet wants to see a program.
//
// Here the two wings meet: the build wing knows what nginx or a shell script does, the kubelet knows when a container
// starts and stops. Everything stays a timeline, so an idle container costs no event.

import type { HttpRoute, Listener, ProcessPlan } from '@/lib/build/process/plan'
import type { ListeningPort, LogLine, PortAnswer, Program, ProgramStart, Step } from '@/lib/kube/kubelet/program'
import { always } from '@/lib/kube/kubelet/program'

/** What a command run inside answers: the build wing's interpreter, closed over the container. */
export type Exec = Program['exec']

export function programOf(plan: ProcessPlan, exec: Exec): Program {
  return {
    start: startOf(plan),
    ports: plan.listens.map((listener) => portOf(plan, listener)),
    exit: plan.exits === undefined ? null : { afterMs: plan.exits.afterMs, code: plan.exits.code },
    logs: logsOf(plan),
    memoryBytes: memoryOf(plan),
    memoryBytesPerRps: plan.memoryBytes.perRequest,
    cpuIdleMillicores: plan.cpuMillicores.idle,
    cpuMsPerRequest: plan.request.cpuMs,
    onTerm: plan.onStop.handled
      ? { kind: 'exits', afterMs: plan.onStop.afterMs, code: plan.onStop.code }
      : { kind: 'ignores' },
    ready: [],
    exec,
  }
}

function startOf(plan: ProcessPlan): ProgramStart {
  const { startFailure } = plan
  if (startFailure === undefined) return { ok: true, delayMs: 0 }
  return { ok: false, reason: 'StartError', exitCode: startFailure.exitCode, message: startFailure.message }
}

function portOf(plan: ProcessPlan, listener: Listener): ListeningPort {
  const { routes } = listener
  return {
    port: listener.port,
    protocol: listener.protocol,
    open: [{ fromMs: plan.startDelayMs, value: true }],
    speaks: routes === undefined ? 'tcp' : 'http',
    answer: (_method, path) => always(answerOf(plan, routeFor(routes ?? [], path))),
  }
}

/** The longest prefix wins; a program that speaks HTTP answers 404 to the rest. */
function routeFor(routes: readonly HttpRoute[], path: string): HttpRoute | null {
  const matching = routes.filter((route) => path.startsWith(route.path))
  return matching.reduce<HttpRoute | null>(
    (best, route) => (best && best.path.length >= route.path.length ? best : route),
    null,
  )
}

function answerOf(plan: ProcessPlan, route: HttpRoute | null): PortAnswer {
  return {
    status: route?.status ?? 404,
    latencyMs: plan.request.latencyMs,
    body: route?.body ?? '404 page not found\n',
    calls: [],
    upstreamStatus: 502,
    crashCode: null,
    ...(route?.contentType === undefined ? {} : { headers: { 'content-type': route.contentType } }),
  }
}

function logsOf(plan: ProcessPlan): readonly LogLine[] {
  const once = plan.logLines.map(({ atMs, stream, text }): LogLine => ({ afterMs: atMs, stream, text }))
  const { repeats } = plan
  if (repeats === undefined) return once
  const again = repeats.lines.map(
    ({ atMs, stream, text }): LogLine => ({ afterMs: repeats.fromMs + atMs, stream, text, everyMs: repeats.everyMs }),
  )
  return [...once, ...again]
}

const warmUpMs = 10_000
const leakStepMs = 10_000
/** A leak is followed for an hour of steps; by then every sensible limit is passed. */
const leakSteps = 360

function memoryOf(plan: ProcessPlan): readonly Step<number>[] {
  const { start, idle } = plan.memoryBytes
  const steps: Step<number>[] = [
    { fromMs: 0, value: start },
    { fromMs: warmUpMs, value: idle },
  ]
  if (plan.leakBytesPerSecond === 0) return steps
  for (let i = 1; i <= leakSteps; i++) {
    const fromMs = warmUpMs + i * leakStepMs
    steps.push({ fromMs, value: idle + Math.round((plan.leakBytesPerSecond * i * leakStepMs) / 1_000) })
  }
  return steps
}
