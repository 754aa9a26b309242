// Explanations: why something is as it is, in a headline and the words the system itself uses.

import type { Mood } from './mood'

export interface Explanation {
  readonly headline: string
  readonly mood: Mood
  readonly lines: readonly ExplainLine[]
}

export interface ExplainLine {
  readonly text: string
  /** The component quoted. */
  readonly by?: string
  readonly mood?: Mood
  /** Id of the item that holds the cause. */
  readonly leadsTo?: string
}

export function explanation(headline: string, mood: Mood, lines: readonly (ExplainLine | null)[] = []): Explanation {
  return { headline, mood, lines: lines.filter((line) => line !== null) }
}

/** A line in the words of a component; null where it said nothing. */
export function quote(text: string | undefined, by: string): ExplainLine | null {
  return text === undefined || text === '' ? null : { text, by }
}
