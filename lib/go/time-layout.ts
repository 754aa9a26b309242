// Layouts: Go's reference time cut into the pieces that stand for a part of a date. Models time nextStdChunk.

export type ChunkKind =
  | 'longMonth'
  | 'month'
  | 'numMonth'
  | 'zeroMonth'
  | 'longWeekday'
  | 'weekday'
  | 'day'
  | 'underDay'
  | 'zeroDay'
  | 'underYearDay'
  | 'zeroYearDay'
  | 'hour24'
  | 'hour12'
  | 'zeroHour12'
  | 'minute'
  | 'zeroMinute'
  | 'second'
  | 'zeroSecond'
  | 'longYear'
  | 'year'
  | 'PM'
  | 'pm'
  | 'zone'
  | 'offset'
  | 'fraction'
  | 'literal'

export interface Chunk {
  readonly kind: ChunkKind
  readonly text: string
}

const patterns: readonly (readonly [RegExp, ChunkKind])[] = [
  [/^January/, 'longMonth'],
  [/^Jan(?![a-z])/, 'month'],
  [/^Monday/, 'longWeekday'],
  [/^Mon(?![a-z])/, 'weekday'],
  [/^MST/, 'zone'],
  [/^002/, 'zeroYearDay'],
  [/^01/, 'zeroMonth'],
  [/^02/, 'zeroDay'],
  [/^03/, 'zeroHour12'],
  [/^04/, 'zeroMinute'],
  [/^05/, 'zeroSecond'],
  [/^06/, 'year'],
  [/^15/, 'hour24'],
  [/^1/, 'numMonth'],
  [/^2006/, 'longYear'],
  [/^2/, 'day'],
  [/^_2006/, 'literal'],
  [/^__2/, 'underYearDay'],
  [/^_2/, 'underDay'],
  [/^3/, 'hour12'],
  [/^4/, 'minute'],
  [/^5/, 'second'],
  [/^PM/, 'PM'],
  [/^pm/, 'pm'],
  [/^[-Z]07(?::00:00|0000|:00|00)?/, 'offset'],
  [/^[.,](?:0+|9+)(?!\d)/, 'fraction'],
]

const known = new Map<string, readonly Chunk[]>()

export function chunksOf(layout: string): readonly Chunk[] {
  const cached = known.get(layout)
  if (cached !== undefined) return cached
  const chunks = cutLayout(layout)
  if (known.size > 200) known.clear()
  known.set(layout, chunks)
  return chunks
}

function cutLayout(layout: string): Chunk[] {
  const chunks: Chunk[] = []
  let literal = ''
  for (let at = 0; at < layout.length; ) {
    const rest = layout.slice(at)
    // "_2006" is an underscore and a year.
    const found = rest.startsWith('_2006') ? undefined : patterns.find(([pattern]) => pattern.test(rest))
    if (found === undefined) {
      literal += layout.charAt(at++)
      continue
    }
    const text = found[0].exec(rest)?.[0] ?? ''
    if (literal !== '') chunks.push({ kind: 'literal', text: literal })
    literal = ''
    chunks.push({ kind: found[1], text })
    at += text.length
  }
  if (literal !== '') chunks.push({ kind: 'literal', text: literal })
  return chunks
}

export const monthNames = 'January February March April May June July August September October November December'.split(
  ' ',
)
export const weekdayNames = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
