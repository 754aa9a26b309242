// What the `helm get` verbs share: one revision of a release, and a part of it to print.

import type { FlagRow } from '@/lib/go/pflag/flag'
import { refuseInt } from '@/lib/go/pflag/refusals'
import { flagInt } from '@/lib/go/pflag/values'
import type { Release } from '@/lib/tiller/release'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import type { HelmCall } from './helm-verb'
import { historyOf } from './releases'

export const revisionFlag: FlagRow = { name: 'revision', kind: 'text', refuse: refuseInt }

export function getPart({ session, flags, args, namespace }: HelmCall, print: (release: Release) => string): ToolRun {
  const revisions = historyOf(session, args[0] ?? '', namespace)
  const revision = flagInt(flags, 'revision', 0)
  const found = revision === 0 ? revisions.at(-1) : revisions.find(({ version }) => version === revision)
  return found === undefined ? failed('Error: release: not found\n') : done(print(found))
}
