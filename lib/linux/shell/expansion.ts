// What expanding words may ask of a shell: variables, and the output of commands.

import type { Expansion } from './expand-words'
import { type Io, textPipe } from './io'
import type { Shell } from './shell'
import { ScriptSignal } from './signal'
import { deeper } from './xtrace'

export function expansionOf(shell: Shell, io: Io): Expansion {
  const stop = (message: string): never => {
    io.err.write(`${shell.name}: 1: ${message}\n`)
    throw new ScriptSignal('exit', 2)
  }
  return {
    machine: shell.machine,
    globs: !shell.options.noglob,
    value(name) {
      const value = shell.value(name)
      if (value === undefined && shell.options.nounset && !mayBeSet(shell)) stop(`${name}: parameter not set`)
      return value
    },
    find: (name) => shell.value(name),
    set: (name, value) => shell.set(name, value),
    get positional() {
      return shell.positional
    },
    *capture(script) {
      const pipe = textPipe()
      const inner: Io = { stdin: io.stdin, out: pipe, err: io.err }
      shell.captureStatus = yield* deeper(shell, () => shell.subshell(() => shell.run(script.body, inner)))
      shell.lastStatus = shell.captureStatus
      return pipe.text.replace(/\n+$/, '')
    },
    stop,
  }
}

/** A file that nobody knows may have set it. */
function mayBeSet({ machine }: Shell): boolean {
  return machine.isUncertain && machine.grade === 'unknown'
}
