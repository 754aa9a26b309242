// TABLE of queries: what the page can ask of a world, once or to be kept up to date, by name. Each is a view function of one
// moment, and answers with plain data.
//
// A watched query is asked anew at every frame that something changed in: it is cheap where its own part did not change. What
// it answers then is compared part by part (change.ts), and only what differs crosses.

import { templateFuncs } from '@/lib/helm/funcs/table'
import { lastBuildOf } from '@/lib/view/build-items'
import { byteFileNotice } from '@/lib/view/byte-file'
import { chartItems } from '@/lib/view/chart-items'
import { densityPicture, type MachineChoice } from '@/lib/view/density-picture'
import { diagnosticsOf } from '@/lib/view/diagnostics'
import { dockerPanel } from '@/lib/view/docker-host'
import { dockerfileWords } from '@/lib/view/dockerfile-words'
import { eventRows } from '@/lib/view/event-rows'
import { chartArchive, workspaceArchive } from '@/lib/view/export-files'
import { fileTreeOf } from '@/lib/view/file-tree'
import { formattedYaml } from '@/lib/view/format-file'
import { imageDetails } from '@/lib/view/image-details'
import { type DroppedFile, importFiles } from '@/lib/view/import-files'
import { inspect, podOf } from '@/lib/view/inspect'
import { fieldsAt, fieldUnder, wordsAt } from '@/lib/view/kubernetes-fields'
import { placementsOf } from '@/lib/view/placement'
import { type LogChoice, logQuestion } from '@/lib/view/pod-logs'
import { publicImageRows } from '@/lib/view/public-image-rows'
import { revisionsOf } from '@/lib/view/release-details'
import { valuePathAt } from '@/lib/view/render-origin'
import { resourceGroups } from '@/lib/view/resource-table'
import { definitionAt } from '@/lib/view/template-definition'
import { dottedOffers, meaningOf, templateNames } from '@/lib/view/template-words'
import { tillerStories } from '@/lib/view/tiller-story'
import { eventTicks } from '@/lib/view/timeline'
import { valueReach } from '@/lib/view/value-reach'
import { hintOf } from './hint'
import type { Moment } from './moment'
import { deployedFile, originInFile, reachInFile, renderedFile } from './rendered'
import { type RevisionRange, revisionDiff } from './revisions'

const eventsMax = 300
const templateFunctions = templateFuncs.map(({ name, doc: { usage, summary } }) => ({ name, usage, summary }))

