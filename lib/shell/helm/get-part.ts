// What the `helm get` verbs share: one revision of a release, and a part of it to print.

import { type FlagRow, textOf } from '@/lib/helm/command-line/flags'
import type { Release } from '@/lib/tiller/release'
import { done, failed, type ToolRun } from '../tool'
import type { HelmCall } from './helm-verb'
import { historyOf } from './releases'

export const getFlags: readonly FlagRow[] = [
  { name: 'revision', kind: 'text' },
  { name: 'all', short: 'a', kind: 'switch' },
  { name: 'output', short: 'o', kind: 'text' },
]

export function getPart({ session, flags, args, namespace }: HelmCall, print: (release: Release) => string): ToolRun {
  const revisions = historyOf(session, args[0] ?? '', namespace)
  const revision = Number(textOf(flags, 'revision', '0'))
  const found = revision === 0 ? revisions.at(-1) : revisions.find(({ version }) => version === revision)
  return found === undefined ? failed('Error: release: not found\n') : done(print(found))
}
