// Still: a work opened as it began, with every file as last written, without replaying its log: the way in
// where the replay takes too long.

import { beganAtEnd } from '@/lib/scenario/began'
import type { LoggedCommand } from '@/lib/scenario/schema'
import type { Work } from '@/lib/world/world'

/** Commands that are replayed all the same, since they only write files and move cards. */
const quietKinds = ['edit-file', 'remove-file', 'move-file', 'place']

export function stillOf({ scenario }: Work): Work {
  const log = scenario.log.flatMap((entry): readonly LoggedCommand[] =>
    quietKinds.includes(String(entry.command['kind'])) ? [{ ...entry, atMs: 0 }] : [],
  )
  const still = { ...scenario, log, untilMs: 0 }
  return { scenario: still, began: beganAtEnd(still) }
}
