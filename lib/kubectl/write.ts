// Writing: what verbs that change objects share: dry runs, patches, the words they end with.

import type { Json, JsonObject } from '@/lib/base/json'
import { deepEqual, isJsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { parseBool } from '@/lib/go/strconv'
import { structOf } from '@/lib/kube/api/schema'
import { strategicPatch } from '@/lib/kube/meta/strategic'
import type { ToolDone } from '@/lib/tool/tool'
import type { ApiAnswer } from '@/lib/world/command'
import { bodyOf, isRefused, statusFault, warningsOf } from './faults'
import type { KubectlCall } from './host'
import { logLine } from './log-line'
import { textIn, withMerged } from './object'
import { type ObjectRow, type PrintedOutput, printOutput } from './output'
import { pathOf, shownName } from './resources'
import type { Target } from './targets'

export type DryRun = 'none' | 'client' | 'server'

export function dryRunOf({ flags }: KubectlCall): DryRun {
  const value = flagText(flags, 'dry-run', 'none')
  if (value === 'client' || value === 'server') return value
  const truth = parseBool(value)
  return value === 'unchanged' || (truth.ok && truth.value) ? 'client' : 'none'
}

/** What kubectl logs of a dry run in an old form, a bare flag or a boolean; or the fault of a word it does not know. */
export function dryRunNotes(call: Pick<KubectlCall, 'flags' | 'host'>): Result<string, string> {
  const value = flagText(call.flags, 'dry-run', 'none')
  const truth = parseBool(value)
  const log = (place: string, text: string): Result<string, string> => ok(logLine(call, { level: 'W', place, text }))
  if (value === 'unchanged')
    return log('helpers.go:719', '--dry-run is deprecated and can be replaced with --dry-run=client.')
  if (truth.ok)
    return log(
      truth.value ? 'helpers.go:733' : 'helpers.go:736',
      `--dry-run=${value} is deprecated (boolean value) and can be replaced with --dry-run=${truth.value ? 'client' : 'none'}.`,
    )
  return ['none', 'client', 'server'].includes(value)
    ? ok('')
    : err(`error: Invalid dry-run value (${value}). Must be "none", "server", or "client".\n`)
}

/** ` (dry run)`, ` (server dry run)`, or nothing. */
export function dryRunWords(dryRun: DryRun): string {
  return dryRun === 'none' ? '' : dryRun === 'client' ? ' (dry run)' : ' (server dry run)'
}

export function writeQuery(call: KubectlCall, manager: string): Readonly<Record<string, string>> {
  return {
    fieldManager: flagText(call.flags, 'field-manager', manager),
    ...(dryRunOf(call) === 'server' ? { dryRun: 'All' } : {}),
  }
}

export type PatchKind = 'strategic' | 'merge' | 'json'

const contentTypes: Readonly<Record<PatchKind, string>> = {
  strategic: 'application/strategic-merge-patch+json',
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
}

export interface SentPatch {
  readonly kind: PatchKind
  readonly body: Json
  readonly manager: string
}

export function sendPatch(
  call: KubectlCall,
  { resource, namespace, name }: Target,
  { kind, body, manager }: SentPatch,
  subresource = '',
): ApiAnswer {
  return call.host.request({
    method: 'PATCH',
    path: `${pathOf(resource, namespace, name)}${subresource === '' ? '' : `/${subresource}`}`,
    query: writeQuery(call, manager),
    contentType: contentTypes[kind],
    body,
  })
}

/** Gathers what a verb says of several objects; a fault anywhere makes the exit status 1. */
export interface Report {
  stdout: string
  stderr: string
  failed: boolean
  /** Set where several objects are printed as one list: what would be printed is kept. */
  kept?: ObjectRow[]
}

export function newReport(faults = ''): Report {
  return { stdout: '', stderr: faults, failed: faults !== '' }
}

export function doneWith({ stdout, stderr, failed }: Report): ToolDone {
  return { state: 'done', stdout, stderr, exitStatus: failed ? 1 : 0 }
}

export function addFault(report: Report, fault: string): void {
  report.stderr += fault
  report.failed = true
}

/** `deployment.apps/web scaled`, or the object itself where -o asks for it. */
export function addDone(
  report: Report,
  call: KubectlCall,
  target: Target,
  done: { readonly verb: string; readonly object: JsonObject; readonly isTyped?: boolean; readonly isPlain?: boolean },
): void {
  if (report.kept !== undefined) {
    report.kept.push({ resource: target.resource, object: done.object })
    return
  }
  const output: PrintedOutput = {
    rows: [{ resource: target.resource, object: done.object }],
    isSingle: true,
    isTyped: done.isTyped === true,
  }
  const printed = isFlagSet(call.flags, 'output') ? printOutput(call, output) : null
  if (printed === null)
    report.stdout += `${shownName(target.resource, target.name)} ${done.verb}${done.isPlain === true ? '' : dryRunWords(dryRunOf(call))}\n`
  else if (printed.ok) report.stdout += printed.value.stdout
  else addFault(report, printed.error)
}

/** What a patch would make of an object, as far as the client can tell. */
export function patchedLocally(live: JsonObject, { kind, body }: SentPatch): JsonObject {
  if (kind === 'merge') return withMerged(live, body)
  if (kind !== 'strategic' || !isJsonObject(body)) return live
  const apiVersion = textIn(live, 'apiVersion')
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
  const merged = strategicPatch(live, body, structOf(group, textIn(live, 'kind')) ?? null)
  return isJsonObject(merged) ? (merged as JsonObject) : live
}

/** Sends a patch that was worked out from the live object, and reports; an empty one changes nothing. */
export function patchAndReport(
  report: Report,
  call: KubectlCall,
  target: Target,
  step: { readonly patch: SentPatch; readonly verb: string; readonly live: JsonObject },
): void {
  if (dryRunOf(call) === 'client') {
    addDone(report, call, target, { verb: step.verb, object: patchedLocally(step.live, step.patch) })
    return
  }
  const answer = sendPatch(call, target, step.patch)
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, statusFault(answer))
  else addDone(report, call, target, { verb: step.verb, object: bodyOf(answer) })
}

export function isEmptyPatch(patch: Json): boolean {
  return deepEqual(patch, {})
}
