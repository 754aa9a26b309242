// `npm run -s chartroom -- vectors KIND FILE...`: runs recorded cases, a line for each that fails, and a closing count.
//
// Stands with the tests, since nothing else needs it; .scripts/chartroom.mjs bundles it like the command line.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { surroundingsOf } from './surroundings'
import type { VectorKind, VectorOutcome } from './vector-kind'
import { vectorKinds } from './vector-kinds'

/** Runs one command line (without the program's name and `vectors`) and answers its exit status. */
export async function main([name, ...files]: readonly string[]): Promise<number> {
  const kind = vectorKinds.find((each) => each.kind === name)
  if (kind === undefined || files.length === 0) {
    const known = vectorKinds.map((each) => each.kind).join(', ')
    process.stderr.write(`usage: chartroom vectors KIND FILE...  (KIND: ${known})\n`)
    return 2
  }
  const outcomes: VectorOutcome[] = []
  for (const file of files) outcomes.push(...(await runFile(kind, file)))
  const failed = outcomes.filter(({ difference }) => difference !== null)
  const lines = failed.map(({ id, difference }) => `${id}: ${(difference ?? '').replaceAll('\n', '\\n')}`)
  const count = `${outcomes.length - failed.length} passed, ${failed.length} failed`
  process.stdout.write(`${[...lines, count].join('\n')}\n`)
  return failed.length === 0 ? 0 : 1
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
