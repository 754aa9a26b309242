// A process at work: its script read as far as known, its programs, its files over time.
//
// Whoever plays it never sees the script: a plan says what is known now, and wake() takes it on.

import { byNumber } from '@/lib/base/order'
import type { FileChange, FileEntry } from '@/lib/oci/layer'
import { Machine } from '../machine/machine'
import type { OverlayFiles } from '../machine/overlay-files'
import { argvSteps, newShell } from '../shell/interpret'
import { logIo } from '../shell/io'
import type { Shell } from '../shell/shell'
import type { ScriptReading } from '../shell/steps'
import { type ExecSide, execIn } from './exec'
import { applyEvents, type FileEvent, layerChanges, mountOf, showMount, unmountedFiles } from './file-view'
import type { ProcessInput, ProcessMount } from './input'
import { liveFilesOf } from './live-files'
import { localAnswer } from './local-answer'
import type { ActionAnswer, HttpRequest, LogLine, ProcessAction, ProcessPlan, SignalReaction } from './plan'
import { planOf } from './plan-of'
import type { Ask, ExecAnswer, Process } from './process'
import type { LiveFiles } from './program-part'
import { occurrences } from './running-program'
import { ScriptDriver } from './script-driver'
import { reactionTo, signalName } from './signals'
import { createStartedPrograms, type StartedPrograms } from './started-programs'

/** The directory a container starts in, where the image has none. */
export const workingDirectory: FileEntry = {
  type: 'dir',
  mode: 0o755,
  owner: '0:0',
  size: { value: 0, grade: 'exact' },
}

export interface ProcessStart {
  /** All it finds, mounts included; the process's own from here on. */
  readonly files: OverlayFiles
  /** Its working directory was made for it. */
  readonly makesDirectory: boolean
}

export class RunningProcess implements Process, ExecSide {
  readonly input: ProcessInput
  readonly machine: Machine
  readonly started: StartedPrograms
  readonly shell: Shell
  readonly driver: ScriptDriver
  /** The script, and its jobs in the background. */
  readonly drivers: ScriptDriver[] = []
  private readonly makesDirectory: boolean
  private readonly events: FileEvent[] = []
  private readonly shown = new Map<ProcessMount, ReadonlyMap<string, FileEntry>>()
  private known: ProcessPlan | null = null
  private endMs = Number.POSITIVE_INFINITY

  constructor(input: ProcessInput, { files, makesDirectory }: ProcessStart) {
    this.input = input
    this.makesDirectory = makesDirectory
    this.machine = this.newMachine(files, {
      user: input.user,
      changed: (path, entry, ageMs) => this.changed(ageMs, path, entry),
      signalled: () => {},
    })
    this.started = createStartedPrograms(input, (request) => this.filesFor(request))
    const options = { name: input.argv[0] ?? '', args: [], errexit: false }
    this.shell = newShell(this.machine, this.started.host, options)
    this.shell.state.followsJobs = true
    const steps = argvSteps(this.shell, input.argv, logIo(this.machine))
    this.driver = this.follow({ machine: this.machine, state: this.shell.state, steps })
    for (const { volume } of input.mounts) volume.attach(this, (atMs) => this.catchUp(atMs - input.startedAtMs))
    this.driver.advance(0, null)
  }

  newMachine(
    files: OverlayFiles,
    side: {
      readonly user: string
      changed(path: string, entry: FileEntry | null, ageMs: number): void
      signalled(name: string): void
    },
  ): Machine {
    const { input } = this
    return new Machine({
      tree: files,
      ownFiles: files,
      env: Object.entries({ PATH: usualPath, HOSTNAME: input.hostname, ...input.env }),
      cwd: input.workingDir,
      user: side.user,
      hasNetwork: true,
      hostname: input.hostname,
      volatile: [],
      purpose: 'container',
      container: {
        startedAtMs: input.startedAtMs,
        reference: input.image.reference,
        architecture: input.architecture,
        address: input.address,
        readOnlyRoot: input.readOnlyRoot,
        mounts: input.mounts,
        hasOpenInput: input.hasStdin,
        command: input.argv,
        onChange: side.changed,
        onSignal: side.signalled,
      },
    })
  }

  /** Something wrote a file: to a volume, or to the container's own layer. */
  changed(ageMs: number, path: string, entry: FileEntry | null): void {
    const atMs = Math.round(ageMs)
    const mounted = mountOf(this.input.mounts, path)
    if (mounted === null) this.events.push({ atMs, path, entry })
    else mounted.mount.volume.write(this.input.startedAtMs + atMs, mounted.inside, entry, this)
    this.known = null
  }

  /** Mounts as of the request's moment: others may have written to them. */
  private filesFor({ ageMs }: HttpRequest): LiveFiles {
    if (this.input.mounts.length > 0) this.showMounts(ageMs ?? Math.max(0, this.machine.elapsedMs))
    return liveFilesOf(this.machine)
  }

  private follow(reading: ScriptReading): ScriptDriver {
    const driver = new ScriptDriver(reading, {
      answer: (action) => this.answerLocally(action),
      began: (job, untilMs) => this.follow(job).advance(untilMs, null),
    })
    if (this.drivers.length < driversMost) this.drivers.push(driver)
    return driver
  }

  plan(): ProcessPlan {
    this.known ??= planOf(this, this.events)
    return this.known
  }

  nextWakeMs(): number | null {
    const due = this.dueFirst()?.atMs ?? null
    // Jobs end with the script.
    const isOver = this.driver.state.kind === 'over' && (due ?? 0) > this.machine.elapsedMs
    return isOver ? null : due
  }

