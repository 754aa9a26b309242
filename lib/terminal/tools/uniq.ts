// uniq: repeated lines once; -c with their count.

import { done, failed, type Tool } from '@/lib/tool/tool'
import { inputOf } from '../lines'

export const uniq: Tool = {
  name: 'uniq',
  doc: 'drop repeated lines',
  run(call) {
    const input = inputOf(
      call,
      call.argv.filter((word) => !word.startsWith('-')),
    )
    if (!input.ok) return failed(`uniq: ${input.error}\n`)
    const runs: { line: string; count: number }[] = []
    for (const line of input.value) {
      const last = runs.at(-1)
      if (last?.line === line) last.count++
      else runs.push({ line, count: 1 })
    }
    const isCounted = call.argv.includes('-c')
    return done(runs.map(({ line, count }) => `${isCounted ? `${String(count).padStart(7)} ` : ''}${line}\n`).join(''))
  },
}
