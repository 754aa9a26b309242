// helm list: the newest revision of each release.

import { utcParts } from '@/lib/base/utc'
import { isSet } from '@/lib/helm/command-line/flags'
import type { Release } from '@/lib/tiller/release'
import { done } from '../../tool'
import { printGrid } from '../grid'
import type { HelmVerb } from '../helm-verb'
import { releasesOf } from '../releases'

const headings = ['NAME', 'NAMESPACE', 'REVISION', 'UPDATED', 'STATUS', 'CHART', 'APP VERSION']

export const list: HelmVerb = {
  name: 'list',
  usage: 'list [flags]',
  flags: [
    { name: 'all-namespaces', short: 'A', kind: 'switch' },
    { name: 'all', short: 'a', kind: 'switch' },
    { name: 'short', short: 'q', kind: 'switch' },
    { name: 'no-headers', kind: 'switch' },
    { name: 'filter', short: 'f', kind: 'text' },
  ],
  arity: [0, 0],
  run({ session, flags, namespace }) {
    const all = releasesOf(session, isSet(flags, 'all-namespaces') ? undefined : namespace)
    const newest = all.filter((release, i) => isLast(all, i, release) && release.status !== 'uninstalled')
    if (isSet(flags, 'short')) return done(newest.map(({ name }) => `${name}\n`).join(''))
    const rows = newest.map(rowOf)
    return done(printGrid(isSet(flags, 'no-headers') ? rows : [headings, ...rows]))
  },
}

function isLast(all: readonly Release[], i: number, { name, namespace }: Release): boolean {
  return !all.slice(i + 1).some((other) => other.name === name && other.namespace === namespace)
}

function rowOf(release: Release): readonly string[] {
  const { name, namespace, version, lastDeployedMs, status, chart } = release
  return [
    name,
    namespace,
    String(version),
    stampOf(lastDeployedMs),
    status,
    `${chart.name}-${chart.version}`,
    chart.appVersion,
  ]
}

/** As Go prints a time: `2026-01-01 00:00:03 +0000 UTC`. */
function stampOf(ms: number): string {
  const { year, monthNumber, day, time } = utcParts(ms)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${year}-${two(monthNumber)}-${two(day)} ${time} +0000 UTC`
}
