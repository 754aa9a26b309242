// helm list: the newest revision of each release.

import type { JsonObject } from '@/lib/base/json'
import { byNumber } from '@/lib/base/order'
import { ok, type Result } from '@/lib/base/result'
import { type FlagRow, flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseInt } from '@/lib/go/pflag/refusals'
import { flagInt } from '@/lib/go/pflag/values'
import { compileRegexp, isMatch, type Regexp } from '@/lib/go/regexp'
import { formatUtc, timeString } from '@/lib/go/time-format'
import { matchesSelector, parseSelector } from '@/lib/kube/meta/labels'
import { zeroTimeMs } from '@/lib/tiller/document'
import { storedLabels } from '@/lib/tiller/labels'
import type { Release } from '@/lib/tiller/release'
import { done, failed } from '@/lib/tool/tool'
import { printGrid } from '../grid'
import type { HelmVerb } from '../helm-verb'
import { outputFlag, outputForm, printAs } from '../output'
import { appVersionLabel, chartLabel, releasesOf } from '../releases'

/** Flags that ask for releases in one state; without any, all are listed. */
const states = ['deployed', 'failed', 'pending', 'superseded', 'uninstalled', 'uninstalling']

const headings = ['NAME', 'NAMESPACE', 'REVISION', 'UPDATED', 'STATUS', 'CHART', 'APP VERSION']

export const list: HelmVerb = {
  name: 'list',
  usage: 'list [flags]',
  flags: [
    { name: 'all-namespaces', short: 'A', kind: 'switch' },
    outputFlag,
    { name: 'time-format', kind: 'text' },
    { name: 'selector', short: 'l', kind: 'text' },
    { name: 'date', short: 'd', kind: 'switch' },
    { name: 'reverse', short: 'r', kind: 'switch' },
    { name: 'max', short: 'm', kind: 'text', refuse: refuseInt },
    { name: 'offset', kind: 'text', refuse: refuseInt },
    ...states.map((name): FlagRow => ({ name, kind: 'switch' })),
    { name: 'short', short: 'q', kind: 'switch' },
    { name: 'no-headers', kind: 'switch' },
    { name: 'filter', short: 'f', kind: 'text' },
  ],
  arity: [0, 0],
  run({ session, flags, namespace }) {
    const all = releasesOf(session, isFlagSet(flags, 'all-namespaces') ? undefined : namespace)
    const wish = wishOf(flags)
    if (!wish.ok) return failed(`Error: ${wish.error}\n`)
    const newest = chosen(flags, all, wish.value)
    const form = outputForm(flags)
    if (isFlagSet(flags, 'short')) {
      const names = newest.map(({ name }) => name)
      return done(
        printAs(
          form,
          () => names,
          () => names.map((name) => `${name}\n`).join(''),
        ),
      )
    }
    const rows = newest.map((release) => rowOf(release, flagText(flags, 'time-format', '')))
    const table = (): string => printGrid(isFlagSet(flags, 'no-headers') ? rows : [headings, ...rows])
    return done(printAs(form, () => rows.map(documentOf), table))
  },
}

interface Wish {
  readonly filter: Regexp | null
  readonly selector: (labels: Readonly<Record<string, string>>) => boolean
}

function wishOf(flags: ParsedFlags): Result<Wish, string> {
  const text = flagText(flags, 'filter', '')
  const filter = text === '' ? ok(null) : compileRegexp(text)
  if (!filter.ok) return filter
  const selector = parseSelector(flagText(flags, 'selector', ''))
  if (!selector.ok) return selector
  return ok({ filter: filter.value, selector: (labels) => matchesSelector(selector.value, labels) })
}

/** Models action.List: superseded revisions are never the last ones, so to ask for them alone is to ask for all of them. */
function chosen(flags: ParsedFlags, all: readonly Release[], { filter, selector }: Wish): readonly Release[] {
  const wanted = states.filter((state) => isFlagSet(flags, state))
  const showsOlder = wanted.length === 1 && wanted[0] === 'superseded'
  const found = all.filter(
    (release, i) =>
      (showsOlder || isLast(all, i, release)) &&
      (wanted.length === 0 || wanted.some((state) => release.status.startsWith(state))) &&
      (filter === null || isMatch(filter, release.name)) &&
      selector(storedLabels(release)),
  )
  const max = flagInt(flags, 'max', 256)
  const from = flagInt(flags, 'offset', 0)
  const byDate = isFlagSet(flags, 'date') ? [...found].sort(byNumber(({ lastDeployedMs }) => lastDeployedMs)) : found
  const ordered = isFlagSet(flags, 'reverse') ? [...byDate].reverse() : byDate
  return ordered.slice(from, max <= 0 ? undefined : from + max)
}

function documentOf(row: readonly string[]): JsonObject {
  const [name = '', namespace = '', revision = '', updated = '', status = '', chart = '', app_version = ''] = row
  return { name, namespace, revision, updated, status, chart, app_version }
}

function isLast(all: readonly Release[], i: number, { name, namespace }: Release): boolean {
  return !all.slice(i + 1).some((other) => other.name === name && other.namespace === namespace)
}

function rowOf(release: Release, timeFormat: string): readonly string[] {
  const { name, namespace, version, lastDeployedMs, status } = release
  return [
    name,
    namespace,
    String(version),
    updatedText(lastDeployedMs, timeFormat),
    status,
    chartLabel(release),
    appVersionLabel(release),
  ]
}

function updatedText(ms: number, format: string): string {
  if (ms === zeroTimeMs) return '-'
  return formatUtc(ms, format === '' ? timeString : format)
}