  /** The driver that must go on first. */
  private dueFirst(): { readonly driver: ScriptDriver; readonly atMs: number } | null {
    let first: { readonly driver: ScriptDriver; readonly atMs: number } | null = null
    for (const driver of this.drivers) {
      const atMs = dueOf(driver, this.input.mounts.length > 0)
      if (atMs !== null && (first === null || atMs < first.atMs)) first = { driver, atMs }
    }
    return first
  }

  wake(ageMs: number, ask: Ask): boolean {
    const before = this.signature()
    for (let turns = 0; turns < 100; turns++) {
      const due = this.dueFirst()
      if (due === null || due.atMs > ageMs || due.atMs > this.endMs) break
      this.showMounts(due.atMs)
      const { driver } = due
      driver.advance(ageMs, driver.state.kind === 'asking' ? ask(driver.state.action) : null)
    }
    if (before === this.signature()) return false
    this.known = null
    return true
  }

  private signature(): string {
    const { programs } = this.started
    const ended = programs.map(({ endMs }) => endMs ?? '').join(',')
    const states = this.drivers.map(({ state }) => state.kind).join(',')
    return `${states} ${programs.length} ${ended} ${this.events.length}`
  }

  /** A loop that nobody watched goes on to here. */
  catchUp(ageMs: number): void {
    const until = Math.min(ageMs, this.endMs)
    for (const driver of this.drivers) {
      if (driver.state.kind !== 'idle' || driver.machine.elapsedMs > until) continue
      this.showMounts(until)
      driver.advance(until, null)
      if (driver.state.kind !== 'idle') this.known = null
    }
  }

  private showMounts(ageMs: number): void {
    const atMs = this.input.startedAtMs + ageMs
    for (const mount of this.input.mounts) {
      const inside = mount.volume.filesAt(atMs)
      if (this.shown.get(mount) === inside) continue
      this.shown.set(mount, inside)
      showMount(this.machine.files, mount, atMs)
    }
  }

  logsUntil(ageMs: number): readonly LogLine[] {
    const until = Math.min(ageMs, this.endMs)
    this.catchUp(until)
    const { repeated } = this.plan()
    const lines = this.machine.lines.filter(({ atMs }) => atMs <= until)
    for (const line of repeated) lines.push(...occurrences(line, until))
    // Sorting is stable: lines of one moment keep the program's order.
    return isSorted(lines) ? lines : lines.sort(byNumber(({ atMs }) => atMs))
  }

  changesAt(ageMs: number): readonly FileChange[] {
    this.catchUp(ageMs)
    const events = this.events.filter(({ atMs }) => atMs <= Math.min(ageMs, this.endMs))
    if (events.length === 0) return this.input.layer
    const touched = [...this.input.layer.map(({ path }) => path), ...events.map(({ path }) => path)]
    return layerChanges(this.input.image.tree, this.filesAt(ageMs), touched)
  }

  /** Made anew each time: few look, and the first files of a thousand containers would have to be kept for it. */
  filesAt(ageMs: number): OverlayFiles {
    const files = unmountedFiles(this.input)
    if (this.makesDirectory) files.set(this.input.workingDir, workingDirectory)
    for (const mount of this.input.mounts) showMount(files, mount, this.input.startedAtMs + ageMs)
    applyEvents(files, this.events, ageMs)
    return files
  }

  exec(argv: readonly string[], ageMs: number, ask: Ask, stdin = ''): ExecAnswer {
    this.catchUp(ageMs)
    return execIn(this, { argv, ageMs, ask, stdin })
  }

  /** A command inside changed a file: the script sees it when it looks next. */
  changedFromInside(ageMs: number, path: string, entry: FileEntry | null): void {
    this.changed(ageMs, path, entry)
    if (entry === null) this.machine.files.delete(path)
    else this.machine.files.set(path, entry)
  }

  answerLocally(action: ProcessAction): ActionAnswer | null {
    return localAnswer(this.input, this.started.programs, action)
  }

  signal(name: string, ageMs: number): SignalReaction {
    this.catchUp(ageMs)
    if (signalName(name) === 'HUP') this.reload(ageMs)
    return reactionTo(this, name, ageMs)
  }

  /** Programs that read their configuration again; one that cannot keeps what it had. */
  private reload(ageMs: number): void {
    for (const program of this.started.programs) {
      if (program.endMs !== null && program.endMs <= ageMs) continue
      const next = program.run.reload?.()
      if (next === undefined) continue
      for (const line of next.lines ?? []) this.machine.lines.push({ ...line, atMs: Math.round(ageMs) + line.atMs })
      if (next.exit === undefined) program.run = next
      this.known = null
    }
  }

  end(ageMs: number): void {
    this.endMs = Math.min(this.endMs, ageMs)
    for (const { volume } of this.input.mounts) volume.forget(this, this.input.startedAtMs + ageMs)
  }
}

/** More jobs than this run on unread. */
const driversMost = 20

/** When a driver must go on; a loop that a file may end looks at its mounts each round. */
function dueOf({ state, machine }: ScriptDriver, hasMounts: boolean): number | null {
  if (state.kind === 'asking') return state.action.atMs
  if (state.kind === 'ahead') return Math.ceil(machine.elapsedMs)
  return state.kind === 'idle' && state.mayEnd && hasMounts ? Math.ceil(machine.elapsedMs) : null
}

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function isSorted(lines: readonly LogLine[]): boolean {
  return lines.every((line, i) => i === 0 || (lines[i - 1]?.atMs ?? 0) <= line.atMs)
}
