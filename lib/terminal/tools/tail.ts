// tail: prints the last lines.

import { done, failed, type Tool } from '@/lib/tool/tool'
import { textOf } from '../lines'

export const tail: Tool = {
  name: 'tail',
  doc: 'print the last lines',
  run(call) {
    const input = textOf(call)
    if (!input.ok) return failed(`tail: ${input.error}\n`)
    const { lines, count } = input.value
    return done(
      lines
        .slice(Math.max(0, lines.length - count))
        .map((line) => `${line}\n`)
        .join(''),
    )
  },
}
