// Verbs: commands of docker that change its host. What one file in verbs/ provides.

import { isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import type { HostCall } from './call'
import { type Daemon, stateOf } from './daemon'
import type { JobHandle } from './job'
import { findContainer } from './lookup'
import type { Container } from './state'

export interface HostVerb {
  /** As in the table of usages: `run`, `volume create`. */
  readonly path: string
  /** Says what docker would print, and ends the job, now or when its time has come. */
  run(at: VerbCall): void
}

export interface VerbCall {
  readonly daemon: Daemon
  readonly call: HostCall
  readonly flags: ParsedFlags
  readonly job: JobHandle
}

/** A line on standard output. */
export function print(job: JobHandle, line: string): void {
  job.say('stdout', `${line}\n`)
}

/** A line on standard error, and the end. */
export function refuse(job: JobHandle, line: string, exitStatus = 1): void {
  job.say('stderr', `${line}\n`)
  job.end(exitStatus)
}

export const fromDaemon = 'Error response from daemon: '

/** Does something to each name, prints the ones that went well, and gathers the errors at the end. */
export function forEach(
  { flags, job }: VerbCall,
  act: (name: string) => string | null,
  print: (name: string) => void = (name) => job.say('stdout', `${name}\n`),
): void {
  const errors: string[] = []
  for (const name of flags.args) {
    const fault = act(name)
    if (fault === null) print(name)
    else errors.push(fault)
  }
  for (const error of errors) job.say('stderr', `${error}\n`)
  job.end(errors.length === 0 ? 0 : 1)
}

/** Asks `[y/N]`; without a person at the keyboard, what is piped in answers. */
export function isConfirmed({ flags, call, job }: VerbCall, question: string): boolean {
  if (isFlagSet(flags, 'force')) return true
  job.say('stdout', `${question} [y/N] `)
  return /^y(?:es)?$/i.test(call.stdin.trim().split('\n')[0] ?? '')
}

/** Does something to a container named as people do; null, or the whole line that says why not. */
export function onContainer(
  daemon: Daemon,
  typed: string,
  act: (container: Container) => string | null,
): string | null {
  const found = findContainer(stateOf(daemon), typed)
  const fault = found.ok ? act(found.value) : found.error
  return fault === null ? null : fromDaemon + fault
}
