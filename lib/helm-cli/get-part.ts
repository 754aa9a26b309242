// What the `helm get` verbs share: one revision of a release, and a part of it to print.

import type { FlagRow } from '@/lib/go/pflag/flag'
import type { Release } from '@/lib/tiller/release'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import { countOf } from './flag-values'
import type { HelmCall } from './helm-verb'
import { outputFault, outputFlag } from './output'
import { historyOf } from './releases'

export const getFlags: readonly FlagRow[] = [
  { name: 'revision', kind: 'text' },
  { name: 'all', short: 'a', kind: 'switch' },
  outputFlag,
]

export function getPart({ session, flags, args, namespace }: HelmCall, print: (release: Release) => string): ToolRun {
  const fault = outputFault(flags)
  const asked = countOf(flags, 'revision', 0)
  if (fault !== null) return failed(`Error: ${fault}\n`)
  if (!asked.ok) return failed(`Error: ${asked.error}\n`)
  const revisions = historyOf(session, args[0] ?? '', namespace)
  const revision = asked.value
  const found = revision === 0 ? revisions.at(-1) : revisions.find(({ version }) => version === revision)
  return found === undefined ? failed('Error: release: not found\n') : done(print(found))
}
