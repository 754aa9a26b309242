// What `kubectl label` and `kubectl annotate` share: `k=v` sets, `k-` removes, in a map of the metadata.
//
// Models k8s.io/kubectl/pkg/cmd/label and cmd/annotate.

import type { Json, JsonObject } from '@/lib/base/json'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault, warningsOf, writeFault } from './faults'
import type { KubectlCall } from './host'
import { objectIn } from './object'
import { shownName } from './resources'
import { findTargets, getTarget, type Target } from './targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, patchedLocally, type Report, sendPatch } from './write'

export interface MetadataEdit {
  readonly field: 'labels' | 'annotations'
  /** `label`, `annotation` */
  readonly noun: string
  readonly done: string
  /** What removing alone is called. */
  readonly removed: string
}

const isChange = (word: string): boolean => word.includes('=') || word.endsWith('-')
const nothingNamed = 'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n'

export function editMetadata(call: KubectlCall, edit: MetadataEdit): ToolRun {
  const first = isFlagSet(call.flags, 'filename') ? -1 : 0
  const changes = call.args.filter((word, i) => i > first && isChange(word))
  const named = call.args.filter((word, i) => i === first || !isChange(word))
  const isListing = isFlagSet(call.flags, 'list')
  if (named.length === 0 && !isFlagSet(call.flags, 'filename')) return failed(nothingNamed)
  if (changes.length === 0 && !isListing) return failed(`error: at least one ${edit.noun} update is required\n`)
  const fault = changesFault(edit, changes)
  if (fault !== null) return failed(fault)
  const found = findTargets(call, named)
  if (!found.ok) return failed(found.error)
  const report = newReport(found.value.faults)
  for (const target of found.value.targets) {
    const live = getTarget(call, target)
    if (!live.ok) addFault(report, live.error)
    else if (isListing) report.stdout += listed(objectIn(live.value, 'metadata', edit.field))
    else editOne(report, call, target, { edit, changes, live: live.value, count: found.value.targets.length })
  }
  return doneWith(report)
}

const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/

function changesFault(edit: MetadataEdit, changes: readonly string[]): string | null {
  const keyOf = (word: string): string => (word.includes('=') ? word.slice(0, word.indexOf('=')) : word.slice(0, -1))
  const set = new Set(changes.filter((word) => word.includes('=')).map(keyOf))
  if (changes.some((word) => !word.includes('=') && set.has(keyOf(word))))
    return `error: can not both modify and remove ${edit.noun === 'label' ? 'a label' : 'an annotation'} in the same command\n`
  if (edit.field !== 'labels') return null
  const bad = changes.find((word) => word.includes('=') && !labelValue.test(word.slice(word.indexOf('=') + 1)))
  return bad === undefined
    ? null
    : `error: invalid label value: ${quote(bad)}: a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')\n`
}

function listed(pairs: JsonObject): string {
  return Object.entries(pairs)
    .map(([key, value]) => `${key}=${String(value)}\n`)
    .join('')
}

interface Edit {
  readonly edit: MetadataEdit
  readonly changes: readonly string[]
  readonly live: JsonObject
  /** How many objects the command names. */
  readonly count: number
}

function editOne(report: Report, call: KubectlCall, target: Target, step: Edit): void {
  const { edit, changes, live } = step
  const held = objectIn(live, 'metadata', edit.field)
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
    if (key in held && !isFlagSet(call.flags, 'overwrite')) {
      addFault(report, keptFault(edit, key, String(held[key])))
      return
    }
    patch[key] = value
  }
  send(report, call, target, { ...step, patch })
}

function keptFault(edit: MetadataEdit, key: string, value: string): string {
  return edit.field === 'labels'
    ? `error: '${key}' already has a value (${value}), and --overwrite is false\n`
    : `error: --overwrite is false but found the following declared annotation(s): '${key}' already has a value (${value})\n`
}

function send(report: Report, call: KubectlCall, target: Target, step: Edit & { readonly patch: JsonObject }): void {
  const { edit, patch, live, count } = step
  const values = Object.values(patch)
  const version = flagText(call.flags, 'resource-version', '')
  if (values.length === 0 && edit.field === 'labels' && version === '' && !isFlagSet(call.flags, 'output')) {
    report.stdout += `${shownName(target.resource, target.name)} not labeled\n`
    return
  }
  const metadata = { [edit.field]: patch, ...(version === '' ? {} : { resourceVersion: version }) }
  const isRemoval = values.length > 0 && values.every((value) => value === null)
  const verb = isRemoval ? edit.removed : edit.done
  const sent = { kind: 'merge', body: { metadata }, manager: `kubectl-${edit.noun}` } as const
  if (dryRunOf(call) === 'client') {
    addDone(report, call, target, { verb, object: patchedLocally(live, sent) })
    return
  }
  const answer = sendPatch(call, target, sent)
  report.stderr += warningsOf(answer)
  if (!isRefused(answer)) addDone(report, call, target, { verb, object: bodyOf(answer) })
  else addFault(report, count === 1 ? writeFault(answer, '', 1) : statusFault(answer))
}
