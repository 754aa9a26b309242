// docker stop, restart, kill, pause, unpause, wait, attach, rename, update: what is done to containers that exist.

import { flagText, isFlagGiven } from '@/lib/go/pflag/flag'
import { isSignal } from '@/lib/linux/machine/signals'
import { attachTo } from '../attach'
import { changeContainer, type Daemon, stateOf, watchExit } from '../daemon'
import { parseBytes, parseCpus } from '../flag-values'
import { pauseContainer, type StopOptions, sendSignal, startContainer, stopContainer, unpauseContainer } from '../life'
import { findContainer } from '../lookup'
import { readRestart } from '../run-spec'
import { type Container, isRunning } from '../state'
import { forEach, fromDaemon, type HostVerb, onContainer, print, refuse, type VerbCall } from '../verb'

export const stop: HostVerb = {
  path: 'stop',
  run: (at) => inTurn(at, (container, done) => stopOne(at, container, done)),
}

export const restart: HostVerb = {
  path: 'restart',
  run: (at) =>
    inTurn(at, (container, done) => {
      stopContainer(at.daemon, container.id, stopOptions(at), () => {
        const started = startContainer(at.daemon, container.id)
        done(started.ok ? null : `Cannot restart container ${container.name}: ${started.error}`)
      })
    }),
}

function stopOptions({ flags }: VerbCall): StopOptions {
  const seconds = flagText(flags, isFlagGiven(flags, 'timeout') ? 'timeout' : 'time', '')
  return { signal: flagText(flags, 'signal', ''), timeoutSeconds: seconds === '' ? null : Number(seconds) }
}

function stopOne(at: VerbCall, container: Container, done: (fault: string | null) => void): void {
  stopContainer(at.daemon, container.id, stopOptions(at), () => done(null))
}

/** Begins with all of them, prints each name in the order typed once it and those before it are done. */
function inTurn(
  { daemon, flags, job }: VerbCall,
  act: (container: Container, done: (fault: string | null) => void) => void,
): void {
  const ends = new Map<number, string | null>()
  const errors: string[] = []
  let next = 0
  const settle = (i: number, fault: string | null): void => {
    ends.set(i, fault)
    for (let end = ends.get(next); end !== undefined; end = ends.get(next)) {
      const name = flags.args[next++] ?? ''
      if (end === null) print(job, name)
      else errors.push(fromDaemon + end)
    }
    if (next < flags.args.length) return
    for (const error of errors) job.say('stderr', `${error}\n`)
    job.end(errors.length === 0 ? 0 : 1)
  }
  flags.args.forEach((typed, i) => {
    const found = findContainer(stateOf(daemon), typed)
    if (found.ok) act(found.value, (fault) => settle(i, fault))
    else settle(i, found.error)
  })
}

export const kill: HostVerb = {
  path: 'kill',
  run(at) {
    const { daemon, flags } = at
    const signal = isFlagGiven(flags, 'signal') ? flagText(flags, 'signal', '') : 'SIGKILL'
    forEach(at, (typed) =>
      onContainer(daemon, typed, (container) => {
        if (!isRunning(container)) return `cannot kill container: ${typed}: container ${container.id} is not running`
        if (!isSignal(signal)) return `cannot kill container: ${typed}: invalid signal: ${signal}`
        if (/^(?:SIG)?KILL$|^9$/i.test(signal)) markStopped(daemon, container.id)
        sendSignal(daemon, container.id, signal)
        return null
      }),
    )
  },
}

function markStopped(daemon: Daemon, id: string): void {
  changeContainer(daemon, id, (each) => ({ ...each, state: { ...each.state, stoppedByHand: true } }))
}

export const pause: HostVerb = {
  path: 'pause',
  run: (at) =>
    forEach(at, (typed) =>
      onContainer(at.daemon, typed, (container) => {
        if (container.state.status === 'paused') return `Container ${container.id} is already paused`
        if (container.state.status !== 'running') return `container ${container.id} is not running`
        pauseContainer(at.daemon, container.id)
        return null
      }),
    ),
}

export const unpause: HostVerb = {
  path: 'unpause',
  run: (at) =>
    forEach(at, (typed) =>
      onContainer(at.daemon, typed, (container) => {
        if (container.state.status !== 'paused') return `Container ${container.id} is not paused`
        unpauseContainer(at.daemon, container.id)
        return null
      }),
    ),
}

