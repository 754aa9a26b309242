// Programs that a script starts in the foreground: to their end, for good, or into what they become.

import type { StartedProgram } from './host'
import type { Io } from './io'
import { targetNamedBy } from './named-target'
import type { Shell } from './shell'
import { ScriptSignal } from './signal'
import type { Steps } from './steps'

/** What nobody can say: a server or some work where a container starts it, else a command that ends well. */
export function* runUnknown(shell: Shell, words: readonly string[], io: Io): Steps<number> {
  const { machine, host } = shell
  const [name = ''] = words
  const started = host.startUnknown(words, shell)
  if (started !== null) return yield* runOn(shell, started, io)
  if (machine.purpose === 'container' && !(yield* isReached(shell, words))) return 1
  machine.note(`effect not simulated: ${name}`)
  machine.weaken('unknown')
  machine.pass(800)
  return 0
}

/** Where its words name a port: whether somebody listens there. */
function* isReached({ machine }: Shell, words: readonly string[]): Steps<boolean> {
  const target = targetNamedBy(words)
  if (target === null) return true
  const atMs = Math.round(machine.elapsedMs)
  const action = { atMs, kind: 'tcp', target, method: 'GET', command: words.join(' ') } as const
  const answer = yield { kind: 'act', action }
  return answer?.kind === 'connected' || answer?.kind === 'answered'
}

/** A program in the foreground: until it ends, or for good. */
export function* runOn(shell: Shell, started: StartedProgram, io: Io): Steps<number> {
  const { machine } = shell
  const { exit, becomes, isDaemon } = yield* resolved(shell, started)
  if (isDaemon === true) {
    machine.pass(60)
    return 0
  }
  if (becomes !== undefined) {
    machine.pass(becomes.afterMs)
    if (becomes.user !== undefined && machine.uid === 0) machine.becomeUser(becomes.user)
    return yield* shell.runWords(becomes.argv, io)
  }
  if (exit === null) {
    machine.pass(Number.POSITIVE_INFINITY)
    throw new ScriptSignal('forever', 0)
  }
  machine.pass(exit.afterMs)
  return exit.code
}

/** A program that needs names asks for them first. */
function* resolved(shell: Shell, started: StartedProgram): Steps<StartedProgram> {
  if (started.needs === undefined) return started
  for (const { host, otherwise } of started.needs) {
    const action = {
      atMs: Math.round(shell.machine.elapsedMs),
      kind: 'dns',
      target: host,
      method: 'GET',
      command: host,
    } as const
    const answer = yield { kind: 'act', action }
    if (answer?.kind !== 'resolved') return otherwise()
  }
  return started.proceed?.() ?? started
}
