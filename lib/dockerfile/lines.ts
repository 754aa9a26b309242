// Physical lines of a Dockerfile: text without its ending, and where it stands.
//
// Models bufio.Scanner over scanLines: a line above 65,535 bytes ends the reading.

import { byteLength } from '@/lib/go/byte-string'

export interface PhysicalLine {
  /** Without "\n" and trailing "\r"s. */
  readonly text: string
  /** With its ending, as heredoc bodies keep it. */
  readonly raw: string
  readonly start: number
  readonly end: number
}

export interface PhysicalLines {
  readonly lines: readonly PhysicalLine[]
  /** Reading stopped at a line that is too long. */
  readonly isCutShort: boolean
}

export const lineBytesMax = 65535

export function physicalLines(text: string): PhysicalLines {
  const lines: PhysicalLine[] = []
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const next = newline < 0 ? text.length : newline + 1
    const raw = text.slice(start, next)
    if (raw.length > lineBytesMax / 3 && byteLength(newline < 0 ? raw : raw.slice(0, -1)) > lineBytesMax) {
      return { lines, isCutShort: true }
    }
    const content = withoutEnd(raw)
    lines.push({ text: content, raw, start, end: start + content.length })
    start = next
  }
  return { lines, isCutShort: false }
}

function withoutEnd(line: string): string {
  let end = line.length
  while (end > 0 && (line.charAt(end - 1) === '\r' || line.charAt(end - 1) === '\n')) end--
  return line.slice(0, end)
}
