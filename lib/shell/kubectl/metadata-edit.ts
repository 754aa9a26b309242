// What `kubectl label` and `kubectl annotate` share: `k=v` sets, `k-` removes, in a map of the metadata.

import type { Json, JsonObject } from '@/lib/base/json'
import { type FlagRow, isSet } from '@/lib/helm/command-line/flags'
import { failed, type ToolRun } from '../tool'
import type { KubectlCall } from './host'
import { objectIn } from './object'
import { shownName } from './resources'
import { findTargets, getTarget, type Target } from './targets'
import { addFault, doneWith, newReport, patchAndReport, type Report } from './write'

export const editRows: readonly FlagRow[] = [
  { name: 'overwrite', kind: 'switch' },
  { name: 'all', kind: 'switch' },
  { name: 'list', kind: 'switch' },
  { name: 'resource-version', kind: 'text' },
]

export interface MetadataEdit {
  readonly field: 'labels' | 'annotations'
  /** `label`, `annotation` */
  readonly noun: string
  readonly done: string
  /** What removing alone is called. */
  readonly removed: string
}

const isChange = (word: string): boolean => word.includes('=') || word.endsWith('-')

export function editMetadata(call: KubectlCall, edit: MetadataEdit): ToolRun {
  const changes = call.args.filter((word, i) => i > 0 && isChange(word))
  const found = findTargets(
    call,
    call.args.filter((word, i) => i === 0 || !isChange(word)),
  )
  if (!found.ok) return failed(found.error)
  if (changes.length === 0) return failed(`error: at least one ${edit.noun} update is required\n`)
  const report = newReport(found.value.faults)
  for (const target of found.value.targets) editOne(report, call, target, { edit, changes })
  return doneWith(report)
}

function editOne(
  report: Report,
  call: KubectlCall,
  target: Target,
  { edit, changes }: { edit: MetadataEdit; changes: readonly string[] },
): void {
  const live = getTarget(call, target)
  if (!live.ok) {
    addFault(report, live.error)
    return
  }
  const held = objectIn(live.value, 'metadata', edit.field)
  const patch: Record<string, Json> = {}
  for (const word of changes) {
    if (word.endsWith('-') && !word.includes('=')) {
      const key = word.slice(0, -1)
      if (key in held) patch[key] = null
      else if (edit.field === 'labels') report.stdout += `${edit.noun} "${key}" not found.\n`
      continue
    }
    const [key, value] = [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
    if (held[key] === value) continue
    if (key in held && !isSet(call.flags, 'overwrite')) {
      addFault(report, `error: '${key}' already has a value (${String(held[key])}), and --overwrite is false\n`)
      return
    }
    patch[key] = value
  }
  send(report, call, target, { edit, patch, live: live.value })
}

function send(
  report: Report,
  call: KubectlCall,
  target: Target,
  step: { edit: MetadataEdit; patch: JsonObject; live: JsonObject },
): void {
  const { edit, patch, live } = step
  const values = Object.values(patch)
  if (values.length === 0 && edit.field === 'labels') {
    report.stdout += `${shownName(target.resource, target.name)} not labeled\n`
    return
  }
  const isRemoval = values.length > 0 && values.every((value) => value === null)
  const body = { metadata: { [edit.field]: patch } }
  const verb = isRemoval ? edit.removed : edit.done
  patchAndReport(report, call, target, { patch: { kind: 'merge', body, manager: `kubectl-${edit.noun}` }, verb, live })
}
