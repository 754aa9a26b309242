// The release document: a Release as the JSON that Helm writes into its Secret.
//
// Left out of the chart: templates and default values, which the workspace holds; `chart.path` is ours.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { epochMsOf, timeOf } from '@/lib/kube/meta/time'
import { objectAt } from './ownership'
import type { Release, ReleaseStatus } from './release'
import type { HookDeletePolicy, HookEvent, RenderedHook, RenderedManifest } from './rendered'

export function documentOf(release: Release): JsonObject {
  return {
    name: release.name,
    info: {
      first_deployed: timeOf(release.firstDeployedMs),
      last_deployed: timeOf(release.lastDeployedMs),
      deleted: release.deletedMs === undefined ? '' : timeOf(release.deletedMs),
      description: release.description,
      status: release.status,
      notes: release.notes,
    },
    chart: {
      metadata: { name: release.chart.name, version: release.chart.version, appVersion: release.chart.appVersion },
      path: release.chart.path,
    },
    config: release.config,
    manifest: release.manifests.map((manifest) => `---\n# Source: ${manifest.source}\n${manifest.text}\n`).join(''),
    hooks: release.hooks.map(hookDocument),
    objects: release.manifests.map(({ source, text, object }) => ({ source, text, object })),
    version: release.version,
    namespace: release.namespace,
  }
}

export function releaseOf(document: JsonObject): Release {
  const info = objectAt(document, 'info')
  const chart = objectAt(document, 'chart')
  const metadata = objectAt(chart, 'metadata')
  const deleted = textAt(info, 'deleted')
  return {
    name: textAt(document, 'name'),
    namespace: textAt(document, 'namespace'),
    version: Number(document['version']),
    status: textAt(info, 'status') as ReleaseStatus,
    description: textAt(info, 'description'),
    firstDeployedMs: epochMsOf(textAt(info, 'first_deployed')),
    lastDeployedMs: epochMsOf(textAt(info, 'last_deployed')),
    ...(deleted === '' ? {} : { deletedMs: epochMsOf(deleted) }),
    chart: {
      name: textAt(metadata, 'name'),
      version: textAt(metadata, 'version'),
      appVersion: textAt(metadata, 'appVersion'),
      path: textAt(chart, 'path'),
    },
    config: objectAt(document, 'config'),
    notes: textAt(info, 'notes'),
    manifests: listAt(document, 'objects').map(manifestOf),
    hooks: listAt(document, 'hooks').map(hookOf),
  }
}

function hookDocument(hook: RenderedHook): JsonObject {
  return {
    name: hook.name,
    kind: textAt(hook.object, 'kind'),
    path: hook.source,
    manifest: hook.text,
    object: hook.object,
    events: hook.events,
    weight: hook.weight,
    delete_policies: hook.deletePolicies,
  }
}

function manifestOf(entry: JsonObject): RenderedManifest {
  return { source: textAt(entry, 'source'), text: textAt(entry, 'text'), object: objectAt(entry, 'object') }
}

function hookOf(entry: JsonObject): RenderedHook {
  return {
    name: textAt(entry, 'name'),
    source: textAt(entry, 'path'),
    text: textAt(entry, 'manifest'),
    object: objectAt(entry, 'object'),
    events: textsAt(entry, 'events') as readonly HookEvent[],
    weight: Number(entry['weight'] ?? 0),
    deletePolicies: textsAt(entry, 'delete_policies') as readonly HookDeletePolicy[],
  }
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
