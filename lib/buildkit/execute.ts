// Carrying out a plan: each operation from the cache or anew, with times, reasons and layers.

import { invariant } from '@/lib/base/invariant'
import type { SourceError } from '@/lib/dockerfile/node'
import { quote } from '@/lib/go/quote'
import { makeLayer } from '@/lib/oci/documents'
import { applyChanges, emptyTree, type FileTree, treeOfLayers } from '@/lib/oci/filesystem'
import type { Grade } from '@/lib/oci/grade'
import type { Image } from '@/lib/oci/image'
import type { Layer } from '@/lib/oci/layer'
import { planPull, usualPullSpeed } from '@/lib/oci/pull-plan'
import { type StepKey, stepKey } from './cache-key'
import type { BuildCache, CacheRecord, StepMemory } from './cache-store'
import { contextTree } from './context'
import { runCopy } from './copy-run'
import { explainHit, explainMiss } from './explain-miss'
import { isFresh } from './fresh-result'
import { type MadeStep, makeDirectory } from './make-directory'
import { missingSources } from './missing-sources'
import type { CopyOperation, ExecOperation, Op } from './operation'
import type { PlanResult } from './plan'
import { type PulledBlob, pulledBlobs } from './pulled-blob'
import { rememberedSteps } from './remembered-steps'
import { remoteTree } from './remote-tree'
import type { BuildRequest } from './request'
import { type BuildStep, notSimulated, type OutputLine } from './result'
import { secretId } from './run-mounts'
import { runExec } from './run-step'
import { digestOfSelection, selectFiles } from './select'

export interface Execution {
  readonly steps: readonly BuildStep[]
  readonly failure: SourceError | null
  readonly cache: BuildCache
  readonly endMs: number
  /** The layers of the result, first to last, with their times. */
  readonly layers: readonly Layer[]
  /** When each layer was made; those of a base are not here. */
  readonly createdMs: ReadonlyMap<string, number>
}

/** What an operation has come to. */
interface OpState {
  readonly tree: FileTree
  readonly layers: readonly Layer[]
  readonly endMs: number
  readonly key: string
  /** It, or what it stands on, did not look into the cache: its result is another one than any that is kept there. */
  readonly isFresh?: boolean
  /** Something that was not simulated may have put files here: what is missing is no certainty. */
  readonly isUncertain?: boolean
}

interface Running {
  readonly request: BuildRequest
  readonly plan: PlanResult
  readonly bases: ReadonlyMap<string, Image>
  readonly states: Map<string, OpState>
  readonly records: Record<string, CacheRecord>
  readonly memories: StepMemory[]
  readonly steps: BuildStep[]
  readonly positions: Map<string, number>
  readonly createdMs: Map<string, number>
  /** Operations whose files a step was built upon. */
  readonly takenUp: Set<string>
  readonly contextEndMs: number
  failure: SourceError | null
}

export function executePlan(request: BuildRequest, plan: PlanResult, bases: ReadonlyMap<string, Image>): Execution {
  const running: Running = {
    request,
    plan,
    bases,
    states: new Map(),
    records: { ...request.cache.records },
    memories: [],
    steps: [],
    positions: new Map(),
    createdMs: new Map(),
    takenUp: new Set(),
    contextEndMs: 0,
    failure: null,
  }
  const prepared = { ...running, contextEndMs: addInternalSteps(running) }
  stopAtMissingSources(prepared)
  for (const op of plan.operations) {
    if (prepared.failure !== null) break
    carryOut(op, prepared)
  }
  const endMs = Math.max(0, ...prepared.steps.map((step) => step.startMs + step.durationMs))
  const lastSteps = rememberedSteps(
    prepared.memories,
    request.cache.lastSteps,
    prepared.failure === null ? 'done' : 'failed',
  )
  return {
    steps: withLookedUp(prepared),
    failure: prepared.failure,
    cache: { records: prepared.records, lastSteps },
    endMs,
    layers: prepared.states.get(plan.op.id)?.layers ?? [],
    createdMs: prepared.createdMs,
  }
}

function stopAtMissingSources(running: Running): void {
  const { plan, request, contextEndMs } = running
  const isHere = (op: Op): boolean => cachedRecord(op, keyOf(op, running), running) !== null
  const context = contextTree(request.context, plan.ignore)
  const stopped = missingSources(plan.operations, { context, contextEndMs, isHere })
  if (stopped === null) return
  running.steps.push(...stopped.steps)
  running.failure = stopped.failure
}

