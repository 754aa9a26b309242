// Where a world comes from: the link in the address, the visitor's own saved work, else the first example.
//
// A link never touches the saved work; what one opens by hand keeps what was there before as a second copy.

import type { Result } from '@/lib/base/result'
import { loadWork, saveWork } from '@/lib/platform/autosave'
import { beganAtEnd } from '@/lib/scenario/began'
import { examples } from '@/lib/scenario/examples/table'
import { openScenarioText } from '@/lib/scenario/migrate'
import type { Scenario } from '@/lib/scenario/schema'
import type { Work } from '@/lib/world/world'

export type Origin = 'link' | 'own' | 'example'

export interface Opened {
  readonly work: Work
  readonly origin: Origin
  /** One sentence, when what was asked for could not be opened. */
  readonly fault: string | null
}

/** What comes from elsewhere: nothing in it was done by this visitor. */
function workOf(scenario: Scenario): Work {
  return { scenario, began: beganAtEnd(scenario) }
}

function openExample(): Opened {
  const [first] = examples
  return { work: workOf(first.scenario), origin: 'example', fault: null }
}

export async function openFromAddress(hash: string): Promise<Opened> {
  if (hash.length < 2) return openOwn()
  const { decodeLink, isLink } = await import('@/lib/platform/share-link')
  if (!isLink(hash)) return openOwn()
  const decoded = decodeLink(hash)
  if (decoded.ok) return { work: workOf(decoded.value), origin: 'link', fault: null }
  return { ...(await openOwn()), fault: decoded.error.message }
}

async function openOwn(): Promise<Opened> {
  const saved = await loadWork('own')
  if (saved?.work.ok) return { work: saved.work.value, origin: 'own', fault: null }
  return openExample()
}

/** Opens a file's text as a scenario. */
export function openText(text: string): Result<Scenario, string> {
  const opened = openScenarioText(text)
  return opened.ok ? opened : { ok: false, error: opened.error[0]?.message ?? 'This file holds no scenario.' }
}

/** Keeps what the visitor had before it is replaced. */
export async function keepBefore(): Promise<void> {
  const saved = await loadWork('own')
  if (saved?.work.ok) await saveWork('before', saved.work.value, saved.savedMs)
}
