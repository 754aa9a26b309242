// A status: a word and the mood it is shown in.

import type { Mood } from './mood'

export interface Status {
  readonly text: string
  readonly mood: Mood
}
