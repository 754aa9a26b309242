// The text of a --set flag, read rune by rune.

export interface SetText {
  readonly runes: readonly string[]
  at: number
}

export function setTextOf(text: string): SetText {
  return { runes: [...text], at: 0 }
}

export interface Word {
  readonly text: string
  /** The stop character that ended the token; null at the end of the text. */
  readonly stop: string | null
}

export type Escapes = 'backslash' | 'none'

/** Reads up to one of the stops; a backslash takes the next rune as it is. */
export function readUntil(source: SetText, stops: string, escapes: Escapes): Word {
  let text = ''
  while (source.at < source.runes.length) {
    const rune = source.runes[source.at++] ?? ''
    if (stops.includes(rune)) return { text, stop: rune }
    if (rune !== '\\' || escapes === 'none') text += rune
    else if (source.at < source.runes.length) text += source.runes[source.at++] ?? ''
    else break
  }
  return { text, stop: null }
}

export function isAtEnd(source: SetText): boolean {
  return source.at >= source.runes.length
}

export function restOf(source: SetText): string {
  return source.runes.slice(source.at).join('')
}
