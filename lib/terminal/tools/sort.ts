// sort: lines in order. Flags -r, -n, -u, -k FIELD.

import { byNumber, byText, compareBytewise, inOrderOf } from '@/lib/base/order'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { done, failed, type Tool } from '@/lib/tool/tool'
import { inputOf } from '../lines'

export const sort: Tool = {
  name: 'sort',
  doc: 'put lines in order',
  run(call) {
    const parsed = parseFlags(call.argv, [
      { name: 'reverse', short: 'r', kind: 'switch' },
      { name: 'numeric-sort', short: 'n', kind: 'switch' },
      { name: 'unique', short: 'u', kind: 'switch' },
      { name: 'key', short: 'k', kind: 'text' },
    ])
    if (!parsed.ok) return failed(`sort: ${parsed.error}\n`, 2)
    const flags = parsed.value
    const input = inputOf(call, flags.args)
    if (!input.ok) return failed(`sort: cannot read: ${input.error}\n`, 2)
    const field = Number.parseInt(flagText(flags, 'key', '0'), 10)
    const keyOf = (line: string): string => (field > 0 ? (line.trim().split(/\s+/)[field - 1] ?? '') : line)
    const byKey = isFlagSet(flags, 'numeric-sort') ? byNumber((line: string) => numberOf(keyOf(line))) : byText(keyOf)
    const sorted = [...input.value].sort(inOrderOf(byKey, compareBytewise))
    if (isFlagSet(flags, 'reverse')) sorted.reverse()
    const shown = isFlagSet(flags, 'unique') ? sorted.filter((line, i) => line !== sorted[i - 1]) : sorted
    return done(shown.map((line) => `${line}\n`).join(''))
  },
}

function numberOf(text: string): number {
  return Number(/^\s*-?(\d+\.?\d*|\.\d+)/.exec(text)?.[0] ?? 0)
}
