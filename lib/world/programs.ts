// Programs: the processes in the kubelets' containers, as the process model of the build wing runs them.
//
// Each run of a container has one process. Its network requests are answered at their time on the clock; when more
// becomes known of it the kubelet syncs again. A process is ended when the pod's status reports the run's end.

import type { Clock } from '@/lib/base/clock'
import type { ContainerStatus, Pod } from '@/lib/kube/api/generated/core'
import type { Cluster } from '@/lib/kube/cluster/cluster'
import type { Program, ProgramInput, ProgramSource } from '@/lib/kube/kubelet/program'
import { nodes, pods } from '@/lib/kube/meta/kinds'
import { epochMsOf } from '@/lib/kube/meta/time'
import type { Network } from '@/lib/kube/network/network'
import type { BehaviourNote } from '@/lib/linux/programs/note'
import type { LogLine, ProcessPlan, SteadyRequests } from '@/lib/linux/programs/plan'
import type { Ask, Process } from '@/lib/linux/programs/process'
import { startProcess } from '@/lib/linux/programs/start'
import { getOf } from './cluster-objects'
import { imageBehind } from './image-source'
import { podAsk } from './pod-ask'
import { podProcessInput } from './pod-process'
import { createPodVolumes } from './pod-volumes'
import { programOf } from './program'
import type { ProgramView } from './state'

export interface Programs {
  readonly source: ProgramSource
  /** Sets the programs' surroundings, which exist only after the cluster that uses the programs. */
  join(surroundings: Surroundings): void
  /** Every running process, as panels show it; the same list (===) while none changed. */
  look(): readonly ProgramView[]
}

export interface Surroundings {
  readonly cluster: Cluster
  readonly network: Network
}

export interface ProgramOptions {
  readonly clock: Clock
  /** What the scenario says about an image; null when nothing. */
  noteFor(image: string): BehaviourNote | null
}

/** One run of a container. */
interface Run {
  readonly input: ProgramInput
  readonly process: Process
  /** How many runs of the container came before: its restart count while this one lasts. */
  readonly ordinal: number
  plan: ProcessPlan
  program: Program
  isOver: boolean
  loads: readonly string[]
  /** Lines it printed after its stop signal. */
  readonly stopLines: LogLine[]
  /** Commands whose end was a guess, and why. */
  readonly guesses: Map<string, string>
  isStale: boolean
}

export function createPrograms(options: ProgramOptions): Programs {
  const book = new ProgramBook(options)
  return {
    source: { run: (input) => book.programFor(input) },
    join: (surroundings) => book.join(surroundings),
    look: () => book.views(),
  }
}

class ProgramBook {
  private readonly options: ProgramOptions
  private readonly byInput = new WeakMap<ProgramInput, Run>()
  private readonly byPod = new Map<string, Run[]>()
  private readonly volumes = createPodVolumes()
  private around: Surroundings | null = null
  private count = 0
  /** The list `look` answered last; null once a process changed. */
  private seen: readonly ProgramView[] | null = null

  constructor(options: ProgramOptions) {
    this.options = options
  }

  join(around: Surroundings): void {
    this.around = around
    around.cluster.informers.of(pods).on({
      updated: (pod) => this.look(pod),
      deleted: (pod) => this.podGone(pod),
    })
  }

  views(): readonly ProgramView[] {
    this.seen ??= [...this.byPod.values()].flatMap((runs) => runs.filter(({ isOver }) => !isOver).map(viewOf))
    return this.seen
  }

  programFor(input: ProgramInput): Program {
    const known = this.byInput.get(input)
    if (known !== undefined) return known.program
    const pod = this.around?.cluster.informers.of(pods).get(`${input.namespace}/${input.podName}`)
    const process = startProcess(
      podProcessInput(input, {
        pod,
        image: imageBehind(input.config),
        architecture: this.architectureOf(input.nodeName, input.config.architecture),
        volumes: this.volumes,
        note: this.options.noteFor(input.image),
      }),
    )
    const runs = this.byPod.get(input.podUid) ?? []
    const ordinal = runs.filter((run) => run.input.container === input.container).length
    const plan = process.plan()
    const stopLines: LogLine[] = []
    const run: Run = {
      input,
      process,
      ordinal,
      plan,
      program: this.view(input, process, plan, stopLines),
      isOver: false,
      stopLines,
      guesses: new Map(),
      isStale: false,
      loads: [],
    }
    this.byInput.set(input, run)
    this.byPod.set(input.podUid, [...runs, run])
    this.seen = null
    if (plan.startFailure !== null) run.isOver = true
    else this.schedule(run)
    return run.program
  }

  private architectureOf(nodeName: string, fallback: string): string {
    const cluster = this.around?.cluster.snapshot()
    const node = cluster === undefined ? undefined : getOf(cluster, nodes, nodeName)
    return node?.status?.nodeInfo?.architecture ?? fallback
  }

  private view(input: ProgramInput, process: Process, plan: ProcessPlan, stopLines: LogLine[]): Program {
    const stopSignal = imageBehind(input.config)?.document.config.StopSignal ?? 'SIGTERM'
    return programOf({
      process,
      plan,
      stopSignal,
      stopLines,
      madeAtMs: this.options.clock.now() - input.startedAtMs,
      ageMs: () => this.options.clock.now() - input.startedAtMs,
      ask: this.askFor(input),
      killed: (name) => this.signalled(input, name),
      changed: () => this.lookAgain(input),
      guessed: (command, reason) => this.guessed(input, command.join(' '), reason),
    })
  }

