// helm list: the newest revision of each release.

import type { JsonObject } from '@/lib/base/json'
import { utcParts } from '@/lib/base/utc'
import { type FlagRow, isSet, type ParsedFlags, textOf } from '@/lib/helm/command-line/flags'
import type { Release } from '@/lib/tiller/release'
import { done } from '../../tool'
import { printGrid } from '../grid'
import type { HelmVerb } from '../helm-verb'
import { releasesOf } from '../releases'
import { yamlOf } from '../values'

/** Flags that ask for releases in one state; without any, all are listed. */
const states = ['deployed', 'failed', 'pending', 'superseded', 'uninstalled', 'uninstalling']

const headings = ['NAME', 'NAMESPACE', 'REVISION', 'UPDATED', 'STATUS', 'CHART', 'APP VERSION']

export const list: HelmVerb = {
  name: 'list',
  usage: 'list [flags]',
  flags: [
    { name: 'all-namespaces', short: 'A', kind: 'switch' },
    { name: 'output', short: 'o', kind: 'text' },
    { name: 'selector', short: 'l', kind: 'text' },
    { name: 'date', short: 'd', kind: 'switch' },
    { name: 'reverse', short: 'r', kind: 'switch' },
    { name: 'max', short: 'm', kind: 'text' },
    { name: 'offset', kind: 'text' },
    ...states.map((name): FlagRow => ({ name, kind: 'switch' })),
    { name: 'short', short: 'q', kind: 'switch' },
    { name: 'no-headers', kind: 'switch' },
    { name: 'filter', short: 'f', kind: 'text' },
  ],
  arity: [0, 0],
  run({ session, flags, namespace }) {
    const all = releasesOf(session, isSet(flags, 'all-namespaces') ? undefined : namespace)
    const newest = chosen(flags, all)
    if (isSet(flags, 'short')) return done(newest.map(({ name }) => `${name}\n`).join(''))
    const form = textOf(flags, 'output', 'table')
    if (form === 'json') return done(`${JSON.stringify(newest.map(documentOf))}\n`)
    if (form === 'yaml') return done(yamlOf(newest.map(documentOf)))
    const rows = newest.map(rowOf)
    return done(printGrid(isSet(flags, 'no-headers') ? rows : [headings, ...rows]))
  },
}

function chosen(flags: ParsedFlags, all: readonly Release[]): readonly Release[] {
  const wanted = states.filter((state) => isSet(flags, state))
  const filter = textOf(flags, 'filter', '')
  const matches = filter === '' ? null : safeRegExp(filter)
  const found = all.filter(
    (release, i) =>
      isLast(all, i, release) &&
      (wanted.length === 0 || wanted.some((state) => release.status.startsWith(state))) &&
      (matches === null || matches.test(release.name)),
  )
  const max = Number(textOf(flags, 'max', '256'))
  const from = Number(textOf(flags, 'offset', '0'))
  const byDate = isSet(flags, 'date') ? [...found].sort((a, b) => a.lastDeployedMs - b.lastDeployedMs) : found
  const ordered = isSet(flags, 'reverse') ? [...byDate].reverse() : byDate
  return ordered.slice(from, max === 0 ? undefined : from + max)
}

function safeRegExp(source: string): RegExp | null {
  try {
    return new RegExp(source)
  } catch {
    return null
  }
}

function documentOf(release: Release): JsonObject {
  const [name = '', namespace = '', revision = '', updated = '', status = '', chart = '', app_version = ''] =
    rowOf(release)
  return { name, namespace, revision, updated, status, chart, app_version }
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
