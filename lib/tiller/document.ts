// The release document: a Release as the JSON that Helm writes into its Secret, and read back, whoever wrote it.
//
// Models helm.sh/helm/v4/pkg/release/v1: fields in the order of Go's structs, what is empty left out.

import { isJsonObject, type Json, type JsonObject, sortedMaps } from '@/lib/base/json'
import { objectOfYaml } from '@/lib/chart/plain-values'
import { formatUtc, rfc3339Nano } from '@/lib/go/time-format'
import { splitManifests } from '@/lib/helm/manifests'
import { epochMsOf } from '@/lib/kube/meta/time'
import { objectAt } from './ownership'
import { type ApplyMethod, manifestText, printManifests, type Release, type ReleaseStatus } from './release'
import type { HookDeletePolicy, HookEvent, HookLogPolicy, HookPhase, RenderedHook, RenderedManifest } from './rendered'

export function documentOf(release: Release): JsonObject {
  const { name, namespace, version, notes, description, status, chart, config, hooks, applyMethod } = release
  return filled({
    name,
    info: filled({
      first_deployed: stampOrNone(release.firstDeployedMs),
      last_deployed: stampOrNone(release.lastDeployedMs),
      deleted: stampOrNone(release.deletedMs ?? zeroTimeMs),
      description,
      status,
      notes,
    }),
    chart: chart.document,
    ...(Object.keys(config).length === 0 ? {} : { config: sortedMaps(config) }),
    manifest: manifestText(release),
    hooks: hooks.map(hookDocument),
    version,
    namespace,
    apply_method: applyMethod,
  })
}

/** The document as the Secret holds it. It adds our own field `chart.path`, the workspace folder, which Helm ignores. */
export function storedDocument(release: Release): JsonObject {
  return { ...documentOf(release), chart: { ...release.chart.document, path: release.chart.path } }
}

/** Leaves out empty texts, empty lists and zeros. Models JSON's omitempty. */
function filled(object: JsonObject): JsonObject {
  const isEmpty = (value: Json): boolean => value === '' || value === 0 || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !isEmpty(value)))
}

function stampOrNone(ms: number): string {
  return ms === zeroTimeMs ? '' : stampOf(ms)
}

/** `labels` are all labels of the Secret except Helm's own. */
export function releaseOf(document: JsonObject, labels: Readonly<Record<string, string>>): Release {
  const info = objectAt(document, 'info')
  const { path, ...chart } = objectAt(document, 'chart')
  const metadata = objectAt(chart, 'metadata')
  const deleted = textAt(info, 'deleted')
  return {
    name: textAt(document, 'name'),
    namespace: textAt(document, 'namespace'),
    version: Number(document['version']),
    status: textAt(info, 'status') as ReleaseStatus,
    description: textAt(info, 'description'),
    firstDeployedMs: msOf(textAt(info, 'first_deployed')),
    lastDeployedMs: msOf(textAt(info, 'last_deployed')),
    ...(deleted === '' ? {} : { deletedMs: epochMsOf(deleted) }),
    chart: {
      name: textAt(metadata, 'name'),
      version: textAt(metadata, 'version'),
      appVersion: textAt(metadata, 'appVersion'),
      path: typeof path === 'string' ? path : '',
      document: chart,
    },
    config: objectAt(document, 'config'),
    notes: textAt(info, 'notes'),
    ...manifestsOf(textAt(document, 'manifest')),
    hooks: listAt(document, 'hooks').map(hookOf),
    labels,
    applyMethod: textAt(document, 'apply_method') as ApplyMethod,
  }
}

/** Go's zero time, which means that no time was recorded. */
export const zeroTimeMs = epochMsOf('0001-01-01T00:00:00Z')

function msOf(stamp: string): number {
  const ms = epochMsOf(stamp)
  return Number.isNaN(ms) ? zeroTimeMs : ms
}

/** RFC 3339 as Go prints it: the fraction of a second only where there is one. */
export function stampOf(ms: number): string {
  return formatUtc(ms, rfc3339Nano)
}

export function hookDocument(hook: RenderedHook): JsonObject {
  const { lastRun } = hook
  return {
    name: hook.name,
    kind: textAt(hook.object, 'kind'),
    path: hook.source,
    manifest: hook.text,
    events: hook.events,
    last_run: {
      ...(lastRun === undefined ? {} : { started_at: stampOf(lastRun.startedMs) }),
      ...(lastRun?.completedMs === undefined ? {} : { completed_at: stampOf(lastRun.completedMs) }),
      phase: lastRun?.phase ?? '',
    },
    ...(hook.weight === 0 ? {} : { weight: hook.weight }),
    ...(hook.deletePolicies.length === 0 ? {} : { delete_policies: hook.deletePolicies }),
    ...(hook.outputLogPolicies.length === 0 ? {} : { output_log_policies: hook.outputLogPolicies }),
  }
}

/** The manifest text is kept only where it differs from the text that Tiller would write. */
function manifestsOf(text: string): Pick<Release, 'manifests' | 'manifest'> {
  const manifests = splitManifests(text).map(({ content }) => manifestOf(content))
  return text === printManifests(manifests) ? { manifests } : { manifests, manifest: text }
}

const sourceLine = /^# Source: (.*)\n/

function manifestOf(content: string): RenderedManifest {
  const source = sourceLine.exec(content)
  const text = source === null ? content : content.slice(source[0].length)
  return { source: source?.[1] ?? '', text, object: objectOfYaml(text) }
}

function hookOf(entry: JsonObject): RenderedHook {
  const text = textAt(entry, 'manifest')
  const run = objectAt(entry, 'last_run')
  const started = textAt(run, 'started_at')
  const completed = textAt(run, 'completed_at')
  return {
    name: textAt(entry, 'name'),
    source: textAt(entry, 'path'),
    text,
    object: objectOfYaml(text),
    events: textsAt(entry, 'events') as readonly HookEvent[],
    weight: Number(entry['weight'] ?? 0),
    deletePolicies: textsAt(entry, 'delete_policies') as readonly HookDeletePolicy[],
    outputLogPolicies: textsAt(entry, 'output_log_policies') as readonly HookLogPolicy[],
    ...(isZeroTime(started)
      ? {}
      : {
          lastRun: {
            startedMs: epochMsOf(started),
            ...(isZeroTime(completed) ? {} : { completedMs: epochMsOf(completed) }),
            phase: textAt(run, 'phase') as HookPhase,
          },
        }),
  }
}

/** Older versions of Helm write Go's zero time for a hook that has not run. */
function isZeroTime(text: string): boolean {
  return text === '' || text.startsWith('0001-')
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key]
  return typeof value === 'string' ? value : ''
}

function textsAt(object: JsonObject, key: string): readonly string[] {
  const value = object[key]
  return Array.isArray(value) ? value.filter((item: Json) => typeof item === 'string') : []
}

function listAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key]
  return Array.isArray(value) ? value.filter((item: Json): item is JsonObject => isJsonObject(item)) : []
}
