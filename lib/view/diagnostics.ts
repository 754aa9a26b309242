// Diagnostics of the workspace: what the real tools would say of each file, at its place.
//
// Dockerfiles: BuildKit's parser now, and what the last build said as long as nothing was changed since. Charts: a dry
// render with the chart's own values. Left out: plain files, and values files that are not the chart's own.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { spanOf } from '@/lib/base/span'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { createRenderSession } from '@/lib/helm/render'
import { renderRelease } from '@/lib/world/render-release'
import type { WorldState } from '@/lib/world/state'
import { buildItems, lastBuildOf } from './build-items'
import { chartItems } from './chart-items'
import { memoLast } from './memo'

type Files = Readonly<Record<string, string>>

/** Everything wrong with one file. */
export function diagnosticsOf(state: WorldState, path: string): readonly Diagnostic[] {
  return allOf(state).filter((each) => each.span.file === path)
}

function allOf(state: WorldState): readonly Diagnostic[] {
  return joined(ofCharts(state.files), ofDockerfiles(state.files, state.docker, state))
}

const joined = memoLast((charts: readonly Diagnostic[], builds: readonly Diagnostic[]) => [...charts, ...builds])

const session = createRenderSession()

const ofCharts = memoLast((files: Files): readonly Diagnostic[] =>
  chartItems(files).flatMap(({ path, name }) => {
    const command = { kind: 'helm-install', release: name, namespace: 'default', chart: path } as const
    const rendered = renderRelease({ session, files, command, revision: 1, lastConfig: null, seed: 'check', nowMs: 0 })
    return rendered.ok ? [] : rendered.error.diagnostics
  }),
)

let last: {
  readonly files: Files
  readonly docker: WorldState['docker']
  readonly found: readonly Diagnostic[]
} | null = null

function ofDockerfiles(files: Files, docker: WorldState['docker'], state: WorldState): readonly Diagnostic[] {
  if (last?.files === files && last.docker === docker) return last.found
  const found = buildItems(state).flatMap((build) => [
    ...faultsOf(build.path, files[build.path] ?? ''),
    ...(build.status.text === 'Changed' ? [] : (lastBuildOf(build.path, docker.builds)?.result.diagnostics ?? [])),
  ])
  last = { files, docker, found }
  return found
}

function faultsOf(path: string, text: string): readonly Diagnostic[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)]
  return parseDockerfile(text, path).errors.map(({ message, lines }) => {
    const start = starts[(lines?.[0] ?? 1) - 1] ?? 0
    const end = (starts[lines?.at(-1) ?? 1] ?? text.length + 1) - 1
    return { code: 'dockerfile/parse', severity: 'error', message, span: spanOf(path, start, Math.max(start, end)) }
  })
}