/** A base is only looked up, not loaded from the cache, as long as no step takes it up. */
function withLookedUp({ steps, plan, takenUp, failure }: Running): readonly BuildStep[] {
  if (failure !== null) return steps
  const labels = new Set(
    plan.operations.flatMap((op) => (op.operation.kind === 'source' && !takenUp.has(op.id) ? [op.label] : [])),
  )
  return steps.map((step) =>
    step.kind === 'from' && step.cached && labels.has(step.label) ? { ...step, isLookedUp: true } : step,
  )
}

/** Loading the Dockerfile, metadata, ignore file and context; answers when the context is there. */
function addInternalSteps(running: Running): number {
  const { request, plan } = running
  const internal = (label: string, startMs: number, durationMs: number): number => {
    const reason = 'always done'
    running.steps.push({
      label,
      kind: 'internal',
      cached: false,
      reason,
      startMs,
      durationMs,
      durationGrade: 'estimate',
      output: [],
      notes: [],
    })
    return startMs + durationMs
  }
  let readyMs = internal(`[internal] load build definition from ${baseNameOf(request.dockerfileName)}`, 0, 20)
  const isFirst = request.cache.lastSteps.length === 0
  const metadataStart = readyMs
  for (const base of plan.bases) {
    readyMs = Math.max(readyMs, internal(`[internal] load metadata for ${base}`, metadataStart, isFirst ? 780 : 240))
  }
  readyMs = internal('[internal] load .dockerignore', readyMs, 10)
  const readsContext = plan.operations.some(({ operation }) => operation.kind === 'context')
  return readsContext ? internal('[internal] load build context', readyMs, 30) : readyMs
}

function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function carryOut(op: Op, running: Running): void {
  const { operation } = op
  if (operation.kind === 'context') {
    finish(op, running, {
      tree: contextTree(running.request.context, running.plan.ignore),
      layers: [],
      key: op.id,
      endMs: running.contextEndMs,
    })
    return
  }
  if (operation.kind === 'scratch') {
    finish(op, running, { tree: emptyTree, layers: [], key: op.id, endMs: 0 })
    return
  }
  const key = keyOf(op, running)
  const startMs = Math.max(startOf(running), ...op.inputs.map((input) => stateOf(input, running).endMs))
  if (operation.kind === 'source') carryOutSource(op, operation.reference, key, startMs, running)
  else if (operation.kind === 'merge') carryOutMerge(op, key, startMs, running)
  else if (operation.kind === 'exec' || operation.kind === 'copy' || operation.kind === 'mkdir')
    carryOutStep(op, key, startMs, running)
  else carryOutRemote(op, key, startMs, running)
}

function keyOf(op: Op, running: Running): StepKey {
  return stepKey(
    op,
    (input) => stateOf(input, running).key,
    (input, selector) => digestOfSelection(selectFiles(stateOf(input, running).tree, selector)),
  )
}

const fetchMs = 900

/** A document of the Dockerfile itself, a URL or a repository: a vertex of its own, before what uses it. */
function carryOutRemote(op: Op, { key }: StepKey, startMs: number, running: Running): void {
  const durationMs = op.operation.kind === 'inline' ? 0 : fetchMs
  const label = op.operation.kind === 'inline' ? '[internal] preparing inline document' : op.label
  if (label !== undefined) {
    running.steps.push({
      label,
      kind: 'internal',
      cached: false,
      reason: 'always done',
      startMs,
      durationMs,
      durationGrade: op.operation.kind === 'inline' ? 'exact' : 'unknown',
      output: [],
      notes: [],
    })
  }
  finish(op, running, { tree: remoteTree(op), layers: [], key, endMs: startMs + durationMs })
}

/** When the Dockerfile and the metadata are there. */
function startOf(running: Running): number {
  const ready = running.steps.filter(
    ({ label }) => label.startsWith('[internal] load') && label !== '[internal] load build context',
  )
  return Math.max(0, ...ready.map((step) => step.startMs + step.durationMs))
}

function stateOf(op: Op, running: Running): OpState {
  const state = running.states.get(op.id)
  invariant(state !== undefined, 'inputs are carried out before what needs them')
  return state
}

function finish(op: Op, running: Running, state: OpState): void {
  running.states.set(op.id, isFreshHere(op, running) ? { ...state, isFresh: true } : state)
}

interface Done {
  readonly cached: boolean
  readonly durationMs: number
  readonly grade: Grade
  readonly output: readonly OutputLine[]
  readonly notes: readonly string[]
  readonly layer?: Layer
  readonly pulled?: readonly PulledBlob[]
  readonly error?: string
}

