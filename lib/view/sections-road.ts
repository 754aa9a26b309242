// The things on the road that are no objects of the API, section by section: builds, repositories, charts, releases.

import type { BuildResult } from '@/lib/buildkit/result'
import { compareStages } from '@/lib/buildkit/stage-sizes'
import type { WorldState } from '@/lib/world/state'
import { lastBuildOf } from './build-items'
import type { BuildItem, Item, ReleaseItem, RepositoryItem } from './items'
import { knownImage } from './known-image'
import type { Mood } from './mood'
import { fact, facts, type Section, type TableRow, table } from './sections'
import { bytesText, durationText } from './units'

export interface RoadDetails {
  readonly kind: string
  readonly title: string
  readonly subtitle: string
  readonly sections: readonly Section[]
}

export function roadDetails(item: Item, state: WorldState): RoadDetails {
  switch (item.kind) {
    case 'build':
      return {
        kind: 'Build',
        title: item.path,
        subtitle: `context ${item.context}`,
        sections: buildSections(item, state),
      }
    case 'repository':
      return {
        kind: 'Repository',
        title: item.repository,
        subtitle: `${item.tags.length} ${item.tags.length === 1 ? 'tag' : 'tags'}`,
        sections: repositorySections(item),
      }
    case 'chart':
      return {
        kind: 'Chart',
        title: item.name,
        subtitle: `folder ${item.path}`,
        sections: [
          facts('Chart', [
            fact('Version', item.version),
            fact('App version', item.appVersion),
            fact('Templates', item.templates),
            item.problem === null ? null : { label: 'Problem', value: item.problem, mood: 'bad' },
          ]),
          facts(
            'Values',
            item.values.map(([label, value]) => fact(label, value)),
          ),
        ],
      }
    case 'release':
      return {
        kind: 'Release',
        title: item.name,
        subtitle: `namespace ${item.namespace}`,
        sections: releaseSections(item),
      }
    case 'visitors':
      return {
        kind: 'Visitors',
        title: 'Visitors',
        subtitle: 'requests from outside the cluster',
        sections: visitorSections(item.perSecond, state),
      }
    default:
      return { kind: item.kind, title: item.id, subtitle: '', sections: [] }
  }
}

const verdictMoods: Readonly<Record<string, Mood>> = { hit: 'ok', miss: 'warn', failed: 'bad' }
const verdictWords: Readonly<Record<string, string>> = { hit: 'cached', miss: 'built', failed: 'failed' }

function buildSections(item: BuildItem, state: WorldState): readonly Section[] {
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

function repositorySections(item: RepositoryItem): readonly Section[] {
  return [
    table(
      'Tags',
      ['Tag', 'Digest', 'Size', ''],
      item.tags.map((tag) => ({
        cells: [tag.tag, tag.digest, tag.size, tag.pushed ? 'pushed' : 'on this machine only'],
        mood: tag.users > 0 ? 'ok' : tag.pushed ? 'idle' : 'warn',
        ...(tag.users > 0 ? { note: `run by ${tag.users} ${tag.users === 1 ? 'workload' : 'workloads'}` } : {}),
      })),
    ),
  ]
}

function releaseSections(item: ReleaseItem): readonly Section[] {
  return [
    facts('Release', [
      fact('Chart', item.chart),
      fact('Status', item.status.text),
      fact('Revision', item.revision),
      fact('Objects', item.objects.map(({ kind, count }) => `${count} ${kind}`).join(', ')),
      fact('Waiting for', item.waitingFor),
    ]),
  ]
}

function visitorSections(perSecond: number, { traffic }: WorldState): readonly Section[] {
  return [
    facts('Requests', [fact('A second, in all', perSecond)]),
    table(
      'To',
      ['Service', 'A second', 'Answered', 'Failed'],
      traffic.map((stream) => ({
        cells: [stream.service, String(stream.perSecond), String(stream.sent - stream.failed), String(stream.failed)],
        mood: stream.failed > 0 ? 'bad' : 'ok',
        leadsTo: `services/${stream.namespace}/${stream.service}`,
      })),
    ),
  ]
}
