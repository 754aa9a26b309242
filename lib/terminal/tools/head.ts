// head: prints the first lines.

import { done, failed, type Tool } from '@/lib/tool/tool'
import { textOf } from '../lines'

export const head: Tool = {
  name: 'head',
  doc: 'print the first lines',
  run(call) {
    const input = textOf(call)
    if (!input.ok) return failed(`head: ${input.error}\n`)
    const { lines, count } = input.value
    return done(
      lines
        .slice(0, count)
        .map((line) => `${line}\n`)
        .join(''),
    )
  },
}
