// `chartroom vectors KIND FILE...`: runs recorded cases, a line for each that fails, and a closing count.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type CliResult, refusedWith } from './cli-result'
import { surroundingsOf } from './surroundings'
import type { VectorKind, VectorOutcome } from './vector-kind'
import { vectorKinds } from './vector-kinds'

export async function vectorsCommand([name, ...files]: readonly string[]): Promise<CliResult> {
  const kind = vectorKinds.find((each) => each.kind === name)
  const known = vectorKinds.map((each) => each.kind).join(', ')
  if (kind === undefined || files.length === 0)
    return refusedWith(`usage: chartroom vectors KIND FILE...  (KIND: ${known})\n`, 2)
  const outcomes: VectorOutcome[] = []
  for (const file of files) outcomes.push(...(await runFile(kind, file)))
  const failed = outcomes.filter(({ difference }) => difference !== null)
  const lines = failed.map(({ id, difference }) => `${id}: ${(difference ?? '').replaceAll('\n', '\\n')}`)
  const count = `${outcomes.length - failed.length} passed, ${failed.length} failed`
  return { stdout: `${[...lines, count].join('\n')}\n`, stderr: '', exitStatus: failed.length === 0 ? 0 : 1 }
}

/** A file that cannot be read, or breaks the runner, is one failing case: never a silent gap. */
async function runFile(kind: VectorKind, file: string): Promise<readonly VectorOutcome[]> {
  const name = path.basename(file)
  try {
    const text = readFileSync(file, 'utf8')
    return kind.run(name, text, await surroundingsOf(kind, path.dirname(file), text))
  } catch (error) {
    return [{ id: name, difference: error instanceof Error ? error.message : String(error) }]
  }
}
