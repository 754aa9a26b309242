// Stages: instructions grouped under their FROM, with the ARGs before the first.
//
// Models frontend/dockerfile/instructions Parse. Goes on after a fault, so that every one is seen; BuildKit stops at
// the first.

import type { ArgInstruction, FromInstruction, Instruction } from './instruction'
import { createLinter, type Linter, noLintOptions } from './lint'
import { type Dockerfile, lineRange, type SourceError } from './node'
import { parseInstruction } from './parse-instruction'

export interface Stage {
  readonly from: FromInstruction
  readonly instructions: readonly Instruction[]
}

export interface Stages {
  readonly stages: readonly Stage[]
  /** ARG lines before the first FROM. */
  readonly globalArgs: readonly ArgInstruction[]
  readonly errors: readonly SourceError[]
}

export function parseStages(dockerfile: Dockerfile, linter: Linter): Stages {
  const stages: { from: FromInstruction; instructions: Instruction[] }[] = []
  const globalArgs: ArgInstruction[] = []
  const errors: SourceError[] = []
  // BuildKit never sees what comes after the first fault, and warns of nothing there.
  const silent = createLinter(noLintOptions)
  for (const node of dockerfile.nodes) {
    const lines = lineRange(node.startLine, node.endLine)
    const parsed = parseInstruction(node, errors.length === 0 ? linter : silent)
    if (!parsed.ok) {
      errors.push({ message: `dockerfile parse error on line ${node.startLine}: ${parsed.error}`, lines })
      continue
    }
    const instruction = parsed.value
    const stage = stages.at(-1)
    if (instruction.kind === 'FROM') stages.push({ from: instruction, instructions: [] })
    else if (stage !== undefined) stage.instructions.push(instruction)
    else if (instruction.kind === 'ARG') globalArgs.push(instruction)
    else errors.push({ message: 'no build stage in current context', lines })
  }
  return { stages, globalArgs, errors }
}
