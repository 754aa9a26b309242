// Builds: each Dockerfile of the workspace, with what its last build made of it.

import type { BuildResult } from '@/lib/buildkit/result'
import { compareStages } from '@/lib/buildkit/stage-sizes'
import type { WorldState } from '@/lib/world/state'
import { type BuildItem, buildItems, lastBuildOf } from '../build-items'
import { edge } from '../edges'
import { explainBuild } from '../explain-road'
import { repositoryId } from '../ids'
import { nameOfImage } from '../image-name'
import type { Edge } from '../items'
import type { CanvasKind } from '../kind'
import { knownImage } from '../known-image'
import { stackUp } from '../lanes'
import type { Mood } from '../mood'
import { fact, facts, type Section, type TableRow, table } from '../sections'
import { sizes } from '../sizes'
import { bytesText, durationText } from '../units'

export const buildKind: CanvasKind<BuildItem> = {
  items: buildItems,
  size: sizes.build,
  lane: 'build',
  place: ({ slot }) => stackUp('build', sizes.build, slot),
  edges: edgesOf,
  details: (item, state) => ({
    kind: 'Build',
    title: item.path,
    subtitle: `context ${item.context}`,
    why: explainBuild(item.path, state),
    sections: sectionsOf(item, state),
  }),
}

function edgesOf(item: BuildItem, { docker, registry }: WorldState): readonly Edge[] {
  const builds = new Set(docker.builds.filter((build) => build.command.dockerfile === item.path).map(({ id }) => id))
  const made = [...Object.values(docker.images), ...Object.values(registry)].filter(
    ({ buildId }) => buildId !== undefined && builds.has(buildId),
  )
  return made.flatMap((image) => {
    const named = nameOfImage(image.reference)
    return named === null
      ? []
      : [edge('provenance', [item.id, repositoryId(named.repository)], `built from ${item.path}`)]
  })
}

const verdictMoods: Readonly<Record<string, Mood>> = { hit: 'ok', miss: 'warn', failed: 'bad' }
const verdictWords: Readonly<Record<string, string>> = { hit: 'cached', miss: 'built', failed: 'failed' }

function sectionsOf(item: BuildItem, state: WorldState): readonly Section[] {
  const { docker } = state
  const last = lastBuildOf(item.path, docker.builds)
  const times = new Map((last?.result.steps ?? []).map((step) => [step.label, step.durationMs]))
  return [
    facts('Last build', [
      fact('Tag', last === undefined ? 'none yet' : item.tag),
      fact('Next tag', item.nextReference),
      fact('Took', last === undefined ? null : durationText(last.result.durationMs)),
      fact('From cache', `${item.hits} of ${item.steps.length} steps`),
    ]),
    table(
      'Steps',
      ['Instruction', '', 'Size'],
      item.steps.map((step): TableRow => {
        const took = [...times].find(([label]) => label.endsWith(step.text))?.[1]
        return {
          cells: [step.text, verdictWords[step.verdict] ?? '', step.size],
          mood: verdictMoods[step.verdict] ?? 'idle',
          ...(step.reason === ''
            ? {}
            : { note: took === undefined ? step.reason : `${step.reason} (${durationText(took)})` }),
        }
      }),
    ),
    ...(last === undefined ? [] : [stageSection(last.result, state)]),
    table(
      'Builds before',
      ['Tag', 'Steps from cache', 'Took'],
      docker.builds
        .filter((build) => build.command.dockerfile === item.path && build !== last)
        .slice(-8)
        .reverse()
        .map(({ command, result }) => ({
          cells: [command.tag, `${result.steps.filter((step) => step.cached).length}`, durationText(result.durationMs)],
          mood: result.image === undefined ? 'bad' : 'idle',
        })),
    ),
  ]
}

/** What each stage weighs, and what is saved by shipping only the last. */
function stageSection(result: BuildResult, state: WorldState): Section {
  const compared = compareStages(result, (reference) => knownImage(state, reference))
  if (compared === null || compared.stages.length < 2) return table('Stages', [], [])
  const { stages, savedBytes } = compared
  return table(
    savedBytes > 0 ? `Stages: ${bytesText(savedBytes)} stay behind` : 'Stages',
    ['Stage', 'Base', 'Own layers', ''],
    stages.map(({ stage, base, baseBytes, ownBytes, isShipped }) => ({
      cells: [
        stage,
        base === undefined ? '' : bytesText(baseBytes.value),
        bytesText(ownBytes.value),
        isShipped ? 'shipped' : 'left behind',
      ],
      mood: isShipped ? 'ok' : 'idle',
    })),
  )
}
