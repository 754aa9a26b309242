// Chart.yaml and Chart.lock as JSON in the order of Go's structs: as `helm -o json` shows them and releases keep them.
//
// Models encoding/json of chart.Metadata, chart.Dependency and chart.Lock; what is empty is left out.

import { type Json, type JsonObject, sortedMaps } from '@/lib/base/json'
import type { Dependency, ImportValue, Lock, Metadata } from './chart'
import { jsonOfValue } from './plain-values'

export function metadataDocument(metadata: Metadata): JsonObject {
  return filled({
    name: metadata.name,
    home: metadata.home,
    sources: metadata.sources,
    version: metadata.version,
    description: metadata.description,
    keywords: metadata.keywords,
    maintainers: metadata.maintainers.map(({ name, email, url }) => filled({ name, email, url })),
    icon: metadata.icon,
    apiVersion: metadata.apiVersion,
    condition: metadata.condition,
    tags: metadata.tags,
    appVersion: metadata.appVersion,
    deprecated: metadata.deprecated,
    annotations: sortedMaps(Object.fromEntries(metadata.annotations ?? [])),
    kubeVersion: metadata.kubeVersion,
    dependencies: (metadata.dependencies ?? []).map(dependencyDocument),
    type: metadata.type,
  })
}

export function lockDocument({ generated, digest, dependencies }: Lock): JsonObject {
  return {
    generated: generated === '' ? '0001-01-01T00:00:00Z' : generated,
    digest,
    dependencies: dependencies === null ? null : dependencies.map(dependencyDocument),
  }
}

export function dependencyDocument(dependency: Dependency): JsonObject {
  const { name, version, repository, condition, tags, enabled, importValues, alias } = dependency
  const optional = { condition, tags, enabled, 'import-values': importValues.map(importDocument), alias }
  return { name, ...filled({ version }), repository, ...filled(optional) }
}

function importDocument(value: ImportValue): Json {
  if (typeof value === 'string') return value
  return 'child' in value ? { child: value.child, parent: value.parent } : jsonOfValue(value)
}

function filled(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: Json): boolean {
  if (value === '' || value === false || value === null) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
