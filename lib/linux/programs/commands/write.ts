// Commands that change files, where a container may refuse: read-only roots, other people's directories.

import { type CommandPart, failed, operands } from '../../machine/command'
import { writeRefusal } from '../../shell/write-refusal'
import { commandFor } from '../../tools/table'
import { busyboxWords } from '../busybox-words'

const verbs: Readonly<Record<string, (typed: string, why: string) => string>> = {
  touch: (typed, why) => `touch: ${typed}: ${why}`,
  mkdir: (typed, why) => `mkdir: can't create directory '${typed}': ${why}`,
  rm: (typed, why) => `rm: can't remove '${typed}': ${why}`,
  cp: (typed, why) => `cp: can't create '${typed}': ${why}`,
  mv: (typed, why) => `mv: can't rename to '${typed}': ${why}`,
  tee: (typed, why) => `tee: ${typed}: ${why}`,
  ln: (typed, why) => `ln: ${typed}: ${why}`,
  chmod: (typed, why) => `chmod: ${typed}: ${why}`,
  chown: (typed, why) => `chown: ${typed}: ${why}`,
}

const inner: Readonly<Record<string, string>> = { 'nonexistent directory': 'No such file or directory' }

/** Which of its words a command writes to. */
function targetsOf(name: string, args: readonly string[]): readonly string[] {
  const plain = operands(args)
  if (name === 'cp' || name === 'mv' || name === 'ln') return plain.slice(-1)
  return name === 'chmod' || name === 'chown' ? plain.slice(1) : plain
}

const write: CommandPart = {
  names: Object.keys(verbs),
  doc: 'As in a build, but the file system may refuse.',
  run(call, machine) {
    const { name, args } = call
    const part = commandFor(name)
    for (const typed of targetsOf(name, args)) {
      const path = machine.path(typed)
      const refusal = writeRefusal(machine, path)
      const isHarmless =
        refusal === 'Is a directory' || (refusal === 'nonexistent directory' && (name === 'rm' || args.includes('-p')))
      if (refusal === null || isHarmless) continue
      if (name === 'rm' && args.some((arg) => /^-\w*f/.test(arg)) && !machine.exists(path)) continue
      return failed(1, verbs[name]?.(typed, inner[refusal] ?? refusal) ?? refusal)
    }
    const outcome = part?.run(call, machine) ?? { status: 0 }
    if (outcome.stderr === undefined || !machine.files.has('/bin/busybox')) return outcome
    return { ...outcome, stderr: busyboxWords(name, outcome.stderr) }
  },
}

export const writeCommands: readonly CommandPart[] = [write]