export const wait: HostVerb = { path: 'wait', run: (at) => waitFor(at, [...at.flags.args], []) }

function waitFor(at: VerbCall, left: readonly string[], errors: readonly string[]): void {
  const { daemon, job } = at
  const [typed, ...rest] = left
  if (typed === undefined) {
    for (const error of errors) job.say('stderr', `${error}\n`)
    return job.end(errors.length === 0 ? 0 : 1)
  }
  const found = findContainer(stateOf(daemon), typed)
  if (!found.ok) return waitFor(at, rest, [...errors, fromDaemon + found.error])
  const ended = (code: number): void => {
    print(job, String(code))
    waitFor(at, rest, errors)
  }
  const { id, state } = found.value
  if (isRunning(found.value) || state.status === 'restarting') watchExit(daemon, id, ended)
  else ended(state.exitCode)
}

export const attach: HostVerb = {
  path: 'attach',
  run({ daemon, flags, job, call }) {
    const found = findContainer(stateOf(daemon), flags.args[0] ?? '')
    if (!found.ok) return refuse(job, fromDaemon + found.error)
    const { status } = found.value.state
    if (status === 'paused') return refuse(job, 'You cannot attach to a paused container, unpause it first')
    if (status === 'restarting')
      return refuse(job, 'You cannot attach to a restarting container, wait until it is running')
    if (status !== 'running') return refuse(job, 'You cannot attach to a stopped container, start it first')
    attachTo(daemon, job, found.value.id)
    // Of what is typed into a first process, only the end of a shell's input is modelled.
    const [, code] = /^exit(?: (\d+))?\s*$/.exec(call.stdin) ?? [null, null]
    if (code === null || !found.value.config.openStdin) return
    daemon.crash(found.value.id, Number(code ?? 0))
  },
}

const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

export const rename: HostVerb = {
  path: 'rename',
  run({ daemon, flags, job }) {
    const [oldName = '', typed = ''] = flags.args.map((name) => name.trim())
    const newName = typed.replace(/^\//, '')
    if (oldName === '' || newName === '') return refuse(job, 'Error: Neither old nor new names may be empty')
    const fault = onContainer(daemon, oldName, (container) => {
      if (container.name === newName) return 'Renaming a container with the same name as its current name'
      if (!validName.test(newName))
        return `Invalid container name (${newName}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`
      const holder = stateOf(daemon).containers.find(({ name }) => name === newName)
      if (holder !== undefined) {
        return `Conflict. The container name "/${newName}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`
      }
      changeContainer(daemon, container.id, (each) => ({ ...each, name: newName }))
      return null
    })
    if (fault === null) return job.end(0)
    job.say('stderr', `${fault}\n`)
    refuse(job, `Error: failed to rename container named ${oldName}`)
  },
}

const updates = ['memory', 'cpus', 'restart', 'memory-swap', 'memory-reservation', 'cpu-shares', 'pids-limit']

export const update: HostVerb = {
  path: 'update',
  run(at) {
    const { daemon, flags, job } = at
    if (!updates.some((name) => isFlagGiven(flags, name))) {
      return refuse(job, 'you must provide one or more flags when using this command')
    }
    const restartPolicy = readRestart(flagText(flags, 'restart', ''))
    if (!restartPolicy.ok) return refuse(job, restartPolicy.error)
    const memory = parseBytes(flagText(flags, 'memory', ''))
    const cpus = parseCpus(flagText(flags, 'cpus', ''))
    forEach(at, (typed) =>
      onContainer(daemon, typed, ({ id, host }) => {
        const swapBytes = host.memoryBytes * 2
        if (memory.ok && memory.value > swapBytes && !isFlagGiven(flags, 'memory-swap')) {
          return `Cannot update container ${id}: Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time`
        }
        changeContainer(daemon, id, (each) => ({
          ...each,
          host: {
            ...each.host,
            ...(memory.ok && { memoryBytes: memory.value }),
            ...(cpus.ok && { nanoCpus: cpus.value }),
            ...(isFlagGiven(flags, 'restart') && { restart: restartPolicy.value }),
          },
        }))
        return null
      }),
    )
  },
}
