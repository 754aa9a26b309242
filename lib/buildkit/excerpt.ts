// The piece of the Dockerfile that an error or warning points at.
//
// Models buildkit solver/errdefs Source.Print.

import { lineRange } from '@/lib/dockerfile/node'

export function sourceExcerpt(file: string, text: string, marked: readonly number[]): string {
  const lines = text.split('\n')
  const first = marked[0] ?? 0
  let end = Math.min(marked.at(-1) ?? 0, lines.length)
  let start = first
  if (start < 1 || start > lines.length) return ''
  const padding = end === start ? 4 : 2
  for (let padded = 0; padded < padding; padded++) {
    if (start > 1) {
      start--
      padded++
    }
    if (end < lines.length) {
      end++
      padded++
    }
  }
  const shown = lineRange(start, end).map((line) => {
    const mark = marked.includes(line) ? '>>>' : '   '
    return ` ${String(line).padStart(3, ' ')} | ${mark} ${lines[line - 1]?.replace(/\r$/, '') ?? ''}\n`
  })
  return `${file}:${first}\n--------------------\n${shown.join('')}--------------------\n`
}