function addStep(op: Op, key: StepKey, startMs: number, running: Running, done: Done): void {
  if (op.label === undefined) return
  const stage = op.origin?.stage ?? ''
  const position = (running.positions.get(stage) ?? 0) + 1
  running.positions.set(stage, position)
  const place = { stage, position, label: op.label.replace(/@sha256:[0-9a-f]+/, '') }
  const reason = done.cached ? explainHit(op) : explainMiss(op, key, running.request.cache, place)
  const { cached, durationMs, grade, output, notes, layer, pulled, error } = done
  running.steps.push({
    label: op.label,
    kind: kindOf(op),
    ...(stage !== '' && { stage }),
    ...(op.origin !== undefined && { madeFrom: op.origin.span }),
    cached,
    reason,
    startMs,
    durationMs,
    durationGrade: grade,
    output,
    notes,
    ...(layer !== undefined && { layer }),
    ...(pulled !== undefined && { pulled }),
    key: key.key,
    ...(error !== undefined && { error }),
  })
  if (error === undefined)
    running.memories.push({ ...place, key: key.key, parts: key.parts, ...(key.files && { files: key.files }) })
}

function kindOf({ operation }: Op): BuildStep['kind'] {
  if (operation.kind === 'source') return 'from'
  if (operation.kind === 'exec') return 'run'
  if (operation.kind === 'mkdir') return 'workdir'
  return operation.kind === 'copy' && operation.verb === 'ADD' ? 'add' : 'copy'
}

function isFreshHere(op: Op, { states }: Running): boolean {
  return isFresh(op, (input) => states.get(input.id)?.isFresh === true)
}

function cachedRecord(op: Op, key: StepKey, running: Running): CacheRecord | null {
  return isFreshHere(op, running) ? null : (running.request.cache.records[key.key] ?? null)
}

const instant: Done = { cached: true, durationMs: 0, grade: 'exact', output: [], notes: [] }

function carryOutSource(op: Op, reference: string, key: StepKey, startMs: number, running: Running): void {
  const image = running.bases.get(reference)
  invariant(image !== undefined, 'a base in the plan was resolved')
  const isCached = cachedRecord(op, key, running) !== null
  const present = new Set(running.steps.flatMap(({ pulled = [] }) => pulled.map(({ digest }) => digest)))
  const pulled = isCached ? [] : pulledBlobs(image, present, usualPullSpeed)
  const durationMs = isCached ? 0 : planPull(image, present, usualPullSpeed).durationMs
  running.records[key.key] ??= {
    key: key.key,
    createdMs: running.request.nowMs + startMs + durationMs,
    output: [],
    notes: [],
    grade: 'estimate',
  }
  finish(op, running, { tree: treeOf(image), layers: image.layers, key: key.key, endMs: startMs + durationMs })
  addStep(
    op,
    key,
    startMs,
    running,
    isCached ? instant : { ...instant, cached: false, durationMs, grade: 'estimate', pulled },
  )
}

const trees = new WeakMap<Image, FileTree>()

export function treeOf(image: Image): FileTree {
  const known = trees.get(image)
  if (known !== undefined) return known
  const tree = treeOfLayers(image.layers)
  trees.set(image, tree)
  return tree
}

function carryOutMerge(op: Op, key: StepKey, startMs: number, running: Running): void {
  const [root, linked] = op.inputs
  const below = root === undefined ? null : stateOf(root, running)
  const above = linked === undefined ? null : stateOf(linked, running)
  const layers = [...(below?.layers ?? []), ...(above?.layers ?? [])]
  const changes = above?.layers.flatMap((layer) => layer.changes) ?? []
  const isCached = cachedRecord(op, key, running) !== null
  running.records[key.key] ??= {
    key: key.key,
    createdMs: running.request.nowMs + startMs,
    output: [],
    notes: [],
    grade: 'exact',
  }
  const isUncertain = below?.isUncertain === true || above?.isUncertain === true
  const tree = applyChanges(below?.tree ?? emptyTree, changes)
  finish(op, running, { tree, layers, key: key.key, endMs: startMs, isUncertain })
  addStep(op, key, startMs, running, { ...instant, cached: isCached })
}