  private askFor(input: ProgramInput): Ask {
    const podKey = `${input.namespace}/${input.podName}`
    return (action) =>
      this.around === null
        ? { kind: 'no-such-host' }
        : podAsk(this.around.network, { podKey, namespace: input.namespace }, action)
  }

  private guessed(input: ProgramInput, command: string, reason: string): void {
    const guesses = this.byInput.get(input)?.guesses
    if (guesses === undefined || guesses.get(command) === reason || guesses.size >= guessesMost) return
    guesses.set(command, reason)
    this.seen = null
  }

  private schedule(run: Run): void {
    const due = run.process.nextWakeMs()
    const { clock } = this.options
    if (due !== null && !run.isOver) {
      clock.after(Math.max(0, run.input.startedAtMs + due - clock.now()), () => this.wake(run))
    }
    this.sendSteadily(run)
  }

  private wake(run: Run): void {
    const { clock } = this.options
    const { input, process } = run
    if (run.isOver) return
    if (process.wake(clock.now() - input.startedAtMs, this.askFor(input))) this.refresh(run)
    this.schedule(run)
  }

  /** The process changed during a call of the kubelet's, so the kubelet is notified a moment later. */
  private lookAgain(input: ProgramInput): void {
    const run = this.byInput.get(input)
    if (run === undefined || run.isStale || run.isOver) return
    run.isStale = true
    this.options.clock.after(0, () => {
      run.isStale = false
      if (!run.isOver) this.refresh(run)
    })
  }

  /** More is known of the process: the kubelet replaces its program. */
  private refresh(run: Run): void {
    run.plan = run.process.plan()
    this.seen = null
    run.program = this.view(run.input, run.process, run.plan, run.stopLines)
    this.around?.cluster.node(run.input.nodeName)?.reprogram(run.input.podUid)
  }

  /** Turns an endless loop of requests into a load generator. */
  private sendSteadily(run: Run): void {
    const { network } = this.around ?? {}
    if (network === undefined || run.loads.length > 0 || run.isOver) return
    const podKey = `${run.input.namespace}/${run.input.podName}`
    run.loads = run.plan.requests.map((request) => this.startLoad(network, podKey, request))
  }

  private startLoad(network: Network, podKey: string, { method, target, perSecond }: SteadyRequests): string {
    this.count++
    const id = `program:${this.count}`
    network.startLoad(id, { from: { kind: 'pod', podKey }, method, url: target, requestsPerSecond: perSecond })
    return id
  }

  private signalled(input: ProgramInput, name: string): void {
    const { clock } = this.options
    const run = this.byInput.get(input)
    const reaction = run?.process.signal(name, clock.now() - input.startedAtMs)
    if (run === undefined || reaction?.kind !== 'exits') return
    clock.after(reaction.afterMs, () => {
      if (run.isOver) return
      this.around?.cluster.node(input.nodeName)?.crashContainer(input.podUid, input.container, reaction.code)
    })
  }

  private look(pod: Pod): void {
    const runs = this.byPod.get(pod.metadata.uid)
    if (runs === undefined) return
    const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = pod.status ?? {}
    const statuses = [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses]
    for (const run of runs) {
      if (run.isOver) continue
      const status = statuses.find(({ name }) => name === run.input.container)
      const endMs = status === undefined ? null : endOf(status, run)
      if (endMs !== null) this.finish(run, endMs)
    }
  }

  private finish(run: Run, endMs: number): void {
    run.isOver = true
    this.seen = null
    run.process.end(Math.max(0, endMs - run.input.startedAtMs))
    for (const id of run.loads) this.around?.network.stopLoad(id)
    run.loads = []
  }

  private podGone(pod: Pod): void {
    for (const run of this.byPod.get(pod.metadata.uid) ?? [])
      if (!run.isOver) this.finish(run, this.options.clock.now())
    this.byPod.delete(pod.metadata.uid)
    this.volumes.forget(pod.metadata.uid)
  }
}

/** Guesses shown for each run; commands past this number come from a person, who sees them in the terminal. */
const guessesMost = 20

function viewOf({ input, plan, guesses }: Run): ProgramView {
  const { program, grade, notes, listeners } = plan
  const ports = listeners.map(({ port, bind }) => ({ port, isReachable: bind === 'all' }))
  const assumed = [...guesses].map(([command, reason]) => ({ command, reason }))
  return { podUid: input.podUid, container: input.container, program, grade, notes, ports, assumed }
}

/** The end of a run by the container's status; null while the run may go on. */
function endOf({ state, lastState, restartCount }: ContainerStatus, { ordinal, input }: Run): number | null {
  if (restartCount < ordinal) return null
  const ended = restartCount === ordinal ? state?.terminated : undefined
  const earlier = restartCount > ordinal || state?.waiting !== undefined ? lastState?.terminated : undefined
  const found = ended ?? earlier
  if (found === undefined) return restartCount > ordinal ? input.startedAtMs : null
  const atMs = found.finishedAt === undefined ? Number.NaN : epochMsOf(found.finishedAt)
  return Number.isNaN(atMs) || atMs + 1_000 <= input.startedAtMs ? null : atMs + 999
}
