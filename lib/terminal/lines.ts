// Lines: what head and tail share, the lines of their input and how many are wanted.

import { err, ok, type Result } from '@/lib/base/result'
import type { ToolCall } from '@/lib/tool/tool'
import { readFile } from '@/lib/tool/workspace-paths'

export interface CountedLines {
  readonly lines: readonly string[]
  readonly count: number
}

/** Reads `-n N`, `-N` and the file; ten lines unless told. */
export function textOf({ argv, stdin, session }: ToolCall): Result<CountedLines, string> {
  const flat = argv.join(' ')
  const asked = /(?:^|\s)-(?:n\s*)?(\d+)/.exec(flat)
  const path = argv.find((word, i) => !word.startsWith('-') && argv[i - 1] !== '-n')
  const text = path === undefined ? stdin : readFile(session, path)
  if (text === undefined) return err(`cannot open '${path}' for reading: No such file or directory`)
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return ok({ lines, count: asked?.[1] === undefined ? 10 : Number(asked[1]) })
}

/** The lines of some files, or of what was piped in. */
export function inputOf({ stdin, session }: ToolCall, paths: readonly string[]): Result<readonly string[], string> {
  let text = paths.length === 0 ? stdin : ''
  for (const path of paths) {
    const content = readFile(session, path)
    if (content === undefined) return err(`${path}: No such file or directory`)
    text += content
  }
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return ok(lines)
}
