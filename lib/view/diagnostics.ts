// Diagnostics of the workspace: what the real tools would say of each file, at its place.
//
// Dockerfiles: what `docker build --check` says, or the last build as long as nothing was changed since. Charts: a dry
// render with what the release was given, and fields the cluster does not know. Left out: plain files, and values files
// that are not the chart's own.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { checkDockerfile } from '@/lib/buildkit/check-dockerfile'
import { baseResolverOf } from '@/lib/world/registries'
import type { WorldState } from '@/lib/world/state'
import { type BuildItem, buildItems, lastBuildOf } from './build-items'
import { chartItems } from './chart-items'
import { previewOf } from './render-preview'

type Files = Readonly<Record<string, string>>

/** Everything wrong with one file. */
export function diagnosticsOf(state: WorldState, path: string): readonly Diagnostic[] {
  return allOf(state).filter((each) => each.span.file === path)
}

function allOf(state: WorldState): readonly Diagnostic[] {
  const charts = chartItems(state.files).flatMap(({ path }) => previewOf(state, path).diagnostics)
  return [...charts, ...ofDockerfiles(state.files, state.docker, state)]
}

let last: {
  readonly files: Files
  readonly docker: WorldState['docker']
  readonly found: readonly Diagnostic[]
} | null = null

function ofDockerfiles(files: Files, docker: WorldState['docker'], state: WorldState): readonly Diagnostic[] {
  if (last?.files === files && last.docker === docker) return last.found
  const found = buildItems(state).flatMap((build) => {
    // A build of the unchanged file tells more than a check, since its steps really ran.
    const built = build.status.text === 'Changed' ? undefined : lastBuildOf(build.path, docker.builds)
    return built === undefined ? checked(build, state) : built.result.diagnostics
  })
  last = { files, docker, found }
  return found
}

const checkedTexts = new Map<string, { readonly text: string; readonly found: readonly Diagnostic[] }>()

function checked({ path, context }: BuildItem, state: WorldState): readonly Diagnostic[] {
  const text = state.files[path] ?? ''
  const held = checkedTexts.get(path)
  if (held?.text === text) return held.found
  const found = checkDockerfile({
    text,
    file: path,
    ignoreFile: state.files[`${path}.dockerignore`] ?? state.files[`${context}/.dockerignore`] ?? null,
    resolveBase: baseResolverOf(state),
  })
  checkedTexts.set(path, { text, found })
  return found
}
