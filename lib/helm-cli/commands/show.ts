// `helm show chart|values|readme|crds|all`. Models pkg/action show.go.

import { ok, type Result } from '@/lib/base/result'
import type { Chart } from '@/lib/chart/chart'
import { locateChart, openAnyChart } from '@/lib/chart/chart-source'
import { printMetadata } from '@/lib/chart/print-metadata'
import { type FlagRow, flagText, type ParsedFlags } from '@/lib/go/pflag/flag'
import { crdsOfChart } from '@/lib/helm/crds'
import type { HelmCommand, HelmSession } from '../command-line/command'

type Part = 'chart' | 'values' | 'readme' | 'crds'

const flags: readonly FlagRow[] = [
  { name: 'devel', kind: 'switch' },
  { name: 'version', kind: 'text' },
  { name: 'verify', kind: 'switch' },
  { name: 'repo', kind: 'text' },
]

function showCommand(name: string, summary: string, parts: readonly Part[]): HelmCommand {
  return {
    name: `show ${name}`,
    usage: `show ${name} [CHART] [flags]`,
    summary,
    arity: { kind: 'exactly', count: 1 },
    flags: name === 'values' ? [...flags, { name: 'jsonpath', kind: 'text' }] : flags,
    run: (session, parsed) => runShow(session, parsed, parts),
  }
}

export const showCommands: readonly HelmCommand[] = [
  showCommand('all', 'show all information of the chart', ['chart', 'values', 'readme', 'crds']),
  showCommand('chart', "show the chart's definition", ['chart']),
  showCommand('crds', "show the chart's CRDs", ['crds']),
  showCommand('readme', "show the chart's README", ['readme']),
  showCommand('values', "show the chart's values", ['values']),
]

function runShow(session: HelmSession, flags: ParsedFlags, parts: readonly Part[]): Result<null, string> {
  const path = locateChart(session.fs, flags.args[0] ?? '', flagText(flags, 'repo', ''))
  if (!path.ok) return path
  const chart = openAnyChart({ fs: session.fs, log: session.log }, path.value)
  if (!chart.ok) return chart
  const isAll = parts.length > 1
  for (const part of parts) session.print(showPart(chart.value, part, isAll ? '---\n' : ''))
  return ok(null)
}

function showPart(chart: Chart, part: Part, divider: string): string {
  switch (part) {
    case 'chart':
      return `${printMetadata(chart.metadata)}\n`
    case 'values': {
      const file = chart.raw.find(({ name }) => name === 'values.yaml')
      return file === undefined ? '' : `${divider}${file.data}\n`
    }
    case 'readme': {
      const file = chart.files.find(({ name }) => /^readme(?:\.md|\.txt)?$/i.test(name))
      return file === undefined ? '' : `${divider}${file.data}\n`
    }
    case 'crds':
      return crdsOfChart(chart)
        .map(({ data }) => `${data.startsWith('---') ? '' : '---\n'}${data}\n`)
        .join('')
  }
}
