// A release as Helm prints it: after install and upgrade, in status, test and `get all`.
//
// Models pkg/cmd/status.go statusPrinter.

import type { Json } from '@/lib/base/json'
import { ansic, formatUtc } from '@/lib/go/time-format'
import { fromJson } from '@/lib/go/value'
import { computedConfig } from '@/lib/tiller/chart-document'
import { zeroTimeMs } from '@/lib/tiller/document'
import { manifestText, type Release } from '@/lib/tiller/release'
import type { RenderedHook } from '@/lib/tiller/rendered'
import { printYaml } from '@/lib/yaml/print'

/** The description of a release that was not made. */
export const dryRunWords = 'Dry run complete'

export interface ReleaseTextOptions {
  readonly hidesNotes?: boolean
  /** A table a kind, as `helm status` shows what lives. */
  readonly resources?: string
  /** CHART, VERSION and APP_VERSION, as `helm get all` shows them. */
  readonly showsChart?: boolean
  /** Values, hooks and manifest, as `helm get all` shows them. */
  readonly isDebug?: boolean
}

export function releaseText(release: Release, options: ReleaseTextOptions = {}): string {
  const { name, lastDeployedMs, namespace, status, version, description, notes, chart, hooks } = release
  const showsAll = options.isDebug === true
  const lines = [
    `NAME: ${name}`,
    ...(lastDeployedMs === zeroTimeMs ? [] : [`LAST DEPLOYED: ${formatUtc(lastDeployedMs, ansic)}`]),
    `NAMESPACE: ${namespace}`,
    `STATUS: ${status}`,
    `REVISION: ${version}`,
    ...(options.showsChart
      ? [`CHART: ${chart.name}`, `VERSION: ${chart.version}`, `APP_VERSION: ${chart.appVersion}`]
      : []),
    `DESCRIPTION: ${description}`,
  ]
  const parts = [`${lines.join('\n')}\n`, options.resources ?? '', testsText(hooks)]
  if (showsAll) parts.push(valuesText(release))
  if (showsAll || description === dryRunWords) {
    const sources = hooks.map(({ source, text }) => `---\n# Source: ${source}\n${text}\n`).join('')
    parts.push(`HOOKS:\n${sources}MANIFEST:\n${manifestText(release)}\n`)
  }
  if (!options.hidesNotes && notes !== '') parts.push(`NOTES:\n${notes.trim()}\n`)
  return parts.join('')
}

function testsText(hooks: readonly RenderedHook[]): string {
  const tests = hooks.filter(({ events }) => events.includes('test'))
  if (tests.length === 0) return 'TEST SUITE: None\n'
  return tests.map(testText).join('')
}

/** A test that never ran says nothing. */
function testText({ name, lastRun }: RenderedHook): string {
  if (lastRun === undefined) return ''
  const completed =
    lastRun.completedMs === undefined ? 'Mon Jan  1 00:00:00 0001' : formatUtc(lastRun.completedMs, ansic)
  const lines = [
    `TEST SUITE:     ${name}`,
    `Last Started:   ${formatUtc(lastRun.startedMs, ansic)}`,
    `Last Completed: ${completed}`,
    `Phase:          ${lastRun.phase}`,
  ]
  return `${lines.join('\n')}\n`
}

function valuesText({ chart, config }: Release): string {
  const user = Object.keys(config).length === 0 ? null : config
  return `USER-SUPPLIED VALUES:\n${yamlOf(user)}\nCOMPUTED VALUES:\n${yamlOf(computedConfig(chart.document, config, chart.name))}\n`
}

function yamlOf(value: Json): string {
  const printed = printYaml(fromJson(value))
  return printed.ok ? printed.value : `${printed.error}\n`
}
