// wc: counts lines, words and bytes of what was piped in.

import { byteLength } from '@/lib/go/byte-string'
import { done, type Tool } from '@/lib/tool/tool'

export const wc: Tool = {
  name: 'wc',
  doc: 'count lines, words and bytes',
  run({ argv, stdin }) {
    const lines = stdin.split('\n').length - 1
    const words = stdin.split(/\s+/).filter((word) => word !== '').length
    if (argv.includes('-l')) return done(`${lines}\n`)
    if (argv.includes('-w')) return done(`${words}\n`)
    const bytes = byteLength(stdin)
    return done(
      argv.includes('-c') ? `${bytes}\n` : `${[lines, words, bytes].map((n) => String(n).padStart(7)).join(' ')}\n`,
    )
  },
}
