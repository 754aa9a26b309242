// `chartroom vectors KIND FILE...`: runs recorded cases, a line for each that fails, and a closing count.

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type CliResult, refusedWith } from './cli-result'
import type { VectorOutcome } from './vector-kind'
import { vectorKinds } from './vector-kinds'

export function vectorsCommand([name, ...files]: readonly string[]): CliResult {
  const kind = vectorKinds.find((each) => each.kind === name)
  const known = vectorKinds.map((each) => each.kind).join(', ')
  if (kind === undefined || files.length === 0)
    return refusedWith(`usage: chartroom vectors KIND FILE...  (KIND: ${known})\n`, 2)
  const outcomes = files.flatMap((file) => runFile(file, (text) => kind.run(basename(file), text)))
  const failed = outcomes.filter(({ difference }) => difference !== null)
  const lines = failed.map(({ id, difference }) => `${id}: ${(difference ?? '').replaceAll('\n', '\\n')}`)
  const count = `${outcomes.length - failed.length} passed, ${failed.length} failed`
  return { stdout: `${[...lines, count].join('\n')}\n`, stderr: '', exitStatus: failed.length === 0 ? 0 : 1 }
}

/** A file that cannot be read, or breaks the runner, is one failing case: never a silent gap. */
function runFile(file: string, run: (text: string) => readonly VectorOutcome[]): readonly VectorOutcome[] {
  try {
    return run(readFileSync(file, 'utf8'))
  } catch (error) {
    return [{ id: basename(file), difference: error instanceof Error ? error.message : String(error) }]
  }
}
