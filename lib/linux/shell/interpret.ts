// DOOR of scripts: a small POSIX shell over a simulated machine.
//
// What commands do stands in their tables; here are the shell's own words, control flow, pipes and redirections. In a
// build a script is run to its end; a container's script is a generator that may wait and go round. Left out: job control.

import type { Machine } from '../machine/machine'
import type { ScriptHost, ScriptOutcome } from './host'
import { type Io, logIo } from './io'
import { newState } from './limits'
import { outcomeOf } from './outcome'
import { parseScript } from './parse-script'
import { ScriptShell } from './script-shell'
import type { ScriptOptions, Shell } from './shell'
import { runSteps, type Steps } from './steps'

/** Runs a script's text; never throws. */
export function runScript(text: string, machine: Machine, host: ScriptHost, options: ScriptOptions): ScriptOutcome {
  const shell = newShell(machine, host, options)
  return runSteps(scriptSteps(shell, text, logIo(machine)), unreachable)
}

/** Runs an argument vector without a shell. */
export function runArgv(argv: readonly string[], machine: Machine, host: ScriptHost): ScriptOutcome {
  const shell = newShell(machine, host, { name: argv[0] ?? 'sh', args: [], errexit: false })
  return runSteps(argvSteps(shell, argv, logIo(machine)), unreachable)
}

/** A build asks nothing of the network that anybody answers. */
function unreachable(): { readonly kind: 'no-such-host' } {
  return { kind: 'no-such-host' }
}

export function newShell(machine: Machine, host: ScriptHost, options: ScriptOptions): Shell {
  return new ScriptShell({ machine, host, state: newState(), traps: new Map() }, options)
}

export function* scriptSteps(shell: Shell, text: string, io: Io): Steps<ScriptOutcome> {
  const script = parseScript(text)
  if (script.fault !== undefined) {
    io.err.write(`${shell.name}: 1: ${script.fault}\n`)
    return { status: 2 }
  }
  return yield* withExitTrap(shell, io, () => shell.run(script.body, io))
}

export function* argvSteps(shell: Shell, argv: readonly string[], io: Io): Steps<ScriptOutcome> {
  return yield* withExitTrap(shell, io, () => shell.runWords(argv, io))
}

function* withExitTrap(shell: Shell, io: Io, run: () => Steps<number>): Steps<ScriptOutcome> {
  const outcome = yield* outcomeOf(run)
  if (outcome.unfinished === 'limit') shell.machine.note('a script was not followed to its end')
  const onExit = shell.traps.get('EXIT')
  if (outcome.unfinished !== undefined || onExit === undefined) return outcome
  shell.traps.delete('EXIT')
  onExit.shell.lastStatus = outcome.status
  const after = yield* outcomeOf(() => onExit.shell.run(parseScript(onExit.text).body, io))
  return after.unfinished === undefined ? outcome : after
}