export const queries = {
  // The frame of the page
  clock: ({ state, latest }: Moment) => ({ nowMs: state.nowMs, startMs: state.startMs, latestMs: latest.nowMs }),
  title: ({ state }: Moment) => state.title,
  hint: (moment: Moment) => hintOf(moment),
  history: ({ latest }: Moment) => ({
    canUndo: latest.history.done.length > 0,
    canRedo: latest.history.undone.length > 0,
  }),
  ticks: ({ latest }: Moment) => eventTicks(latest),
  halted: ({ latest }: Moment) => latest.halted,
  console: ({ shell }: Moment) => shell.state,
  entries: ({ state }: Moment) => state.terminal,
  /** The work to save. */
  work: ({ world }: Moment) => world.work(),
  /** The scenario for a link, and its document for a file. */
  scenario: ({ world }: Moment) => world.scenario(),
  document: ({ world }: Moment) => world.document(),

  // The canvas
  graph: (moment: Moment) => moment.graph(),
  traffic: ({ state }: Moment) => state.traffic,

  // Files
  'file-tree': ({ state }: Moment) => fileTreeOf(state.files),
  'file-paths': ({ state }: Moment) => Object.keys(state.files),
  'file-text': ({ state }: Moment, path: string) => state.files[path] ?? '',
  'byte-notice': ({ state }: Moment, path: string) => byteFileNotice(state.files[path] ?? ''),
  charts: ({ state }: Moment) => chartItems(state.files).map(({ path, name, version }) => ({ path, name, version })),
  diagnostics: ({ state }: Moment, path: string) => diagnosticsOf(state, path),
  rendered: renderedFile,
  'deployed-beside': deployedFile,
  origin: originInFile,
  reach: reachInFile,
  'chart-archive': ({ state }: Moment, folder: string, nowMs: number) => chartArchive(state.files, folder, nowMs),
  'workspace-archive': ({ state }: Moment, nowMs: number) => workspaceArchive(state.files, nowMs),
  /** What taking dropped files would write that is not there already. */
  import({ state }: Moment, dropped: readonly DroppedFile[]) {
    const imported = importFiles(dropped)
    if (!imported.ok) return imported
    const { files } = imported.value
    return {
      ok: true as const,
      value: { files, changed: files.filter(({ path, text }) => state.files[path] !== text) },
    }
  },

  // The editor's services
  'completion-words': (_: Moment, text: string, offset: number) => wordsAt(text, offset),
  'completion-fields': ({ fieldTexts }: Moment, text: string, offset: number) => fieldsAt(text, offset, fieldTexts()),
  'field-under': ({ fieldTexts }: Moment, text: string, offset: number) => fieldUnder(text, offset, fieldTexts()),
  /** Whether field texts are loaded; the query requests them. */
  'has-field-texts': ({ fieldTexts }: Moment) => fieldTexts() !== null,
  'dockerfile-words': (_: Moment, text: string, line: string) => dockerfileWords(text, line),
  'template-names'(moment: Moment, path: string) {
    const preview = moment.preview(path)
    return templateNames(moment.state.files, preview?.folder ?? '')
  },
  'dotted-offers'(moment: Moment, path: string, typed: string) {
    const preview = moment.preview(path)
    return preview === null ? null : dottedOffers(preview, typed)
  },
  'dotted-meaning'(moment: Moment, path: string, dotted: string) {
    const preview = moment.preview(path)
    return preview === null ? null : meaningOf(preview, dotted)
  },
  /** A place of a values file: its path, and where it goes. */
  'value-reach'(moment: Moment, path: string, text: string, offset: number) {
    const preview = moment.preview(path)
    const keys = valuePathAt(text, offset)
    return preview === null || keys.length === 0 ? null : { keys, reach: valueReach(preview, path, keys) }
  },
  'template-functions': () => templateFunctions,
  definition: ({ state }: Moment, path: string, offset: number) => definitionAt(state.files, path, offset),
  'formatted-yaml': (_: Moment, text: string) => formattedYaml(text),
  'completed-line': ({ shell }: Moment, line: string) => shell.complete(line),

  // Panels
  events: ({ state }: Moment) => eventRows(state).slice(-eventsMax),
  resources: ({ state }: Moment) => resourceGroups(state.cluster),
  'tiller-stories': ({ state }: Moment) => tillerStories(state),
  'docker-panel': ({ state }: Moment) => dockerPanel(state),
  density: ({ state }: Moment, choice: MachineChoice) => densityPicture(state, choice),
  'public-images': () => publicImageRows,

  // The inspector
  inspection: (moment: Moment, id: string) => inspect(moment.state, moment.graph(), id),
  placements(moment: Moment, id: string) {
    const inspection = inspect(moment.state, moment.graph(), id)
    const pod = inspection === null ? null : podOf(inspection)
    return pod === null ? [] : placementsOf(moment.state, pod)
  },
  'pod-logs'(moment: Moment, id: string, wanted: LogChoice | null) {
    const inspection = inspect(moment.state, moment.graph(), id)
    const pod = inspection === null ? null : podOf(inspection)
    if (pod === null) return null
    const { request, ...question } = logQuestion(pod, wanted)
    const { code, body } = moment.world.request(request)
    return { ...question, text: typeof body === 'string' ? body : String(body['message'] ?? ''), isFault: code >= 400 }
  },
  image: ({ state }: Moment, reference: string) => imageDetails(state, reference),
  'build-output': ({ state }: Moment, path: string) => lastBuildOf(path, state.docker.builds)?.result.progress ?? null,
  revisions: ({ state }: Moment, namespace: string, name: string) => revisionsOf(state, namespace, name),
  'revision-diff': (moment: Moment, range: RevisionRange) => revisionDiff(moment, range),
} satisfies Readonly<Record<string, (moment: Moment, ...args: never[]) => unknown>>

type Queries = typeof queries
export type QueryName = keyof Queries
export type QueryValue<Name extends QueryName> = ReturnType<Queries[Name]>
export type QueryArgs<Name extends QueryName> = Parameters<Queries[Name]> extends [Moment, ...infer Args] ? Args : []

/** A query as sent to the host; the client's types have checked its name and arguments. */
export interface AskedQuery {
  readonly name: QueryName
  readonly args: readonly unknown[]
}

export function answerQuery(moment: Moment, { name, args }: AskedQuery): unknown {
  const query: (moment: Moment, ...args: never[]) => unknown = queries[name]
  return query(moment, ...(args as never[]))
}
