// Hint: the one sentence that says what to try, and the next step.

import { type Drift, driftsOf } from '@/lib/view/drift'
import { outdatedReleases } from '@/lib/view/render-deployed'
import { type Suggestion, suggestionOf } from '@/lib/view/suggestion'
import type { Moment } from './moment'

export interface Hint {
  readonly sentence: string
  /** The first field changed by hand that no chart matches; null while an upgrade is due anyway. */
  readonly drift: Drift | null
  readonly suggestion: Suggestion | null
}

export function hintOf(moment: Moment): Hint {
  const { state } = moment
  const drifts = driftsOf(state)
  const outdated = outdatedReleases(state)
  return {
    sentence: state.sentence,
    drift: outdated.length === 0 ? (drifts[0] ?? null) : null,
    suggestion: suggestionOf(moment.graph(), { files: state.files, outdated, drifts }),
  }
}