function carryOutStep(op: Op, key: StepKey, startMs: number, running: Running): void {
  const [root] = op.inputs
  const below = root === undefined ? null : stateOf(root, running)
  const record = cachedRecord(op, key, running)
  const settle = (layer: Layer, createdMs: number, endMs: number, notes: readonly string[]): void => {
    running.createdMs.set(layer.diffId, createdMs)
    const layers = [...(below?.layers ?? []), layer]
    const tree = applyChanges(below?.tree ?? emptyTree, layer.changes)
    const isUncertain = below?.isUncertain === true || notes.some((note) => note.startsWith(notSimulated))
    finish(op, running, { tree, layers, key: key.key, endMs, isUncertain })
  }
  if (record?.layer !== undefined) {
    const layer = { ...record.layer, ...provenance(op) }
    settle(layer, record.createdMs, startMs, record.notes)
    addStep(op, key, startMs, running, { ...instant, notes: record.notes, layer })
    return
  }
  for (const input of op.inputs) running.takenUp.add(input.id)
  const made = makeStep(op, below?.tree ?? emptyTree, key, running)
  const { durationMs, grade, output, notes } = made
  const endMs = startMs + durationMs
  if (made.error !== null) {
    addStep(op, key, startMs, running, { cached: false, durationMs, grade, output, notes, error: made.error.message })
    running.failure = made.error
    return
  }
  const plain = makeLayer({ changes: made.changes, createdBy: op.origin?.createdBy ?? '', ...saltOf(grade, key) })
  // What was not simulated may have left anything: no bytes are no certain nought.
  const isUnknown = grade === 'unknown'
  const layer = {
    ...plain,
    ...(isUnknown && { unpacked: { ...plain.unpacked, grade }, compressed: { ...plain.compressed, grade } }),
    ...provenance(op),
  }
  const createdMs = running.request.nowMs + endMs
  running.records[key.key] = { key: key.key, layer, createdMs, output, notes, grade }
  settle(layer, createdMs, endMs, notes)
  addStep(op, key, startMs, running, { cached: false, durationMs, grade, output, notes, layer })
}

/** A layer whose changes are not all known is told apart by the work that made it. */
function saltOf(grade: Grade, key: StepKey): { salt?: string } {
  return grade === 'unknown' ? { salt: key.key } : {}
}

function provenance(op: Op): Partial<Layer> {
  if (op.origin === undefined) return {}
  return { madeFrom: op.origin.span, ...(op.origin.createdBy !== undefined && { createdBy: op.origin.createdBy }) }
}

function makeStep(op: Op, below: FileTree, key: StepKey, running: Running): MadeStep {
  const { operation } = op
  if (operation.kind === 'mkdir') return makeDirectory(operation.path, operation.user, below)
  if (operation.kind === 'copy') return makeCopy(op, operation, running)
  invariant(operation.kind === 'exec', 'steps are executions, copies and directories')
  return makeRun(op, operation, below, key, running)
}

function makeCopy(op: Op, operation: CopyOperation, running: Running): MadeStep {
  const copied = runCopy(op, operation, (input) => stateOf(input, running))
  const lines = op.origin?.lines ?? []
  if (!copied.ok)
    return {
      changes: [],
      durationMs: 0,
      grade: 'exact',
      output: [],
      notes: [],
      error: { message: copied.error, lines },
    }
  const { changes, notes } = copied.value
  const bytes = changes.reduce((sum, change) => (change.op === 'remove' ? sum : sum + change.entry.size.value), 0)
  return { changes, durationMs: Math.round(50 + bytes / 200_000), grade: 'exact', output: [], notes, error: null }
}

function makeRun(op: Op, operation: ExecOperation, below: FileTree, key: StepKey, running: Running): MadeStep {
  const mounted = operation.mounts.flatMap(({ mount, target, input }) => {
    const source = input === undefined ? undefined : op.inputs[input]
    return source === undefined ? [] : [{ mount, target, tree: stateOf(source, running).tree }]
  })
  const missing = operation.mounts.find(
    ({ mount }) =>
      mount.type === 'secret' && mount.required && !running.request.options.secrets.includes(secretId(mount)),
  )
  const lines = op.origin?.lines ?? []
  if (missing !== undefined) {
    const message = `secret ${secretId(missing.mount)}: not found`
    return { changes: [], durationMs: 0, grade: 'exact', output: [], notes: [], error: { message, lines } }
  }
  const isUncertain = op.inputs.some((input) => stateOf(input, running).isUncertain === true)
  const ran = runExec(operation, below, {
    seed: key.key,
    mounted,
    secrets: running.request.options.secrets,
    isUncertain,
  })
  const { changes, durationMs, grade, output, notes } = ran
  const why = ran.startFailure ?? (ran.exitCode === 0 ? null : `exit code: ${ran.exitCode}`)
  const message = `process ${quote(operation.args.join(' '))} did not complete successfully: ${why ?? ''}`
  return { changes, durationMs, grade, output, notes, error: why === null ? null : { message, lines } }
}
