// helm get metadata: what a revision is, in a few lines.
//
// Models pkg/cmd/get_metadata.go and pkg/action/get_metadata.go.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { byText, compareBytewise } from '@/lib/base/order'
import { timeOf } from '@/lib/kube/meta/time'
import { storedLabels } from '@/lib/tiller/labels'
import type { Release } from '@/lib/tiller/release'
import { getPart, revisionFlag } from '../get-part'
import type { HelmVerb } from '../helm-verb'
import { outputFlag, outputForm, printAs } from '../output'

export const getMetadata: HelmVerb = {
  name: 'get metadata',
  usage: 'get metadata RELEASE_NAME [flags]',
  flags: [revisionFlag, outputFlag],
  arity: [1, 1],
  run: (call) =>
    getPart(call, (release) =>
      printAs(
        outputForm(call.flags),
        () => documentOf(release),
        () => tableOf(release),
      ),
    ),
}

function metadataOf({ chart }: Release): JsonObject {
  const metadata = chart.document['metadata']
  return isJsonObject(metadata) ? (metadata as JsonObject) : {}
}

function documentOf(release: Release): JsonObject {
  const { name, namespace, version, status, chart, lastDeployedMs, applyMethod } = release
  const { annotations, dependencies } = metadataOf(release)
  const sorted = Object.entries(storedLabels(release)).sort(byText(([key]) => key))
  return {
    name,
    chart: chart.name,
    version: chart.version,
    appVersion: chart.appVersion,
    ...(isFilled(annotations) ? { annotations } : {}),
    labels: Object.fromEntries(sorted),
    ...(isFilled(dependencies) ? { dependencies } : {}),
    namespace,
    revision: version,
    status,
    deployedAt: timeOf(lastDeployedMs),
    ...(applyMethod === '' ? {} : { applyMethod }),
  }
}

function isFilled(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && Object.keys(value).length > 0
}

const applyMethods = {
  ssa: 'server-side apply',
  csa: 'client-side apply',
  '': 'client-side apply (defaulted)',
} as const

function tableOf(release: Release): string {
  const { name, namespace, version, status, chart, lastDeployedMs, applyMethod } = release
  const { annotations, dependencies } = metadataOf(release)
  const names = Array.isArray(dependencies)
    ? dependencies.map((each: Json) => (isJsonObject(each) ? String((each as JsonObject)['name'] ?? '') : ''))
    : []
  const lines = [
    `NAME: ${name}`,
    `CHART: ${chart.name}`,
    `VERSION: ${chart.version}`,
    `APP_VERSION: ${chart.appVersion}`,
    `ANNOTATIONS: ${pairsOf(isJsonObject(annotations) ? (annotations as JsonObject) : {})}`,
    `LABELS: ${pairsOf(storedLabels(release))}`,
    `DEPENDENCIES: ${names.join(',')}`,
    `NAMESPACE: ${namespace}`,
    `REVISION: ${version}`,
    `STATUS: ${status}`,
    `DEPLOYED_AT: ${timeOf(lastDeployedMs)}`,
    `APPLY_METHOD: ${applyMethods[applyMethod]}`,
  ]
  return `${lines.join('\n')}\n`
}

function pairsOf(map: Readonly<Record<string, Json>>): string {
  return Object.keys(map)
    .sort(compareBytewise)
    .map((key) => `${key}=${String(map[key])}`)
    .join(',')
}
